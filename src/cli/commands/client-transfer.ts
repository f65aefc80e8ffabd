/** `latchkey client import` and `latchkey client export`: clients of other systems come in, and ours go out. */

import { type Command, Option } from "commander";
import type { ClientImportReport, Members } from "../../admin/client-files/client-files.ts";
import type { ClientFormatName } from "../../admin/client-files/formats.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { readSmallText } from "../process/small-file.ts";
import { failure } from "../terminal/exit.ts";
import { printable } from "../terminal/output.ts";
import { withWayOut } from "./client-options.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface ImportOptions extends DeskOptions {
  readonly format?: ClientFormatName;
  readonly dryRun?: boolean;
  readonly acceptRedirectRisk?: boolean;
}

interface ExportOptions extends DeskOptions {
  readonly format: "csv" | "json";
  readonly secretHashes?: boolean;
  readonly logos?: boolean;
}

const FORMATS: readonly ClientFormatName[] = ["csv", "json", "authelia", "keycloak"];
const MOST_MEGABYTES = 16;

export function addClientTransferCommands(client: Command, context: CliContext): void {
  const { output } = context;

  withDesk(client.command("import").argument("<file>", "a file of clients"))
    .description("add the clients of a file, and edit those who are there, all or none; secrets that are there stay")
    .addOption(new Option("--format <format>", "what the file is (default: what it looks like)").choices(FORMATS))
    .option("--dry-run", "save nothing, and say what would be different")
    .option("--accept-redirect-risk", "take redirect URIs of a scheme without a dot, or of http in a private network")
    .action(async (file: string, options: ImportOptions) => {
      const text = readSmallText(file, MOST_MEGABYTES);
      const { acceptRedirectRisk: acceptsRedirectRisks = false, dryRun = false, format } = options;
      const report = await atDesk(options, context, ({ transfer }) =>
        transfer.importClients(text, { format, dryRun, acceptsRedirectRisks }).catch(withWayOut),
      );
      remark(report);
      if (options.json) {
        const { reportJson } = await import("../../admin/client-files/report.ts");
        return output.json({ ...reportJson(report), dry_run: dryRun });
      }
      show(report, dryRun);
    });

  withDesk(client.command("export"))
    .description("print the clients that administrators added, for a spreadsheet, another system, or client import")
    .addOption(new Option("--format <format>", "CSV, or a list in JSON").choices(["csv", "json"]).default("csv"))
    .option("--secret-hashes", "with the hashes of their secrets; keep what is printed as you keep the database")
    .option("--logos", "with their logos, which only JSON has")
    .action(async (options: ExportOptions) => {
      const { logos: withLogos = false, secretHashes: withHashes = false } = options;
      const isJson = options.json || options.format === "json";
      if (withLogos && !isJson) throw failure("logos are exported as JSON alone: latchkey client export --logos --format json");
      const { rows, selfRegistered } = await atDesk(options, context, ({ transfer }) =>
        transfer.exportClients({ withHashes, withLogos }),
      );
      if (selfRegistered > 0) output.note(`Not among them: ${selfRegistered} that registered themselves.`);
      if (isJson) return output.json(rows);
      const [{ MEMBERS }, { cellsOf }, { writeCsv }] = await Promise.all([
        import("../../admin/client-files/members.ts"),
        import("../../admin/client-files/csv.ts"),
        import("../../admin/files/csv.ts"),
      ]);
      const columns = MEMBERS.filter((member) => withHashes || member !== "secret_hash");
      const cells = rows.map((row) => cellsOf(row, columns));
      output.line(writeCsv(columns, cells).slice(0, -1)); // its last line end comes with the line
    });

  /** On standard error, since it is no part of what a program reads. */
  function remark({ kept, leftOut, risks, skipped }: ClientImportReport): void {
    for (const risk of risks) output.note(`Risk taken: ${risk}.`);
    for (const { because, clientId, where } of leftOut) output.note(`${where} (${clientId}): left out, since ${because}.`);
    for (const one of skipped) output.note(`${named(one)} not taken over: ${one.members.join(", ")}.`);
    for (const one of kept) output.note(`${named(one)} stay as they were: ${one.members.join(", ")}.`);
  }

  function show({ added, changed, secrets, unchanged }: ClientImportReport, dryRun: boolean): void {
    const secretOf = new Map(secrets.map(({ clientId, secret }) => [clientId, secret ?? "a new one"]));
    for (const id of added) {
      const secret = secretOf.get(id);
      output.line(`+ ${output.bold(id)}${secret === undefined ? "" : `, secret: ${secret}`}`);
    }
    for (const { clientId, differences } of changed) {
      output.line(`~ ${output.bold(clientId)}: ${differences.map(({ name }) => name).join(", ")}`);
      for (const { after, before, name } of differences) output.line(`    ${name}: ${told(before)} -> ${told(after)}`);
    }
    const would = dryRun ? "Nothing was saved. It would be " : "";
    output.line(`${would}${added.length} added, ${changed.length} changed, ${unchanged.length} as they were.`);
    if (!dryRun && secrets.length > 0) output.note("The secrets are not shown again.");
  }
}

const named = ({ clientId, where }: Members): string => `${where} (${clientId}):`;

function told(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "none" : printable(value.join(" "));
  return printable(typeof value === "object" ? JSON.stringify(value) : String(value));
}
