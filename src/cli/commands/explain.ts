/** `latchkey explain`: why a request was refused, by the error id that the page or the program was told. */

import type { Command } from "commander";
import type { FoundEvent } from "../../admin/events.ts";
import { formatDuration } from "../../config/duration.ts";
import type { Refusal } from "../../records/refusal.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";
import { programName } from "./program-name.ts";

export function addExplainCommand(program: Command, context: CliContext): void {
  const { output } = context;

  withDesk(program.command("explain").argument("<id>", "error id, such as 7Q2M-K4VD"))
    .description("say why a request was refused: what came, what is registered, the rule, and what would let it through")
    .action(async (id: string, options: DeskOptions) => {
      const found = await atDesk(options, context, async (desk) => {
        const event = await desk.events.explain(id);
        if (event?.event.refusal !== undefined) return { ...event, refusal: event.event.refusal };
        const kept = await desk.refusalsKept();
        const span = kept === undefined ? "a while" : formatDuration(kept);
        throw failure(
          `there is no error ${id}: refusals are kept for ${span}, and of a flood only the first ones; the log may have it`,
        );
      });
      const { refusal } = found;
      if (options.json) return output.json(explanationJson(found, refusal));
      const { event, clientName } = found;
      output.facts({
        "error id": event.errorId,
        when: moment(event.at),
        client: event.clientId === undefined ? "none that is known here" : `${clientName ?? "removed"} (${event.clientId})`,
        from: event.address,
        program: event.userAgent === undefined ? undefined : programName(event.userAgent),
        request: refusal.endpoint,
        error: refusal.error,
        rule: refusal.rule,
        section: refusal.section,
        ...listed("received", refusal.received),
        ...listed("registered", refusal.registered),
        "to mend it": refusal.remedy?.advice,
        command: commandLine(refusal),
      });
    });
}

/** A fact for each parameter. */
const listed = (
  what: string,
  values: Readonly<Record<string, string | readonly string[]>> = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `${what} ${name}`,
      typeof value === "string" ? value : value.join(", ") || "none",
    ]),
  );

/** To be pasted into a shell: each word means itself. */
const commandLine = ({ remedy }: Refusal): string | undefined =>
  remedy?.command && ["latchkey", ...remedy.command].map(quoted).join(" ");

const quoted = (word: string): string => (/^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const explanationJson = ({ event, clientName }: FoundEvent, refusal: Refusal): Readonly<Record<string, unknown>> => ({
  error_id: event.errorId,
  at: event.at,
  client_id: event.clientId ?? null,
  client_name: clientName ?? null,
  address: event.address ?? null,
  user_agent: event.userAgent ?? null,
  endpoint: refusal.endpoint,
  error: refusal.error,
  rule: refusal.rule,
  section: refusal.section ?? null,
  received: refusal.received ?? {},
  registered: refusal.registered ?? {},
  advice: refusal.remedy?.advice ?? null,
  command: commandLine(refusal) ?? null,
});
