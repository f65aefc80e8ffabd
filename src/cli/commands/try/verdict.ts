/** What oauth4webapi finds wrong with a server's answer, in one sentence for the person at the terminal. */

import * as oauth from "oauth4webapi";
import { Fault } from "./fault.ts";
import { objectIn, text } from "./http.ts";

/** What the verdict is about. */
export interface Matter {
  /** How a sentence about a server that refuses begins, such as "The server gives no token". */
  readonly refused: string;
  /** The name of the answer, such as "The token answer". */
  readonly answer: string;
  /** Where it is laid down how the answer must be. */
  readonly rule: string;
  /** What the person can do. */
  readonly advice?: string;
}

const ID_TOKEN = "OpenID Connect Core §3.1.3.7";

/** Plainer sentences for what oauth4webapi says. Not by its codes, of which the same stands for many faults. */
const SENTENCES: readonly (readonly [said: RegExp, sentence: string])[] = [
  [/^(response parameter|unexpected) "state".*/, "The answer has another state: it belongs to another request (RFC 6749 §10.12)."],
  [/^unexpected "iss" .*/, "The answer comes from another issuer (RFC 9207 §2.4)."],
  [
    /^response parameter "iss" .*/,
    "The answer does not say which issuer it comes from, though the server promises that (RFC 9207 §2.4).",
  ],
  [/^(Invalid JWT|JWT (Header|Payload) |failed to parse JWT|JWE ).*/, "The ID token is not a signed JWT (OpenID Connect Core §2)."],
  [/^JWT "(\w+)" \(([\w ]+)\) claim missing$/, `The ID token has no $1 ($2), and must have one (${ID_TOKEN}).`],
  [/^unexpected JWT "iss" .* value$/, `The ID token comes from another issuer (${ID_TOKEN}).`],
  [/^unexpected JWT "aud" .* value$/, `The ID token is meant for another client (${ID_TOKEN}).`],
  [/^unexpected JWT "exp" .* value, .*/, `The ID token has expired (${ID_TOKEN}).`],
  [/^unexpected ID Token "nonce" .*/, `The ID token has another nonce: it belongs to another request (${ID_TOKEN}).`],
  [/^unexpected JWT "alg" .*/, `The ID token is signed with an algorithm that the server does not announce (${ID_TOKEN}).`],
  [/^unsupported JWS .*/, `The ID token has an algorithm with which no published key can verify it (${ID_TOKEN}).`],
  [
    /.* no applicable keys found$/,
    "The server publishes no key that fits the ID token's kid and algorithm (OpenID Connect Core §10.1).",
  ],
  [/^unexpected "response" body "sub" .*/, "The userinfo is about another account than the ID token (OpenID Connect Core §5.3.2)."],
  [/^"response" body "keys" .*/, "The server's keys are not a JWK Set (RFC 7517 §5)."],
  [/^(JWT signature verification failed|The input to be decoded .*)$/, `The ID token's signature does not hold (${ID_TOKEN}).`],
];

/**
 * `verdict` calls nothing but oauth4webapi, which throws many kinds of errors: each of them is about the answer.
 *
 * @throws {Fault} the answer is a refusal, or not as it must be
 */
export async function judge<T>(matter: Matter, response: Response, verdict: (response: Response) => Promise<T>): Promise<T> {
  try {
    return await verdict(response.clone());
  } catch (error) {
    if (response.ok && !isRefusal(error)) throw faultIn(matter, error);
    const { refused, advice = "" } = matter;
    const temporary = response.status >= 500 || response.status === 429;
    throw new Fault(`${refused} (${await refusal(response)})${advice}.`, { temporary, cause: error });
  }
}

/** What `error` says of the answer. One that did not come stays as it is. */
export function faultIn({ answer, rule, advice = "" }: Omit<Matter, "refused">, error: unknown): Fault {
  if (!(error instanceof Error) || error instanceof Fault) throw error;
  if (error instanceof DOMException)
    return new Fault("The server publishes a key that is not valid (RFC 7517 §4).", { cause: error });
  const known = SENTENCES.find(([said]) => said.test(error.message));
  if (known !== undefined) return new Fault(error.message.replace(...known), { cause: error });
  const said = error.message.replace(/^"response" body "(\w+)" property/, "its $1");
  return new Fault(`${answer} is not as ${rule} says: ${said}${advice}.`, { cause: error });
}

/** The refusal in an answer: error and description (RFC 6749 §5.2), or at least the status. */
async function refusal(response: Response): Promise<string> {
  const body = await objectIn(response);
  const error = text(body, "error");
  if (error === undefined) return `status ${response.status}`;
  const description = text(body, "error_description");
  return description === undefined ? error : `${error}: ${description}`;
}

const REFUSALS: readonly unknown[] = [oauth.RESPONSE_BODY_ERROR, oauth.RESPONSE_IS_NOT_CONFORM, oauth.WWW_AUTHENTICATE_CHALLENGE];
const isRefusal = (error: unknown): boolean => error instanceof Error && "code" in error && REFUSALS.includes(error.code);
