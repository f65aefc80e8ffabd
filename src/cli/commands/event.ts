/** `latchkey event`: what happened, as far as it is kept. */

import type { Command } from "commander";
import type { FoundEvent } from "../../admin/events.ts";
import { parseDuration } from "../../config/duration.ts";
import { systemClock } from "../../ports/clock.ts";
import type { EventFilter } from "../../ports/event-store.ts";
import { EVENTS, type EventName } from "../../records/event.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { usageError } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, listOptions } from "../terminal/pages.ts";
import { type ChosenOptions, choiceOptions, chosen } from "./choice.ts";
import { withDesk } from "./configuration-options.ts";

interface EventOptions extends ChosenOptions {
  readonly since?: string;
  readonly error?: string;
  readonly event?: string;
}

export function addEventCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const event = program.command("event").description("what happened: sign-ins, what people allowed, what administrators changed");

  choiceOptions(listOptions(withDesk(event.command("list"))))
    .description("list it, newest first")
    .option("--since <span>", "no longer ago than this, such as 12h or 7d")
    .option("--error <id>", "why the request was refused that was told this error id")
    .option("--event <name>", "those of this name alone, such as session.started")
    .action(async (options: EventOptions) => {
      const filter = filterOf(options);
      const { eventJson, sentenceOf } = await import("./event-words.ts");
      const events = await atDesk(options, context, async (desk) => {
        const { spelt } = await import("../../admin/events.ts");
        const choice = await chosen(options, desk);
        const of = { ...filter, ...choice, ...(options.error !== undefined && { errorId: spelt(options.error) }) };
        return everything((page) => desk.events.list(of, page), options, context);
      });
      if (options.json) return output.json(events.map(eventJson));
      output.table(
        ["WHEN", "ACCOUNT", "WHAT", "ERROR ID"],
        events.map((found) => [moment(found.event.at), accountOf(found), sentenceOf(found), found.event.errorId ?? "-"]),
      );
    });
}

const accountOf = ({ event: { accountId }, username }: FoundEvent): string => username ?? accountId ?? "-";

/** @throws {CommandError} an option says nothing that can be */
function filterOf({ event, since }: EventOptions): EventFilter {
  const span = since === undefined ? undefined : parseDuration(since);
  if (since !== undefined && span === undefined) throw usageError("--since is seconds, or a span such as 12h, 7d or 2w");
  if (event !== undefined && !isEventName(event))
    throw usageError(`there is no event ${event}; there are ${Object.keys(EVENTS).join(", ")}`);
  return {
    ...(span !== undefined && { since: systemClock.now() - span }),
    ...(event !== undefined && { event }),
  };
}

const isEventName = (name: string): name is EventName => Object.hasOwn(EVENTS, name);
