/**
 * What a mail server asks about a name and a password: do they go together, and whose mailbox do they open? It gives no token and makes
 * no authorization, so a login costs no row.
 */

import { errorAnswer, jsonAnswer } from "../http/answers.ts";
import { isJson, readJsonObject } from "../http/body.ts";
import { canonicalAddress } from "../http/network.ts";
import type { SignInResult } from "../ports/accounts.ts";
import type { HttpAnswer, HttpRequest } from "../ports/exchange.ts";
import { MAIL_SCOPE } from "../protocol/names.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { isScopeWithin } from "../protocol/scope.ts";
import { mayUse } from "../records/access.ts";
import { type Client, isConfidential } from "../records/client.ts";
import { subjectFor } from "../tokens/subject.ts";
import { mailboxOf } from "../tokens/verified-token.ts";
import { readClientRequest } from "./client-request.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";

export function mailVerifyEndpoint(context: EndpointContext): Endpoint {
  return {
    path: "/auth/mail/verify",
    permission: "confidential client",
    caller: "program",
    crossOrigin: false,
    handlers: {
      async POST(incoming) {
        const { client: caller, parameters } = await readClientRequest(await asForm(incoming), context, { agreeing: true });
        // Any other client could try passwords here.
        if (!(await isMailServer(caller, context)))
          throw new OAuthError(
            isConfidential(caller) ? "unauthorized_client" : "invalid_client",
            "only a resource server that an administrator added for mail may ask about passwords",
          );
        return answer(caller, askedIn(parameters), context);
      },
    },
  };
}

/** What the mail server says of the login. */
interface Asked {
  readonly username: string;
  readonly password: string;
  /** Such as `imap`. Empty: it did not say. */
  readonly protocol: string;
  /** Where the person's program is. Undefined: it did not say, or the program comes through another server beside it. */
  readonly address: string | undefined;
}

/** @throws {OAuthError} invalid_request: the name or the password is missing, or the protocol or the address is none */
function askedIn(parameters: Parameters): Asked {
  const username = parameters.optional("name") ?? parameters.required("username");
  const password = parameters.required("password");
  const protocol = parameters.optional("protocol")?.toLowerCase() ?? "";
  if (protocol !== "" && !PROTOCOL.test(protocol))
    throw new OAuthError("invalid_request", "protocol is one word of letters, digits and dashes, such as imap");
  const reported = parameters.optional("address") ?? parameters.optional("remote_address");
  const address = reported === undefined ? undefined : canonicalAddress(reported);
  if (reported !== undefined && address === undefined)
    throw new OAuthError("invalid_request", "remote_address is an IPv4 or IPv6 address, without a port");
  return { username, password, protocol, address: address !== undefined && IN_BETWEEN.test(address) ? undefined : address };
}

const PROTOCOL = /^[a-z][a-z0-9-]{0,31}$/;
/** A webmail, or Postfix, that runs beside the mail server: no person is there. */
const IN_BETWEEN = /^(?:127\.|0\.0\.0\.0$|::1?$)/;

/**
 * A resource server is made by an administrator alone. One that serves resources of its own, such as an API, is no mail server, unless one of
 * those is for mail.
 */
async function isMailServer(
  { origin, policy, resourceServer }: Client,
  { store }: Pick<EndpointContext, "store">,
): Promise<boolean> {
  if (!resourceServer || origin !== "administrator") return false;
  const { serves } = policy;
  if (serves === undefined) return true;
  const resources = await store.listResources();
  return resources.some(
    ({ identifier, scopes }) =>
      serves.includes(identifier) &&
      isScopeWithin(
        [MAIL_SCOPE],
        scopes.map(({ name }) => name),
      ),
  );
}

async function answer(caller: Client, asked: Asked, context: EndpointContext): Promise<HttpAnswer> {
  const { keys, log, signIn } = context;
  const { address, password, protocol, username } = asked;
  const { clientId, level } = caller;
  const result = await signIn(username, password, {
    address,
    through: address === undefined ? clientId : undefined,
    deviceOf: () => undefined,
    program: { clientId, level, opensMail: true },
  });
  if (result.outcome === "wait")
    // This must not look like a wrong password, since the password was not checked.
    throw new OAuthError("too_many_requests", "too many wrong passwords: wait before the next try", { retryAfter: result.seconds });
  if (result.outcome === "refused") return errorAnswer(wrong());

  const { account, appPassword } = result;
  const told = {
    clientId,
    accountId: account.id,
    ...(appPassword !== undefined && { credentialId: appPassword.id }),
    ...(address !== undefined && { address }),
    ...(protocol !== "" && { detail: protocol }),
  };
  const mailbox = mailboxOf(account, caller.usernameClaim);
  const reason = whyNot(result, caller) ?? (mailbox === undefined ? "no_mailbox" : undefined);
  if (reason !== undefined) {
    log.audit({ event: "sign_in.failed", ...told, reason });
    return errorAnswer(wrong());
  }
  log.audit({ event: "password.presented", ...told });
  await note(caller, asked, result, context);
  return jsonAnswer({
    username: mailbox,
    sub: subjectFor(caller, account.id, keys),
    ...(account.email !== undefined && { email: account.email }),
  });
}

type SignedIn = Extract<SignInResult, { outcome: "signed in" }>;

/** Why a right password does not open the mailbox. Undefined: it does. */
function whyNot({ account, appPassword }: SignedIn, caller: Client): string | undefined {
  if (!mayUse(account, caller)) return "group";
  const scope = appPassword?.detail.scope;
  return scope === undefined || isScopeWithin([MAIL_SCOPE], scope) ? undefined : "scope";
}

/** What is noted for administrators holds up no login. */
async function note(
  { clientId }: Client,
  { address, protocol }: Asked,
  { account, appPassword }: SignedIn,
  { clock, log, store }: EndpointContext,
): Promise<void> {
  try {
    const login = { accountId: account.id, credentialId: appPassword?.id, clientId, protocol, address, lastAt: clock.now() };
    await store.noteMailLogin(login);
  } catch (cause) {
    log.warn({ cause }, "a login at a mail server was not noted");
  }
}

/** One answer for a wrong password, an unknown name and a disabled account. */
const wrong = (): OAuthError =>
  new OAuthError("invalid_grant", "the name and password do not go together", { challenge: 'Mailbox realm="mail"' });

/** JSON with the same members will do. What follows reads it as the form that it could have been. */
async function asForm(incoming: Incoming): Promise<Incoming> {
  const { request } = incoming;
  if (!isJson(request.headers.get("content-type"))) return incoming;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(await readJsonObject(request))) {
    if (value === null) continue;
    if (typeof value !== "string") throw new OAuthError("invalid_request", "each member of the JSON object is a text");
    form.append(name, value);
  }
  const formed: HttpRequest = {
    method: request.method,
    url: request.url,
    headers: { get: (name) => (name === "content-type" ? FORM : name === "content-length" ? null : request.headers.get(name)) },
    text: async () => form.toString(),
  };
  return { ...incoming, request: formed };
}

const FORM = "application/x-www-form-urlencoded";
