/** `latchkey key`: the keys that seal tokens and sign JWTs. */

import { type Command, Option } from "commander";
import type { KeyListing } from "../../ports/keys.ts";
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from "../../protocol/names.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";
import { addKeyExport } from "./key-export.ts";

interface RotateOptions extends DeskOptions {
  readonly use: "sealing" | "signing";
  readonly algorithm?: SigningAlgorithm;
}

interface RemoveOptions extends DeskOptions {
  readonly confirm?: string;
}

/** The command asks no question, so an option must confirm it. */
const CONFIRMATION = "end what it made";

export function addKeyCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const key = program.command("key").description("the keys that seal tokens and sign JWTs");

  withDesk(key.command("list"))
    .description("list the keys, and the stage that each has come to")
    .action(async (options: DeskOptions) => {
      const keys = await atDesk(options, context, (desk) => desk.keys.list());
      print(keys, options);
    });

  withDesk(key.command("rotate"))
    .description("make a new key, which is announced first and used later; the old one goes on verifying")
    .addOption(new Option("--use <use>", "what the key is for").choices(["sealing", "signing"]).makeOptionMandatory())
    .addOption(
      new Option("--algorithm <algorithm>", "of a signing key alone (default: one of each)").choices([...SIGNING_ALGORITHMS]),
    )
    .action(async (options: RotateOptions) => {
      const { use, algorithm } = options;
      const made = await atDesk(options, context, (desk) =>
        desk.keys.rotate({ use, ...(algorithm !== undefined && { algorithm }) }),
      );
      print(made, options);
    });

  withDesk(key.command("remove").argument("<id>", "id, as the list shows it"))
    .description("take away a key that leaked, and with it all that it made; says what that is, and does it when confirmed")
    .option("--confirm <words>", `does it; the words are “${CONFIRMATION}”`)
    .action(async (id: string, options: RemoveOptions) => {
      const { removed, successor } = await atDesk(options, context, async ({ keys }) => {
        const found = (await keys.list()).find((one) => one.id === id);
        if (found === undefined) throw failure(`there is no key ${id}`);
        if (found.use === "lookup")
          throw failure("the lookup key stays: rows are found by it, and it makes nothing that opens anything");
        if (options.confirm !== CONFIRMATION) {
          throw usageError(`${whatDies(found)}\nNothing was changed. To do it, add --confirm "${CONFIRMATION}"`);
        }
        const removal = await keys.remove(id);
        if (removal === undefined) throw failure(`there is no key ${id}`);
        return removal;
      });
      if (options.json) {
        output.json({ removed: keyJson(removed), successor: successor === undefined ? null : keyJson(successor) });
        return;
      }
      output.line(`Removed ${output.bold(id)}.`);
      if (successor !== undefined) output.line(`${output.bold(successor.id)} takes its place.`);
    });

  addKeyExport(key, context);

  function print(keys: readonly KeyListing[], { json }: DeskOptions): void {
    const rows = keys.map(({ id, use, algorithm, stage, activeFrom }) => [id, use, algorithm, stage, moment(activeFrom)]);
    if (json) output.json(keys.map(keyJson));
    else output.table(["ID", "USE", "ALGORITHM", "STAGE", "IN USE FROM"], rows);
  }
}

function whatDies({ id, use, algorithm, stage, activeFrom }: KeyListing): string {
  if (stage === "announced") return `The ${use} key ${id} is not in use yet: nothing dies with it.`;
  const since = `Since ${moment(activeFrom)}`;
  const then = stage === "in use" ? "" : ", until it was retired";
  if (use === "signing") {
    return `${since}${then}, the ${algorithm} key ${id} signed ID tokens. None of them verifies any more, once those who check them fetch the key set again, which they may keep for five minutes. Access and refresh tokens are not touched.`;
  }
  return `${since}${then}, the sealing key ${id} made codes, access and refresh tokens, and the cookies of browsers. All of them die, on every node within a second: programs have to send their people to sign in again, and browsers are signed out. What other keys made goes on, and accounts, clients and consents stay.`;
}

function keyJson({ id, use, algorithm, stage, createdAt, activeFrom }: KeyListing): Readonly<Record<string, unknown>> {
  return { id, use, algorithm, stage, created_at: createdAt, active_from: activeFrom };
}
