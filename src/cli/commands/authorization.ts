/** `latchkey authorization`: what people, and clients for themselves, have allowed. */

import type { Command } from "commander";
import type { Authorization } from "../../records/authorization.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, listOptions } from "../terminal/pages.ts";
import { type ChosenOptions, choiceOptions, chosen } from "./choice.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

export function addAuthorizationCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const authorization = program.command("authorization").description("what people, and clients for themselves, have allowed");

  choiceOptions(listOptions(withDesk(authorization.command("list"))))
    .description("list the living ones, newest first")
    .action(async (options: ChosenOptions) => {
      const authorizations = await atDesk(options, context, async (desk) => {
        const choice = await chosen(options, desk);
        return everything((page) => desk.authorizations.list(choice, page), options, context);
      });
      if (options.json) return output.json(authorizations.map(authorizationJson));
      output.table(
        ["ID", "STATE", "FLOW", "CLIENT", "ACCOUNT", "SCOPE", "LAST USED"],
        authorizations.map((one) => [
          one.id,
          one.state,
          one.flow,
          one.clientId,
          one.accountId ?? "-",
          one.scope.join(" ") || "-",
          one.lastUsedAt === undefined ? "never" : moment(one.lastUsedAt),
        ]),
      );
    });

  withDesk(authorization.command("show").argument("<id>", "id, as the list shows it"))
    .description("show an authorization")
    .action(async (id: string, options: DeskOptions) => {
      const found = await atDesk(options, context, (desk) => desk.authorizations.find(id));
      if (found === undefined) throw failure(`there is no authorization ${id}`);
      if (options.json) return output.json(authorizationJson(found));
      output.facts({
        id: found.id,
        state: found.endReason === undefined ? found.state : `${found.state} (${found.endReason})`,
        flow: found.flow,
        client: found.clientId,
        account: found.accountId,
        scope: found.scope.join(" ") || "none",
        begun: moment(found.createdAt),
        "last used": found.lastUsedAt === undefined ? "never" : moment(found.lastUsedAt),
        "ends by disuse": moment(found.expiresAt),
      });
    });

  withDesk(authorization.command("end").argument("<id>", "id, as the list shows it"))
    .description("end an authorization, with every token, and the consent it rests on")
    .action(async (id: string, options: DeskOptions) => {
      const ended = await atDesk(options, context, (desk) => desk.authorizations.end(id));
      if (!ended)
        throw failure(
          `there is no living authorization ${id}, nor a consent that it left; latchkey consent list shows what is remembered`,
        );
      if (options.json) return output.json({ id, state: "ended" });
      output.line(`Ended ${output.bold(id)}.`);
    });
}

function authorizationJson(authorization: Authorization): Readonly<Record<string, unknown>> {
  return {
    id: authorization.id,
    state: authorization.state,
    flow: authorization.flow,
    client_id: authorization.clientId,
    account_id: authorization.accountId ?? null,
    scope: authorization.scope.join(" "),
    created_at: authorization.createdAt,
    expires_at: authorization.expiresAt,
    last_used_at: authorization.lastUsedAt ?? null,
    end_reason: authorization.endReason ?? null,
    ended_at: authorization.endedAt ?? null,
  };
}
