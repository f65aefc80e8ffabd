/**
 * Which addresses belong to the public Internet. All that RFC 6890's registries call special do not. A few of those ranges can
 * be reached, but none of them holds a document that a client has.
 */

import { BlockList, isIPv4, isIPv6 } from "node:net";

const SPECIAL_IPV4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // between a provider and its customers
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local; the clouds tell their machines' credentials there
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.31.196.0/24", // AS112
  "192.52.193.0/24", // multicast tunnels
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "192.175.48.0/24", // AS112
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, and broadcast
];

/** All that was given out to networks. Outside are loopback, IPv4 in IPv6 (mapped, NAT64), private, link-local and multicast addresses. */
const GLOBAL_IPV6 = "2000::/3";

const SPECIAL_IPV6 = [
  "2001::/23", // protocol assignments; Teredo, which hides an IPv4 address
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4, which hides an IPv4 address
  "2620:4f:8000::/48", // AS112
  "3fff::/20", // documentation
];

const specialIpv4 = listOf(SPECIAL_IPV4, "ipv4");
const globalIpv6 = listOf([GLOBAL_IPV6], "ipv6");
const specialIpv6 = listOf(SPECIAL_IPV6, "ipv6");
const privateIpv4 = listOf(["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], "ipv4");
const privateIpv6 = listOf(["::1/128", "fc00::/7"], "ipv6");
const loopbackIpv4 = listOf(["127.0.0.0/8"], "ipv4");
const loopbackIpv6 = listOf(["::1/128"], "ipv6");

/** False for what is no address, or carries a zone. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, "ipv4");
  return isPlainIpv6(address) && globalIpv6.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
}

/**
 * Whether an administrator may have meant it: one on the Internet, on this computer, or in a private network. Not among them is what
 * every machine reaches by itself, such as the address where clouds tell credentials.
 */
export function isNameableAddress(address: string): boolean {
  if (isIPv4(address)) return isPublicAddress(address) || privateIpv4.check(address, "ipv4");
  return isPlainIpv6(address) && (isPublicAddress(address) || privateIpv6.check(address, "ipv6"));
}

export function isLoopbackAddress(address: string): boolean {
  if (isIPv4(address)) return loopbackIpv4.check(address, "ipv4");
  return isPlainIpv6(address) && loopbackIpv6.check(address, "ipv6");
}

const isPlainIpv6 = (address: string): boolean => isIPv6(address) && !address.includes("%");

function listOf(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
