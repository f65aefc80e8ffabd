/** `latchkey consent`: what people agreed to, which lets a client in again without a page. */

import type { Command } from "commander";
import type { Consent } from "../../records/consent.ts";
import type { CliContext } from "../context.ts";
import { inWorkplace } from "../process/workplace.ts";
import { failure } from "../terminal/exit.ts";
import { moment } from "../terminal/output.ts";
import { everything, listOptions } from "../terminal/pages.ts";
import { type ChosenOptions, choiceOptions, chosen } from "./choice.ts";
import { type ConfigurationOptions, withSettings } from "./configuration-options.ts";

interface EndOptions extends ConfigurationOptions {
  readonly user: string;
  readonly client: string;
}

export function addConsentCommand(program: Command, context: CliContext): void {
  const { output } = context;
  const consent = program.command("consent").description("what people agreed to, so that it is asked once");

  choiceOptions(listOptions(withSettings(consent.command("list"))))
    .description("list them, by account")
    .action(async (options: ChosenOptions) => {
      const consents = await inWorkplace(options, context, async ({ administration }) => {
        const choice = await chosen(options, administration);
        return everything((page) => administration.consents.list(choice, page), options, context);
      });
      if (options.json) return output.json(consents.map(consentJson));
      output.table(
        ["ACCOUNT", "CLIENT", "SCOPE", "SINCE"],
        consents.map((one) => [one.accountId, one.clientId, one.scope.join(" ") || "-", moment(one.grantedAt)]),
      );
    });

  withSettings(consent.command("end"))
    .description("forget what a person agreed to for a client, and end what lives of it; the client has to ask again")
    .requiredOption("--user <name>", "name, e-mail address or id of the account")
    .requiredOption("--client <id>", "the client")
    .action(async (options: EndOptions) => {
      const { user, client } = options;
      const ended = await inWorkplace(options, context, async ({ administration }) => {
        const { accountId } = await chosen(options, administration);
        return accountId === undefined ? undefined : administration.consents.end(accountId, client);
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
