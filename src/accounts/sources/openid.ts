/** Another OpenID provider: Google, Microsoft, Keycloak, or a server like this one (OpenID Connect Core §3.1). */

import type { Configuration, IDToken } from "openid-client";
import type { Clock } from "../../ports/clock.ts";
import type { ProviderFetch } from "../../ports/fetcher.ts";
import type { Provider, ProviderAnswer, ProviderQuestion } from "../../ports/provider.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { Methods } from "../../protocol/authentication.ts";
import type { Instant, Seconds } from "../../protocol/time.ts";
import { isSubject, type ProviderRules, personOf } from "./provider-claims.ts";
import {
  addressWith,
  authenticationOf,
  fetchedBy,
  openIdClient,
  type ProviderClient,
  refusalFor,
  unavailableIn,
} from "./provider-client.ts";

export interface OpenIdOptions extends Pick<Provider, "name" | "label" | "makesAccounts" | "linksByAddress"> {
  readonly issuer: string;
  readonly client: ProviderClient;
  readonly scopes: readonly string[];
  readonly rules: ProviderRules;
  /** What the provider may say in `amr` and `acr` that counts as two factors. */
  readonly twoFactors: { readonly amr: readonly string[]; readonly acr: readonly string[] };
  /** Whether it tells when people signed in there. If not, every sign-in counts as one of this moment. */
  readonly tellsTime: boolean;
  /** What asks it for a new sign-in. */
  readonly freshPrompt: string;
  readonly responseMode: "query" | "form_post";
  /** What asks it to let the person choose an account. */
  readonly choosePrompt: string;
  readonly ask: ProviderFetch;
  readonly clock: Clock;
}

/** How long its metadata is believed. Its keys are asked for again by themselves, when a new one signs. */
const METADATA_LASTS: Seconds = 3_600;
/** Clocks differ. */
const SKEW: Seconds = 60;
/** `max_age` in a question that does not care: then the provider has to tell when the sign-in was (OpenID Connect Core §3.1.2.1). */
const ANY_AGE: Seconds = 31_536_000;
/** The age of a sign-in of which the provider does not say how old it is, though it should: never a fresh one. */
const UNKNOWN_AGE: Seconds = 86_400;

export function createOpenId(options: OpenIdOptions): Provider {
  const { choosePrompt, clock, freshPrompt, label, linksByAddress, makesAccounts, name, responseMode, rules, tellsTime } = options;
  let known: { readonly until: Instant; readonly configuration: Promise<Configuration> } | undefined;

  /** What is asked at once is asked once. */
  async function configured(): Promise<Configuration> {
    if (known === undefined || clock.now() >= known.until)
      known = { until: clock.now() + METADATA_LASTS, configuration: discovered(options) };
    try {
      return await known.configuration;
    } catch (error) {
      known = undefined;
      throw error;
    }
  }

  async function proved(answer: URLSearchParams, question: ProviderQuestion): Promise<ProviderAnswer> {
    const configuration = await configured();
    const { authorizationCodeGrant, fetchUserInfo } = await openIdClient();
    const { nonce, redirectUri, state, verifier } = question;
    const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectUri}?${answer}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || !isSubject(claims.sub)) return { outcome: "refused", reason: "the ID token names nobody" };
    const provedAt = provedAtOf(claims, question);
    if (provedAt === undefined) return { outcome: "stale" };
    const isAsked = configuration.serverMetadata().userinfo_endpoint !== undefined;
    const more = isAsked ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
    // What is signed comes first.
    const found = personOf(`${claims.iss} ${claims.sub}`, { ...more, ...claims }, rules);
    return "outcome" in found ? found : { outcome: "proved", ...found, methods: methodsIn(claims, options), provedAt };
  }

  /** Undefined: that is too long ago, or the provider does not say. */
  function provedAtOf({ auth_time: told }: IDToken, { askedAt, maxAge }: ProviderQuestion): Instant | undefined {
    const now = clock.now();
    if (told === undefined && !tellsTime) return now;
    if (told === undefined) return maxAge === undefined ? now - UNKNOWN_AGE : undefined;
    if (maxAge !== undefined && told < askedAt - maxAge - SKEW) return undefined;
    return Math.min(now, told);
  }

  return {
    name,
    label,
    trustsNames: rules.trustsNames,
    makesAccounts,
    linksByAddress,

    async addressFor(question) {
      // Where no metadata can be had, nobody can be sent anywhere.
      const { chooses, maxAge } = question;
      const isAnew = maxAge !== undefined && (maxAge === 0 || !tellsTime);
      const prompt = isAnew ? freshPrompt : chooses ? choosePrompt : undefined;
      return addressWith(await configured(), question, {
        scope: [...new Set(["openid", ...options.scopes])].join(" "),
        nonce: "",
        ...(responseMode !== "query" && { response_mode: responseMode }),
        ...(prompt !== undefined && { prompt }),
        ...(tellsTime && { max_age: String(maxAge ?? ANY_AGE) }),
      });
    },

    judge: (answer, question) => proved(answer, question).catch(refusalFor),

    async check() {
      try {
        await discovered(options);
      } catch (cause) {
        throw unavailableIn(cause) ?? new Unavailable("the provider's metadata could not be read", { cause });
      }
    },
  };
}

async function discovered({ ask, client, issuer }: OpenIdOptions): Promise<Configuration> {
  const library = await openIdClient();
  const { allowInsecureRequests, customFetch, discovery, enableNonRepudiationChecks } = library;
  return discovery(new URL(issuer), client.clientId, undefined, authenticationOf(client, library), {
    [customFetch]: fetchedBy(ask),
    // The signature is checked too, although the token came from the provider itself.
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith("http:") ? [allowInsecureRequests] : [])],
  });
}

function methodsIn({ acr, amr }: IDToken, { twoFactors }: OpenIdOptions): Methods {
  const told = Array.isArray(amr) ? amr : [];
  const isTwo = twoFactors.amr.some((word) => told.includes(word)) || (typeof acr === "string" && twoFactors.acr.includes(acr));
  return isTwo ? ["fed", "mfa"] : ["fed"];
}
