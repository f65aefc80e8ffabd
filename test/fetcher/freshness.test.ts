/** For how long an answer may be kept, by its headers. */

import { expect, test } from "vitest";
import { freshnessOf } from "../../src/fetcher/freshness.ts";

const DATE = "Thu, 01 Jan 2026 00:00:00 GMT";

test.for([
  [{}, undefined],
  [{ "cache-control": "max-age=600" }, 600],
  [{ "cache-control": 'public, Max-Age="600"' }, 600],
  [{ "cache-control": "max-age=600", age: "100" }, 500],
  [{ "cache-control": "max-age=600", age: "1000" }, 0],
  [{ "cache-control": "max-age=600, no-store" }, 0],
  [{ "cache-control": "no-cache" }, 0],
  [{ "cache-control": 'no-cache="set-cookie", max-age=9' }, 0],
  [{ "cache-control": "max-age=99999999999999" }, undefined],
  [{ "cache-control": "max-age=-1" }, undefined],
  [{ date: DATE, expires: "Thu, 01 Jan 2026 00:10:00 GMT" }, 600],
  [{ date: DATE, expires: "Thu, 01 Jan 2025 00:10:00 GMT" }, 0],
  [{ date: DATE, expires: "0" }, 0],
  [{ expires: "Thu, 01 Jan 2026 00:10:00 GMT" }, 0],
  [{ date: DATE, expires: "Thu, 01 Jan 2026 00:10:00 GMT", "cache-control": "max-age=5" }, 5],
] as const)("RFC 9111 §4.2.1: %j stays fresh for %j seconds", ([headers, seconds]) => {
  expect(freshnessOf({ ...headers })).toBe(seconds);
});
