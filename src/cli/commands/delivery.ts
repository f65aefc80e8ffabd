/** `latchkey delivery`: news for applications that wait, such as sign-outs of which one cannot be told. */

import type { Command } from "commander";
import { receiverJson } from "../../records/delivery-json.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { sure } from "../terminal/stdin.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

const CLIENT = ["<client>", "client id, as the list shows it"] as const;
const NOTHING = (clientId: string): Error =>
  failure(`nothing waits for ${clientId}; latchkey delivery list shows for whom something does`);

export function addDeliveryCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const delivery = program.command("delivery").description("applications that are still to be told that people signed out");

  withDesk(delivery.command("list"))
    .description("list them, with what was wrong; those that do not answer come first")
    .action(async (options: DeskOptions) => {
      const receivers = await atDesk(options, context, (desk) => desk.deliveries.list());
      if (options.json) return output.json(receivers.map(receiverJson));
      if (receivers.length === 0) return output.note("Nothing waits: every application was told.");
      output.table(
        ["CLIENT", "ADDRESS", "SINCE", "WAIT", "FAILING", "NEXT TRY", "LAST ERROR"],
        receivers.map((one) => [
          one.clientId,
          one.address ?? "-",
          moment(one.since),
          String(one.waiting),
          String(one.failing),
          moment(one.nextAt),
          one.fault ?? "-",
        ]),
      );
    });

  withDesk(delivery.command("retry").argument(...CLIENT))
    .description("tell an application again now, and not when its next try is due; the running server does it within a second")
    .action(async (clientId: string, options: DeskOptions) => {
      const waiting = await atDesk(options, context, (desk) => desk.deliveries.retry(clientId));
      if (waiting === 0) throw NOTHING(clientId);
      if (options.json) return output.json({ client_id: clientId, waiting });
      output.line(`Due now: ${output.bold(clientId)}, for which ${waiting} ${waiting === 1 ? "waits" : "wait"}.`);
    });

  withDesk(delivery.command("drop").argument(...CLIENT))
    .description("give up what waits for an application: people stay signed in there; asks at a terminal")
    .option("--yes", "do not ask")
    .action(async (clientId: string, options: DeskOptions & { readonly yes?: boolean }) => {
      await sure(`Give up telling ${clientId}? The people who signed out stay signed in there.`, options, context);
      const dropped = await atDesk(options, context, (desk) => desk.deliveries.drop(clientId));
      if (dropped === 0) throw NOTHING(clientId);
      if (options.json) return output.json({ client_id: clientId, dropped });
      output.line(`Given up: ${dropped} for ${output.bold(clientId)}.`);
    });
}
