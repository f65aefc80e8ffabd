/**
 * The way to another provider and back. The server remembers nothing of it: the state is a sealed id, bound to this browser, to the
 * provider, and to a cookie that says where the person wanted to go. Nonce and PKCE verifier are derived from the id. So an answer
 * counts in the browser that asked, for what it asked, and for ten minutes.
 */

import { createHmac, hash } from "node:crypto";
import { newId } from "../../ports/ids.ts";
import type { ProviderQuestion } from "../../ports/provider.ts";
import type { Seconds } from "../../protocol/time.ts";
import { isOver } from "../../tokens/reference.ts";
import type { Browser } from "../browser.ts";
import type { EndpointContext, Incoming } from "../endpoint.ts";

/** What the person wants there. `connect`: an account there is to open this account here from now on. */
export type WayPurpose = "sign in" | "connect";

export interface WayOut {
  readonly id: string;
  readonly purpose: WayPurpose;
  /** Path and query of the page that the person goes on to. */
  readonly to: string;
  readonly question: ProviderQuestion;
}

export interface AskedWay extends Pick<WayOut, "purpose" | "to"> {
  readonly provider: string;
  readonly maxAge?: Seconds | undefined;
  /** The person is to choose which of their accounts there. */
  readonly chooses?: boolean;
}

export interface WaysOut {
  /** "too long": what the person came with does not fit into a cookie. @throws {Unavailable} the provider cannot be asked now */
  begin(
    incoming: Incoming,
    browser: Browser,
    asked: AskedWay,
  ): Promise<{ address: string; cookies: readonly string[] } | "too long">;
  /** The way that comes to its end here. Undefined: this browser went on none such, or too long ago. */
  read(incoming: Incoming, browser: Browser, provider: string, state: string): Promise<WayOut | undefined>;
  /** The line that ends it. */
  ended(way: Pick<WayOut, "id">): string;
}

/** For the sign-in there, with all that it asks. */
export const WAY_LASTS: Seconds = 600;
const COOKIE = "latchkey-way-";
/** Browsers keep 4096 bytes of a cookie, its name among them. */
const LONGEST_COOKIE = 3_800;
const LONGEST_TEXT = 20_000;
/** Ways in other tabs. More at once have been left. */
const MOST_WAYS = 2;

export function createWaysOut({ basePath, clock, cookies, issuer, keys, providers, random, sealedIds }: EndpointContext): WaysOut {
  const { lookupKey } = keys;
  const derived = (what: string, id: string): string =>
    createHmac("sha256", lookupKey).update(`provider ${what} ${id}`).digest("base64url");
  const boundTo = (owner: string, provider: string, cookie: string): string =>
    `${owner} ${provider} ${hash("sha256", cookie, "base64url")}`;

  const questionOf = (
    id: string,
    state: string,
    askedAt: number,
    { chooses = false, maxAge, provider }: AskedWay,
  ): ProviderQuestion => ({
    redirectUri: `${issuer}${callbackPath(provider)}`,
    state,
    nonce: derived("nonce", id),
    verifier: derived("verifier", id),
    askedAt,
    maxAge,
    chooses,
  });

  return {
    async begin({ request }, browser, asked) {
      const id = newId(clock, random);
      const issuedAt = clock.now();
      const cookie = await packed(asked);
      if (cookie.length > LONGEST_COOKIE) return "too long";
      const owner = browser.signedIn?.account.id ?? browser.sessionId;
      const state = sealedIds.make("way", { id, issuedAt, lifetime: WAY_LASTS }, boundTo(owner, asked.provider, cookie));
      const address = await providers.addressFor(asked.provider, questionOf(id, state, issuedAt, asked));
      const left = [...cookies.readAll(request, COOKIE).keys()];
      return {
        address,
        cookies: [
          ...browser.cookies,
          ...(left.length > MOST_WAYS ? left.map((tag) => cookies.write(`${COOKIE}${tag}`, "", 0)) : []),
          cookies.write(`${COOKIE}${tagOf(id)}`, cookie, WAY_LASTS),
        ],
      };
    },

    async read({ request }, browser, provider, state) {
      const owners = [browser.signedIn?.account.id, browser.sessionId, ...browser.earlierIds].filter((id) => id !== undefined);
      for (const [tag, cookie] of cookies.readAll(request, COOKIE)) {
        const opened = owners
          .map((owner) => sealedIds.read("way", state, boundTo(owner, provider, cookie)))
          .find((read) => read !== undefined);
        if (opened === undefined || tagOf(opened.id) !== tag || isOver(opened, clock.now())) continue;
        const asked = await unpacked(cookie, provider, basePath);
        if (asked === undefined) continue;
        return { id: opened.id, ...asked, question: questionOf(opened.id, state, opened.issuedAt, asked) };
      }
      return undefined;
    },

    ended: ({ id }) => cookies.write(`${COOKIE}${tagOf(id)}`, "", 0),
  };
}

export const callbackPath = (provider: string): string => `/auth/callback/${provider}`;

/** A hash, so that the name tells nothing about the id. */
const tagOf = (id: string): string => hash("sha256", id, "hex").slice(0, 12);

/** It is read when somebody first goes this way: no start of a server waits for it. */
const zlib = () => import("node:zlib");

async function packed({ chooses = false, maxAge = -1, purpose, to }: AskedWay): Promise<string> {
  const { deflateRawSync } = await zlib();
  const text = JSON.stringify([purpose === "connect" ? 1 : 0, maxAge, chooses ? 1 : 0, to]);
  return deflateRawSync(text).toString("base64url");
}

/** The seal holds for the whole cookie, so it is one that was packed here. A path of another server it never is. */
async function unpacked(cookie: string, provider: string, basePath: string): Promise<AskedWay | undefined> {
  const { inflateRawSync } = await zlib();
  const text = inflateRawSync(Buffer.from(cookie, "base64url"), { maxOutputLength: LONGEST_TEXT }).toString();
  const [purpose, maxAge, chooses, to]: readonly unknown[] = JSON.parse(text);
  if (typeof to !== "string" || !to.startsWith(`${basePath}/`) || to.startsWith("//")) return undefined;
  return {
    provider,
    purpose: purpose === 1 ? "connect" : "sign in",
    to,
    maxAge: typeof maxAge === "number" && maxAge >= 0 ? maxAge : undefined,
    chooses: chooses === 1,
  };
}
