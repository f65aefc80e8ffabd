/** `latchkey doctor` on real servers, behind real proxies with real certificates: right ones, and each of the usual mistakes. */

import { once } from "node:events";
import { chmodSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../../harness/ports.ts";
import { lifeFinding } from "../../../src/cli/commands/doctor/certificate.ts";
import { startLatchkey } from "../../real/latchkey.ts";
import { describeWith } from "../../real/programs.ts";
import { run, start, temporaryFolder } from "../command.ts";
import { type Certificate, type Habits, makeCertificate, startProxy, type TlsProxy } from "./proxy.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly cure: string | null;
}

interface Examined {
  readonly status: number | null;
  readonly problems: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
}

async function examine(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Examined> {
  const { status, stdout, stderr } = await run(["doctor", "--json", ...words], { environment });
  if (stdout === "") throw new Error(stderr);
  const checks: readonly Finding[] = JSON.parse(stdout).checks;
  return {
    status,
    problems: Object.fromEntries(checks.filter(({ state }) => state === "problem").map(({ check, found }) => [check, found])),
    states: Object.fromEntries(checks.map(({ check, state }) => [check, state])),
  };
}

afterAll(() => folder.remove());

test("before the first start, nothing is wrong but that nobody answers, and nothing is made", async () => {
  const port = await freePort();
  const { status, problems, states } = await examine(["--data", at("new"), "--port", String(port)]);

  expect(problems).toEqual({ reachable: expect.stringContaining("does not answer (ECONNREFUSED)") });
  expect(states).toMatchObject({ database: "skipped", "master-key-file": "skipped", node: "ok", port: "ok" });
  expect(status).toBe(3);
  await expect(run(["backup", at("x"), "--data", at("new")])).resolves.toMatchObject({
    stderr: expect.stringContaining("no database"),
  });
});

test("a server on this computer alone has no problem", async () => {
  const server = await startLatchkey({ LATCHKEY_DATA: at("local") });
  const { port } = new URL(server.issuer);
  try {
    const { status, problems, states } = await examine(["--data", at("local"), "--port", port]);

    expect(problems).toEqual({});
    expect(states).toMatchObject({ reachable: "ok", "master-key": "ok", schema: "ok", proxy: "ok", clock: "ok", port: "ok" });
    expect(status).toBe(0);
  } finally {
    await server.close();
  }
});

test("a port that somebody else has", async () => {
  const other = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  try {
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { problems } = await examine(["--data", at("new"), "--port", String(port)]);
    expect(problems).toMatchObject({ port: expect.stringContaining("is taken, and the issuer does not answer") });
  } finally {
    other.close();
  }
});

test.skipIf(process.platform === "win32")("files that others may read, and a master key that is not this database's", async () => {
  await run(["user", "add", "alice", "--password-stdin", "--data", at("open")], { input: "correct horse 1" });
  await run(["key", "list", "--data", at("open")]);
  for (const [name, mode] of [
    ["", 0o755],
    ["latchkey.db", 0o644],
  ] as const)
    chmodSync(join(at("open"), name), mode);

  const { problems } = await examine(["--data", at("open"), "--port", String(await freePort())], {
    LATCHKEY_MASTER_KEY: "A".repeat(43),
  });
  expect(problems).toMatchObject({
    "data-folder": expect.stringContaining("755"),
    "database-file": expect.stringContaining("644"),
    "master-key": expect.stringContaining("does not open"),
  });

  mkdirSync(at("open/keyless"), { recursive: true });
  const keyless = await examine(["--data", at("open/keyless"), "--database", `sqlite:${at("open/latchkey.db")}`, "--port", "0"]);
  expect(keyless.problems).toMatchObject({ "master-key": "the master key is not here" });
});

test("settings that are allowed, and seldom meant", async () => {
  const words = ["--data", at("new"), "--port", "0", "--host", "0.0.0.0", "--set", "limits.enabled=false"];
  const { problems } = await examine(words);
  expect(problems).toMatchObject({
    issuer: expect.stringContaining("was told no issuer"),
    listening: expect.stringContaining("in clear on 0.0.0.0"),
    limits: "limits are off",
  });
});

test("a name that is not in the DNS", async () => {
  const { problems } = await examine(["--data", at("new"), "--port", "0", "--issuer", "https://auth.nowhere.invalid"]);
  expect(problems).toMatchObject({ dns: "auth.nowhere.invalid is not in the DNS", tls: expect.stringContaining("ENOTFOUND") });
});

test("for people: what is wrong, why, and what cures it", async () => {
  const { stdout, stderr, status } = await run(["doctor", "--data", at("new"), "--port", String(await freePort())]);
  expect(status).toBe(3);
  expect(stdout).toMatch(
    /^✗ reachable +.*does not answer.*\n {4}why: nobody can sign in\n {4}cure: see that server and proxy run/m,
  );
  expect(stderr).toBe("latchkey: there is a problem\n");
});

test.for<[string, lived: number, lives: number, "ok" | "problem"]>([
  ["of ninety days, thirty left", 60, 90, "ok"],
  ["of ninety days, thirteen left", 77, 90, "problem"],
  ["of six days, two left", 4, 6, "ok"],
  ["of six days, one left", 5, 6, "problem"],
  ["of a year, fifteen left", 350, 365, "ok"],
])("a certificate %s", ([, lived, lives, state]) => {
  const DAY = 86_400_000;
  expect(lifeFinding(0, lives * DAY, lived * DAY).state).toBe(state);
});

describeWith({ files: ["openssl"], packages: "openssl" }, "behind a TLS proxy", () => {
  let certificate: Certificate;
  let inner = 0;
  const proxies: TlsProxy[] = [];

  beforeAll(async () => {
    certificate = makeCertificate(folder.path);
    inner = await freePort();
  });
  afterAll(async () => {
    for (const proxy of proxies) await proxy.close();
  });

  /** A server behind a proxy of its own; what the doctor says of them. */
  async function behind(
    habits: Habits,
    { trusted = "127.0.0.1", path = "", ca = certificate.cert, own = certificate } = {},
  ): Promise<Examined> {
    const proxy = await startProxy(own, () => inner, habits);
    proxies.push(proxy);
    const issuer = `https://localhost:${proxy.port}${path}`;
    const settings = { LATCHKEY_DATA: at("proxied"), LATCHKEY_ISSUER: issuer, LATCHKEY_TRUSTED_PROXIES: trusted };
    const child = await startServer(settings);
    try {
      return await examine(["--port", String(inner)], { ...settings, NODE_EXTRA_CA_CERTS: ca });
    } finally {
      await child.end();
    }
  }

  async function startServer(settings: Readonly<Record<string, string>>): Promise<{ end(): Promise<void> }> {
    const started = start(["serve", "--port", String(inner)], { environment: settings });
    await started.prints("Latchkey listens");
    return {
      async end() {
        started.process.kill("SIGTERM");
        await started.ended();
      },
    };
  }

  // The name localhost leads to this machine by right.
  test("all is well", async () => {
    const { problems, states, status } = await behind({});
    expect(problems).toEqual({});
    expect(states).toMatchObject({ tls: "ok", reachable: "ok", proxy: "ok", clock: "ok" });
    expect(status).toBe(0);
  });

  test("the proxy's name for the server in place of its own", async () => {
    const forward: Habits["forward"] = (headers, address) => ({
      ...headers,
      host: `127.0.0.1:${inner}`,
      "x-forwarded-for": address,
    });
    const { problems } = await behind({ forward });
    expect(problems).toEqual({ proxy: expect.stringContaining(`asked for 127.0.0.1:${inner}`) });
  });

  test("a proxy that nobody named", async () => {
    const { problems } = await behind({}, { trusted: "" });
    expect(problems).toEqual({ proxy: expect.stringContaining("is not believed") });
  });

  test("a proxy that lets clients say who they are", async () => {
    const { problems } = await behind({ forward: (headers) => headers });
    expect(problems).toEqual({ proxy: expect.stringContaining("made up was believed") });
  });

  test("[PG-09] a proxy that has browsers hide where forms come from", async () => {
    const { problems } = await behind({ adds: { "referrer-policy": "no-referrer" } });
    expect(problems).toEqual({ "referrer-policy": expect.stringContaining("no-referrer") });
  });

  test("a second proxy that nobody named", async () => {
    const { problems } = await behind({
      forward: (headers, address) => ({ ...headers, "x-forwarded-for": `${address}, 10.9.9.9` }),
    });
    expect(problems).toEqual({ proxy: expect.stringContaining("another proxy, at 10.9.9.9") });
  });

  test("an issuer with a path, and a proxy that knows nothing of the document above it", async () => {
    const right = await behind({}, { path: "/login" });
    expect(right.problems).toEqual({});
    expect(right.states).toMatchObject({ "inserted-metadata": "ok" });

    const { problems } = await behind({ keeps: /^\/\.well-known/ }, { path: "/login" });
    expect(problems).toEqual({ "inserted-metadata": expect.stringContaining("does not lead to the server") });
  });

  test("another server's documents at the issuer's name", async () => {
    const { problems } = await behind({ keeps: /openid-configuration/ });
    expect(problems).toEqual({ reachable: expect.stringContaining("answered by something else (404)") });
  });

  test("a certificate that nobody knows, or that is another name's", async () => {
    const unknown = await behind({}, { ca: "" });
    expect(unknown.problems).toMatchObject({
      tls: expect.stringContaining("signed by nobody"),
      reachable: expect.stringContaining("SELF_SIGNED"),
    });

    const other = makeCertificate(folder.path, { name: "other.example" });
    const wrong = await behind({}, { own: other, ca: other.cert });
    expect(wrong.problems).toMatchObject({ tls: "its certificate is not for localhost" });
  });
});
