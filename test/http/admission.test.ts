/** Which requests are refused when more arrive than can be answered, and that those who watch the server never are. */

import { afterEach, expect, test } from "vitest";
import { Admission, type AdmissionOptions } from "../../src/http/admission.ts";
import { type Application, type Listening, listen } from "../../src/http/node.ts";
import type { HttpAnswer } from "../../src/ports/exchange.ts";

/** A thread whose time and work pass as a test says. */
function thread(options: Partial<AdmissionOptions> = {}) {
  const told: number[] = [];
  let [now, worked] = [1_000, 0];
  let end: (() => void) | undefined;
  const admission = new Admission({
    turn: 10,
    underWay: 3,
    onRefused: (count) => void told.push(count),
    now: () => now,
    worked: () => worked,
    atEndOfTurn: (called) => {
      end = called;
    },
    ...options,
  });
  const pass = (milliseconds: number, work = milliseconds): void => {
    now += milliseconds;
    worked += work;
  };
  /** A turn of requests, each of them this much work: how many were begun. */
  const turn = (requests: number, each: number, work = each): number => {
    let begun = 0;
    for (let request = 0; request < requests; request++) {
      if (!admission.admit()) continue;
      begun += 1;
      pass(each, work);
    }
    end?.();
    return begun;
  };
  return { admission, told, turn };
}

test("a turn that is too full is no reason to refuse anybody, as long as it is the only one", () => {
  const { turn, told } = thread();

  expect(turn(200, 1)).toBe(200);
  turn(1, 1);
  expect(turn(200, 1)).toBe(200);

  expect(told).toEqual([]);
});

test("after a quarter of a second of full turns, each begins what it has time for, and refuses the rest at once", () => {
  const { turn, told } = thread();

  turn(260, 1);
  expect(turn(1_000, 1)).toBe(11);
  expect(turn(1_000, 1)).toBe(11);

  expect(told.length).toBe(1);
});

test("when a turn was not full any more, nobody is refused until turns have been full for as long again", () => {
  const { turn } = thread();

  turn(260, 1);
  expect(turn(1_000, 1)).toBe(11);
  expect(turn(5, 1)).toBe(5);
  expect(turn(200, 1)).toBe(200);
});

test("a machine that is busy with something else is no reason to refuse anybody", () => {
  const { turn } = thread();

  for (let turns = 0; turns < 100; turns++) expect(turn(100, 5, 0.05)).toBe(100);
});

test("no more requests are worked on at once than the operator says", async () => {
  const { admission, turn } = thread();
  const held = Promise.withResolvers<void>();
  const works = Array.from({ length: 3 }, () => admission.during(() => held.promise));

  expect(turn(5, 0)).toBe(0);
  held.resolve();
  await Promise.all(works);

  expect(turn(5, 0)).toBe(5);
});

let listening: Listening | undefined;
afterEach(() => listening?.close(0));

const FINE: HttpAnswer = { status: 200, headers: {}, body: "fine" };

async function serve(handling: Pick<Application, "handle">): Promise<string> {
  listening = await listen(
    { handle: handling.handle, refusalPage: undefined },
    { host: "127.0.0.1", port: 0, trustedProxies: [], overload: { turn: 10, underWay: 1 } },
  );
  return `http://127.0.0.1:${listening.port}`;
}

test("[TL-18][TK-12] one too many is told to come back by status alone, since it may hold a refresh token, and its connection stays; /livez is answered all the same", async () => {
  const held = Promise.withResolvers<HttpAnswer>();
  const begun = Promise.withResolvers<void>();
  const url = await serve({
    async handle(request) {
      if (request.url.endsWith("/livez")) return FINE;
      begun.resolve();
      return held.promise;
    },
  });
  const first = fetch(url);
  await begun.promise;

  const refused = await fetch(`${url}/auth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "password" }) });
  const watched = await fetch(`${url}/livez`);

  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(refused.headers.get("cache-control")).toBe("no-store");
  expect(refused.headers.get("connection")).toBe("keep-alive");
  expect([refused.headers.get("content-type"), await refused.text()]).toEqual([null, ""]);
  expect(watched.status).toBe(200);
  held.resolve(FINE);
  expect((await first).status).toBe(200);
  expect((await fetch(url)).status).toBe(200);
});

test("[TL-11] a refused body that is too large is not read to its end", async () => {
  const held = Promise.withResolvers<HttpAnswer>();
  const begun = Promise.withResolvers<void>();
  const url = await serve({
    handle() {
      begun.resolve();
      return held.promise;
    },
  });
  const first = fetch(url);
  await begun.promise;

  const refused = await fetch(url, { method: "POST", body: "a".repeat(100_000) });

  expect(refused.status).toBe(503);
  expect(refused.headers.get("connection")).toBe("close");
  expect([refused.headers.get("retry-after"), await refused.text()]).toEqual(["1", ""]);
  held.resolve(FINE);
  await first;
});
