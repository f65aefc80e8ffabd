/** Clients: the applications and resource servers. */

import * as z from "zod";
import type { ClientEdit } from "../../../admin/client-edit.ts";
import type { NewClient } from "../../../admin/new-client.ts";
import { MOST_PICTURE_BYTES } from "../../../admin/picture/picture.ts";
import { addProgram } from "../../../admin/programs/preset.ts";
import { toLevel } from "../../../protocol/authentication.ts";
import { ALL_AUTHENTICATION_METHODS, SIGNING_ALGORITHMS } from "../../../protocol/names.ts";
import { LONGEST_TRACE, STEPS_STAY } from "../../../records/traced-step.ts";
import { exchange } from "../exchange-shape.ts";
import { doneOrMissing, pageOf, pageQuery, type Route, route } from "../route.ts";
import { client, clientOf, madeClient, pastedOf, step, stepOf } from "../shapes.ts";

const name = z.string().max(100);
const uris = z.array(z.string().max(2_000)).max(100);
const names = z.array(z.string().max(200)).max(100);
const scope = z.string().max(4_000).describe("names with a space between, as RFC 6749 section 3.3 has it");
const consent = z.enum(["ask", "remember", "skip"]);
const page = z.string().max(2_000).describe("the https address of a page");
const seconds = z.int().min(1).max(4_000_000_000);
const lifetime = z.nullable(seconds).exactOptional();
const lifetimes = z.strictObject({
  access_token: lifetime,
  refresh_token: lifetime,
  refresh_token_total: lifetime,
  id_token: lifetime,
});
const claims = z.strictObject({
  in_id_token: z.nullable(z.boolean()).exactOptional().describe("whether the claims of its scopes stand in the ID token too"),
  groups_name: z.nullable(name).exactOptional().describe("under which name it is told a person's groups"),
  groups_only: z.nullable(names).exactOptional().describe("it is told of these groups alone"),
  role: z
    .nullable(
      z.strictObject({
        name: name.describe("the claim"),
        by_group: z.array(z.strictObject({ group: z.string().max(200), value: z.string().max(1_000) })).max(100),
        otherwise: z.string().max(1_000).exactOptional().describe("for everybody else; absent: they are told of none"),
      }),
    )
    .exactOptional()
    .describe("one word that follows from the groups, for a program that reads no list"),
});
const secret = z.string().max(1_000).exactOptional().describe("one that a person chose; absent: one is made");
const logo = z
  .base64()
  .max(Math.ceil(MOST_PICTURE_BYTES / 3) * 4)
  .describe("a PNG, JPEG or WebP file, in base64");

const members = z
  .record(z.string().max(100), z.unknown())
  .describe("what the client says in the words of registration (RFC 7591), by name; null takes one away");

const added = z
  .strictObject({
    program: z.string().max(100).exactOptional().describe("the id of a known program, which brings what is not named here"),
    address: z.string().max(500).exactOptional().describe("where the program is reached"),
    admin_group: z.string().max(200).exactOptional().describe("the group whose people are administrators of the program"),
    client_id: z.string().max(255).exactOptional().describe("absent: the program's id, or one is made"),
    name: name.exactOptional().describe("absent: the program's"),
    public: z.boolean().exactOptional().describe("it has no secret"),
    redirect_uris: uris.exactOptional(),
    accepts_redirect_risks: z.boolean().exactOptional(),
    grant_types: names.exactOptional(),
    response_types: names.exactOptional(),
    scope: scope.exactOptional(),
    default_scope: scope.exactOptional(),
    resource_server: z.boolean().exactOptional(),
    reports_addresses: z.boolean().exactOptional(),
    keeps_refresh_token: z.boolean().exactOptional(),
    mailbox: z.string().max(254).exactOptional(),
    any_program: z
      .boolean()
      .exactOptional()
      .describe("any program that people installed may be this public client, by an address on their own device"),
    username_claim: z.enum(["username", "email"]).exactOptional(),
    require_pkce: z.boolean().exactOptional(),
    allowed_groups: names.exactOptional().describe("only their people may use it; empty: nobody"),
    consent: consent.exactOptional(),
    client_uri: page.exactOptional(),
    policy_uri: page.exactOptional(),
    tos_uri: page.exactOptional(),
    logo: logo.exactOptional(),
    secret,
    authentication_method: z.enum(ALL_AUTHENTICATION_METHODS).exactOptional(),
    id_token_algorithm: z.enum(SIGNING_ALGORITHMS).exactOptional(),
    level: z.int().min(0).max(3).exactOptional(),
    claims: claims.exactOptional(),
    exchange: exchange.exactOptional(),
    lifetimes: lifetimes.exactOptional(),
    members: members.exactOptional(),
  })
  .refine(({ name: said, program }) => said !== undefined || program !== undefined, { path: ["name"], error: "it is needed" })
  .refine(({ address, admin_group, program }) => program !== undefined || (address === undefined && admin_group === undefined), {
    path: ["program"],
    error: "address and admin_group are a program's",
  });

/** What was said, by the records' own spelling; what is undefined was not. */
const saidIn = (body: z.output<typeof added>): Partial<NewClient> => ({
  clientId: body.client_id,
  ...(body.name !== undefined && { name: body.name }),
  ...(body.public !== undefined && { isPublic: body.public }),
  ...(body.redirect_uris && { redirectUris: body.redirect_uris }),
  acceptsRedirectRisks: body.accepts_redirect_risks ?? false,
  grantTypes: body.grant_types,
  responseTypes: body.response_types,
  scope: body.scope,
  defaultScope: body.default_scope,
  ...(body.resource_server !== undefined && { resourceServer: body.resource_server }),
  reportsAddresses: body.reports_addresses ?? false,
  keepsRefreshToken: body.keeps_refresh_token ?? false,
  mailbox: body.mailbox,
  anyProgram: body.any_program,
  usernameClaim: body.username_claim,
  requirePkce: body.require_pkce ?? false,
  allowedGroups: body.allowed_groups,
  consent: body.consent,
  description: described(body),
  ...(body.members !== undefined && { members: body.members }),
  ...besides(body),
});

const edited = z.strictObject({
  name: name.exactOptional(),
  redirect_uris: uris.exactOptional(),
  add_redirect_uris: uris.exactOptional(),
  remove_redirect_uris: uris.exactOptional(),
  accepts_redirect_risks: z.boolean().exactOptional(),
  grant_types: names.exactOptional(),
  response_types: names.exactOptional(),
  scope: scope.exactOptional(),
  default_scope: z.nullable(scope).exactOptional(),
  require_pkce: z.boolean().exactOptional(),
  allowed_groups: z.nullable(names).exactOptional().describe("null: everybody may use it; empty: nobody"),
  consent: consent.exactOptional(),
  level: z.int().min(0).max(3).exactOptional(),
  claims: claims.exactOptional(),
  exchange: z.nullable(exchange).exactOptional().describe("what it may exchange (RFC 8693), as a whole; null: nothing"),
  lifetimes: lifetimes.exactOptional(),
  authentication_method: z.enum(ALL_AUTHENTICATION_METHODS).exactOptional(),
  id_token_algorithm: z.enum(SIGNING_ALGORITHMS).exactOptional(),
  members: members.exactOptional(),
});

const description = z.strictObject({
  client_uri: z.nullable(page).exactOptional(),
  policy_uri: z.nullable(page).exactOptional(),
  tos_uri: z.nullable(page).exactOptional(),
  logo: z.nullable(logo).exactOptional(),
});

/** The records' own spelling of the members; what is not here has the same name in both. */
const described = (said: z.output<typeof description>) => ({
  clientUri: said.client_uri,
  policyUri: said.policy_uri,
  tosUri: said.tos_uri,
  logo: typeof said.logo === "string" ? Buffer.from(said.logo, "base64") : said.logo,
});

const claimsIn = (told: z.output<typeof claims>): NonNullable<ClientEdit["claims"]> => ({
  inIdToken: told.in_id_token,
  groupsName: told.groups_name,
  groupsOnly: told.groups_only,
  role: told.role && {
    name: told.role.name,
    byGroup: told.role.by_group,
    ...(told.role.otherwise !== undefined && { otherwise: told.role.otherwise }),
  },
});

const lifetimesIn = (limits: z.output<typeof lifetimes>): NonNullable<ClientEdit["lifetimes"]> => ({
  ...(limits.access_token !== undefined && { accessToken: limits.access_token }),
  ...(limits.refresh_token !== undefined && { refreshToken: limits.refresh_token }),
  ...(limits.refresh_token_total !== undefined && { refreshTokenTotal: limits.refresh_token_total }),
  ...(limits.id_token !== undefined && { idToken: limits.id_token }),
});

/** What only an expert says of a new client. It has nothing yet that null could take away. */
function besides(body: z.output<typeof added>): Partial<NewClient> {
  const given = (members: object) =>
    Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
  return {
    ...(body.secret !== undefined && { chosenSecret: body.secret }),
    ...(body.authentication_method !== undefined && { authenticationMethod: body.authentication_method }),
    ...(body.id_token_algorithm !== undefined && { idTokenAlgorithm: body.id_token_algorithm }),
    ...(body.level !== undefined && { level: toLevel(body.level) }),
    ...(body.claims && { claims: given(claimsIn(body.claims)) }),
    exchange: body.exchange,
    ...(body.lifetimes && { lifetimes: given(lifetimesIn(body.lifetimes)) }),
  };
}

export const clients: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients",
    words: "The clients, by id",
    query: z.strictObject({
      ...pageQuery,
      waiting: z.literal("true").exactOptional().describe("those alone that registered themselves and wait for approval"),
    }),
    gives: pageOf(client),
    async does({ desk, query: { waiting, ...page } }) {
      const { items, next } = await desk.administration.clients.list(page, waiting && "waiting");
      return { items: items.map(clientOf), next: next ?? null };
    },
  }),
  route({
    method: "POST",
    path: "/clients",
    words: "Adds a client; a confidential one is given a secret, which is shown this once",
    body: added,
    carries: true,
    status: 201,
    gives: madeClient,
    async does({ body, desk }) {
      const { administration, server } = desk;
      const instead = saidIn(body);
      const made =
        body.program === undefined
          ? { ...(await administration.clients.add({ name: "", ...instead })), pasted: [] }
          : await addProgram(
              {
                program: body.program,
                choice: { address: body.address, adminGroup: body.admin_group, groups: body.allowed_groups },
                instead,
              },
              administration.clients,
              server,
            );
      return {
        client: clientOf(made.client),
        information: { ...made.information },
        risks: [...made.risks],
        paste: made.pasted.map(pastedOf),
      };
    },
  }),
  route({
    method: "GET",
    path: "/clients/{id}",
    words: "One client",
    gives: client,
    async does({ desk, id }) {
      const found = await desk.administration.clients.find(id);
      return found && clientOf(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/clients/{id}",
    words: "Changes what is named, and lets everything else be: what people allowed lives on",
    guarded: true,
    body: edited,
    gives: z.strictObject({ client, risks: z.array(z.string()) }),
    async does({ body, desk, id, seen }) {
      const edit: ClientEdit = {
        name: body.name,
        redirectUris: body.redirect_uris,
        addedRedirectUris: body.add_redirect_uris,
        removedRedirectUris: body.remove_redirect_uris,
        acceptsRedirectRisks: body.accepts_redirect_risks ?? false,
        grantTypes: body.grant_types,
        responseTypes: body.response_types,
        scope: body.scope,
        defaultScope: body.default_scope,
        requirePkce: body.require_pkce,
        authenticationMethod: body.authentication_method,
        idTokenAlgorithm: body.id_token_algorithm,
        members: body.members,
        allowedGroups: body.allowed_groups,
        consent: body.consent,
        level: body.level === undefined ? undefined : toLevel(body.level),
        ...(body.claims && { claims: claimsIn(body.claims) }),
        exchange: body.exchange,
        ...(body.lifetimes && { lifetimes: lifetimesIn(body.lifetimes) }),
      };
      const changed = await desk.administration.clients.edit(id, edit, (present) => seen(clientOf(present)));
      return changed && { client: clientOf(changed.client), risks: [...changed.risks] };
    },
  }),
  route({
    method: "DELETE",
    path: "/clients/{id}",
    words: "Removes the client for good, and ends all that refers to it",
    guarded: true,
    does: async ({ desk, id, seen }) =>
      doneOrMissing(await desk.administration.clients.remove(id, (present) => seen(clientOf(present)))),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/description",
    words: "Changes the addresses of its pages and its logo, which people see when it asks them; null takes one away",
    body: description,
    carries: true,
    does: async ({ body, desk, id }) => doneOrMissing(await desk.administration.clients.describe(id, described(body))),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/secret",
    words: "Gives it another secret, which is shown this once; the earlier one counts beside it for as long as you say",
    body: z.strictObject({
      secret,
      overlap: z
        .int()
        .min(0)
        .max(90 * 86_400)
        .default(0)
        .describe("seconds"),
    }),
    gives: z.strictObject({ client, information: z.record(z.string(), z.unknown()) }),
    async does({ body, desk, id }) {
      const rotation = { overlap: body.overlap, chosenSecret: body.secret };
      const made = await desk.administration.clients.rotateSecret(id, rotation);
      return made && { client: clientOf(made.client), information: { ...made.information } };
    },
  }),
  route({
    method: "POST",
    path: "/clients/{id}/approve",
    words: "Lets a client work that registered itself and waits; there is nothing here where it does not wait",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.clients.approve(id)),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/disable",
    words: "It can do nothing until it is enabled, and its tokens are dead",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.clients.disable(id)),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/enable",
    words: "Lets it work again",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.clients.enable(id)),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/keep-refresh-token",
    words: "Its refresh token stays the same from now on, since it never saves a new one; nobody notices when that one is stolen",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.clients.keepRefreshToken(id)),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/rotate-refresh-token",
    words: "Each refresh gives it a new refresh token again",
    does: async ({ desk, id }) => doneOrMissing(await desk.administration.clients.rotateRefreshToken(id)),
  }),
  route({
    method: "POST",
    path: "/clients/{id}/trace",
    words: "Keeps each of its requests for an hour, secrets struck out, for as many seconds as you say; 0 ends it",
    body: z.strictObject({ seconds: z.int().min(0).max(LONGEST_TRACE) }),
    gives: client,
    async does({ body, desk, id }) {
      const traced = await desk.administration.clients.trace(id, body.seconds);
      return traced && clientOf(traced);
    },
  }),
  route({
    method: "GET",
    path: "/clients/{id}/trace",
    words: "Its requests while it was traced, the newest first; each is kept for an hour",
    query: z.strictObject(pageQuery),
    gives: pageOf(step),
    async does({ desk, id, query }) {
      if ((await desk.administration.clients.find(id)) === undefined) return undefined;
      const since = desk.now() - STEPS_STAY;
      const { items, next } = await desk.administration.events.list({ clientId: id, event: "request.traced", since }, query);
      return { items: items.flatMap((one) => stepOf(one) ?? []), next: next ?? null };
    },
  }),
  route({
    method: "GET",
    path: "/clients/{id}/use",
    words: "How it is used: how many living authorizations it has (counted up to 500), and when one was last used",
    gives: z.strictObject({
      authorizations: z.int(),
      more: z.boolean(),
      last_used_at: z.nullable(z.int()),
      tokens: z
        .int()
        .describe("access tokens that this process gave it; others of the same server, and those before, are not counted"),
      tokens_since: z.int().describe("since when this process counts"),
    }),
    async does({ desk, id }) {
      if ((await desk.administration.clients.find(id)) === undefined) return undefined;
      const { count, lastUsedAt, more } = await desk.administration.authorizations.useOf(id);
      const tokens = desk.tokensOf(id);
      return {
        authorizations: count,
        more,
        last_used_at: lastUsedAt ?? null,
        tokens: tokens.count,
        tokens_since: tokens.since,
      };
    },
  }),
];
