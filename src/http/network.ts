/** Addresses in one spelling, and the network under which a limit counts them. */

import { isIPv4, isIPv6, SocketAddress } from "node:net";

/**
 * The one spelling of an address: IPv4 dotted, also where it came mapped into IPv6 as a socket that listens on both
 * reports it; IPv6 in lower case, compressed, without its zone. Undefined for what is not an address.
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!isIPv6(text)) return undefined;

  const { address } = new SocketAddress({ address: text, family: "ipv6" });
  const unmapped = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : "";
  return isIPv4(unmapped) ? unmapped : address;
}

/**
 * What a limit counts as one source: an IPv4 address, or the /64 around an IPv6 address, since its owner can choose from all of
 * it. Everything that is no address shares one budget, so nonsense never gives a fresh one.
 */
export function networkOf(address: string | undefined): string {
  if (address !== undefined && isIPv4(address)) return address;
  const canonical = address === undefined ? undefined : canonicalAddress(address);
  if (canonical === undefined) return "unknown";
  if (isIPv4(canonical)) return canonical;
  return network6(canonical, 4);
}

/**
 * What one party can easily get: a /48 of IPv6, which providers give away, with 65,536 networks in it, or a /16 of IPv4, in
 * which rented addresses lie together. Strangers share a site, so it counts only where room is scarce.
 */
export function siteOf(address: string | undefined): string {
  const canonical = address === undefined ? undefined : canonicalAddress(address);
  if (canonical === undefined) return "unknown";
  if (isIPv4(canonical)) return `${canonical.split(".").slice(0, 2).join(".")}.0.0/16`;
  return network6(canonical, 3);
}

/** What one guesser can have alone: an IPv4 address, or a /48 of IPv6, since providers give that much to a customer. */
export function ownedBy(address: string | undefined): string {
  const canonical = address === undefined ? undefined : canonicalAddress(address);
  return canonical === undefined || isIPv4(canonical) ? networkOf(address) : network6(canonical, 3);
}

/** The first groups of sixteen bits of a canonical IPv6 address. */
const network6 = (address: string, groups: number): string =>
  `${canonicalAddress(`${firstGroups(address, groups).join(":")}::`)}/${groups * 16}`;

/** The upper ones of the eight groups of a canonical IPv6 address. */
function firstGroups(address: string, count: number): readonly string[] {
  const [head = "", tail] = address.split("::");
  const upper = groupsOf(head);
  if (tail === undefined) return upper.slice(0, count);

  const lower = groupsOf(tail);
  const zeros = Array.from({ length: 8 - upper.length - lower.length }, () => "0");
  return [...upper, ...zeros, ...lower].slice(0, count);
}

/** A dotted tail, as in `::192.0.2.1`, stands for two groups. Both lie below the four that are asked for. */
function groupsOf(part: string): readonly string[] {
  if (part === "") return [];
  return part.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
