/** The address that a request came from, seen through the proxies that the operator named (RFC 9700 §4.13). */

import { BlockList, isIPv4 } from "node:net";
import { canonicalAddress } from "./network.ts";

/** From the socket's peer and the `X-Forwarded-For` header to the client's address, in its canonical spelling. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string | undefined;

/**
 * Reads `X-Forwarded-For` only from a peer that is one of the proxies, and of it only the entries that such proxies
 * wrote: from the right, the first that is not itself a proxy. What stands further left was sent by the client and
 * proves nothing. `Forwarded` (RFC 7239) is not read: of two headers, a proxy that writes one passes the other on.
 *
 * @param proxies addresses, or networks in CIDR notation
 * @throws RangeError naming the entry that is neither
 */
export function clientAddressBehind(proxies: readonly string[]): ClientAddress {
  if (proxies.length === 0) return (peer) => (peer === undefined ? undefined : canonicalAddress(peer));

  const trusted = new BlockList();
  for (const proxy of proxies) addNetwork(trusted, proxy);
  const isTrusted = (address: string) => trusted.check(address, familyOf(address));

  return (peer, forwardedFor) => {
    let nearest = peer === undefined ? undefined : canonicalAddress(peer);
    for (const entry of forwardedFor?.split(",").reverse() ?? []) {
      if (nearest === undefined || !isTrusted(nearest)) return nearest;
      const address = canonicalAddress(withoutPort(entry.trim()));
      // A proxy wrote something that is no address. Its own address is the last one known.
      if (address === undefined) return nearest;
      nearest = address;
    }
    return nearest;
  };
}

/** Whether a peer is one of the proxies. @throws RangeError naming the entry that is neither address nor network */
export function isAmong(proxies: readonly string[]): (peer: string | undefined) => boolean {
  const trusted = new BlockList();
  for (const proxy of proxies) addNetwork(trusted, proxy);
  return (peer) => {
    const address = proxies.length === 0 || peer === undefined ? undefined : canonicalAddress(peer);
    return address !== undefined && trusted.check(address, familyOf(address));
  };
}

function addNetwork(list: BlockList, text: string): void {
  const [, base = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = canonicalAddress(base);
  if (address === undefined) throw new RangeError(`"${text}" is neither an address nor a network in CIDR notation`);

  const longest = isIPv4(address) ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  // A length of 0 would trust every sender, and so let every client choose the address that its limits count.
  if (prefix < 1 || prefix > longest) throw new RangeError(`"${text}" needs a prefix length from 1 to ${longest}`);
  list.addSubnet(address, prefix, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(entry) ?? [];
  return bracketed ?? dotted ?? entry;
}
