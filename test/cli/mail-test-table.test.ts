/** The table of `latchkey mail test` as a terminal shows it, where both streams of the command meet. */

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { startTable } from "../../src/cli/commands/mail/test/table.ts";
import type { CliContext } from "../../src/cli/context.ts";
import { createCommandLog } from "../../src/cli/terminal/log.ts";
import { createOutput } from "../../src/cli/terminal/output.ts";

test.for(["text", "json"] as const)("what is logged between two rows stands below the last, as %s", async (format) => {
  let shown = "";
  const terminal = new PassThrough() as unknown as NodeJS.WriteStream;
  terminal.on("data", (text) => {
    shown += String(text);
  });
  const output = createOutput(terminal, terminal);
  const context: CliContext = { environment: {}, stdin: process.stdin, stderr: terminal, output };
  const table = startTable(context, false);
  const settings = { level: "info", format, auditFile: undefined, slowRequest: undefined } as const;
  const log = createCommandLog(settings, { stderr: table.behind.stderr, buffered: false });

  table.add({ check: "imap.right", state: "ok", found: "let in" });
  log.audit({ event: "client.changed", clientId: "test", reason: "edited" });
  table.add({ check: "imap.expired", state: "ok", found: "refused" });
  table.end({});
  log.audit({ event: "client.removed", clientId: "test" });

  await new Promise(setImmediate);

  const order = ["imap.right", "imap.expired", "client.changed", "client.removed"].map((what) => shown.indexOf(what));
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
});
