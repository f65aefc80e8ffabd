/** Makes the record of a refusal: the rule's own explanation, and what the request was, with every secret struck out. */

import { type Explanation, placeOf } from "../protocol/explanation.ts";
import { OAUTH_ERRORS } from "../protocol/oauth-error.ts";
import type { Refusal } from "../records/refusal.ts";

/** What was broken. */
export interface Broken {
  /** The OAuth error code, or the kind of the error page. */
  readonly error: string;
  /** The rule, which names its section at its end where it has one. */
  readonly rule: string;
  readonly explanation?: Explanation | undefined;
  /** Whose request it was, where the person proved to be it. */
  readonly accountId?: string;
}

/** The request, as far as it could be read. */
export interface RefusedRequest {
  readonly method: string;
  readonly path: string;
  /** Of the address, and of a form or a JSON body. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly authorization: string | null;
  /** The client that the request names, if there is one. */
  readonly clientId: string | undefined;
}

export const STRUCK = "(struck out)";
const LONGEST = 500;
const MOST = 20;

type Shown = (value: string) => string;

const cut = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
/** Words of the protocol: small letters, digits and a few signs. What looks otherwise may be a secret in the wrong field. */
const word: Shown = (value) => (/^[a-z0-9_ :./-]{1,200}$/.test(value) ? value : STRUCK);
/** What has no scheme is no address, and may be anything. */
const address: Shown = (value) => (/^[a-z][a-z0-9+.-]{0,60}:/i.test(value) ? cut(placeOf(value)) : STRUCK);
const scope: Shown = (value) =>
  cut(
    value
      .split(" ")
      .map((name) => (/^[\x21-\x7e]{1,100}$/.test(name) ? name : STRUCK))
      .join(" "),
  );
const number: Shown = (value) => (/^[0-9]{1,10}$/.test(value) ? value : STRUCK);
const present: Shown = () => STRUCK;

/**
 * Which parameters are shown, and how. The value of each other one is struck out, and of one that this server does not know even the
 * name is left out: either may hold anything.
 */
const SHOWN: ReadonlyMap<string, Shown> = new Map(
  Object.entries({
    grant_type: word,
    response_type: word,
    response_mode: word,
    prompt: word,
    code_challenge_method: (value) => (/^(S256|plain)$/.test(value) ? value : STRUCK),
    token_type_hint: word,
    token_endpoint_auth_method: word,
    application_type: word,
    subject_type: word,
    grant_types: word,
    response_types: word,
    max_age: number,
    scope,
    redirect_uri: address,
    redirect_uris: (value) => cut(value.split(" ").map(address).join(" ")),
    post_logout_redirect_uri: address,
    resource: address,
    request_uri: address,
    code: present,
    state: present,
    nonce: present,
    code_challenge: present,
    code_verifier: present,
    device_code: present,
    auth_req_id: present,
    binding_message: present,
    login_hint_token: present,
    user_code: present,
    refresh_token: present,
    token: present,
    id_token_hint: present,
    login_hint: present,
    client_secret: present,
    client_assertion: present,
    request: present,
    username: present,
    password: present,
  }),
);

export function refusalOf({ error, explanation, rule: told }: Broken, request: RefusedRequest): Refusal {
  const rule = explanation?.rule ?? told;
  const [, sentence = rule, section = sectionOf(error)] = /^(.*) \(([^()]{2,80})\)$/.exec(rule) ?? [];
  const { registered, remedy } = explanation ?? {};
  return {
    endpoint: `${request.method} ${request.path}`.slice(0, 200),
    error,
    rule: sentence,
    ...(section !== undefined && { section }),
    received: { ...receivedIn(request), ...mapped(explanation?.received, cut) },
    ...(registered !== undefined && { registered: mapped(registered, (values) => values.slice(0, MOST).map(cut)) }),
    ...(remedy !== undefined && request.clientId !== undefined && { remedy: remedy(request.clientId) }),
  };
}

/** By parameter; secrets struck out. */
export function receivedIn({ authorization, clientId, parameters }: RefusedRequest): Readonly<Record<string, string>> {
  const received: Record<string, string> = {};
  if (authorization !== null)
    received["authorization"] = `${/^(Basic|Bearer|DPoP) /i.exec(authorization)?.[1] ?? ""} ${STRUCK}`.trim();
  for (const [name, value] of parameters) {
    const shown = name === "client_id" ? (sent: string) => clientIdShown(sent, clientId) : SHOWN.get(name);
    if (shown === undefined) continue;
    received[name] = name in received ? "(more than once)" : value === "" ? "(empty)" : shown(value);
  }
  return received;
}

/** The name of no client may be a mistyped secret: its beginning is enough to tell a typing error. */
const clientIdShown = (value: string, known: string | undefined): string =>
  value === known
    ? value
    : `${/^[A-Za-z0-9._~-]{8,}$/.test(value) ? `${value.slice(0, 4)}… ` : ""}(${value.length} characters, no client here)`;

function mapped<In, Out>(record: Readonly<Record<string, In>> = {}, change: (value: In) => Out): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

const sectionOf = (error: string): string | undefined => Object.entries(OAUTH_ERRORS).find(([code]) => code === error)?.[1].source;
