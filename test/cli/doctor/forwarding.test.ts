/** What the doctor concludes from what the server saw of a request with a made-up address. */

import { expect, test } from "vitest";
import { forwardingFinding, type Seen } from "../../../src/cli/commands/doctor/forwarding.ts";

const FORGED = "192.0.2.66";
const CLIENT = "198.51.100.7";
const seen = (address: string, forwardedFor: string | undefined, reachedAs?: string): Seen => ({
  address,
  forwardedFor,
  reachedAs,
});

test.for<[string, Seen, readonly string[], boolean, RegExp | "ok"]>([
  ["nothing in between", seen("127.0.0.1", FORGED), [], false, "ok"],
  ["a proxy that replaces the header", seen(CLIENT, CLIENT), ["10.0.0.1"], true, "ok"],
  ["a proxy that appends to it", seen(CLIENT, `${FORGED}, ${CLIENT}`), ["10.0.0.1"], true, "ok"],
  ["two proxies, both named", seen(CLIENT, `${FORGED}, ${CLIENT}, 10.0.0.2`), ["10.0.0.0/8"], true, "ok"],
  [
    "two proxies, one named",
    seen("10.0.0.2", `${FORGED}, ${CLIENT}, 10.0.0.2`),
    ["10.0.0.1"],
    true,
    /another proxy, at 10\.0\.0\.2/,
  ],
  ["a proxy that is not named", seen("10.0.0.1", CLIENT), [], true, /10\.0\.0\.1 says who is asking, and is not believed/],
  ["a proxy under another address than named", seen("10.0.0.1", `${FORGED}, ${CLIENT}`), ["10.0.0.9"], true, /is not believed/],
  ["a proxy that passes the header on as it came", seen(FORGED, FORGED), ["10.0.0.1"], true, /made up was believed/],
  ["everybody named", seen(FORGED, `${FORGED}, ${CLIENT}`), ["10.0.0.0/8", "198.51.100.0/24"], true, /made up was believed/],
  ["a proxy that writes no header", seen("10.0.0.1", undefined), ["10.0.0.1"], true, /10\.0\.0\.1 does not say who is asking/],
  ["a proxy that passes it on, and is not named", seen("10.0.0.1", FORGED), [], true, /does not say who is asking/],
  ["a proxy that changes the name", seen(CLIENT, CLIENT, "127.0.0.1:8080"), ["10.0.0.1"], true, /asked for 127\.0\.0\.1:8080/],
])("%s", ([, request, trusted, tls, expected]) => {
  const finding = forwardingFinding(request, { trusted, tls, host: "auth.example.org" });

  if (expected === "ok") expect(finding.state).toBe("ok");
  else
    expect(finding).toMatchObject({ state: "problem", found: expect.stringMatching(expected), cure: expect.stringMatching(/./) });
});
