/** Clients. Every request looks one up. */

import type { ClientChange, ClientStore } from "../../ports/store.ts";
import { toLevel } from "../../protocol/authentication.ts";
import { formatScope } from "../../protocol/scope.ts";
import type { Authorization } from "../../records/authorization.ts";
import type { Client } from "../../records/client.ts";
import type { Logo, UploadedLogo } from "../../records/logo.ts";
import { isOfClient } from "../../records/security-news.ts";
import { endLiving, endStanding, insertNewAuthorization } from "./authorization-row.ts";
import { pageOf, rowsToRead } from "./page.ts";
import type { Remembered } from "./remembered.ts";
import type { RememberedAuthorizations } from "./remembered-authorizations.ts";
import { bit, blob, integer, json, names, optionalInteger, optionalText, orNull, placesFor, text, truth, word } from "./row.ts";
import { ENDED_COLUMNS, endedNews, type SecurityNewsDesk, type Tell, type Told } from "./security-news.ts";
import type { Sql, SqlRow, SqlValue, Statements } from "./sql.ts";
import type { UnusedClients } from "./unused-clients.ts";

export function clientVerbs(
  sql: Sql,
  news: SecurityNewsDesk,
  authorizations: RememberedAuthorizations,
  remembered: Remembered<Client>,
  unused: UnusedClients,
): ClientStore {
  return {
    async saveClient(client, standing, logo) {
      const { clientId } = client;
      const save = async (step: Statements): Promise<boolean> => {
        if (!(await insertClient(step, client, standing))) return false;
        await saveBytesOfLogo(step, client, logo);
        return true;
      };
      // Most clients register themselves, under a random id that no account can have chosen. Then one statement is as good, and
      // much cheaper.
      const isSimple = client.origin !== "administrator" && standing === undefined;
      const saving = (): Promise<boolean> =>
        remembered.changing(clientId, async () =>
          isSimple ? (await sql.run(INSERT_ALONE, valuesOf(client))) === 1 : sql.transaction(save),
        );
      if (client.origin !== "administrator") return unused.changing(saving, (saved) => (saved ? 1 : 0));
      return saving();
    },

    findClient: (clientId) => remembered.find(clientId, () => clientIn(sql, clientId)),

    async listClients(page, which) {
      const these = which === undefined ? "" : `${THESE[which]} AND `;
      const rows = await sql.rows(`SELECT ${COLUMNS} FROM clients WHERE ${these}client_id > $1 ORDER BY client_id LIMIT $2`, [
        page.after ?? "",
        rowsToRead(page),
      ]);
      return pageOf(rows.map(readClient), page, ({ clientId }) => clientId);
    },

    approveClient: (clientId) =>
      remembered.changing(clientId, () =>
        unused.changing(
          async () => (await sql.run(APPROVE, [clientId])) === 1,
          (approved) => (approved ? -1 : 0),
        ),
      ),

    countUnusedClients: () => unused.count(),

    setClientDisabled: (clientId, disabledAt) =>
      remembered.changing(clientId, () =>
        news.step(async (step, tell) => {
          const changed = await step.run("UPDATE clients SET disabled_at = $2 WHERE client_id = $1", [
            clientId,
            orNull(disabledAt),
          ]);
          if (disabledAt !== undefined && tell !== undefined)
            await tell(endedNews(await step.rows(ACTIVE_OF_CLIENT, [clientId, disabledAt]), "client_disabled", disabledAt));
          return changed === 1;
        }),
      ),

    describeClient: (clientId, { logo, members }) =>
      remembered.changing(clientId, () =>
        sql.transaction(async (step) => {
          const row = await step.row("SELECT metadata FROM clients WHERE client_id = $1 AND origin = 'administrator'", [clientId]);
          if (row === undefined) return false;
          // JSON has no undefined, so that such a member is gone.
          const metadata = JSON.stringify({ ...json<Client["metadata"]>(row[0]), ...members });
          await step.run("UPDATE clients SET metadata = $2 WHERE client_id = $1", [clientId, metadata]);
          await changeLogo(step, clientId, logo);
          return true;
        }),
      ),

    changeClient: (clientId, decide) =>
      remembered.changing(clientId, () =>
        authorizations.ending(() => news.transaction((step, tell) => changeClientRow(step, clientId, decide, tell))),
      ),

    async findLogo(version) {
      const row = await sql.row(FIND_LOGO, [version]);
      const known = optionalText(row?.[0]);
      if (row === undefined || known === undefined) return undefined;
      const logo = json<Logo>(known);
      return logo.version === version ? { mediaType: logo.mediaType, bytes: blob(row[1]) } : undefined;
    },

    setRefreshTokenKept: (clientId, isKept) =>
      remembered.changing(clientId, async () => {
        const changed = await sql.run("UPDATE clients SET keeps_refresh_token = $2 WHERE client_id = $1", [clientId, bit(isKept)]);
        return changed === 1;
      }),

    removeClient: (clientId, now, look) =>
      remembered.changing(clientId, async () => {
        const remove = async (step: Statements, tell: Tell): Promise<boolean> => {
          const present = look && (await clientIn(step, clientId));
          if (present !== undefined) look?.(present);
          const [removed] = await step.returning("DELETE FROM clients WHERE client_id = $1 RETURNING mailbox", [clientId]);
          if (removed === undefined) return false;
          const mailbox = optionalText(removed[0]);
          await step.run(REMOVE_LOGO, [clientId]);
          await step.run("DELETE FROM consents WHERE client_id = $1", [clientId]);
          await endLiving(step, { clientId }, "client_removed", now, tell && ((told) => tell(told.map(naming(mailbox)))));
          return true;
        };
        const removing = (): Promise<boolean> => authorizations.ending(() => news.transaction(remove));
        return unused.changing(removing, () => undefined);
      }),
  };
}

/** News of a client that is gone have the mailbox that it opened for itself. */
const naming =
  (mailbox: string | undefined) =>
  (one: Told): Told =>
    isOfClient(one) && mailbox !== undefined ? { ...one, username: mailbox } : one;

const ACTIVE_OF_CLIENT = `SELECT ${ENDED_COLUMNS} FROM authorizations
  WHERE client_id = $1 AND state = 'active' AND expires_at > $2 AND ends_at > $2`;

/** All clients, for one who only looks. */
export async function* everyClient(sql: Pick<Statements, "rows">): AsyncGenerator<Client> {
  for (let after = ""; ; ) {
    const clients = (
      await sql.rows(`SELECT ${COLUMNS} FROM clients WHERE client_id > $1 ORDER BY client_id LIMIT 500`, [after])
    ).map(readClient);
    yield* clients;
    const last = clients.at(-1);
    if (last === undefined) return;
    after = last.clientId;
  }
}

/** False: a client or an account has the id. */
export async function insertClient(step: Statements, client: Client, standing: Authorization | undefined): Promise<boolean> {
  // A client that acts for itself is its own `sub`, so no account may have its id (RFC 9700 §4.15).
  if ((await step.row("SELECT id FROM accounts WHERE id = $1", [client.clientId])) !== undefined) return false;
  if ((await step.run(INSERT, valuesOf(client))) === 0) return false;
  if (standing !== undefined) await insertNewAuthorization(step, standing);
  return true;
}

/** Undefined: there is no such client. */
export async function changeClientRow(
  step: Statements,
  clientId: string,
  decide: (client: Client) => ClientChange,
  tell: Tell,
): Promise<Client | undefined> {
  const present = await clientIn(step, clientId);
  if (present === undefined) return undefined;
  const { client, now, standing } = decide(present);
  await step.run(UPDATE, [clientId, ...CHANGED.map(([, write]) => write(client))]);
  // Whatever is open in the mailbox rests on what was so until now.
  const { mailbox } = present;
  if (mailbox !== undefined && (standing !== undefined || client.mailbox !== mailbox))
    await tell?.([
      {
        event: "authorization-ended",
        at: now,
        accountId: clientId,
        clientId,
        username: mailbox,
        reason: "scope_changed",
        mail: true,
      },
    ]);
  if (standing === undefined) return client;
  await endStanding(step, clientId, now);
  if (standing !== null) await insertNewAuthorization(step, standing);
  return client;
}

async function clientIn(sql: Statements, clientId: string): Promise<Client | undefined> {
  const row = await sql.row(`SELECT ${COLUMNS} FROM clients WHERE client_id = $1`, [clientId]);
  return row === undefined ? undefined : readClient(row);
}

/** Clients of a grant, and every client is looked at: for a look now and then. The databases share no function that reads JSON. */
export async function clientsWithGrant(sql: Pick<Sql, "rows">, grantType: string): Promise<readonly string[]> {
  const rows = await sql.rows("SELECT client_id FROM clients WHERE grant_types LIKE $1", [`%"${grantType}"%`]);
  return rows.map(([clientId]) => text(clientId));
}

/** What is written of a client, column by column, in the order in which a row is read. */
const WRITTEN = {
  client_id: ({ clientId }) => clientId,
  name: ({ name }) => orNull(name),
  origin: ({ origin }) => origin,
  secret_hash: ({ secretHash }) => orJson(secretHash),
  authentication_method: ({ authenticationMethod }) => authenticationMethod,
  grant_types: ({ grantTypes }) => JSON.stringify(grantTypes),
  response_types: ({ responseTypes }) => JSON.stringify(responseTypes),
  redirect_uris: ({ redirectUris }) => JSON.stringify(redirectUris),
  scope: ({ scope }) => formatScope(scope),
  resource_server: ({ resourceServer }) => bit(resourceServer),
  keeps_refresh_token: ({ keepsRefreshToken }) => bit(keepsRefreshToken),
  require_pkce: ({ requirePkce }) => bit(requirePkce),
  id_token_algorithm: ({ idTokenAlgorithm }) => idTokenAlgorithm,
  lifetimes: ({ lifetimes }) => JSON.stringify(lifetimes),
  metadata: ({ metadata }) => JSON.stringify(metadata),
  created_at: ({ createdAt }) => createdAt,
  disabled_at: ({ disabledAt }) => orNull(disabledAt),
  reports_addresses: ({ reportsAddresses }) => bit(reportsAddresses),
  default_scope: ({ defaultScope }) => (defaultScope === undefined ? null : formatScope(defaultScope)),
  mailbox: ({ mailbox }) => orNull(mailbox),
  username_claim: ({ usernameClaim }) => usernameClaim,
  logo: ({ logo }) => orJson(logo),
  older_secret: ({ olderSecret }) => orJson(olderSecret),
  allowed_groups: ({ allowedGroups }) => orJson(allowedGroups),
  consent: ({ consent }) => consent,
  level: ({ level }) => level,
  claims: ({ claims }) => JSON.stringify(claims),
  registered_from: ({ registeredFrom }) => orNull(registeredFrom),
  traced_until: ({ tracedUntil }) => orNull(tracedUntil),
  waits: ({ waits }) => bit(waits),
  registration_token: ({ registrationTokenHash }) => orNull(registrationTokenHash),
  sealed_secret: ({ sealedSecret }) => orNull(sealedSecret),
  policy: ({ policy }) => JSON.stringify(policy),
  fresh_until: ({ freshUntil }) => orNull(freshUntil),
} as const satisfies Readonly<Record<string, (client: Client) => SqlValue>>;

const COLUMNS = Object.keys(WRITTEN).join(", ");

const valuesOf = (client: Client): readonly SqlValue[] => Object.values(WRITTEN).map((write) => write(client));

const orJson = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

/** What stays with a client for good, and what other verbs change. */
const FIXED: ReadonlySet<string> = new Set(["client_id", "origin", "logo", "created_at", "disabled_at"]);

const CHANGED = Object.entries(WRITTEN).filter(([column]) => !FIXED.has(column));

/** A client that describes itself anew may have to wait again. To wait no longer takes an approval. */
const writtenAs = (column: string, place: string): string =>
  column === "waits" ? `CASE WHEN ${place} = 1 THEN 1 ELSE waits END` : place;

const UPDATE = `UPDATE clients SET ${CHANGED.map(([column], index) => `${column} = ${writtenAs(column, `$${index + 2}`)}`).join(", ")}
  WHERE client_id = $1`;

const INSERT = `INSERT INTO clients (${COLUMNS}, used_by_person) VALUES (${placesFor(COLUMNS)}, 0) ON CONFLICT DO NOTHING`;

/** As literals they let the planner take the partial indexes, which other clients are not in. */
const THESE = {
  administrator: "origin = 'administrator'",
  self: "origin = 'self'",
  document: "origin = 'document'",
  waiting: "waits = 1",
} as const;

/** What an administrator wants is not forgotten for want of use. */
const APPROVE = "UPDATE clients SET waits = 0, used_by_person = 1 WHERE client_id = $1 AND waits = 1";

/** Of a client whose row says what picture that is. */
export async function saveBytesOfLogo(step: Statements, { clientId, logo }: Client, bytes: Uint8Array | undefined): Promise<void> {
  if (logo !== undefined && bytes !== undefined) await step.run(SAVE_LOGO, [clientId, logo.version, bytes]);
}

/** Undefined: it stays. Null: it is removed. */
export async function changeLogo(step: Statements, clientId: string, logo: UploadedLogo | null | undefined): Promise<void> {
  if (logo === undefined) return;
  const known = logo === null ? null : JSON.stringify(logo.logo);
  await step.run("UPDATE clients SET logo = $2 WHERE client_id = $1", [clientId, known]);
  if (logo === null) await step.run(REMOVE_LOGO, [clientId]);
  else await step.run(SAVE_LOGO, [clientId, logo.logo.version, logo.bytes]);
}

const SAVE_LOGO = `INSERT INTO client_logos (client_id, version, bytes) VALUES ($1, $2, $3)
  ON CONFLICT (client_id) DO UPDATE SET version = excluded.version, bytes = excluded.bytes`;
const REMOVE_LOGO = "DELETE FROM client_logos WHERE client_id = $1";
/** By what the client says: a program that knows no logos leaves the bytes behind when it removes a client. */
const FIND_LOGO = `SELECT clients.logo, client_logos.bytes FROM client_logos
  JOIN clients ON clients.client_id = client_logos.client_id WHERE client_logos.version = $1`;

const NUMBERS: ReadonlySet<string> = new Set([
  "resource_server",
  "keeps_refresh_token",
  "require_pkce",
  "created_at",
  "disabled_at",
  "reports_addresses",
  "level",
  "waits",
  "fresh_until",
]);

/** The same, unless an account has the id. PostgreSQL must be told of what kind the numbers are. */
const INSERT_ALONE = `INSERT INTO clients (${COLUMNS}, used_by_person)
  SELECT ${COLUMNS.split(/,\s*/).map(placeAlone).join(", ")}, 0
  WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE id = $1) ON CONFLICT DO NOTHING`;

function placeAlone(column: string, index: number): string {
  return NUMBERS.has(column) ? `CAST($${index + 1} AS BIGINT)` : `$${index + 1}`;
}

function readClient(row: SqlRow): Client {
  const [
    clientId,
    name,
    origin,
    secretHash,
    authenticationMethod,
    grantTypes,
    responseTypes,
    redirectUris,
    scope,
    resourceServer,
    keepsRefreshToken,
    requirePkce,
    idTokenAlgorithm,
    lifetimes,
    metadata,
    createdAt,
    disabledAt,
    reportsAddresses,
    defaultScope,
    mailbox,
    usernameClaim,
    logo,
    olderSecret,
    allowedGroups,
    consent,
    level,
    claims,
    registeredFrom,
    tracedUntil,
    waits,
    registrationToken,
    sealedSecret,
    policy,
    freshUntil,
  ] = row;
  return {
    clientId: text(clientId),
    name: optionalText(name),
    origin: word(origin),
    secretHash: secretHash === null ? undefined : json(secretHash),
    authenticationMethod: word(authenticationMethod),
    grantTypes: json(grantTypes),
    responseTypes: json(responseTypes),
    redirectUris: json(redirectUris),
    scope: names(scope),
    defaultScope: defaultScope === null ? undefined : names(defaultScope),
    resourceServer: truth(resourceServer),
    reportsAddresses: truth(reportsAddresses),
    mailbox: optionalText(mailbox),
    usernameClaim: word(usernameClaim),
    keepsRefreshToken: truth(keepsRefreshToken),
    requirePkce: truth(requirePkce),
    idTokenAlgorithm: word(idTokenAlgorithm),
    lifetimes: json(lifetimes),
    metadata: json(metadata),
    logo: logo === null ? undefined : json(logo),
    olderSecret: olderSecret === null ? undefined : json(olderSecret),
    allowedGroups: allowedGroups === null ? undefined : json(allowedGroups),
    consent: word(consent),
    level: toLevel(integer(level)),
    claims: json(claims),
    registeredFrom: optionalText(registeredFrom),
    tracedUntil: optionalInteger(tracedUntil),
    waits: truth(waits),
    registrationTokenHash: optionalText(registrationToken),
    sealedSecret: optionalText(sealedSecret),
    policy: json(policy),
    freshUntil: optionalInteger(freshUntil),
    createdAt: integer(createdAt),
    disabledAt: optionalInteger(disabledAt),
  };
}
