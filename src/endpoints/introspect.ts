/** The introspection endpoint (RFC 7662): what a resource server may know about a live token. It tells nothing about a dead one. */

import { jsonAnswer, reusableFor } from "../http/answers.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { acrOf } from "../protocol/authentication.ts";
import { DEFAULT_SIGNING_ALGORITHM } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { canonicalScope, formatScope } from "../protocol/scope.ts";
import type { Seconds } from "../protocol/time.ts";
import { confirmationOf, tokenTypeOf } from "../protocol/token-key.ts";
import { type Client, isConfidential } from "../records/client.ts";
import type { AuditEvent } from "../records/event.ts";
import { introspectionLifetimeOf } from "../records/resource.ts";
import { audienceClaim, mayHear } from "../tokens/audience.ts";
import { groupClaimsIn } from "../tokens/claims.ts";
import type { LiveToken } from "../tokens/loader.ts";
import type { Reference } from "../tokens/reference.ts";
import { actClaim, subjectFor } from "../tokens/subject.ts";
import { tokenId } from "../tokens/token-id.ts";
import { usernameOf } from "../tokens/verified-token.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext } from "./endpoint.ts";
import { confidentialMethods, methodsAt } from "./metadata.ts";
import { presentsRefreshToken } from "./refresh-token-in-hand.ts";
import { type Reported, reportedBy } from "./reported-address.ts";
import { signedAnswer, wantsSigned } from "./signed-introspection.ts";

/** §2.2: the whole answer about every token that opens nothing for this caller, no matter why. */
const DEAD = { active: false } as const;

export function introspectionEndpoint(context: EndpointContext): Endpoint {
  const { issuer, log } = context;
  // Answers are remembered by the caller's record, since that says which names it is told, and by the token's reference, which is
  // one object as long as its seal is remembered.
  const answers = new WeakMap<Client, WeakMap<Reference, Described>>();

  /**
   * A mail server asks about one token again and again. Each time the server checks that the token lives, but it does not write
   * the same answer again.
   */
  function answerOf(live: LiveToken, caller: Client): HttpAnswer {
    const told = answers.get(caller) ?? new WeakMap<Reference, Described>();
    answers.set(caller, told);
    const earlier = told.get(live.reference);
    if (earlier !== undefined && isOfSameRows(earlier.live, live)) return earlier.answer;
    const answer = jsonAnswer(describe(live, caller, context));
    told.set(live.reference, { live, answer });
    return answer;
  }

  return {
    path: "/auth/introspect",
    permission: "confidential client",
    caller: "program",
    crossOrigin: false,
    metadata: () => ({
      introspection_endpoint: `${issuer}/auth/introspect`,
      ...methodsAt("introspection_endpoint", context.settings, confidentialMethods),
      introspection_signing_alg_values_supported: [DEFAULT_SIGNING_ALGORITHM], // RFC 9701 §7
    }),
    isQuiet: presentsRefreshToken,
    handlers: {
      async POST(incoming) {
        const { client: caller, parameters } = await readClientRequest(incoming, context, { agreeing: true });
        // §2.1: a client that only sends its name could be a stranger who searches for tokens.
        if (!isConfidential(caller)) throw new OAuthError("invalid_client", "only a client that can authenticate may introspect");

        const live = await findFor(caller, parameters.required("token"), context);
        // RC-38: anybody could send such a header. It counts only from a caller that proved to be a client which may report
        // addresses.
        const reported = caller.reportsAddresses ? reportedBy(incoming.request) : undefined;
        if (reported !== undefined) log.audit(presented(caller, live, reported));
        const answer = live === undefined ? jsonAnswer(DEAD) : answerOf(live, caller);
        const reusable = live === undefined ? 0 : await reusableOf(live, caller, context);
        const told = reusable > 0 ? reusableFor(reusable, answer) : answer;
        return wantsSigned(incoming.request) ? signedAnswer(told, caller, context) : told;
      },
    },
  };
}

interface Described {
  readonly live: LiveToken;
  readonly answer: HttpAnswer;
}

/** A row that changed is another object. */
const isOfSameRows = (one: LiveToken, other: LiveToken): boolean =>
  one.kind === other.kind &&
  one.authorization === other.authorization &&
  one.client === other.client &&
  one.account === other.account &&
  one.scope.length === other.scope.length &&
  one.audience?.length === other.audience?.length;

/**
 * A resource server may ask about access tokens that are for it, and a client about its own refresh tokens too. A refresh token opens no
 * mailbox, so to a resource server it is as dead as any other text.
 */
async function findFor(
  caller: Client,
  token: string,
  { issuer, tokens }: Pick<EndpointContext, "issuer" | "tokens">,
): Promise<LiveToken | undefined> {
  const access = await tokens.findLive("access", token);
  if (access !== undefined) return mayHear(caller, access, issuer) ? access : undefined;
  const refresh = await tokens.findLive("refresh", token);
  return refresh?.client.clientId === caller.clientId ? refresh : undefined;
}

/**
 * For how long the caller may remember the answer (RFC 7662 §4): as long as is allowed at each resource that it serves and the token opens,
 * but never beyond the token's own end. A client that asks about its own token, access or refresh, is no resource server there: 0.
 */
async function reusableOf(
  { audience, client, expiresAt }: LiveToken,
  caller: Client,
  { clock, settings, store }: Pick<EndpointContext, "clock" | "settings" | "store">,
): Promise<Seconds> {
  if (!caller.resourceServer || client.clientId === caller.clientId) return 0;
  const { serves } = caller.policy;
  const isMeant = (identifier: string): boolean =>
    serves?.includes(identifier) === true && audience?.includes(identifier) !== false;
  const meant = serves === undefined ? [] : (await store.listResources()).filter(({ identifier }) => isMeant(identifier));
  return Math.min(introspectionLifetimeOf(meant, settings.lifetimes.introspection), expiresAt - clock.now());
}

const presented = ({ clientId }: Client, live: LiveToken | undefined, { address, service }: Reported): AuditEvent => ({
  event: "token.presented",
  clientId,
  ...(live === undefined ? { reason: "dead" } : { authorizationId: live.authorization.id }),
  ...(live?.account !== undefined && { accountId: live.account.id }),
  address,
  ...(service !== undefined && { detail: service }),
});

/** RFC 9396 §9.2: a resource server is told of its own, and a client of all. */
function detailsTold({ client, details }: LiveToken, caller: Client): Readonly<Record<string, unknown>> {
  const { serves } = caller.policy;
  const isOwn = client.clientId === caller.clientId;
  const told = details.filter(({ of }) => isOwn || serves?.includes(of)).map(({ detail }) => detail);
  return told.length === 0 ? {} : { authorization_details: told };
}

/** RC-18: what mail servers read, each member of its RFC's type, none null. */
function describe(
  live: LiveToken,
  caller: Client,
  { issuer, keys }: Pick<EndpointContext, "issuer" | "keys">,
): Readonly<Record<string, unknown>> {
  const { account, authorization, client, expiresAt, kind, reference, scope } = live;
  const username = usernameOf(live, caller.usernameClaim);
  return {
    ...(account !== undefined && groupClaimsIn(account, scope, caller)),
    active: true,
    scope: formatScope(canonicalScope(scope)),
    ...detailsTold(live, caller),
    client_id: client.clientId,
    ...(username !== undefined && { username }),
    ...(account?.email !== undefined && { email: account.email }),
    ...(reference.key !== undefined && { cnf: confirmationOf(reference.key) }),
    // A client never presents a refresh token as Bearer, so the answer must not call it one.
    ...(kind === "access" && { token_type: tokenTypeOf(reference.key) }),
    exp: expiresAt,
    iat: reference.issuedAt,
    nbf: reference.issuedAt,
    // The caller is told the name by which it knows the person: a client that asks about its own token, the one in its ID tokens.
    sub: account === undefined ? client.clientId : subjectFor(caller, account.id, keys),
    aud: audienceClaim(live, issuer),
    iss: issuer,
    jti: tokenId(reference),
    // RFC 9470 §6.2
    ...(authorization.authenticatedAt !== undefined && { auth_time: authorization.authenticatedAt }),
    ...(authorization.methods.length > 0 && { acr: acrOf(authorization.methods) }),
    // RFC 8693 §4.1
    ...(authorization.terms.actor !== undefined && { act: actClaim(caller, authorization.terms.actor, keys) }),
  };
}
