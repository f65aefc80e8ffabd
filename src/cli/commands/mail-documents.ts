/** `latchkey mail documents`: what mail domains publish, as files for a web server somewhere else. */

import { resolve } from "node:path";
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { writeWholeFiles } from "../process/whole-files.ts";
import { failure } from "../terminal/exit.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface DocumentsOptions extends DeskOptions {
  readonly out: string;
  readonly domain?: string;
}

export function addMailDocumentsCommand(mail: Command, context: CliContext): void {
  const { output } = context;
  withDesk(mail.command("documents"))
    .description("write the documents in which programs find the servers of your mail domains, and the records for DNS")
    .requiredOption("--out <folder>", "where they are written; what an earlier run wrote there is replaced")
    .option("--domain <domain>", "of this mail domain alone (default: of all)")
    .action(async ({ domain, out, ...options }: DocumentsOptions) => {
      const published = await atDesk(options, context, async ({ mailDocuments, mailDomains }) => {
        const names = domain === undefined ? (await mailDomains.list()).map((one) => one.domain) : [domain];
        const all = await Promise.all(names.map((name) => mailDocuments.of(name)));
        return all.filter((one) => one !== undefined);
      });
      if (published.length === 0)
        throw failure(
          domain === undefined
            ? "there is no mail domain yet: latchkey mail domain add DOMAIN"
            : `there is no mail domain ${domain}`,
        );
      const { filesOf } = await import("../../admin/mail-document-files.ts");
      const folder = resolve(out);
      const files = filesOf(published, folder);
      writeWholeFiles(folder, files);
      const records = published.flatMap((one) => one.records);
      if (options.json) return output.json({ folder, files: files.map(({ name }) => name), records });
      output.line(
        `Wrote ${files.length} files to ${output.bold(out)}. nginx.conf, apache.conf and Caddyfile there say how they are served.`,
      );
      output.line();
      output.table(
        ["NAME", "TYPE", "VALUE"],
        records.map(({ name, type, value }) => [name, type, value]),
      );
      output.note(
        "Add these records to DNS. The two CNAMEs lead to Latchkey, which serves the same: name your web server there instead.",
      );
    });
}
