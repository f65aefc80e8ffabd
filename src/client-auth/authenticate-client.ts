/** How a client proves itself (RFC 6749 §2.3): the only maker of an {@link AuthenticatedClient}. */

import type { Clock } from "../ports/clock.ts";
import type { Limits } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import { startStopwatch } from "../ports/stopwatch.ts";
import type { Store } from "../ports/store.ts";
import { advised, type Explanation } from "../protocol/explanation.ts";
import { type AuthenticationMethod, type ClientAuthenticationMethod, isCertificateMethod } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Client } from "../records/client.ts";
import { explanationOf, profileFaults, type SecurityProfile } from "../records/security-profile.ts";
import type { AuthenticatedClient } from "./authenticated-client.ts";
import type { CertificateContext } from "./certificate-check.ts";
import { certificateChecks } from "./index.ts";
import type { CredentialsRequest, Presented, PresentedCertificate } from "./method.ts";
import { isByHeaderAlone, presentedIn } from "./presented.ts";
import { type AssertionContext, proveAssertion } from "./prove-assertion.ts";
import { proveSecret } from "./prove-secret.ts";
import type { ProvedHeaders } from "./proved-headers.ts";
import type { SecretProof } from "./secret-proof.ts";

export interface ClientAuthenticationContext extends AssertionContext, CertificateContext {
  readonly store: Store;
  /** A client whose id is the address of its description may have to be described anew first. */
  readonly documents: {
    findAtWork(
      known: Client | undefined,
      clientId: string,
      whence: Pick<CredentialsRequest, "address" | "network">,
    ): Promise<Client | undefined>;
  };
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly proof: SecretProof;
  readonly provedHeaders: ProvedHeaders;
  /** Whether a client must use the method that it registered. */
  readonly isStrict: boolean;
  readonly profile: SecurityProfile;
}

export interface AuthenticationRules {
  /** Whether Basic and body credentials may stand side by side when they are the same (introspection, RC-03). */
  readonly agreeing?: boolean;
  /** The endpoint's own address, where its RFC lets an assertion be made for that (RFC 9126 §2). */
  readonly endpoint?: string | undefined;
}

/** Every refusal takes at least this long, so that its time does not tell which check failed (CA-15). */
const REFUSAL_MILLISECONDS = 40;

/**
 * @throws {OAuthError} unauthorized_client: no administrator has approved it; invalid_client (one answer for unknown, wrong, disabled); invalid_request: two methods at once;
 *   too_many_requests: too many wrong secrets from this network
 */
export async function authenticateClient(
  request: CredentialsRequest,
  context: ClientAuthenticationContext,
  { agreeing = false, endpoint }: AuthenticationRules = {},
): Promise<AuthenticatedClient> {
  const before = provedBefore(request, context);
  const named = before && (await context.store.findClient(before.clientId));
  // The store gave the very record that the client was proved with. So neither its secret nor its being enabled has changed. The settings
  // may have.
  if (named !== undefined && named === before) {
    keepProfile(named, context);
    return named as AuthenticatedClient;
  }

  const found = presentedIn(request, agreeing);
  if (found === undefined) throw invalidClient(NOTHING_PRESENTED);

  const client = named ?? (await findNamed(found, request, context));
  const presented = withCertificate(found, client, request);
  const stopwatch = startStopwatch();
  const proved = await prove(client, presented, request, context, endpoint);
  if (proved.isProved && client !== undefined && mayUse(client, presented.method, context)) {
    // Only who proved to be it is told. Nothing that is remembered waits, since an approval changes the record.
    if (client.waits) throw notApproved();
    keepProfile(client, context);
    if (proved.spend === undefined || (await proved.spend())) {
      rememberHeader(client, presented, request, context);
      return client as AuthenticatedClient;
    }
    await stopwatch.reach(REFUSAL_MILLISECONDS);
    throw invalidClient({ rule: "a client's assertion counts once (RFC 7523 §3, jti)" });
  }
  // A client that only sends its name is refused without any work, whether or not such a client exists.
  if (presented.proof !== "nothing") await stopwatch.reach(REFUSAL_MILLISECONDS);
  throw invalidClient(whyRefused(client, presented, proved));
}

/** RFC 8705 §2: the client is named by client_id. A name and a certificate are a proof for a client that is registered so. */
function withCertificate(found: Presented, client: Client | undefined, { certificate }: CredentialsRequest): Presented {
  const method = client?.authenticationMethod;
  if (found.proof !== "nothing" || certificate === undefined || method === undefined || !isCertificateMethod(method)) return found;
  return { proof: "certificate", method, readings: found.readings, certificate };
}

function rememberHeader(
  client: Client,
  { method, proof }: Presented,
  { authorization }: CredentialsRequest,
  { clock, provedHeaders }: ClientAuthenticationContext,
): void {
  // A header that only names the client proves nothing without the certificate that came beside it.
  if (proof !== "secret" && proof !== "nothing") return;
  // While two secrets count, the header may hold the one that ends by the clock, with no change of the record.
  const isOneAlone = client.olderSecret === undefined || clock.now() >= client.olderSecret.endsAt;
  if (authorization !== undefined && isOneAlone) provedHeaders.remember(authorization, { client, method });
}

/** The client that this header proved, if its record has not changed since and it may still prove itself in this way. */
function provedBefore(request: CredentialsRequest, context: ClientAuthenticationContext): Client | undefined {
  const { authorization } = request;
  const proved = authorization === undefined ? undefined : context.provedHeaders.find(authorization);
  if (proved === undefined) return undefined;
  const { client, method } = proved;
  return isByHeaderAlone(request, client.clientId) && mayUse(client, method, context) ? client : undefined;
}

/** An id without % and space has one spelling only, so the readings never name two different clients. */
async function findNamed(
  { readings }: Presented,
  from: CredentialsRequest,
  { documents, store }: ClientAuthenticationContext,
): Promise<Client | undefined> {
  let asked: string | undefined;
  for (const { clientId } of readings) {
    if (clientId === asked) continue;
    asked = clientId;
    const client = await documents.findAtWork(await store.findClient(clientId), clientId, from);
    if (client !== undefined) return client;
  }
  return undefined;
}

/** What a proof came to. */
type Proved = { readonly isProved: boolean; readonly rule?: string; readonly spend?: () => Promise<boolean> };

/** Checks each kind of proof in its own way. Whether the client may use that kind is checked separately. */
async function prove(
  client: Client | undefined,
  presented: Presented,
  from: CredentialsRequest,
  context: ClientAuthenticationContext,
  endpoint: string | undefined,
): Promise<Proved> {
  switch (presented.proof) {
    case "nothing":
      return { isProved: client !== undefined };
    case "secret":
      return { isProved: await proveSecret(client, presented, from, context) };
    case "certificate":
      return proveCertificate(client, presented, from, context);
    case "signature":
    case "shared secret":
      return proveAssertion(client, presented, from, context, endpoint);
  }
}

async function proveCertificate(
  client: Client | undefined,
  { certificate, method }: PresentedCertificate,
  { address }: CredentialsRequest,
  context: ClientAuthenticationContext,
): Promise<Proved> {
  if (client === undefined) return { isProved: false };
  const rule = await certificateChecks[method](certificate, client, context);
  if (rule === undefined) return { isProved: true };
  const from = address !== undefined && { address };
  context.log.audit({ event: "client.authentication_failed", clientId: client.clientId, ...from });
  return { isProved: false, rule };
}

/** The kind of proof behind each registered method. Many libraries send a secret in another way than they registered. */
const PROOF_OF: Readonly<Record<ClientAuthenticationMethod, Presented["proof"]>> = {
  client_secret: "secret",
  client_secret_basic: "secret",
  client_secret_post: "secret",
  private_key_jwt: "signature",
  client_secret_jwt: "shared secret",
  tls_client_auth: "certificate",
  self_signed_tls_client_auth: "certificate",
  none: "nothing",
};

/**
 * Whether the client is enabled and may use this proof. CA-04: header and body are two ways to send one proof, so either will
 * do where the server is not strict. No other kind of proof replaces it (CA-16).
 */
function mayUse(
  { authenticationMethod, disabledAt }: Client,
  method: AuthenticationMethod,
  { isStrict }: ClientAuthenticationContext,
): boolean {
  if (disabledAt !== undefined || PROOF_OF[authenticationMethod] !== PROOF_OF[method]) return false;
  // "client_secret" means that an administrator left the way open.
  return !isStrict || authenticationMethod === method || authenticationMethod === "client_secret";
}

/** @throws {OAuthError} unauthorized_client: what it is registered with breaks a rule that the settings turned on */
function keepProfile(client: Client, { profile }: ClientAuthenticationContext): void {
  const [fault] = profileFaults(client, profile);
  if (fault === undefined) return;
  throw new OAuthError("unauthorized_client", `${fault.rule} (${fault.section})`, { explanation: explanationOf(fault, profile) });
}

/** One answer for every reason. Only the administrator is told which it was. */
const invalidClient = (explanation: Explanation): OAuthError =>
  new OAuthError("invalid_client", "client authentication failed", {
    challenge: 'Basic realm="client", charset="UTF-8"',
    explanation,
  });

const notApproved = (): OAuthError =>
  new OAuthError("unauthorized_client", "the client registered itself, and waits for an administrator to approve it", {
    explanation: {
      rule: "an administrator has approved the client",
      registered: { client_id: ["registered itself, and waits for an administrator"] },
      remedy: (id) => ({ advice: "Approve the application, if it is to be used here", command: ["client", "approve", id] }),
    },
  });

const NOTHING_PRESENTED: Explanation = {
  rule: "the client names itself, and proves itself in a way that this server offers (RFC 6749 §2.3)",
};

function whyRefused(client: Client | undefined, presented: Presented, { isProved, rule }: Proved): Explanation {
  if (client === undefined) return { rule: "client_id names a client of this server (RFC 6749 §2.2)" };
  const methods = { token_endpoint_auth_method: [client.authenticationMethod] };
  if (client.disabledAt !== undefined)
    return {
      rule: "the client is not disabled",
      registered: { client_id: ["disabled by an administrator"] },
      remedy: (id) => ({ advice: "Enable the application again", command: ["client", "enable", id] }),
    };
  if (rule !== undefined) return { rule, received: { token_endpoint_auth_method: presented.method }, registered: methods };
  if (!isProved)
    return {
      rule: "the client's secret is right (RFC 6749 §2.3.1)",
      received: { token_endpoint_auth_method: presented.method },
      registered: methods,
      remedy: (id) => ({
        advice: "Put the secret that the application was given into the program; if it is lost, make a new one",
        command: ["client", "secret", "rotate", id],
      }),
    };
  return {
    rule: "the client proves itself in the way that it is registered with (RFC 7591 §2)",
    received: { token_endpoint_auth_method: presented.method },
    registered: methods,
    remedy: advised(
      presented.proof === "nothing"
        ? "The program has to send its secret; or add it anew as a public client, if it cannot keep one"
        : "The program has to send its secret in the registered way, or none where it is a public client",
    ),
  };
}
