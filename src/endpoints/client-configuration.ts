/**
 * A program manages its own registration (RFC 7592): it reads, replaces and removes it, with the token that it got when it
 * registered. What it may become is decided by the rules of registration, and what an administrator decided about it stays.
 */

import { hash, timingSafeEqual } from "node:crypto";
import { proveSecret } from "../client-auth/prove-secret.ts";
import { emptyAnswer, jsonAnswer } from "../http/answers.ts";
import { readJsonObject } from "../http/body.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { newId } from "../ports/ids.ts";
import type { ClientChange } from "../ports/store.ts";
import { invalid, type Json } from "../protocol/client-members.ts";
import { type ClientMetadata, parseClientMetadata } from "../protocol/client-metadata.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Client } from "../records/client.ts";
import { standingAuthorization } from "../records/standing-authorization.ts";
import { formatChallenge } from "../resource-server/challenge.ts";
import { parseBearer } from "../resource-server/parse-bearer.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";
import {
  checkSector,
  describedBy,
  isDescribedAnew,
  type Lists,
  limitRegistrations,
  refuseUnderProfile,
  registrationRules,
  secretFor,
  told,
} from "./self-registration.ts";

/** §2.2: what the server alone says of a client. */
const SERVER_OWNED = ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

export function clientConfigurationEndpoint(lists: Lists, context: EndpointContext): Endpoint {
  const { clock, log, settings, store } = context;

  /** §2.2: all that the client registered before is replaced. */
  async function PUT(incoming: Incoming): Promise<HttpAnswer> {
    const found = await findOwn(incoming, context);
    if (settings.registration.mode === "closed") throw notPermitted("this server takes no registrations");
    if (found.client.policy.isKept === true) throw notPermitted("an administrator changed this registration, and keeps it");
    const sent = await readJsonObject(incoming.request);
    checkOwned(sent, found.client);
    const metadata = parseClientMetadata(sent, await registrationRules(lists, context));
    await limitRegistrations(incoming, context);
    const echoed = await checkSecret(sent["client_secret"], found.client, incoming, context);
    await checkSector(metadata, context);

    const made = secretFor(found.client.clientId, metadata.authenticationMethod, context);
    const client = await store.changeClient(found.client.clientId, (before) => {
      // Everything above was decided about this record. If an administrator changed it meanwhile, that counts.
      if (!isTokenOf(before, found.token)) throw deadToken();
      if (before.policy.isKept === true) throw notPermitted("an administrator changed this registration, and keeps it");
      if (echoed !== undefined && JSON.stringify(before.secretHash) !== JSON.stringify(found.client.secretHash))
        throw wrongSecret();
      const change = replaced(before, metadata, made, context);
      refuseUnderProfile(change.client, context);
      return change;
    });
    if (client === undefined) throw deadToken();
    log.audit({ event: "registration.changed", clientId: client.clientId, ...whereFrom(incoming) });
    const isNew = made.secret !== undefined && client.secretHash === made.secretHash;
    return jsonAnswer(told(client, { secret: isNew ? made.secret : echoed, token: found.token }, context));
  }

  return {
    path: "/auth/register/{client_id}",
    permission: "registration token",
    caller: "program",
    crossOrigin: true,
    handlers: {
      async GET(incoming) {
        const { client, token } = await findOwn(incoming, context);
        return jsonAnswer(told(client, { secret: undefined, token }, context));
      },
      PUT,
      /** §2.3 */
      async DELETE(incoming) {
        const { client } = await findOwn(incoming, context);
        if (!(await store.removeClient(client.clientId, clock.now()))) throw deadToken();
        log.audit({ event: "registration.removed", clientId: client.clientId, ...whereFrom(incoming) });
        return emptyAnswer(204, { "cache-control": "no-store", pragma: "no-cache" });
      },
    },
  };
}

/** @throws {OAuthError} invalid_token: no token, another client's, or that of a client that is gone; insufficient_scope: not permitted */
async function findOwn(
  { request, variable }: Incoming,
  { settings, store }: EndpointContext,
): Promise<{ readonly client: Client; readonly token: string }> {
  const presented = parseBearer(request.headers.get("authorization"));
  if (presented.outcome !== "token")
    throw new OAuthError("invalid_token", "the registration access token is needed (RFC 7592 §2)", { challenge: "Bearer" });
  const client = await store.findClient(variable);
  if (client === undefined || !isTokenOf(client, presented.token)) throw deadToken();
  if (!settings.registration.isManageable) throw notPermitted("this server lets no client manage its registration");
  if (client.disabledAt !== undefined) throw notPermitted("an administrator disabled the client");
  return { client, token: presented.token };
}

/** Without a client there is nothing to compare with, and nothing to learn: ids are no secrets, and tokens have 256 bits. */
const isTokenOf = ({ registrationTokenHash: known }: Client, token: string): boolean =>
  known !== undefined && timingSafeEqual(hash("sha256", token, "buffer"), Buffer.from(known, "base64url"));

function checkOwned(sent: Json, { clientId }: Client): void {
  const owned = SERVER_OWNED.find((name) => sent[name] !== undefined);
  if (owned !== undefined) throw invalid(`${owned} is the server's to say (RFC 7592 §2.2)`);
  if (sent["client_id"] !== clientId) throw invalid("client_id is the one of this registration (RFC 7592 §2.2)");
}

/** §2.2: it may be left out, and is no way to choose another. A wrong one counts as a try. */
async function checkSecret(
  sent: unknown,
  client: Client,
  incoming: Incoming,
  { clientAuthentication }: EndpointContext,
): Promise<string | undefined> {
  if (sent === undefined || sent === null) return undefined;
  if (typeof sent !== "string" || client.secretHash === undefined) throw wrongSecret();
  const { clientId } = client;
  const presented = { proof: "secret", method: "client_secret_post", readings: [{ clientId, secret: sent }] } as const;
  // A secret that ends soon is not the present one.
  const present = { ...client, olderSecret: undefined };
  if (!(await proveSecret(present, presented, incoming, clientAuthentication))) throw wrongSecret();
  return sent;
}

function replaced(
  before: Client,
  metadata: ClientMetadata,
  made: Secret,
  { clock, random, settings: { registration } }: EndpointContext,
): ClientChange {
  const now = clock.now();
  const described = describedBy(metadata);
  const after: Client = {
    ...before,
    ...described,
    // Where policy lets no program say this, an administrator did.
    keepsRefreshToken: registration.mayKeepRefreshToken ? described.keepsRefreshToken : before.keepsRefreshToken,
    ...secretOf(before, made),
  };
  // An approval was for what was registered then.
  const waits = before.waits || (registration.mode === "approval" && isDescribedAnew(before, after));
  const [acted, acts] = [before, after].map(({ grantTypes }) => grantTypes.includes(GRANT_TYPE.clientCredentials));
  const standing = acts && !acted ? standingAuthorization(newId(clock, random), after, registration.ownScope, now) : undefined;
  return { client: { ...after, waits }, standing: acted && !acts ? null : standing, now };
}

type Secret = Pick<Client, "secretHash" | "sealedSecret">;

/** A secret stays while it can serve. One that the client is to sign with must be sealed, and of the present one only a hash may be here. */
function secretOf({ olderSecret, sealedSecret, secretHash }: Client, made: Secret): Secret & Pick<Client, "olderSecret"> {
  if (made.secretHash === undefined) return { secretHash: undefined, sealedSecret: undefined, olderSecret: undefined };
  if (secretHash === undefined || (made.sealedSecret !== undefined && sealedSecret === undefined))
    return { secretHash: made.secretHash, sealedSecret: made.sealedSecret, olderSecret: undefined };
  return { secretHash, sealedSecret: made.sealedSecret && sealedSecret, olderSecret };
}

const whereFrom = ({ address }: Incoming): { readonly address?: string } => (address === undefined ? {} : { address });

const deadToken = (): OAuthError => refused("invalid_token", "the registration access token is not alive");
const notPermitted = (description: string): OAuthError => refused("insufficient_scope", description);
const wrongSecret = (): OAuthError => invalid("client_secret is the present one, where it is sent (RFC 7592 §2.2)");

const refused = (error: "invalid_token" | "insufficient_scope", description: string): OAuthError =>
  new OAuthError(error, description, { challenge: formatChallenge({}, { error, description }) });
