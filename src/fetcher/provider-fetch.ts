/**
 * The way out to an identity provider that an administrator named in the settings. The hosts that stand there may lie anywhere: on this
 * computer, or in a network of one's own. What these name in turn must be public and https, like any address of a stranger.
 */

import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import type { ProviderFetch } from "../ports/fetcher.ts";
import { addressesOf } from "./name-service.ts";
import { isPublicAddress } from "./public-address.ts";
import { Broken, hostOf, readBody, send } from "./send.ts";

export interface ProviderFetchOptions {
  /** Every address in the settings. Their origins count. */
  readonly named: readonly string[];
  /** Certificate authorities in PEM, for the hosts that stand in the settings. Undefined: those that Node trusts. */
  readonly caFile?: string | undefined;
  /** Milliseconds for the look-up, the connection and the whole answer together (default 5000). */
  readonly timeout?: number;
}

const MOST_AT_ONCE = 32;

export function createProviderFetch({ caFile, named, timeout = 5_000 }: ProviderFetchOptions): ProviderFetch {
  const origins = new Set(named.map((address) => new URL(address).origin));
  let running = 0;

  return async (address, request) => {
    if (running >= MOST_AT_ONCE) throw new Broken("too many requests to the provider run at once");
    running++;
    try {
      const url = new URL(address);
      const signal = AbortSignal.timeout(timeout);
      const isNamed = origins.has(url.origin);
      const addresses = isNamed ? undefined : await publicAddressesOf(url, signal);
      const authorities = isNamed && caFile !== undefined ? [await readFile(caFile, "utf8")] : undefined;
      const response = await send({ url, addresses, authorities, signal, ...request });
      try {
        const { headers, statusCode = 0 } = response;
        return { status: statusCode, contentType: headers["content-type"] ?? "", body: await readBody(response, signal) };
      } finally {
        response.destroy();
      }
    } finally {
      running--;
    }
  };
}

/** @throws {Broken} */
async function publicAddressesOf(url: URL, signal: AbortSignal): Promise<readonly string[]> {
  if (url.protocol !== "https:") throw new Broken("an address that the provider named is not an https address");
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await addressesOf(host, signal) : [host];
  if (addresses.length > 0 && addresses.every(isPublicAddress)) return addresses;
  throw new Broken("an address that the provider named leads to a network that is not public");
}
