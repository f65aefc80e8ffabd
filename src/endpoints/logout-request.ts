/** A client's request that its person be signed out (OpenID Connect RP-Initiated Logout §2): what it shows, and where it may lead. */

import type { Broken } from "../events/refusal.ts";
import { placeOf } from "../protocol/explanation.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { addToRedirectUri, registrableRedirectUri, verifyRedirectUri } from "../protocol/redirect-uri.ts";
import type { Client } from "../records/client.ts";
import { type IdTokenHint, readAnyIdToken } from "../tokens/id-token-hint.ts";
import { sidFor, subjectFor } from "../tokens/subject.ts";
import type { SignedIn } from "./browser.ts";
import type { EndpointContext } from "./endpoint.ts";

export interface LogoutRequest {
  /** An ID token of ours, of this client, if it still exists. Undefined: there is none, or what was sent is none. */
  readonly hint: IdTokenHint | undefined;
  /** The client of the hint, or the one that is named. Undefined: neither, or it is disabled or gone. */
  readonly client: Client | undefined;
  /** An address that this client registered for it, with `state`. */
  readonly returnTo: string | undefined;
  /** It names an address, and does not lead there: the address is not the client's, or nothing shows whose it is. */
  readonly leadsNowhere: boolean;
  /** Which rule the address broke. Undefined: none, or it was not looked at. */
  readonly refused: Broken | undefined;
}

/** With none of these it is a person who came by themselves. */
const ASKED_WITH = ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"];

export const isLogoutRequest = (parameters: Parameters): boolean => ASKED_WITH.some((name) => parameters.has(name));

/** The request as the query of an address. */
export function logoutQuery(parameters: Parameters): string {
  const values = ASKED_WITH.map((name) => [name, parameters.optional(name)] as const);
  return new URLSearchParams(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString();
}

/**
 * Nothing in it makes it fail: where it shows too little, the person is asked, and it leads nowhere. A `logout_hint` is not needed to
 * find the person, since the browser knows who is there.
 */
export async function readLogoutRequest(
  parameters: Parameters,
  { issuer, keys, store }: Pick<EndpointContext, "issuer" | "keys" | "store">,
): Promise<LogoutRequest> {
  const asked = parameters.optional("post_logout_redirect_uri");
  const nothing: LogoutRequest = {
    hint: undefined,
    client: undefined,
    returnTo: undefined,
    leadsNowhere: asked !== undefined,
    refused: undefined,
  };
  const named = parameters.optional("client_id");
  const sent = parameters.optional("id_token_hint");
  const hint = sent === undefined ? undefined : readAnyIdToken(keys, issuer, sent);
  // A hint that was forged, or made for another client, makes all of the request suspect.
  if (parameters.has("id_token_hint") && hint === undefined) return nothing;
  if (hint !== undefined && named !== undefined && hint.clientId !== named) return nothing;

  const clientId = hint?.clientId ?? named;
  const found = clientId === undefined ? undefined : await store.findClient(clientId);
  // Nobody vouched for the addresses of one that waits for an administrator.
  const client = found?.disabledAt === undefined && found?.waits === false ? found : undefined;
  const returnTo = client && returnAddress(parameters, client);
  const leadsNowhere = asked !== undefined && returnTo === undefined;
  const refused = client !== undefined && leadsNowhere ? notRegistered(client, asked) : undefined;
  return { hint, client, returnTo, leadsNowhere, refused };
}

function notRegistered({ metadata, origin }: Client, received: string): Broken {
  const registered = metadata.post_logout_redirect_uris ?? [];
  const isPlain = origin === "administrator" && placeOf(received) === received && registrableRedirectUri(received).ok;
  const options = [...registered, received].flatMap((uri) => ["--post-logout-redirect-uri", uri]);
  return {
    error: "return-address",
    rule: "post_logout_redirect_uri must equal a registered one, letter for letter (RP-Initiated Logout §3)",
    explanation: {
      received: { post_logout_redirect_uri: placeOf(received) },
      registered: { post_logout_redirect_uri: registered },
      remedy: (id) => ({
        advice: "Let the program send a registered address, or register this one, if it is the program's",
        ...(isPlain && { command: ["client", "edit", id, ...options] }),
      }),
    },
  };
}

function returnAddress(parameters: Parameters, { metadata }: Client): string | undefined {
  const asked = parameters.optional("post_logout_redirect_uri");
  const verified = asked === undefined ? undefined : verifyRedirectUri(asked, metadata.post_logout_redirect_uris ?? []);
  const state = parameters.optional("state");
  if (verified === undefined || state === undefined) return verified;
  return addToRedirectUri(verified, new Map([["state", state]]), "query");
}

/**
 * Whether the hint was made in this very sign-in, so that nobody needs to be asked. One that names no sign-in, as of a device, shows at
 * least that its client knows the person.
 */
export function isOfThisSignIn(
  { client, hint }: LogoutRequest,
  { account, session }: SignedIn,
  { keys }: Pick<EndpointContext, "keys">,
): boolean {
  if (hint === undefined) return false;
  if (client === undefined) return hint.subject === account.id && hint.sid === session.sid;
  if (hint.subject !== subjectFor(client, account.id, keys)) return false;
  return hint.sid === undefined || hint.sid === sidFor(client, session.sid, keys);
}
