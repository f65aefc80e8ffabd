/** The script that mutt brings along gets tokens in both of its ways, and refreshes them. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { goThrough } from "../../src/testing/index.ts";
import { MAIL } from "./dovecot.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { MUTT_SCRIPT, muttScriptWith } from "./mutt-script.ts";
import { approveDevice, deliverToLoopback } from "./people.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import { type Running, runProgram } from "./running.ts";

const SECRET = "resource-server-0123456789abcdef";
const SCOPE = `offline_access ${MAIL}`;

type Flow = "localhostauthcode" | "devicecode";

describeWith({ files: ["python3", MUTT_SCRIPT], packages: "mutt python3" }, "mutt_oauth2.py", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-mutt-"));
  const script = join(folder, "mutt_oauth2.py");
  let latchkey: Latchkey;
  const running = new Set<Running>();

  beforeAll(async () => {
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addClient("rs", ["--resource-server"], SECRET);
    // As its README says: somebody who runs it registers it first. Here it may do so itself.
    const { body } = await latchkey.postJson("/auth/register", {
      client_name: "mutt",
      redirect_uris: ["http://localhost/"],
      grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      token_endpoint_auth_method: "none",
      scope: SCOPE,
    });
    writeFileSync(script, configured(latchkey.issuer, body.client_id));
  });
  afterEach(() => Promise.all([...running].map((program) => program.end())));
  afterAll(async () => {
    await latchkey?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  printOnFailure("Latchkey", () => latchkey?.log());

  test("[RC-21][RC-01][RC-06] localhostauthcode: a token comes by the code flow, to a port chosen at run time, and is refreshed", async () => {
    const file = join(folder, "by-code");
    const mutt = authorize(file, "localhostauthcode");

    const address = await mutt.says(/http:\S+\/auth\/authorize\?\S+$/m);
    const browser = latchkey.browser();
    const { location } = await goThrough(browser, await browser.open(address), { username: ALICE, password: PASSWORD });
    await deliverToLoopback(location);

    await expectTokens(file, await mutt.end());
  });

  test("[RC-07][RC-08] devicecode: the person is told where to go, a poll waits for the answer, and the token is refreshed", {
    timeout: 40_000,
  }, async () => {
    const file = join(folder, "by-device");
    const mutt = authorize(file, "devicecode");

    const message = await mutt.says(/^.*[A-Z0-9]{4}-[A-Z0-9]{4}.*$/m);
    expect(message).toContain(`${latchkey.issuer}/device`);
    // It has polled once, was told to wait, and would have died of `slow_down`.
    await mutt.says(/^Polling\.\.\.\./m);
    await approveDevice(latchkey, /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(message)?.[0] ?? "");

    await expectTokens(file, await mutt.end());
  });

  /** What it got is good for mail; and when that has run out, it gets more by itself. */
  async function expectTokens(file: string, said: string): Promise<void> {
    const first = readTokens(file);
    expect(said).toContain(`Access Token: ${first.access_token}`);
    expect(await introspect(first.access_token)).toMatchObject({
      active: true,
      username: ALICE,
      scope: expect.stringContaining(MAIL),
    });

    writeFileSync(file, JSON.stringify({ ...first, access_token_expiration: "2020-01-01T00:00:00" }));
    const saidLater = await run(file, ["--verbose"]).end();

    const second = readTokens(file);
    expect(saidLater).toContain(`Access Token: ${second.access_token}`);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await introspect(second.access_token)).toMatchObject({ active: true, username: ALICE });
  }

  async function introspect(token: string): Promise<unknown> {
    const authorization = `Basic ${Buffer.from(`rs:${SECRET}`).toString("base64")}`;
    return (await latchkey.post("/auth/introspect", { token }, { authorization })).body;
  }

  const authorize = (file: string, flow: Flow) => run(file, ["--verbose", "--authorize"], `latchkey\n${flow}\n${ALICE}\n`);

  function run(file: string, words: readonly string[], input = "") {
    const program = runProgram("python3", ["-u", script, ...words, file], { input });
    running.add(program);
    return {
      says: async (what: RegExp): Promise<string> => (await program.says(what))[0],
      async end(): Promise<string> {
        const { said, status } = await program.ended();
        if (status !== 0) throw new Error(`it ended with ${status}: ${said}`);
        return said;
      },
    };
  }
});

/** As its README tells one to: a registration of one's own. */
const configured = (issuer: string, clientId: string): string =>
  muttScriptWith(
    `    'latchkey': ${JSON.stringify({
      authorize_endpoint: `${issuer}/auth/authorize`,
      devicecode_endpoint: `${issuer}/auth/device`,
      token_endpoint: `${issuer}/auth/token`,
      redirect_uri: "http://localhost/",
      sasl_method: "OAUTHBEARER",
      scope: SCOPE,
      client_id: clientId,
      client_secret: "",
    })},\n`,
  );

const readTokens = (file: string): { readonly access_token: string; readonly refresh_token: string } =>
  JSON.parse(readFileSync(file, "utf8"));
