/** `latchkey demo`, as a process of its own: every flow of a real server, over HTTP. */

import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { run, start, temporaryFolder } from "../command.ts";

const STEPS = [
  "discovery",
  "authorization code, PKCE",
  "ID token",
  "userinfo",
  "refresh",
  "revocation",
  "device",
  "client credentials",
  "password",
  "implicit",
  "registration",
  "… and its code",
];

function dataFolder(): string {
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}

const stepsOf = (stdout: string): readonly { readonly flow: string; readonly ok: boolean; readonly says: string }[] =>
  JSON.parse(stdout).steps;

test("every flow works, and works again on the same data folder", async () => {
  const data = dataFolder();

  for (const turn of ["first", "second"]) {
    const { status, stdout, stderr } = await run(["demo", "--once", "--json", "--port", "0", "--data", data]);

    expect({ turn, status, failed: stepsOf(stdout).filter(({ ok }) => !ok), stderr }).toMatchObject({
      turn,
      status: 0,
      failed: [],
    });
    expect(stepsOf(stdout).map(({ flow }) => flow)).toEqual(STEPS);
  }
});

test("nothing between the demo's own words is JSON, unless JSON was asked for", async () => {
  const words = await run(["demo", "--once", "--port", "0"]);
  const json = await run(["demo", "--once", "--json", "--port", "0"]);

  expect(words.stderr).toContain("WARN  the issuer is http");
  expect(words.stderr).not.toMatch(/^\{/m);
  expect(JSON.parse(json.stderr.split("\n")[0] ?? "")).toMatchObject({ level: "warn" });
});

test("the demo leaves no client behind that registered itself", async () => {
  const data = dataFolder();
  await run(["demo", "--once", "--port", "0", "--data", data]);

  const { stdout } = await run(["client", "list", "--json", "--data", data]);

  expect(
    JSON.parse(stdout)
      .map(({ client_id }: { client_id: string }) => client_id)
      .toSorted(),
  ).toEqual(["demo-api", "demo-app", "demo-page", "demo-service"]);
});

test("a step that fails says so, and the demo ends with 1", async () => {
  const { status, stdout, stderr } = await run([
    "demo",
    "--once",
    "--json",
    "--port",
    "0",
    "--data",
    dataFolder(),
    "--set",
    "grants.password=false",
  ]);

  expect(status).toBe(1);
  expect(stepsOf(stdout).filter(({ ok }) => !ok)).toEqual([
    { flow: "password", asked: "mail", token: null, says: expect.stringContaining("unsupported_grant_type"), ok: false },
  ]);
  expect(stderr).toContain("1 of 12 steps failed");
});

test("the tokens are shown whole to the person who started it, and stand in no log, nor does the password", async () => {
  const { stdout, stderr } = await run(["demo", "--once", "--json", "--port", "0", "--password-stdin"], {
    input: "correct horse battery\n",
  });

  expect(JSON.parse(stdout).password).toBe("correct horse battery");
  expect(stdout).toMatch(/"lk_access_[\w-]{70,}"/);
  expect(stderr).not.toContain("correct horse battery");
  expect(stderr).not.toMatch(/lk_[a-z]+_[\w-]{10}/);
});

test("it stays up, says where to look and how to sign in, and leaves nothing in the temporary folder when told to end", async () => {
  const temporary = dataFolder();
  const demo = start(["demo", "--port", "0"], { environment: { TMPDIR: temporary } });
  onTestFinished(() => {
    demo.process.kill("SIGKILL");
  });

  await demo.prints("Ctrl-C ends it");
  const [, issuer = ""] = /Open (http:\S+) and sign in as demo with \S{16}/.exec(demo.printed.stdout) ?? [];
  expect((await fetch(`${issuer}/livez`)).status).toBe(200);
  demo.process.kill("SIGINT");
  const { status } = await demo.ended();

  expect(status).toBe(0);
  await expect(fetch(`${issuer}/livez`)).rejects.toThrow();
  expect(readdirSync(temporary)).toEqual([]);
});

test("a port that was chosen and is taken is an error", async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    squatter.close();
  });
  const address = squatter.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";

  const chosen = await run(["demo", "--once", "--port", port]);

  expect(chosen.status).toBe(1);
  expect(chosen.stderr).toContain(`port ${port} of 127.0.0.1 is taken`);
});
