/** `latchkey session`: the browsers in which people are signed in. */

import type { Command } from "commander";
import type { Session } from "../../records/session.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, type ListOptions, listOptions } from "../terminal/pages.ts";
import { chosen } from "./choice.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";
import { programName } from "./program-name.ts";

interface SessionOptions extends ListOptions {
  readonly user?: string;
}

/** A session, and what its account is called. */
type Shown = readonly [session: Session, username: string];

export function addSessionCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const session = program.command("session").description("the browsers in which people are signed in");

  listOptions(withDesk(session.command("list")))
    .description("list them, newest first")
    .option("--user <name>", "of this account alone: name, e-mail address or id")
    .action(async (options: SessionOptions) => {
      const sessions = await atDesk(options, context, async (desk) => {
        const choice = await chosen(options, desk);
        const found = await everything((page) => desk.sessions.list(choice, page), options, context);
        const names = new Map<string, string>();
        for (const id of new Set(found.map(({ accountId }) => accountId)))
          names.set(id, (await desk.accounts.find(id))?.username ?? id);
        return found.map((one): Shown => [one, names.get(one.accountId) ?? one.accountId]);
      });
      if (options.json) return output.json(sessions.map(sessionJson));
      output.table(
        ["ID", "ACCOUNT", "PROGRAM", "FROM", "SIGNED IN", "LAST SEEN"],
        sessions.map(([one, username]) => [
          one.id,
          username,
          programName(one.userAgent),
          one.address ?? "-",
          moment(one.createdAt),
          moment(one.lastSeenAt),
        ]),
      );
    });

  withDesk(session.command("end").argument("<id>", "id, as the list shows it"))
    .description("sign a browser out; what the person allowed to applications goes on")
    .action(async (id: string, options: DeskOptions) => {
      const ended = await atDesk(options, context, (desk) => desk.sessions.end(id));
      if (ended === undefined) throw failure(`there is no session ${id}; latchkey session list shows those that live`);
      if (options.json) return output.json({ id, account_id: ended.accountId, state: "ended" });
      output.line(`Ended ${output.bold(id)}.`);
    });
}

const sessionJson = ([session, username]: Shown): Readonly<Record<string, unknown>> => ({
  id: session.id,
  account_id: session.accountId,
  username,
  authenticated_at: session.authenticatedAt,
  created_at: session.createdAt,
  last_seen_at: session.lastSeenAt,
  expires_at: session.expiresAt,
  address: session.address ?? null,
  user_agent: session.userAgent ?? null,
});
