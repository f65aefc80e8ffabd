/** What an issuer publishes about itself (RFC 8414 §3): read once it is needed, and kept as long as the answer says. */

import type { Clock } from "../ports/clock.ts";
import type { Json } from "../protocol/client-members.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { Answered, JsonObject } from "./fetch-json.ts";
import { VerificationUnavailable } from "./verifier.ts";

type Ask = (url: string, init: RequestInit) => Promise<Answered>;

export interface Issuer {
  /** @throws {VerificationUnavailable} no metadata, another issuer's metadata, or none that names the endpoint */
  introspectionEndpoint(): Promise<string>;
  /**
   * Its public keys. `lacking`: one that the caller needs is not among them, so they are asked for again, but not in every second.
   *
   * @throws {VerificationUnavailable}
   */
  keys(lacking?: boolean): Promise<readonly Json[]>;
}

export function knownIssuer(issuer: string, ask: Ask, clock: Clock): Issuer {
  const documents = kept((url: string) => ask(url, { headers: { accept: "application/json" } }), clock);

  const metadata = async (): Promise<JsonObject> => {
    const answer = await documents(metadataUrl(issuer));
    // RFC 8414 §3.3: without this check, one issuer could speak for another.
    if (answer["issuer"] !== issuer) throw new VerificationUnavailable("the metadata belongs to another issuer");
    return answer;
  };

  const addressOf = async (member: string, rule: string): Promise<string> => {
    const address = (await metadata())[member];
    if (typeof address !== "string" || !isAsSafe(address, issuer)) throw new VerificationUnavailable(rule);
    return address;
  };

  return {
    introspectionEndpoint: () =>
      addressOf("introspection_endpoint", "the metadata names no introspection endpoint that credentials may be sent to"),

    async keys(lacking = false) {
      const { keys } = await documents(await addressOf("jwks_uri", "the metadata names no address of keys"), lacking);
      if (!Array.isArray(keys)) throw new VerificationUnavailable("the document of keys has none");
      return keys.filter((key) => typeof key === "object" && key !== null);
    },
  };
}

/** An answer that does not say how long it holds is kept so long. */
const USUAL: Seconds = 300;
/** Nobody asks more often than this, and no address is believed longer than that. */
const SHORTEST: Seconds = 10;
const LONGEST: Seconds = 86_400;

/** Strangers present what they like, so an address is asked once at a time and once in a while, and old answers do where it fails. */
function kept(load: (url: string) => Promise<Answered>, clock: Clock): (url: string, anew?: boolean) => Promise<JsonObject> {
  interface Kept {
    readonly answer: JsonObject;
    readonly askedAt: Instant;
    readonly until: Instant;
    /** Why it could not be had anew. */
    readonly failure?: unknown;
  }
  const known = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Kept>>();

  const reload = async (url: string): Promise<Kept> => {
    const askedAt = clock.now();
    const earlier = known.get(url);
    try {
      const { answer, maxAge = USUAL } = await load(url);
      const fresh = { answer, askedAt, until: askedAt + Math.min(Math.max(maxAge, SHORTEST), LONGEST) };
      known.set(url, fresh);
      return fresh;
    } catch (cause) {
      if (earlier === undefined || askedAt - earlier.askedAt > LONGEST) throw cause;
      const old = { ...earlier, until: askedAt + SHORTEST, failure: cause };
      known.set(url, old);
      return old;
    }
  };

  const loadOnce = (url: string): Promise<Kept> => {
    const loading = underWay.get(url) ?? reload(url).finally(() => underWay.delete(url));
    underWay.set(url, loading);
    return loading;
  };

  return async (url, anew = false) => {
    const earlier = known.get(url);
    const now = clock.now();
    const isWaiting = earlier?.failure !== undefined && now < earlier.until;
    const isOld = anew && !isWaiting && earlier !== undefined && now - earlier.askedAt >= SHORTEST;
    const kept = earlier !== undefined && now < earlier.until && !isOld ? earlier : await loadOnce(url);
    // An old answer that lacks what is needed says nothing of it.
    if (anew && kept.failure !== undefined) throw kept.failure;
    return kept.answer;
  };
}

/** RFC 8414 §3.1: the well-known part goes between host and path. */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, "")}`;
}

/** An issuer on https does not send our credentials over http, nor take its keys from there. */
const isAsSafe = (endpoint: string, issuer: string): boolean =>
  URL.canParse(endpoint) && (endpoint.startsWith("https://") || (endpoint.startsWith("http://") && issuer.startsWith("http://")));
