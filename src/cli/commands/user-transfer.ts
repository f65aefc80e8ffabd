/** `latchkey user import` and `latchkey user export`: people of other systems come in, and ours go out. */

import { type Command, Option } from "commander";
import type { PeopleFormatName } from "../../admin/people/formats.ts";
import type { ImportReport } from "../../admin/people/people.ts";
import type { Account } from "../../records/account.ts";
import type { CliContext } from "../context.ts";
import { readSmallText } from "../process/small-file.ts";
import { inWorkplace } from "../process/workplace.ts";
import { type ConfigurationOptions, withSettings } from "./configuration-options.ts";

interface ImportOptions extends ConfigurationOptions {
  readonly format?: PeopleFormatName;
  readonly dryRun?: boolean;
}

interface ExportOptions extends ConfigurationOptions {
  readonly format: "csv" | "json";
  readonly passwordHashes?: boolean;
}

const FORMATS: readonly PeopleFormatName[] = ["csv", "json", "authelia", "keycloak", "dovecot"];
const MOST_MEGABYTES = 64;

export function addUserTransferCommands(user: Command, context: CliContext): void {
  const { output } = context;

  withSettings(user.command("import").argument("<file>", "a file of people"))
    .description("add the people of a file, and change those who are there, all or none; passwords that are there stay")
    .addOption(new Option("--format <format>", "what the file is (default: what it looks like)").choices(FORMATS))
    .option("--dry-run", "save nothing, and say what would be different")
    .action(async (file: string, options: ImportOptions) => {
      const { formatOf, guessedFormat } = await import("../../admin/people/formats.ts");
      const text = readSmallText(file, MOST_MEGABYTES);
      const people = await formatOf[options.format ?? guessedFormat(text)](text);
      const { dryRun = false } = options;
      const report = await inWorkplace(options, context, ({ administration }) => administration.people.import(people, { dryRun }));
      if (options.json) return output.json({ ...report, dry_run: dryRun });
      showReport(report, dryRun);
    });

  withSettings(user.command("export"))
    .description("print all people, for a spreadsheet, another system, or user import")
    .addOption(new Option("--format <format>", "CSV, or a list in JSON").choices(["csv", "json"]).default("csv"))
    .option("--password-hashes", "with the hashes of their passwords; keep what is printed as you keep the database")
    .action(async (options: ExportOptions) => {
      const withHashes = options.passwordHashes ?? false;
      const people = await inWorkplace(options, context, ({ administration }) => administration.people.export({ withHashes }));
      const rows = people.map(({ account, passwordHash }) => personJson(account, withHashes ? (passwordHash ?? null) : undefined));
      if (options.json || options.format === "json") return output.json(rows);
      const [{ COLUMNS }, { writeCsv }] = await Promise.all([
        import("../../admin/people/csv.ts"),
        import("../../admin/files/csv.ts"),
      ]);
      const columns = COLUMNS.filter((column) => withHashes || column !== "password_hash");
      const cells = rows.map((row) =>
        columns.map((column) => cellOf(row.profile[column] ?? (column === "profile" ? "" : row[column]))),
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

type Person = Readonly<Record<string, unknown>> & { readonly profile: Readonly<Record<string, unknown>> };

/** What `user import` reads. `passwordHash`: absent where nobody asked for it. */
const personJson = (account: Account, passwordHash: string | null | undefined): Person => ({
  username: account.username,
  email: account.email ?? null,
  email_verified: account.emailVerified,
  name: account.name ?? null,
  administrator: account.administrator,
  disabled: account.disabledAt !== undefined,
  groups: account.groups,
  language: account.language ?? null,
  must_choose_password: account.mustChoosePassword,
  profile: { ...account.profile },
  ...(passwordHash !== undefined && { password_hash: passwordHash }),
});

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  // On a terminal, a control character in somebody's name would be a command.
  return (Array.isArray(value) ? value.join(",") : String(value)).replaceAll(/\p{Control}/gu, " ");
}
