/** The page for Prometheus: what is on it, under which names, and what never is. */

import { Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { createPasswordHasher } from "../../src/accounts/password-hash.ts";
import { createCensus } from "../../src/observation/census.ts";
import { HASH_BUCKETS, METRICS, REQUEST_BUCKETS, STORE_BUCKETS } from "../../src/observation/prometheus/definitions.ts";
import { Durations } from "../../src/observation/prometheus/durations.ts";
import { createMetrics, type Metrics } from "../../src/observation/prometheus/metrics.ts";
import { silentLog } from "../../src/ports/log.ts";
import { NEVER } from "../../src/protocol/time.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { createCountedRandom } from "../../src/testing/counted-random.ts";
import { authorization } from "../store/records.ts";
import { parseExposition } from "./exposition.ts";
import { startWatchedServer } from "./setting.ts";

const page = async (metrics: Metrics): Promise<string> => String((await metrics.page()).body);

/** The figures by name and labels, as they stand on the page. */
async function figures(metrics: Metrics): Promise<Readonly<Record<string, number>>> {
  const lines = (await page(metrics)).split("\n").filter((line) => line.startsWith("latchkey_"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]));
}

test("requests are counted by endpoint and outcome, tokens by grant, waits by budget", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { server, token } = await startWatchedServer({ meters: metrics.meters });

  await token();
  await token();
  for (let i = 0; i < 25; i++) await token("wrong");
  await server.get("/nowhere/at/all?and=more");
  await server.get("/livez");
  const told = await figures(metrics);

  expect(told).toMatchObject({
    'latchkey_requests_total{endpoint="/auth/token",status="2xx",error=""}': 2,
    'latchkey_requests_total{endpoint="/auth/token",status="4xx",error="invalid_client"}': 20,
    'latchkey_requests_total{endpoint="/auth/token",status="4xx",error="too_many_requests"}': 5,
    'latchkey_requests_total{endpoint="other",status="4xx",error="not_found"}': 1,
    'latchkey_requests_total{endpoint="/livez",status="2xx",error=""}': 1,
    'latchkey_request_duration_seconds_count{endpoint="/auth/token"}': 27,
    'latchkey_request_duration_seconds_bucket{endpoint="/auth/token",le="+Inf"}': 27,
    'latchkey_tokens_issued_total{grant="client_credentials"}': 2,
    'latchkey_limited_total{budget="clientSecret"}': 5,
    latchkey_requests_in_progress: 0,
  });
  expect(told['latchkey_store_duration_seconds_count{verb="findClient"}']).toBeGreaterThan(0);
});

test("what no endpoint saw is counted by its status", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  for (const status of [503, 503, 408]) metrics.refused(status);

  expect(await figures(metrics)).toMatchObject({
    'latchkey_refused_total{status="503"}': 2,
    'latchkey_refused_total{status="408"}': 1,
  });
});

test("an error that travels in a redirect is counted as what it is", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { server } = await startWatchedServer({ meters: metrics.meters });
  const { clientId, redirectUri } = await server.addClient();
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, response_type: "token" });

  await server.get(`/auth/authorize?${query}`);

  expect(await figures(metrics)).toMatchObject({
    'latchkey_requests_total{endpoint="/auth/authorize",status="3xx",error="unauthorized_client"}': 1,
  });
});

test("[TL-09] no client, account, token, address or path that somebody sent is on the page", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { client, server, token } = await startWatchedServer({ meters: metrics.meters });

  const { body } = await token();
  await server.post("/auth/token", { grant_type: "a-grant-of-mine", client_id: "somebody-else" });
  await server.get("/a-path-of-mine");
  await server.fetch(new Request(`${server.issuer}/auth/token`, { method: "BREW" }), { remoteAddress: "203.0.113.9" });
  const told = await page(metrics);

  const sent = [client.clientId, client.secret, body.access_token, "somebody-else", "mine", "BREW", "203.0.113.9", "192.0.2.1"];
  for (const value of sent) expect(told).not.toContain(value);
});

test("what was asked of the store is counted, timed, and its failures are", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { observer } = await startWatchedServer({ meters: metrics.meters });

  await observer.step("store", "redeemAuthorization", async () => true);
  await observer.step("store", "redeemAuthorization", () => Promise.reject(new Error("no"))).catch(() => undefined);
  await observer.step("hash", "verify", async () => true);

  expect(await figures(metrics)).toMatchObject({
    'latchkey_store_duration_seconds_count{verb="redeemAuthorization"}': 2,
    'latchkey_store_failures_total{verb="redeemAuthorization"}': 1,
    latchkey_password_hash_duration_seconds_count: 1,
  });
});

test("what there is to ask is asked: readiness, keys, queue, connections, authorizations", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { server } = await startWatchedServer({ meters: metrics.meters });
  const { clock, keys } = server;
  const store = { ...server.store, connections: () => ({ open: 5, busy: 2, waiting: 1 }) };
  const census = createCensus({ store: server.store, clock, log: silentLog, rest: 0 });
  const hasher = createPasswordHasher({ random: createCountedRandom() });
  const next = clock.now() + 3_600;
  await keys.rotate({ use: "signing", algorithm: "ES256", now: clock.now() });
  let lacking: "store" | undefined;
  metrics.watch({ clock, keys, store, census, hasher, readiness: async () => lacking });

  const before = await figures(metrics);
  await census.counted();
  lacking = "store";
  const after = await figures(metrics);

  expect(before).toMatchObject({
    [`latchkey_build_info{version="1.2.3",node="${process.version}"}`]: 1,
    latchkey_ready: 1,
    'latchkey_store_connections{state="busy"}': 2,
    'latchkey_store_connections{state="idle"}': 3,
    latchkey_store_waiting: 1,
    latchkey_password_hashes_waiting: 0,
    'latchkey_key_next_timestamp_seconds{use="signing",algorithm="ES256"}': next,
  });
  expect(Object.keys(before).filter((name) => name.includes("key_active"))).toHaveLength(4);
  expect(Object.keys(before).filter((name) => name.includes("authorizations"))).toEqual([]);
  // The standing one of the client that acts for itself.
  expect(after).toMatchObject({ latchkey_ready: 0, 'latchkey_authorizations{state="active"}': 1 });
});

test("sweeps and readings of the settings are counted", async () => {
  const metrics = createMetrics({ version: "1.2.3" });

  metrics.swept({ authorizations: 500, sessions: 2 });
  metrics.swept({ authorizations: 10, sessions: 0 });
  metrics.sweepEnded(1_000);
  metrics.sweepFailed();
  metrics.reloaded("refused");

  expect(await figures(metrics)).toMatchObject({
    'latchkey_swept_rows_total{table="authorizations"}': 510,
    latchkey_sweep_timestamp_seconds: 1_000,
    latchkey_sweep_failures_total: 1,
    'latchkey_reloads_total{outcome="refused"}': 1,
    'latchkey_reloads_total{outcome="applied"}': 0,
  });
});

test("the page has every metric of the list, and of ours no other; and those of the process", async () => {
  const told = await page(createMetrics({ version: "1.2.3" }));

  const names = [...told.matchAll(/^# TYPE (latchkey_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  expect(names.toSorted()).toEqual(
    Object.entries(METRICS)
      .map(([name, { type }]) => `${name} ${type}`)
      .toSorted(),
  );
  for (const name of ["nodejs_eventloop_lag_p99_seconds", "process_resident_memory_bytes", "process_cpu_seconds_total"])
    expect(told).toContain(`\n${name} `);
});

test.for(Object.entries(METRICS))("%s has a name, a help and labels as Prometheus wants them", ([name, { type, help, labels }]) => {
  expect(name).toMatch(/^latchkey_[a-z_]+$/);
  expect(name.endsWith("_total")).toBe(type === "counter");
  if (type === "histogram") expect(name).toMatch(/_seconds$/);
  expect(help).toMatch(/\.$/);
  for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
});

test("the buckets of a histogram add up, at their bounds too", () => {
  const durations = new Durations([0.1, 1]);

  for (const milliseconds of [50, 100, 101, 1_000, 5_000]) durations.add(milliseconds);

  expect(durations.cumulative()).toEqual([
    [0.1, 2],
    [1, 4],
    ["+Inf", 5],
  ]);
  expect(durations.sum).toBeCloseTo(6.251);
});

test("what was counted elsewhere reads as if prom-client had counted it", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const registry = new Registry();
  const own = (name: string, buckets: readonly number[], ...labelNames: readonly string[]) =>
    new Histogram({ name, help: METRICS[name]?.help ?? "", buckets: [...buckets], labelNames, registers: [registry] });
  const requests = own("latchkey_request_duration_seconds", REQUEST_BUCKETS, "endpoint");
  const store = own("latchkey_store_duration_seconds", STORE_BUCKETS, "verb");
  const hashes = own("latchkey_password_hash_duration_seconds", HASH_BUCKETS);

  for (const milliseconds of [0, 0.05, 0.1, 0.1001, 1, 2.5, 5.000001, 24, 25, 999, 1_000, 4_999, 5_000, 10_000, 60_000]) {
    for (const endpoint of ["/auth/token", "other"]) {
      metrics.meters.answered(endpoint, { status: 200, headers: {}, body: "" }, milliseconds);
      requests.observe({ endpoint }, milliseconds / 1_000);
    }
    metrics.meters.stepped("store", "findClient", milliseconds, false);
    store.observe({ verb: "findClient" }, milliseconds / 1_000);
    metrics.meters.stepped("hash", "verify", milliseconds, false);
    hashes.observe(milliseconds / 1_000);
  }
  const { headers, body } = await metrics.page();
  const told = parseExposition(String(body));
  const expected = parseExposition(await registry.metrics());

  expect(headers["content-type"]).toBe(Registry.PROMETHEUS_CONTENT_TYPE);
  expect(expected.size).toBe(3);
  for (const [name, family] of expected) expect(told.get(name)).toEqual(family);
});

test("a scraper can read the page, when nothing has happened and when much has", async () => {
  const metrics = createMetrics({ version: 'a "version" of \\ mine\n' });
  const { server, token } = await startWatchedServer({ meters: metrics.meters });

  const before = parseExposition(await page(metrics));
  await token();
  await token("wrong");
  await server.get("/nowhere");
  const after = parseExposition(await page(metrics));

  for (const told of [before, after]) {
    for (const [name, { type, help }] of Object.entries(METRICS)) expect(told.get(name)).toMatchObject({ type, help });
  }
  expect(before.get("latchkey_request_duration_seconds")?.samples).toEqual({});
  expect(before.get("latchkey_sweep_timestamp_seconds")?.samples).toEqual({});
  expect(before.get("latchkey_sweep_failures_total")?.samples).toEqual({ latchkey_sweep_failures_total: 0 });
  expect(Object.keys(before.get("latchkey_build_info")?.samples ?? {})).toEqual([
    `latchkey_build_info node="${process.version}",version="a \\"version\\" of \\\\ mine\\n"`,
  ]);
  const { samples = {} } = after.get("latchkey_request_duration_seconds") ?? {};
  expect(Object.keys(samples)).toHaveLength(2 * (REQUEST_BUCKETS.length + 3));
});

test("of several keys that are announced, the one that is used next is told", async () => {
  const metrics = createMetrics({ version: "1.2.3" });
  const { server } = await startWatchedServer({ meters: metrics.meters });
  const { clock, keys, store } = server;
  const rotate = (announceFor: number) => keys.rotate({ use: "signing", algorithm: "ES256", now: clock.now(), announceFor });
  await rotate(900);
  await rotate(600);
  await rotate(700);
  const census = createCensus({ store, clock, log: silentLog, rest: 0 });
  const hasher = createPasswordHasher({ random: createCountedRandom() });
  metrics.watch({ clock, keys, store, census, hasher, readiness: async () => undefined });

  const told = parseExposition(await page(metrics));

  expect(told.get("latchkey_key_next_timestamp_seconds")?.samples).toEqual({
    'latchkey_key_next_timestamp_seconds algorithm="ES256",use="signing"': clock.now() + 600,
  });
});

test("authorizations are counted in small bites, all of them, and no more often than once a minute", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  const states = ["active", "ended", "approved"] as const;
  const made = Array.from({ length: 1_234 }, (_, index) =>
    authorization(`a${index}`, { state: states[index % 3] ?? "active", expiresAt: index % 100 === 0 ? 1_000 : NEVER }),
  );
  await Promise.all(made.map((each) => store.saveAuthorization(each)));
  const bites: number[] = [];
  const census = createCensus({
    clock: { now: () => 1_000 },
    log: silentLog,
    rest: 0,
    store: {
      countAuthorizations: (request, now) => {
        bites.push(request.limit);
        return store.countAuthorizations(request, now);
      },
    },
  });

  expect(census.latest()).toEqual({});
  await census.counted();
  const counted = census.latest();
  await census.counted();
  await store.close();

  const living = made.filter(({ expiresAt }) => expiresAt > 1_000);
  const numberOf = (state: string) => living.filter((each) => each.state === state).length;
  expect(counted).toEqual({ requested: 0, approved: numberOf("approved"), active: numberOf("active"), ended: numberOf("ended") });
  expect(bites).toEqual([500, 500, 500]);
});

test("a census that meets a database that does not answer says so, and goes on later", async () => {
  const warnings: unknown[] = [];
  const census = createCensus({
    clock: { now: () => 1_000 },
    log: { ...silentLog, warn: (fields) => warnings.push(fields) },
    store: { countAuthorizations: () => Promise.reject(new Error("no answer")) },
  });

  census.latest();
  await census.counted();

  expect(census.latest()).toEqual({});
  expect(warnings).toHaveLength(1);
});
