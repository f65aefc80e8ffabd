/** What a real server tells its monitors, from before its database is open to its very end. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { start, temporaryFolder } from "./command.ts";
import { end, linesOf, load, serve } from "./serving.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

interface Seen {
  readonly status: number;
  readonly body: string;
}

/** Undefined: nobody listens there. */
async function see(url: string): Promise<Seen | undefined> {
  try {
    const answer = await fetch(url);
    return { status: answer.status, body: await answer.text() };
  } catch {
    return undefined;
  }
}

const reasonOf = (seen: Seen | undefined): unknown => (seen === undefined ? undefined : JSON.parse(seen.body).reason);

test("[OP-01] while the database cannot be opened yet, it lives, is not ready, and has no other port open", async () => {
  const data = join(folder.path, "starting");
  await end(await serve(["--data", data]));
  const held = new DatabaseSync(join(data, "latchkey.db"));
  // As a migration, or a backup that takes the whole file, would hold it.
  held.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  const [port, managementPort] = [await freePort(), await freePort()];
  const management = `http://127.0.0.1:${managementPort}`;
  const words = ["--data", data, "--port", String(port), "--set", `management.port=${managementPort}`];

  const started = start(["serve", ...words]);
  await expect
    .poll(() => see(`${management}/livez`), { timeout: 10_000, interval: 10 })
    .toEqual({ status: 200, body: '{"status":"ok"}' });
  const early = await Promise.all(["/readyz", "/healthz", "/metrics"].map((path) => see(`${management}${path}`)));
  const outside = await see(`http://127.0.0.1:${port}/livez`);
  held.close();
  await started.prints("Latchkey listens");
  const ready = await see(`${management}/readyz`);
  const answered = await see(`http://127.0.0.1:${port}/readyz`);
  await end(started);

  expect(early.map((seen) => seen?.status)).toEqual([503, 503, 200]);
  expect([reasonOf(early[0]), reasonOf(early[1])]).toEqual(["starting", "starting"]);
  expect(outside).toBeUndefined();
  expect([ready?.status, answered?.status]).toEqual([200, 200]);
});

test("[OP-01] [OP-02] told to end, it says so at once, answers on for a while, and ends within 5 s; nobody is refused", async () => {
  const server = await serve(["--data", join(folder.path, "draining")]);
  const busy = load(server, "/.well-known/oauth-authorization-server");
  await expect.poll(() => Math.min(...busy.answers.map((own) => own.length)), { interval: 5 }).toBeGreaterThan(20);

  const from = performance.now();
  server.process.kill("SIGTERM");
  await expect.poll(async () => reasonOf(await see(`${server.management}/readyz`)), { interval: 5 }).toBe("draining");
  const publicly = await see(`${server.issuer}/readyz`);
  const metrics = await see(`${server.management}/metrics`);
  // A client that does not know of it yet still comes, and is served.
  const late = load(server, "/.well-known/oauth-authorization-server");
  await Promise.all([busy.over, late.over]);
  const { status } = await server.ended();
  const took = performance.now() - from;

  expect(reasonOf(publicly)).toBe("draining");
  expect(metrics?.body).toContain("\nlatchkey_ready 0\n");
  expect([...busy.failures, ...late.failures]).toEqual([]);
  for (const own of [...busy.answers, ...late.answers]) {
    expect(own.filter((answer) => answer.status !== 200)).toEqual([]);
    expect(own.findIndex(({ closes }) => closes)).toBe(own.length - 1);
  }
  expect(status).toBe(0);
  expect(took).toBeGreaterThan(900);
  expect(took).toBeLessThan(5_000);
  expect(
    linesOf(server)
      .map(({ msg }) => msg)
      .slice(-2),
  ).toEqual(["told to end", "ended"]);
});

test("SIGINT, from somebody at a terminal, ends it without a delay", async () => {
  const server = await serve(["--data", join(folder.path, "interrupted"), "--set", "drain.delay=10m"]);
  const from = performance.now();

  server.process.kill("SIGINT");
  const { status } = await server.ended();

  expect(status).toBe(0);
  expect(performance.now() - from).toBeLessThan(3_000);
});

test("the management listener has four pages, and the public one no metrics", async () => {
  const server = await serve(["--data", join(folder.path, "pages")]);

  const paths = ["/livez", "/readyz", "/healthz", "/metrics", "/", "/auth/token", "/admin"];
  const statuses = await Promise.all(paths.map(async (path) => (await see(`${server.management}${path}`))?.status));
  const posted = await fetch(`${server.management}/metrics`, { method: "POST" });
  const outside = await see(`${server.issuer}/metrics`);

  expect(statuses).toEqual([200, 200, 200, 200, 404, 404, 404]);
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  expect(outside?.status).toBe(404);
});

test("/metrics is on the public listener where a setting says so; by default there is no management listener", async () => {
  const data = join(folder.path, "public");
  const started = start(["serve", "--port", "0", "--json", "--data", data, "--set", "metrics.public=true"]);
  await started.prints("}\n");
  const { issuer, management } = JSON.parse(started.printed.stdout);

  const metrics = await see(`${issuer}/metrics`);
  await end(started);

  expect(management).toBeNull();
  expect(metrics?.status).toBe(200);
  expect(metrics?.body).toMatch(/^latchkey_store_duration_seconds_count\{verb="listKeys"\} \d+$/m);
});

test("a management port that is taken is said, and nothing is left running", async () => {
  const server = await serve(["--data", join(folder.path, "first")]);
  const taken = new URL(server.management).port;

  const second = start(["serve", "--port", "0", "--data", join(folder.path, "second"), "--set", `management.port=${taken}`]);
  const { status, stderr } = await second.ended();

  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `latchkey: port ${taken} of 127.0.0.1 is taken: choose another with --set management.port=\n`,
  });
});

test("where OpenTelemetry was brought along, requests are spans that go on with their caller's trace", async () => {
  const spansFile = join(folder.path, "spans.json");
  const sdk = new URL("traced.ts", import.meta.url).href;
  const environment = { NODE_OPTIONS: `--import ${sdk}`, SPANS_FILE: spansFile };
  const server = await serve(["--data", join(folder.path, "traced")], { environment });
  const traceId = "0123456789abcdef0123456789abcdef";

  await fetch(`${server.issuer}/readyz?a=b`, { headers: { traceparent: `00-${traceId}-fedcba9876543210-01` } });
  await end(server);
  const spans: readonly { name: string; traceId: string }[] = JSON.parse(readFileSync(spansFile, "utf8"));

  expect(spans.map(({ name, traceId }) => [name, traceId])).toEqual([
    ["store check", traceId],
    ["GET /readyz", traceId],
  ]);
});
