/** A provider that speaks OAuth 2.0 and says in its own way who somebody is, such as GitHub. When people signed in there it does not say. */

import type { Configuration } from "openid-client";
import type { Clock } from "../../ports/clock.ts";
import type { ProviderFetch } from "../../ports/fetcher.ts";
import type { Provider, ProviderAnswer, ProviderQuestion } from "../../ports/provider.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import { type Claims, isSubject, type ProviderRules, personOf, valueAt } from "./provider-claims.ts";
import {
  addressWith,
  authenticationOf,
  fetchedBy,
  NoProof,
  openIdClient,
  type ProviderClient,
  refusalFor,
} from "./provider-client.ts";

export interface OAuthOptions extends Pick<Provider, "name" | "label" | "makesAccounts" | "linksByAddress"> {
  /** What it calls itself. Undefined: nothing, so no `iss` is compared. */
  readonly issuer: string | undefined;
  readonly endpoints: {
    readonly authorization: string;
    readonly token: string;
    readonly userinfo: string;
    readonly emails: string | undefined;
  };
  readonly client: ProviderClient;
  readonly scopes: readonly string[];
  readonly subjectClaim: string;
  readonly rules: ProviderRules;
  readonly ask: ProviderFetch;
  readonly clock: Clock;
}

export function createOAuth(options: OAuthOptions): Provider {
  const { clock, endpoints, issuer, label, linksByAddress, makesAccounts, name, rules, scopes, subjectClaim } = options;
  let configuration: Promise<Configuration> | undefined;
  const configured = (): Promise<Configuration> => (configuration ??= configurationOf(options));

  /** @throws {NoProof} it is no JSON object or list */
  async function askAs(token: string, address: string): Promise<object> {
    const { fetchProtectedResource } = await openIdClient();
    const headers = new Headers({ accept: "application/json" });
    const response = await fetchProtectedResource(await configured(), token, new URL(address), "GET", undefined, headers);
    if (response.status !== 200) throw new NoProof(`who the person is, is answered with status ${response.status}`);
    const value: unknown = await response.json().catch(() => undefined);
    if (typeof value !== "object" || value === null) throw new NoProof("who the person is, is no JSON object");
    return value;
  }

  async function proved(answer: URLSearchParams, { redirectUri, state, verifier }: ProviderQuestion): Promise<ProviderAnswer> {
    const { authorizationCodeGrant } = await openIdClient();
    const url = new URL(`${redirectUri}?${answer}`);
    if (issuer === undefined) url.searchParams.delete("iss");
    const checks = { expectedState: state, pkceCodeVerifier: verifier };
    const { access_token: token } = await authorizationCodeGrant(await configured(), url, checks);
    const claims: Claims = { ...(await askAs(token, endpoints.userinfo)) };
    const subject = subjectIn(claims, subjectClaim);
    if (subject === undefined) return { outcome: "refused", reason: `the person has no ${subjectClaim}` };
    const address = endpoints.emails === undefined ? {} : verifiedAddressIn(await askAs(token, endpoints.emails), rules);
    const found = personOf(`${issuer ?? endpoints.authorization} ${subject}`, { ...claims, ...address }, rules);
    return "outcome" in found ? found : { outcome: "proved", ...found, methods: ["fed"], provedAt: clock.now() };
  }

  return {
    name,
    label,
    trustsNames: rules.trustsNames,
    makesAccounts,
    linksByAddress,

    addressFor: async (question) =>
      addressWith(await configured(), question, scopes.length === 0 ? {} : { scope: scopes.join(" ") }),

    judge: (answer, question) => proved(answer, question).catch(refusalFor),

    async check() {
      // Without a code it can only refuse. That is an answer.
      const body = new URLSearchParams({ grant_type: "authorization_code" }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
      try {
        await options.ask(endpoints.token, { method: "POST", headers, body });
      } catch (cause) {
        throw new Unavailable("the provider could not be reached", { cause });
      }
    },
  };
}

async function configurationOf({ ask, client, endpoints, issuer }: OAuthOptions): Promise<Configuration> {
  const library = await openIdClient();
  const metadata = {
    issuer: issuer ?? new URL(endpoints.authorization).origin,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
  };
  const made = new library.Configuration(metadata, client.clientId, undefined, authenticationOf(client, library));
  made[library.customFetch] = fetchedBy(ask);
  // Only an address of this computer may be http: the settings are checked for that.
  if (Object.values(endpoints).some((address) => address?.startsWith("http:"))) library.allowInsecureRequests(made);
  return made;
}

/** A text, or a number that JSON keeps as it is. */
function subjectIn(claims: Claims, claim: string): string | undefined {
  const value = valueAt(claims, claim);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" && isSubject(value) ? value : undefined;
}

/** The primary address of a list of `{ email, primary, verified }`, as far as it is verified. */
function verifiedAddressIn(list: object, { claims: names }: ProviderRules): Claims {
  const found = (Array.isArray(list) ? list : []).find((one: unknown) => {
    if (typeof one !== "object" || one === null) return false;
    return Reflect.get(one, "primary") === true && Reflect.get(one, "verified") === true;
  });
  return found === undefined ? {} : { [names.email]: Reflect.get(found, "email"), [names.emailVerified]: true };
}
