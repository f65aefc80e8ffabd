/**
 * Every address of a name. It asks over the network, because the system's own look-up would take one of the few threads that
 * hash passwords too.
 */

import { lookup, Resolver } from "node:dns/promises";

/** @throws the name service's own error, where neither family of addresses could be had */
export async function addressesOf(name: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver();
  const stop = (): void => resolver.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    if (addresses.length > 0) return addresses;
    for (const answer of answers) if (answer.status === "rejected") throw answer.reason;
    return [];
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** As the computer itself finds them, its own list of hosts included. For names that administrators chose: it takes one of those threads. */
export const systemAddressesOf = async (name: string): Promise<readonly string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);
