/** oidc-agent, as Debian has it: it registers itself, signs a person in by a device code or a code, and hands tokens to programs. */

import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { goThrough, USERNAME } from "../../src/testing/index.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type Ended, type Running, runProgram } from "../real/running.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";

const SCOPE = "openid profile email offline_access";

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: ["oidc-agent", "oidc-gen", "oidc-token"], packages: "oidc-agent-cli" }, "oidc-agent", () => {
  let server: ListeningServer;
  let folder: string;
  let agent: Running;

  beforeAll(async () => {
    server = await startListening({ settings: { deviceInterval: 1 } });
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    folder = makeFolder("latchkey-oidc-agent-");
    agent = run("oidc-agent", ["--console", "--no-autoreauthenticate", "--log-stderr", `--socket-path=${join(folder, "socket")}`]);
    await agent.says(/^OIDC_SOCK=/m);
  });
  afterEach(async () => {
    await agent?.end();
    removeFolder(folder);
  });
  printOnFailure("oidc-agent", () => agent?.said());
  printOnFailure("Latchkey", () => server?.said());

  test("[RC-03][RC-04][RC-22] it registers itself; by a device code a token comes, and another one when it is asked for", async () => {
    const generating = generate(["--flow=device"]);
    const [, userCode = ""] = await generating.says(/([A-Z0-9]{4}-[A-Z0-9]{4})/);
    await connectDevice(userCode);
    expect(await generating.ended()).toMatchObject({ status: 0, said: expect.stringContaining("Everything setup correctly") });

    await expectTokens();
  });

  test("[RC-21] by a code, to a port of its own; and it says why there is no token when the person took the permission back", async () => {
    const generating = generate(["--flow=code", `--port=${await freePort()}`, `--port=${await freePort()}`]);
    const [address] = await generating.says(/http:\S+\/auth\/authorize\?\S+(?=\s)/);
    const browser = server.browser();
    const { location } = await goThrough(browser, await browser.open(address));
    expect(await (await fetch(location ?? "")).text()).toContain("Successfully performed code exchange");
    expect(await generating.ended()).toMatchObject({ status: 0, said: expect.stringContaining("Everything setup correctly") });

    await expectTokens();
    await server.disconnectAll();
    expect(await getToken(["--force-new"])).toMatchObject({ status: 1, said: expect.stringContaining("invalid_grant") });
  });

  async function expectTokens(): Promise<void> {
    const first = await getToken();
    expect(first, first.said).toMatchObject({ status: 0 });
    expect(await server.introspect(first.stdout.trim())).toMatchObject({ active: true, username: USERNAME, scope: SCOPE });
    expect((await getToken()).stdout).toBe(first.stdout);

    const second = await getToken(["--force-new"]);
    expect(second.stdout).not.toBe(first.stdout);
    expect(await server.introspect(second.stdout.trim())).toMatchObject({ active: true, username: USERNAME, scope: SCOPE });
  }

  async function connectDevice(userCode: string): Promise<void> {
    const browser = server.browser();
    const entered = await browser.submit(await browser.open("/device"), { user_code: userCode });
    expect((await goThrough(browser, entered)).title).toMatch(/^Device connected/);
  }

  const generate = (words: readonly string[]) =>
    run("oidc-gen", [
      `--issuer=${server.issuer}`,
      `--scope=${SCOPE}`,
      "--pw-env",
      "--confirm-default",
      "--prompt=none",
      "--no-url-call",
      ...words,
      "notebook",
    ]);

  const getToken = (words: readonly string[] = []): Promise<Ended> => run("oidc-token", [...words, "notebook"]).ended();

  function run(command: string, words: readonly string[]): Running {
    const environment = {
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      TMPDIR: folder,
      OIDC_SOCK: join(folder, "socket"),
      OIDC_ENCRYPTION_PW: "a password for its file",
    };
    // At a pipe it would keep what it says to itself.
    return runProgram("stdbuf", ["-oL", command, ...words], { environment, folder });
  }
});
