/** The nginx configuration that we give people, in a real nginx, before two real servers on one PostgreSQL. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { run, type Started, start, temporaryFolder } from "../cli/command.ts";
import { makeCertificate } from "../cli/doctor/proxy.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";
import { describeWith, findProgram } from "./programs.ts";

const CONFIGURATION = readFileSync(new URL("../../deploy/nginx/latchkey.conf", import.meta.url), "utf8");
const MASTER_KEY = Buffer.alloc(32, 9).toString("base64");

describeWith({ files: ["nginx", "openssl"], packages: "nginx-light, openssl" }, "nginx as we say", () => {
  const folder = temporaryFolder();
  const nodes: Started[] = [];
  let postgres: PostgresServer;
  let nginx: ChildProcess;
  let issuer: string;
  let certificate: string;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const [clear, tls, one, two] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    issuer = `https://localhost:${tls}`;
    const { cert, key } = makeCertificate(folder.path);
    certificate = cert;
    postgres = await startPostgres();
    environment = {
      LATCHKEY_ISSUER: issuer,
      LATCHKEY_DATABASE: await postgres.createDatabase(),
      LATCHKEY_MASTER_KEY: MASTER_KEY,
      LATCHKEY_TRUSTED_PROXIES: "127.0.0.1",
      // As in the container, which has nothing to write to but what it is given.
      LATCHKEY_DATA: join(folder.path, "none"),
      NODE_EXTRA_CA_CERTS: cert,
    };
    for (const port of [one, two]) {
      const node = start(["serve", "--port", String(port)], { environment });
      nodes.push(node);
      await node.prints("Latchkey listens");
    }
    nginx = await startNginx([
      ["server latchkey-1:8080", `server 127.0.0.1:${one}`],
      ["server latchkey-2:8080", `server 127.0.0.1:${two}`],
      ["listen 80;", `listen 127.0.0.1:${clear};`],
      ["listen 443 ssl;", `listen 127.0.0.1:${tls} ssl;`],
      ["server_name auth.example.org;", "server_name localhost;"],
      ["/etc/ssl/latchkey/auth.example.org.pem", cert],
      ["/etc/ssl/latchkey/auth.example.org.key", key],
      ["/var/log/nginx/latchkey.log", join(folder.path, "access.log")],
    ]);
  });

  afterAll(async () => {
    nginx?.kill("SIGTERM");
    for (const node of nodes) node.process.kill("SIGTERM");
    await Promise.all(nodes.map((node) => node.ended()));
    await postgres?.close();
    folder.remove();
  });

  /** The file as it is, but for the places that every reader must change too. */
  async function startNginx(changes: readonly (readonly [from: string, to: string])[]): Promise<ChildProcess> {
    let configuration = CONFIGURATION;
    for (const [from, to] of changes) {
      expect(configuration, from).toContain(from);
      configuration = configuration.replaceAll(from, to);
    }
    writeFileSync(join(folder.path, "latchkey.conf"), configuration);
    mkdirSync(join(folder.path, "tmp"));
    chmodSync(folder.path, 0o755);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder.path}/tmp/${name};`,
    );
    const whole = `daemon off; error_log ${folder.path}/error.log; pid ${folder.path}/nginx.pid; events {}
      http { ${temporary.join(" ")} include ${folder.path}/latchkey.conf; }`;
    writeFileSync(join(folder.path, "nginx.conf"), whole);
    const child = spawn(findProgram("nginx") ?? "", ["-p", folder.path, "-c", join(folder.path, "nginx.conf")], {
      stdio: "ignore",
    });
    for (let tries = 0; tries < 200; tries++) {
      if ((await ask("/livez").catch(() => undefined))?.status === 200) return child;
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    child.kill("SIGKILL");
    throw new Error(`nginx does not answer: ${readFileSync(join(folder.path, "error.log"), "utf8")}`);
  }

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}, body?: string) {
    const ca = readFileSync(certificate);
    const outgoing = request(`${issuer}${path}`, {
      ca,
      servername: "localhost",
      agent: false,
      headers,
      method: body === undefined ? "GET" : "POST",
    }).end(body);
    const [incoming] = await once(outgoing, "response");
    return { status: incoming.statusCode, headers: incoming.headers, body: await text(incoming) };
  }

  test("the doctor finds nothing: name, certificate, addresses, clocks, database", async () => {
    const { stdout, stderr, status } = await run(["doctor", "--json", "--port", "0"], { environment });
    expect(stderr).toBe("");
    const checks: readonly { check: string; state: string; found: string }[] = JSON.parse(stdout).checks;
    expect(checks.filter(({ state }) => state === "problem")).toEqual([]);
    expect(checks.find(({ check }) => check === "proxy")?.found).toMatch(/^the server sees who is asking \(127\.0\.0\.1\)/);
    expect(status).toBe(0);
  });

  test("every address in the documents and on the pages is the issuer's", async () => {
    const { body } = await ask("/.well-known/oauth-authorization-server", {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
    });
    const addresses = Object.entries(JSON.parse(body)).filter(([name]) => name === "issuer" || name.endsWith("_endpoint"));
    expect(addresses.length).toBeGreaterThan(5);
    for (const [name, address] of addresses) expect(String(address), name).toMatch(new RegExp(`^${issuer}`));
    expect((await ask("/")).body).not.toContain("You reached this server as");
  });

  test("a body beyond anything is refused in front", async () => {
    const { status } = await ask("/auth/token", { "content-type": "application/x-www-form-urlencoded" }, "x".repeat(200_000));
    expect(status).toBe(413);
  });

  test("codes and links in a query are not in its log", async () => {
    await ask("/auth/authorize?state=a-secret-in-the-query");
    const log = () => readFileSync(join(folder.path, "access.log"), "utf8");
    // nginx writes the line after it has answered.
    await expect.poll(log, { timeout: 5_000 }).toContain('"GET /auth/authorize" ');
    expect(log()).not.toContain("a-secret-in-the-query");
  });

  test("when one server is killed, nobody notices", async () => {
    nodes[0]?.process.kill("SIGKILL");
    await nodes[0]?.ended();
    const body = "token=x&client_id=nobody";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/auth/introspect", headers, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(401));
    expect((await ask("/readyz")).status).toBe(200);
  });
});
