/** R-17: hostile requests of every kind; none is our fault, none is slow, and nothing piles up. */

import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { listen } from "../../src/http/node.ts";
import type { Store } from "../../src/ports/store.ts";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { startTestServer } from "../../src/testing/index.ts";
import { Fuzzer } from "../../test/fuzz/requests.ts";
import { startSetting } from "../../test/fuzz/setting.ts";
import type { Figure, Run, StoreKind } from "../figure.ts";
import { type Answer, Caller, NoAnswer } from "../load/http.ts";
import { ms } from "../load/latency.ts";
import { newDatabase } from "../machine/postgres.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";

const COUNTS = { short: 20_000, full: 1_000_000 } as const;
const AT_ONCE = 8;
const SLOWEST_MS = 250;
/**
 * Bytes that a request may leave behind in the live heap, in the second half: rows that the store remembers are bounded, and mostly
 * there by then. Over fewer than ten thousand requests, the megabyte by which a heap varies would be most of it.
 */
const LEFT_BEHIND = 400;

export const fuzz: Figure = {
  id: "R-17",
  title: "hostile requests",
  stores: ["sqlite", "postgres"],
  async measure(run) {
    const folder = makeFolder("latchkey-fuzz-");
    try {
      return await measure(run, await openStore(run.store, folder));
    } finally {
      removeFolder(folder);
    }
  },
};

async function measure({ short, seed, timed, progress }: Run, store: Store) {
  const server = await startTestServer({ store });
  const { real, stillWorks } = await startSetting(server);
  const listening = await listen(server.server, { host: "127.0.0.1", port: 0, trustedProxies: ["127.0.0.1"] });
  const caller = new Caller({ port: () => listening.port, issuer: server.issuer });
  const fuzzer = new Fuzzer(String(seed), server.issuer, real);
  const count = short ? COUNTS.short : COUNTS.full;
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let slowest = 0;
  let sent = 0;

  const sendSome = async (until: number): Promise<void> => {
    while (sent < until) {
      const request = fuzzer.next();
      if (request === undefined) continue;
      sent += 1;
      const began = performance.now();
      const status = await statusOf(caller, request, sent);
      slowest = Math.max(slowest, performance.now() - began);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) faults.push(`${status} to ${request.method} ${request.url.slice(0, 200)}`);
      if (sent % Math.ceil(count / 1_000) === 0) server.clock.advance(1);
      // Here the server's log and audit events are dropped. Other tests look at them, and in this one they would be the growth.
      if (sent % 1_000 === 0) {
        server.log.length = 0;
        server.audit.length = 0;
        progress(`${sent} of ${count}`);
      }
    }
  };
  const all = async (until: number): Promise<number> => {
    await Promise.all(Array.from({ length: AT_ONCE }, () => sendSome(until)));
    server.log.length = 0;
    server.audit.length = 0;
    return liveBytes();
  };

  try {
    const warm = await all(count / 2);
    const grown = (await all(count)) - warm;
    const works = await stillWorks().then(
      () => true,
      () => false,
    );
    const inTime = !timed || slowest < SLOWEST_MS;
    const unanswered = statuses.get(0) ?? 0;
    return {
      held: faults.length === 0 && inTime && works && grown < (count / 2) * LEFT_BEHIND,
      rounds: sent,
      detail:
        `answers ${[...statuses]
          .toSorted(([one], [other]) => one - other)
          .map(([status, times]) => `${status} × ${times}`)
          .join(", ")}; ` +
        `${faults.length} of them 5xx${faults[0] === undefined ? "" : ` (${faults[0]})`}; ${unanswered} could not be sent; slowest ${ms(slowest)} ` +
        `of ${AT_ONCE} at once (less than ${SLOWEST_MS} ms); live memory ${(grown / 1e6).toFixed(1)} MB more after the second half ` +
        `(${Math.round(grown / (count / 2))} bytes a request, less than ${LEFT_BEHIND}); bystander ${works ? "unharmed" : "harmed"}; over HTTP, to a server in this process`,
    };
  } finally {
    caller.close();
    await listening.close(0);
    await server.close();
  }
}

/** 0: it is nothing that an HTTP client can send, or the server would not read on. */
async function statusOf(caller: Caller, request: Request, turn: number): Promise<number> {
  const { pathname, search } = new URL(request.url);
  const headers: Record<string, string> = {
    ...Object.fromEntries(request.headers),
    "x-forwarded-for": `203.0.113.${turn % 250}`,
  };
  const body = await request.text();
  // A body that is announced and never sent is a slow sender's doing, which R-18 measures.
  if (/^\d+$/.test(headers["content-length"] ?? "")) headers["content-length"] = "0";
  const asked = { method: request.method, path: `${pathname}${search}`, headers, ...(body !== "" && { body }) };
  try {
    const { status }: Answer = await caller.send(asked);
    return status;
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof TypeError || error instanceof SyntaxError) return 0;
    throw error;
  }
}

async function openStore(kind: StoreKind, folder: string): Promise<Store> {
  if (kind === "postgres") return openPostgresStore({ url: await newDatabase() });
  return openSqliteStore({ file: join(folder, "fuzz.db") });
}

async function liveBytes(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  // Objects that the first collection finds to be finalised are gone after the second.
  collect();
  await nextTurn();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
