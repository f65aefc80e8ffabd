/** `latchkey key`: the keys that seal tokens and sign JWTs. */

import { type Command, Option } from "commander";
import { systemClock } from "../ports/clock.ts";
import type { KeyListing } from "../ports/keys.ts";
import { type ConfigurationOptions, withSettings } from "./configuration-options.ts";
import type { CliContext } from "./context.ts";
import { moment } from "./output.ts";
import { inWorkplace, openKeys } from "./workplace.ts";

interface RotateOptions extends ConfigurationOptions {
  readonly use: "sealing" | "signing";
  readonly algorithm?: "ES256" | "RS256";
}

export function addKeyCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const key = program.command("key").description("the keys that seal tokens and sign JWTs");

  withSettings(key.command("list"))
    .description("list the keys, and the stage that each has come to")
    .action(async (options: ConfigurationOptions) => {
      const keys = await inWorkplace(options, context, async (workplace, log) =>
        (await openKeys(workplace, log)).list(systemClock.now()),
      );
      print(keys, options);
    });

  withSettings(key.command("rotate"))
    .description("make a new key, which is announced first and used later; the old one goes on verifying")
    .addOption(new Option("--use <use>", "what the key is for").choices(["sealing", "signing"]).makeOptionMandatory())
    .addOption(new Option("--algorithm <algorithm>", "of a signing key alone (default: one of each)").choices(["ES256", "RS256"]))
    .action(async (options: RotateOptions) => {
      const { use, algorithm } = options;
      const made = await inWorkplace(options, context, async (workplace, log) =>
        (await openKeys(workplace, log)).rotate({ use, ...(algorithm === undefined ? {} : { algorithm }), now: systemClock.now() }),
      );
      print(made, options);
    });

  function print(keys: readonly KeyListing[], { json }: ConfigurationOptions): void {
    const rows = keys.map(({ id, use, algorithm, stage, activeFrom }) => [id, use, algorithm, stage, moment(activeFrom)]);
    if (json) output.json(keys.map(keyJson));
    else output.table(["ID", "USE", "ALGORITHM", "STAGE", "IN USE FROM"], rows);
  }
}

function keyJson({ id, use, algorithm, stage, createdAt, activeFrom }: KeyListing): Readonly<Record<string, unknown>> {
  return { id, use, algorithm, stage, created_at: createdAt, active_from: activeFrom };
}
