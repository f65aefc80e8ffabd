/** `latchkey client trace`: each request of one application for a while, as it came and what was decided. */

import type { Command } from "commander";
import type { FoundEvent } from "../../admin/events.ts";
import { parseDuration } from "../../config/duration.ts";
import { systemClock } from "../../ports/clock.ts";
import type { KeptEvent } from "../../records/event.ts";
import { STEPS_STAY, type TracedStep } from "../../records/traced-step.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure, usageError } from "../terminal/exit.ts";
import { moment, printable } from "../terminal/output.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface TraceOptions extends DeskOptions {
  readonly for?: string;
  readonly show?: boolean;
}

const MOST = 500;

export function addClientTraceCommand(client: Command, context: CliContext): void {
  const { output } = context;

  withDesk(client.command("trace").argument("<id>", "client id"))
    .description("keep each request of a client for an hour, secrets struck out, and show them")
    .option("--for <span>", "keep what comes in this time, such as 1h; 0 ends it")
    .option("--show", "show what was kept, the oldest first")
    .action(async (id: string, options: TraceOptions) => {
      const span = options.for === undefined ? undefined : parseDuration(options.for);
      if (options.for !== undefined && span === undefined) throw usageError("--for is seconds, or a span such as 30m or 1h");
      if ((span === undefined) === (options.show !== true)) throw usageError("say either --for and a span, or --show");

      const found = await atDesk(options, context, async ({ clients, events }) => {
        const traced = span === undefined ? await clients.find(id) : await clients.trace(id, span);
        if (traced === undefined) throw failure(`there is no client ${id}`);
        if (span !== undefined) return traced.tracedUntil ?? null;
        const { items } = await events.list({ clientId: id, since: systemClock.now() - STEPS_STAY }, { limit: MOST });
        return items.flatMap(stepIn).toReversed();
      });
      if (!Array.isArray(found)) {
        if (options.json) return output.json({ client_id: id, traced_until: found });
        return output.line(
          found === null
            ? `${output.bold(id)} is not traced any more.`
            : `Tracing ${output.bold(id)} until ${moment(Number(found))}.`,
        );
      }
      if (options.json) return output.json(found.map(stepJson));
      for (const { event, step } of found) {
        output.line(`${moment(event.at)}  ${output.bold(step.endpoint)}  ${step.status}  ${printable(step.decided)}`);
        output.line(`  ${printable(step.curl)}`);
      }
    });
}

interface Kept {
  readonly event: KeptEvent;
  readonly step: TracedStep;
}

const stepIn = ({ event }: FoundEvent): readonly Kept[] => (event.step === undefined ? [] : [{ event, step: event.step }]);

const stepJson = ({ event, step }: Kept): Readonly<Record<string, unknown>> => ({
  at: event.at,
  address: event.address ?? null,
  endpoint: step.endpoint,
  received: step.received,
  status: step.status,
  decided: step.decided,
  curl: step.curl,
});
