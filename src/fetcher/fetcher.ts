/**
 * The one way out: fetches a document from an address that a stranger named, or posts news there, without becoming the stranger's tool.
 *
 * A name is looked up once. Every address that it has must be public, and the connection goes to one of these addresses. So a
 * name service that changes its answer meanwhile changes nothing. The certificate is checked against the name.
 */

import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Fetched, Fetcher, Posted, Sendable, Sending } from "../ports/fetcher.ts";
import type { Seconds } from "../protocol/time.ts";
import { freshnessOf } from "./freshness.ts";
import { addressesOf, systemAddressesOf } from "./name-service.ts";
import { isLoopbackAddress, isNameableAddress, isPublicAddress } from "./public-address.ts";
import { Broken, hostOf, readBody, send } from "./send.ts";

export interface FetcherOptions {
  /** For tests: addresses of this computer are asked too (127.0.0.0/8 and ::1). Nothing else is eased. */
  readonly allowLoopback?: boolean;
  /** Every address of a name; by default the name service is asked. It stops when it is told to. */
  readonly resolve?: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** Certificate authorities in PEM, in place of those that Node trusts. */
  readonly authorities?: readonly string[];
  /** For the look-up, the connection and the whole answer together (default 5). */
  readonly timeout?: Seconds;
}

const LONGEST_URL = 2_048;
/** At the same time, so that slow addresses hold up a bounded part of the server. */
const MOST_AT_ONCE = 32;

export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const { allowLoopback = false, authorities, resolve = addressesOf, timeout = 5 } = options;
  const mayBeAsked = (address: string): boolean => isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
  let running = 0;

  /** @throws {Broken} */
  async function findAddresses(host: string, signal: AbortSignal, mayLieInside: boolean): Promise<readonly string[]> {
    const addresses = isIP(host) === 0 ? await lookUp(host, signal, mayLieInside) : [host];
    if (addresses.length === 0) throw new Broken("the name has no address");
    if (mayLieInside && addresses.every(isNameableAddress)) return addresses;
    // A name with a public address beside a private one was made to trick a server that tries both.
    if (!addresses.every(mayBeAsked)) throw new Broken("the address leads to a network that is not public");
    return addresses;
  }

  async function lookUp(name: string, signal: AbortSignal, mayLieInside: boolean): Promise<readonly string[]> {
    try {
      // A name inside often stands in a file of this computer alone.
      const known = mayLieInside && options.resolve === undefined ? systemAddressesOf(name) : resolve(name, signal);
      return await untilAborted(known, signal);
    } catch (cause) {
      throw new Broken("the name could not be looked up", { cause });
    }
  }

  async function ask(given: string, accept: string, signal: AbortSignal): Promise<Fetched> {
    const url = parseAddress(given);
    const addresses = await findAddresses(hostOf(url), signal, false);
    const response = await send({ url, addresses, method: "GET", headers: { accept }, signal, authorities });
    try {
      const { headers, statusCode = 0 } = response;
      if (statusCode >= 300 && statusCode < 400) throw new Broken("the address answers with a redirect, and none is followed");
      if (statusCode !== 200) throw new Broken("the address answers with another status than 200");
      const body = await readBody(response, signal);
      return { outcome: "fetched", contentType: headers["content-type"], body, freshFor: freshnessOf(headers) };
    } finally {
      response.destroy();
    }
  }

  /** @throws {Broken} also for a redirect */
  async function hand(given: string, what: Sendable, signal: AbortSignal, mayLieInside: boolean): Promise<IncomingMessage> {
    const url = parseAddress(given, mayLieInside);
    const addresses = await findAddresses(hostOf(url), signal, mayLieInside);
    if (url.protocol === "http:" && addresses.some(isPublicAddress)) throw new Broken("an address on the Internet is https");
    const response = await send({ url, addresses, method: "POST", ...what, signal, authorities });
    const { statusCode = 0 } = response;
    if (statusCode < 300 || statusCode >= 400) return response;
    response.destroy();
    throw new Broken("the address answers with a redirect, and none is followed");
  }

  async function tell(given: string, body: string, signal: AbortSignal, mayLieInside: boolean): Promise<Posted> {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "*/*" };
    const response = await hand(given, { headers, body }, signal, mayLieInside);
    // What it answers is not read: the status says all.
    response.destroy();
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) return { outcome: "taken" };
    throw new Broken("the address answers with another status than success");
  }

  async function talk(given: string, what: Sendable, signal: AbortSignal, mayLieInside: boolean): Promise<Sending> {
    const response = await hand(given, what, signal, mayLieInside);
    try {
      return { outcome: "answered", status: response.statusCode ?? 0, body: await readBody(response, signal) };
    } finally {
      response.destroy();
    }
  }

  async function guarded<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | Extract<Fetched, { outcome: "failed" }>> {
    if (running >= MOST_AT_ONCE) return { outcome: "failed", rule: "too many addresses are being asked at once" };
    running++;
    const signal = AbortSignal.timeout(timeout * 1_000);
    try {
      return await work(signal);
    } catch (error) {
      if (signal.aborted) return { outcome: "failed", rule: "the answer did not come whole in time", cause: error };
      if (error instanceof Broken) return { outcome: "failed", rule: error.message, cause: error.cause };
      return { outcome: "failed", rule: "the address could not be reached over TLS, or broke off", cause: error };
    } finally {
      running--;
    }
  }

  return {
    get: (url, accept) => guarded((signal) => ask(url, accept, signal)),
    send: (url, what, mayLieInside) => guarded((signal) => talk(url, what, signal, mayLieInside)),
    post: (url, form, mayLieInside) => guarded((signal) => tell(url, new URLSearchParams(form).toString(), signal, mayLieInside)),
  };
}

/** @throws {Broken} */
function parseAddress(given: string, mayBeHttp = false): URL {
  if (given.length > LONGEST_URL) throw new Broken(`the address has more than ${LONGEST_URL} characters`);
  const url = URL.parse(given);
  if (url?.protocol !== "https:" && !(mayBeHttp && url?.protocol === "http:"))
    throw new Broken("the address is not an https address");
  if (url.username !== "" || url.password !== "") throw new Broken("the address has a user name or password");
  if (given.includes("#")) throw new Broken("the address has a fragment");
  return url;
}

/** A look-up that cannot be stopped runs on by itself. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
