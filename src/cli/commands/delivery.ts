/** `latchkey delivery`: news for other servers that wait, such as sign-outs of which an application cannot be told. */

import type { Command } from "commander";
import { waitingJson } from "../../records/waiting-json.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { sure } from "../terminal/stdin.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

const RECEIVER = ["<id>", "of an application or a receiver, as the list shows it"] as const;
const NOTHING = (id: string): Error => failure(`nothing waits for ${id}; latchkey delivery list shows for whom something does`);

export function addDeliveryCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const delivery = program
    .command("delivery")
    .description("servers that are still to be told that people signed out, or that something ended");

  withDesk(delivery.command("list"))
    .description("list them, with what was wrong; those that do not answer come first")
    .action(async (options: DeskOptions) => {
      const receivers = await atDesk(options, context, (desk) => desk.deliveries.list());
      if (options.json) return output.json(receivers.map(waitingJson));
      if (receivers.length === 0) return output.note("Nothing waits: everybody was told.");
      output.table(
        ["ID", "NAME", "ADDRESS", "SINCE", "WAIT", "FAILING", "NEXT TRY", "LAST ERROR"],
        receivers.map((one) => [
          one.id,
          one.name ?? "-",
          one.address ?? "-",
          moment(one.since),
          String(one.waiting),
          String(one.failing),
          moment(one.nextAt),
          one.fault ?? "-",
        ]),
      );
    });

  withDesk(delivery.command("retry").argument(...RECEIVER))
    .description("tell it again now, and not when its next try is due; the running server does it within a second")
    .action(async (id: string, options: DeskOptions) => {
      const waiting = await atDesk(options, context, (desk) => desk.deliveries.retry(id));
      if (waiting === 0) throw NOTHING(id);
      if (options.json) return output.json({ id, client_id: id, waiting });
      output.line(`Due now: ${output.bold(id)}, for which ${waiting} ${waiting === 1 ? "waits" : "wait"}.`);
    });

  withDesk(delivery.command("drop").argument(...RECEIVER))
    .description("give up what waits for it: people stay signed in there; asks at a terminal")
    .option("--yes", "do not ask")
    .action(async (id: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Give up telling ${id}? The people who signed out stay signed in there.`, options, context);
      const dropped = await atDesk(options, context, (desk) => desk.deliveries.drop(id));
      if (dropped === 0) throw NOTHING(id);
      if (options.json) return output.json({ id, client_id: id, dropped });
      output.line(`Given up: ${dropped} for ${output.bold(id)}.`);
    });
}
