/** `latchkey consent`: what people agreed to, which lets a client in again without a page. */

import type { Command } from "commander";
import type { Consent } from "../../records/consent.ts";
import type { CliContext } from "../context.ts";
import { atDesk } from "../process/desk.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, listOptions } from "../terminal/pages.ts";
import { type ChosenOptions, choiceOptions, chosen } from "./choice.ts";
import { type DeskOptions, withDesk } from "./configuration-options.ts";

interface EndOptions extends DeskOptions {
  readonly user: string;
  readonly client: string;
}

export function addConsentCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const consent = program.command("consent").description("what people agreed to, so that it is asked once");

  choiceOptions(listOptions(withDesk(consent.command("list"))))
    .description("list them, by account")
    .action(async (options: ChosenOptions) => {
      const consents = await atDesk(options, context, async (desk) => {
        const choice = await chosen(options, desk);
        return everything((page) => desk.consents.list(choice, page), options, context);
      });
      if (options.json) return output.json(consents.map(consentJson));
      output.table(
        ["ACCOUNT", "CLIENT", "SCOPE", "SINCE"],
        consents.map((one) => [one.accountId, one.clientId, one.scope.join(" ") || "-", moment(one.grantedAt)]),
      );
    });

  withDesk(consent.command("end"))
    .description("forget what a person agreed to for a client, and end what lives of it; the client has to ask again")
    .requiredOption("--user <name>", "name, e-mail address or id of the account")
    .requiredOption("--client <id>", "the client")
    .action(async (options: EndOptions) => {
      const { user, client } = options;
      const ended = await atDesk(options, context, async (desk) => {
        const { accountId } = await chosen(options, desk);
        return accountId === undefined ? undefined : desk.consents.end(accountId, client);
      });
      if (ended === undefined) throw failure(`${user} agreed to nothing for the client ${client}`);
      if (options.json) return output.json({ user, client_id: client, ended_authorizations: ended });
      output.line(`Ended what ${output.bold(user)} agreed to for ${output.bold(client)}, and ${ended} authorizations.`);
    });
}

const consentJson = ({ accountId, clientId, scope, grantedAt }: Consent): Readonly<Record<string, unknown>> => ({
  account_id: accountId,
  client_id: clientId,
  scope: scope.join(" "),
  granted_at: grantedAt,
});
