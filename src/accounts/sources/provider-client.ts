/** What both kinds of providers share: how openid-client asks them, and what its errors mean. */

import type { ClientAuth, Configuration, CustomFetch } from "openid-client";
import type { ProviderFetch } from "../../ports/fetcher.ts";
import type { ProviderAnswer, ProviderQuestion } from "../../ports/provider.ts";
import { Unavailable } from "../../ports/unavailable.ts";

export interface ProviderClient {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly authentication: "basic" | "post";
}

type OpenIdClient = typeof import("openid-client");

/** It is large, so it is read when somebody first comes this way. */
export const openIdClient = (): Promise<OpenIdClient> => import("openid-client");

export function authenticationOf(
  { authentication, clientSecret }: ProviderClient,
  { ClientSecretBasic, ClientSecretPost, None }: OpenIdClient,
): ClientAuth {
  if (clientSecret === undefined) return None();
  return authentication === "basic" ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret);
}

/** Asks by our own way out. What cannot be reached, or has a fault of its own, is down. */
export const fetchedBy =
  (ask: ProviderFetch): CustomFetch =>
  async (url, { body, headers, method }) => {
    let answer: Awaited<ReturnType<ProviderFetch>>;
    try {
      answer = await ask(url, { method, headers, body: body === undefined || body === null ? undefined : String(body) });
    } catch (cause) {
      throw new Unavailable("the provider could not be reached", { cause });
    }
    if (answer.status >= 500) throw new Unavailable(`the provider answers with status ${answer.status}`);
    const isEmpty = answer.body.length === 0 || answer.status < 200 || answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : answer.body, {
      status: answer.status < 200 ? 599 : answer.status,
      headers: { "content-type": answer.contentType },
    });
  };

/** The address with the parameters that every question has. */
export async function addressWith(
  configuration: Configuration,
  { nonce, redirectUri, state, verifier }: ProviderQuestion,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await openIdClient();
  const asked = {
    redirect_uri: redirectUri,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...parameters,
    ...("nonce" in parameters && { nonce }),
  };
  return buildAuthorizationUrl(configuration, asked).href;
}

/** A rule of ours that the provider's answer broke. */
export class NoProof extends Error {}

/** What became of an answer that was no proof. Anything else is a bug, and is thrown on. @throws {Unavailable} the provider is down, which is nobody's fault here */
export async function refusalFor(error: unknown): Promise<ProviderAnswer> {
  const down = unavailableIn(error);
  if (down !== undefined) throw down;
  const { AuthorizationResponseError, ClientError, ResponseBodyError, WWWAuthenticateChallengeError } = await openIdClient();
  if (error instanceof AuthorizationResponseError)
    return { outcome: "denied", reason: `the provider answers ${wordOf(error.error)}` };
  if (error instanceof ResponseBodyError)
    return { outcome: "refused", reason: `the provider refuses the code: ${wordOf(error.error)}` };
  // The library's sentences name the rule, and its causes the values.
  if (error instanceof ClientError || error instanceof WWWAuthenticateChallengeError || error instanceof NoProof)
    return { outcome: "refused", reason: `the provider's answer is not what it should be: ${error.message}` };
  throw error;
}

/** Only words that a protocol could have reach the log. */
const wordOf = (error: string): string => (/^[\w.-]{1,60}$/.test(error) ? error : "something that is no error code");

/** What says that the provider is down, wherever the library put it. */
export function unavailableIn(error: unknown): Unavailable | undefined {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    if (cause instanceof Unavailable) return cause;
    cause = cause.cause;
  }
  return undefined;
}
