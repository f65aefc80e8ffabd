/** One spelling of an address, and one budget for a network. */

import { expect, test } from "vitest";
import { canonicalAddress, networkOf, siteOf } from "../../src/http/network.ts";

test.for<[string, string | undefined]>([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:C000:0201", "192.0.2.1"],
  ["0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:db8::0:1", "2001:db8::1"],
  ["2001:0db8:0001:0002:0003:0004:0005:0006", "2001:db8:1:2:3:4:5:6"],
  ["fe80::1%eth0", "fe80::1"],
  ["::1", "::1"],
  ["::", "::"],
  ["::1.2.3.4", "::1.2.3.4"],
  ["192.0.2.01", undefined],
  ["192.0.2", undefined],
  ["192.0.2.1:80", undefined],
  ["[::1]", undefined],
  ["3221225985", undefined],
  ["example.org", undefined],
  ["", undefined],
])("the canonical form of %j is %j", ([text, canonical]) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test.for<[string | undefined, string]>([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::ffff:c000:201", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::", "2001:db8:1:3::/64"],
  ["2001:db8::1", "2001:db8::/64"],
  ["2001:db8::2:3:4:5", "2001:db8::/64"],
  ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
  ["2001:0:0:1::9", "2001:0:0:1::/64"],
  ["::1", "::/64"],
  ["::1.2.3.4", "::/64"],
  ["fe80::1%eth0", "fe80::/64"],
  ["nonsense", "unknown"],
  [undefined, "unknown"],
])("[TL-08] [X-103] %j counts as %j", ([address, network]) => {
  expect(networkOf(address)).toBe(network);
});

test.for<[string | undefined, string]>([
  ["192.0.2.1", "192.0.0.0/16"],
  ["::ffff:192.0.99.1", "192.0.0.0/16"],
  ["192.1.2.1", "192.1.0.0/16"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["2001:db8:1:ffff::", "2001:db8:1::/48"],
  ["2001:db8:2::", "2001:db8:2::/48"],
  ["2001:db8::2:3:4:5", "2001:db8::/48"],
  ["::1", "::/48"],
  ["nonsense", "unknown"],
  [undefined, "unknown"],
])("[I-39] %j lies at the site %j", ([address, site]) => {
  expect(siteOf(address)).toBe(site);
});
