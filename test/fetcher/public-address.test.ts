/** Every kind of address that is not the public Internet's, in every way in which it is written. */

import { describe, expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "../../src/fetcher/public-address.ts";

test.for([
  "1.1.1.1",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.0.1.0",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2001:200::1",
  "2001:4860:4860::8888",
  "2003::1",
  "2606:4700:4700::1111",
  "2a00:1450:4001:82a::200e",
])("%s is public", (address) => {
  expect([isPublicAddress(address), isLoopbackAddress(address)]).toEqual([true, false]);
});

describe("not public", () => {
  test.for([
    ["this network", "0.0.0.0"],
    ["this network", "0.255.255.255"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["a provider's", "100.64.0.1"],
    ["a provider's", "100.127.255.255"],
    ["link-local, with a cloud's credentials", "169.254.169.254"],
    ["protocol assignments", "192.0.0.170"],
    ["documentation", "192.0.2.1"],
    ["documentation", "198.51.100.1"],
    ["documentation", "203.0.113.1"],
    ["AS112", "192.31.196.1"],
    ["AS112", "192.175.48.1"],
    ["multicast tunnels", "192.52.193.1"],
    ["6to4 relays", "192.88.99.1"],
    ["benchmarks", "198.18.0.1"],
    ["benchmarks", "198.19.255.255"],
    ["multicast", "224.0.0.1"],
    ["multicast", "239.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["IPv4, compatible", "::1.1.1.1"],
    ["IPv4, mapped", "::ffff:1.1.1.1"],
    ["IPv4, mapped, in hexadecimal", "::ffff:a00:1"],
    ["IPv4, translated", "::ffff:0:1.1.1.1"],
    ["NAT64", "64:ff9b::1.1.1.1"],
    ["NAT64 to a private one", "64:ff9b::10.0.0.1"],
    ["local NAT64", "64:ff9b:1::1"],
    ["discard", "100::1"],
    ["Teredo", "2001::1"],
    ["benchmarks", "2001:2::1"],
    ["ORCHID", "2001:20::1"],
    ["the end of the protocol assignments", "2001:1ff:ffff::1"],
    ["documentation", "2001:db8::1"],
    ["6to4", "2002:a00:1::1"],
    ["6to4 of a public one", "2002:101:101::1"],
    ["AS112", "2620:4f:8000::1"],
    ["documentation", "3fff:fff::1"],
    ["segment routing", "5f00::1"],
    ["private", "fc00::1"],
    ["private", "fd12:3456::1"],
    ["link-local", "fe80::1"],
    ["link-local, with its zone", "fe80::1%eth0"],
    ["public, with a zone", "2606:4700:4700::1111%eth0"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["nothing", ""],
    ["a name", "localhost"],
    ["half of one", "1.1.1"],
    ["octal", "010.0.0.1"],
    ["one number", "2130706433"],
  ] as const)("%s: %s", ([, address]) => {
    expect([isPublicAddress(address), isLoopbackAddress(address)]).toEqual([false, false]);
  });

  test.for(["127.0.0.1", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"])("this computer: %s", (address) => {
    expect([isPublicAddress(address), isLoopbackAddress(address)]).toEqual([false, true]);
  });

  test("this computer, mapped into IPv6, is not even what tests may ask", () => {
    expect([isPublicAddress("::ffff:127.0.0.1"), isLoopbackAddress("::ffff:127.0.0.1")]).toEqual([false, false]);
  });
});
