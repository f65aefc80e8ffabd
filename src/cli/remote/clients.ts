/** Clients at a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { ClientEdit } from "../../admin/client-edit.ts";
import type { ClientDescription } from "../../admin/description.ts";
import type { NewClient } from "../../admin/new-client.ts";
import type { Pasted } from "../../admin/programs/preset.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";
import { listOf } from "./list.ts";
import { clientIn } from "./records.ts";

export function clientsOver(api: Api): AdministratorsDesk["clients"] {
  const post = (what: string) => (id: string) => api.did(`POST /clients/{id}/${what}`, { at: { id } });

  return {
    async add(input) {
      const made = await api.get("POST /clients", { body: newBodyOf(input) });
      return { client: clientIn(made.object("client")), ...secretIn(made), risks: made.texts("risks") };
    },
    async find(id) {
      const found = await api.ask("GET /clients/{id}", { at: { id } });
      return found && clientIn(found);
    },
    describe: (id, description) => api.did("POST /clients/{id}/description", { at: { id }, body: descriptionOf(description) }),
    list: (page, which) => listOf(api, "GET /clients", clientIn, page, { query: { waiting: which && "true" } }),
    async edit(id, edit) {
      const changed = await api.ask("PATCH /clients/{id}", { at: { id }, body: bodyOf(edit) });
      return changed && { client: clientIn(changed.object("client")), risks: changed.texts("risks") };
    },
    async rotateSecret(id, { chosenSecret, overlap } = {}) {
      const made = await api.ask("POST /clients/{id}/secret", { at: { id }, body: { overlap, secret: chosenSecret } });
      return made && { client: clientIn(made.object("client")), ...secretIn(made) };
    },
    approve: post("approve"),
    disable: post("disable"),
    enable: post("enable"),
    keepRefreshToken: post("keep-refresh-token"),
    rotateRefreshToken: post("rotate-refresh-token"),
    async trace(id, seconds) {
      const traced = await api.ask("POST /clients/{id}/trace", { at: { id }, body: { seconds } });
      return traced && clientIn(traced);
    },
    remove: (id) => api.did("DELETE /clients/{id}", { at: { id } }),
  };
}

export const programsOver = (api: Api): AdministratorsDesk["programs"] => ({
  async add({ choice, instead, program }) {
    const { address, adminGroup, groups } = choice;
    const body = { ...newBodyOf(instead), program, address, admin_group: adminGroup, allowed_groups: groups };
    const made = await api.get("POST /clients", { body });
    return {
      client: clientIn(made.object("client")),
      ...secretIn(made),
      risks: made.texts("risks"),
      pasted: made.list("paste", pastedIn),
    };
  },
});

function pastedIn(one: Answer): Pasted {
  const [language, text] = [one.optionalText("language"), one.optionalText("text")];
  const hasRows = Array.isArray(one.all["rows"]);
  return {
    where: one.text("where"),
    ...(language !== undefined && { language }),
    ...(text !== undefined && { text }),
    ...(hasRows && { rows: one.list("rows", (row): readonly [string, string] => [row.text("setting"), row.text("value")]) }),
  };
}

/** As RFC 7591 §3.2.1 has it, and the secret in it. */
function secretIn(made: Answer) {
  const information = made.object("information");
  return { information: information.all, generatedSecret: information.optionalText("client_secret") };
}

const newBodyOf = (input: Partial<NewClient>): object => ({
  client_id: input.clientId,
  name: input.name,
  public: input.isPublic,
  secret: input.chosenSecret,
  authentication_method: input.authenticationMethod,
  grant_types: input.grantTypes,
  response_types: input.responseTypes,
  redirect_uris: input.redirectUris,
  accepts_redirect_risks: input.acceptsRedirectRisks,
  scope: input.scope,
  default_scope: input.defaultScope,
  resource_server: input.resourceServer,
  reports_addresses: input.reportsAddresses,
  keeps_refresh_token: input.keepsRefreshToken,
  mailbox: input.mailbox,
  any_program: input.anyProgram,
  username_claim: input.usernameClaim,
  require_pkce: input.requirePkce,
  id_token_algorithm: input.idTokenAlgorithm,
  members: input.members,
  allowed_groups: input.allowedGroups,
  consent: input.consent,
  level: input.level,
  claims: claimsOf(input.claims),
  exchange: input.exchange,
  lifetimes: lifetimesOf(input.lifetimes),
  ...descriptionOf(input.description ?? {}),
});

const bodyOf = (edit: ClientEdit): object => ({
  name: edit.name,
  redirect_uris: edit.redirectUris,
  add_redirect_uris: edit.addedRedirectUris,
  remove_redirect_uris: edit.removedRedirectUris,
  accepts_redirect_risks: edit.acceptsRedirectRisks,
  grant_types: edit.grantTypes,
  response_types: edit.responseTypes,
  scope: edit.scope,
  default_scope: edit.defaultScope,
  authentication_method: edit.authenticationMethod,
  require_pkce: edit.requirePkce,
  id_token_algorithm: edit.idTokenAlgorithm,
  members: edit.members,
  allowed_groups: edit.allowedGroups,
  consent: edit.consent,
  level: edit.level,
  claims: claimsOf(edit.claims),
  exchange: edit.exchange,
  lifetimes: lifetimesOf(edit.lifetimes),
});

const descriptionOf = ({ clientUri, logo, policyUri, tosUri }: ClientDescription): object => ({
  client_uri: clientUri,
  policy_uri: policyUri,
  tos_uri: tosUri,
  logo: logo && Buffer.from(logo).toString("base64"),
});

const claimsOf = ({ groupsName, groupsOnly, inIdToken, role }: NonNullable<ClientEdit["claims"]> = {}): object => ({
  in_id_token: inIdToken,
  groups_name: groupsName,
  groups_only: groupsOnly,
  role: role && { name: role.name, by_group: role.byGroup, otherwise: role.otherwise },
});

const lifetimesOf = ({
  accessToken,
  idToken,
  refreshToken,
  refreshTokenTotal,
}: NonNullable<ClientEdit["lifetimes"]> = {}): object => ({
  access_token: accessToken,
  refresh_token: refreshToken,
  refresh_token_total: refreshTokenTotal,
  id_token: idToken,
});
