/** `latchkey copy`: moves everything from one database into another, and no token notices. */

import type { Command } from "commander";
import { DATABASE_URL } from "../../config/database-url.ts";
import { systemClock } from "../../ports/clock.ts";
import { randomText, systemRandom } from "../../ports/random.ts";
import type { Counts } from "../../store/transfer/source.ts";
import type { CliContext } from "../context.ts";
import { nameOf, openSnapshot, openTarget, type Place } from "../process/databases.ts";
import { interruptible } from "../process/interruptible.ts";
import { usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { sumOf } from "./backup.ts";
import { loadSettings } from "./configuration-options.ts";

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

export function addCopyCommand(program: Command, context: CliContext): void {
  const { output } = context;

  program
    .command("copy")
    .description("copy everything from one database into an empty one; tokens, sessions and keys stay good")
    .requiredOption(
      "--from <url>",
      "sqlite:PATH or postgres://…; a password that is not in it is taken from LATCHKEY_POSTGRES__PASSWORD or …_FILE",
    )
    .requiredOption("--to <url>", "the same")
    .option("--json", "print JSON")
    .action(async (options: CopyOptions) => {
      const { postgres } = (await loadSettings({}, context)).configuration;
      const from = placeFrom(options.from, "--from", postgres);
      const to = placeFrom(options.to, "--to", postgres);
      const mark = systemClock.now();
      const rows = await interruptible((signal) => copy(from, to, signal, context));

      if (options.json) return output.json({ from: nameOf(from), to: nameOf(to), mark, rows });
      output.line(`Copied ${sumOf(rows)} rows from ${nameOf(from)} to ${output.bold(nameOf(to))}, as many as there were.`);
      output.line("Start the server with --database and the new URL, the issuer that it had, and the same master key.");
      output.note(`What was written to ${nameOf(from)} after ${moment(mark)} is not in it: let no server write to it any more.`);
    });
}

async function copy(from: Place, to: Place, signal: AbortSignal, context: CliContext): Promise<Counts> {
  const [{ contentOf }, { fill }, { NEWEST_SCHEMA }] = await Promise.all([
    import("../../store/transfer/source.ts"),
    import("../../store/transfer/filling.ts"),
    import("../../store/sql/migrations.ts"),
  ]);
  const snapshot = await openSnapshot(from);
  try {
    const content = await contentOf(snapshot, NEWEST_SCHEMA);
    const target = await openTarget(to);
    const progress = showProgress("Copying", sumOf(content.counts), context);
    try {
      const options = { id: randomText(systemRandom, 9), progress, signal, check: async () => undefined };
      return await fill(target, content, options);
    } finally {
      progress.end();
      await target.sql.close();
    }
  } finally {
    await snapshot.close();
  }
}

function placeFrom(url: string, option: string, { password }: Pick<Place, "password">): Place {
  if (!DATABASE_URL.test(url)) throw usageError(`${option} must be sqlite:PATH or a postgres:// URL`);
  return { url, password };
}
