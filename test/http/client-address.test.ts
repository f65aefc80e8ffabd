/** The client's address behind proxies: nothing that the client wrote may choose it. */

import { expect, test } from "vitest";
import { clientAddressBehind } from "../../src/http/client-address.ts";

const behind = clientAddressBehind(["127.0.0.1", "10.0.0.0/8", "2001:db8:f::/48"]);

test.for<[string, string | undefined, string | undefined, string | undefined]>([
  ["the peer itself", "192.0.2.1", undefined, "192.0.2.1"],
  ["a peer that is no proxy and claims to be one", "192.0.2.1", "198.51.100.1", "192.0.2.1"],
  ["a peer that is no proxy and names one", "192.0.2.1", "198.51.100.1, 10.0.0.1", "192.0.2.1"],
  ["a client behind one proxy", "10.0.0.1", "192.0.2.1", "192.0.2.1"],
  ["a client behind two proxies", "127.0.0.1", "192.0.2.1, 10.0.0.1", "192.0.2.1"],
  ["what a client wrote before its proxy", "10.0.0.1", "198.51.100.1, 192.0.2.1", "192.0.2.1"],
  ["a proxy's address that a client wrote", "10.0.0.1", "198.51.100.1, 10.9.9.9, 192.0.2.1", "192.0.2.1"],
  ["a proxy that forwards nothing", "10.0.0.1", undefined, "10.0.0.1"],
  ["a proxy that calls for itself", "127.0.0.1", "10.0.0.1", "10.0.0.1"],
  ["an entry that is no address", "10.0.0.1", "192.0.2.1, unknown", "10.0.0.1"],
  ["no entry at all", "10.0.0.1", "", "10.0.0.1"],
  ["an entry with a port", "10.0.0.1", "192.0.2.1:4711", "192.0.2.1"],
  ["an IPv6 entry with a port", "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"],
  ["an IPv6 entry in brackets", "10.0.0.1", "[2001:DB8::0:1]", "2001:db8::1"],
  ["a mapped entry", "10.0.0.1", "::ffff:192.0.2.1", "192.0.2.1"],
  ["a mapped peer", "::ffff:10.0.0.1", "192.0.2.1", "192.0.2.1"],
  ["an IPv6 proxy", "2001:db8:f:1::1", "192.0.2.1", "192.0.2.1"],
  ["a neighbour of the IPv6 proxies", "2001:db8:e::1", "198.51.100.1", "2001:db8:e::1"],
  ["a socket without a peer", undefined, "192.0.2.1", undefined],
])("[CA-14] [X-094] RFC 9700 §4.13: %s", ([, peer, forwardedFor, expected]) => {
  expect(behind(peer, forwardedFor)).toBe(expected);
});

test("[CA-14] RFC 9700 §4.13: without a configured proxy, loopback is trusted no more than others", () => {
  expect(clientAddressBehind([])("127.0.0.1", "192.0.2.1")).toBe("127.0.0.1");
  expect(clientAddressBehind([])("::ffff:127.0.0.1", "192.0.2.1")).toBe("127.0.0.1");
});

test.for([
  "10.0.0.0/33",
  "10.0.0.0/0",
  "::/0",
  "2001:db8::/129",
  "10.0.0.0/",
  "10.0.0.0/8/8",
  "10.0.0.0/-1",
  "::ffff:10.0.0.0/104",
  "proxy.example.org",
  "",
])("%j is refused as a trusted proxy", (text) => {
  expect(() => clientAddressBehind([text])).toThrow(RangeError);
});
