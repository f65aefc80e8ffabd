/** `latchkey user import` and `latchkey user export`: people of other systems come in, and ours go out. */

import { type Command, Option } from "commander";
import type { PeopleFormatName } from "../../admin/people/formats.ts";
import type { ImportReport } from "../../admin/people/people.ts";
import type { PersonRow } from "../../admin/people/row.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { readSmallText } from "../process/small-file.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface ImportOptions extends DeskOptions {
  readonly format?: PeopleFormatName;
  readonly dryRun?: boolean;
}

interface ExportOptions extends DeskOptions {
  readonly format: "csv" | "json";
  readonly passwordHashes?: boolean;
}

const FORMATS: readonly PeopleFormatName[] = ["csv", "json", "authelia", "keycloak", "dovecot"];
const MOST_MEGABYTES = 64;

export function addUserTransferCommands(user: Command, context: CliContext): void {
  const { output } = context;

  withDesk(user.command("import").argument("<file>", "a file of people"))
    .description("add the people of a file, and change those who are there, all or none; passwords that are there stay")
    .addOption(new Option("--format <format>", "what the file is (default: what it looks like)").choices(FORMATS))
    .option("--dry-run", "save nothing, and say what would be different")
    .action(async (file: string, options: ImportOptions) => {
      const text = readSmallText(file, MOST_MEGABYTES);
      const { dryRun = false, format } = options;
      const report = await atDesk(options, context, ({ transfer }) => transfer.importPeople(text, { format, dryRun }));
      if (options.json) return output.json({ ...report, dry_run: dryRun });
      showReport(report, dryRun);
    });

  withDesk(user.command("export"))
    .description("print all people, for a spreadsheet, another system, or user import")
    .addOption(new Option("--format <format>", "CSV, or a list in JSON").choices(["csv", "json"]).default("csv"))
    .option("--password-hashes", "with the hashes of their passwords; keep what is printed as you keep the database")
    .action(async (options: ExportOptions) => {
      const withHashes = options.passwordHashes ?? false;
      const rows = await atDesk(options, context, ({ transfer }) => transfer.exportPeople({ withHashes }));
      if (options.json || options.format === "json") return output.json(rows);
      const [{ COLUMNS }, { writeCsv }] = await Promise.all([
        import("../../admin/people/csv.ts"),
        import("../../admin/files/csv.ts"),
      ]);
      const columns = COLUMNS.filter((column) => withHashes || column !== "password_hash");
      const cells = rows.map((row) =>
        columns.map((column) => cellOf(profileOf(row)[column] ?? (column === "profile" ? "" : row[column]))),
      );
      output.line(writeCsv(columns, cells).slice(0, -1)); // its last line end comes with the line
    });

  function showReport({ added, changed, unchanged }: ImportReport, dryRun: boolean): void {
    for (const username of added) output.line(`+ ${output.bold(username)}`);
    for (const { members, username } of changed) output.line(`~ ${output.bold(username)}: ${members.join(", ")}`);
    const would = dryRun ? "Nothing was saved. It would be " : "";
    output.line(`${would}${added.length} added, ${changed.length} changed, ${unchanged.length} as they were.`);
  }
}

const profileOf = ({ profile }: PersonRow): Readonly<Record<string, unknown>> =>
  typeof profile === "object" && profile !== null ? { ...profile } : {};

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  // On a terminal, a control character in somebody's name would be a command.
  return (Array.isArray(value) ? value.join(",") : String(value)).replaceAll(/\p{Control}/gu, " ");
}
