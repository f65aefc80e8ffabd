/** Reading the settings again on SIGHUP, under the load of clients that keep their connections. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { run, temporaryFolder } from "./command.ts";
import { type LogLine, linesOf, load, type Serving, serve } from "./serving.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

let scenes = 0;

interface Scene {
  readonly server: Serving;
  write(toml: string): void;
  /** Hangs up, and gives the lines that came of it. */
  hangUp(): Promise<readonly LogLine[]>;
  lifetime(): Promise<number>;
}

async function scene(toml: string, environment: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const own = join(folder.path, String(++scenes));
  const file = `${own}.toml`;
  const write = (text: string) => writeFileSync(file, text);
  write(toml);
  const data = ["--data", own];
  const words = [
    "client",
    "add",
    "--id",
    "job",
    "--name",
    "Job",
    "--grant",
    "client_credentials",
    "--scope",
    "api",
    "--json",
    ...data,
  ];
  await run(["scope", "add", "api", "--words", "Use the API", ...data]);
  const secret = JSON.parse((await run(words)).stdout).client_secret;
  const server = await serve([...data, "--config", file], { environment });
  onTestFinished(() => rmSync(file, { force: true }));

  return {
    server,
    write,
    async hangUp() {
      const before = linesOf(server).length;
      const isOver = ({ msg }: LogLine) => msg === "the settings were read again" || msg.startsWith("the settings have mistakes");
      server.process.kill("SIGHUP");
      await expect.poll(() => linesOf(server).slice(before).some(isOver), { timeout: 5_000, interval: 10 }).toBe(true);
      // The log is written at most a second later, and this line may have a second one behind it.
      await fetch(`${server.issuer}/livez`);
      return linesOf(server).slice(before);
    },
    async lifetime() {
      const answer = await fetch(`${server.issuer}/auth/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`job:${secret}`)}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      });
      const { expires_in: lifetime }: { expires_in: number } = JSON.parse(await answer.text());
      return lifetime;
    },
  };
}

test("a reload under load changes what can change, fails no request, and closes no connection", async () => {
  const { hangUp, lifetime, server, write } = await scene('name = "Before"\n[lifetimes]\naccess_token = "10m"\n');
  const busy = load(server, "/");
  const before = await lifetime();

  for (let round = 1; round <= 5; round++) {
    write(`name = "After ${round}"\n[lifetimes]\naccess_token = "${round}m"\n`);
    const [line] = await hangUp();
    expect(line).toMatchObject({ level: "info", changed: ["lifetimes.access_token", "name"] });
    expect(await lifetime()).toBe(round * 60);
  }
  busy.stop();
  await busy.over;

  expect(before).toBe(600);
  expect(busy.failures).toEqual([]);
  for (const own of busy.answers) {
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ status, closes }) => status !== 200 || closes)).toEqual([]);
    expect(own.at(-1)?.body).toContain("After 5");
  }
});

test("a mistake changes nothing, is told by its rule and line and never by its value, and can be mended", async () => {
  const { hangUp, lifetime, server, write } = await scene('[lifetimes]\naccess_token = "10m"\n');

  write('name = "hunter2"\nnaem = "hunter2"\n[lifetimes]\naccess_token = "5x"\n');
  const lines = await hangUp();
  const kept = await lifetime();
  write("this is no TOML");
  await hangUp();
  const stillKept = await lifetime();
  write('[lifetimes]\naccess_token = "5m"\n');
  await hangUp();

  expect(lines).toEqual([
    expect.objectContaining({
      level: "error",
      problems: [
        expect.stringMatching(/\.toml:4: .*lifetimes\.access_token/),
        expect.stringMatching(/:2: .*no setting naem; did you mean name/),
      ],
    }),
  ]);
  expect([kept, stillKept, await lifetime()]).toEqual([600, 600, 300]);
  expect(server.printed.stderr).not.toContain("hunter2");
  const metrics = await (await fetch(`${server.management}/metrics`)).text();
  expect(metrics).toContain('\nlatchkey_reloads_total{outcome="refused"} 2\n');
  expect(metrics).toContain('\nlatchkey_reloads_total{outcome="applied"} 1\n');
});

test("proxies that cannot be are refused, whatever else changed", async () => {
  const { hangUp, lifetime, write } = await scene('[lifetimes]\naccess_token = "10m"\n');

  write('trusted_proxies = ["nonsense"]\n[lifetimes]\naccess_token = "5m"\n');
  const [line] = await hangUp();

  expect(line).toMatchObject({ level: "error" });
  expect(await lifetime()).toBe(600);
});

test("what needs a restart is named each time, by name alone, and does not change", async () => {
  const secretFile = join(folder.path, "master-key");
  const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
  writeFileSync(secretFile, key(1));
  const { hangUp, server, write } = await scene("", { LATCHKEY_MASTER_KEY_FILE: secretFile });

  writeFileSync(secretFile, key(2));
  write('issuer = "https://other.example"\n[log]\nformat = "text"\n');
  const first = await hangUp();
  const second = await hangUp();
  const metadata = await (await fetch(`${server.issuer}/.well-known/oauth-authorization-server`)).text();

  for (const lines of [first, second]) {
    const warning = lines.find(({ level }) => level === "warn");
    expect(warning).toMatchObject({ settings: ["issuer", "log.format", "master_key"], msg: "changed too, and need a restart" });
  }
  expect(JSON.parse(metadata).issuer).toBe(server.issuer);
  expect(server.printed.stderr).not.toContain(key(2));
});

test("the level of the log and the measure of a slow request change too", async () => {
  const { hangUp, server, write } = await scene('[log]\nlevel = "info"\n');
  const refusals = () => linesOf(server).filter(({ level }) => level === "debug").length;
  const refuse = () => fetch(`${server.issuer}/auth/token`, { method: "POST", body: new URLSearchParams({ client_id: "nobody" }) });

  await refuse();
  write('[log]\nlevel = "debug"\nslow_request = "never"\n');
  const [line] = await hangUp();
  const before = refusals();
  await refuse();

  expect(line).toMatchObject({ changed: ["log.level", "log.slow_request"] });
  expect(before).toBe(0);
  await expect.poll(refusals, { timeout: 5_000 }).toBe(1);
});
