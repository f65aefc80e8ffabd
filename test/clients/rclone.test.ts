/** rclone, as Debian has it, for storages whose addresses one can set: it signs in, works at a storage, and stays signed in. */

import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listenOn } from "../../harness/ports.ts";
import { basic, type TestClient, USERNAME } from "../../src/testing/index.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type Ended, type Running, runProgram } from "../real/running.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";

/** What it asks for by itself, at a Google Cloud Storage. */
const STORAGE = "https://www.googleapis.com/auth/devstorage.read_write";

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: ["rclone"], packages: "rclone" }, "rclone", () => {
  let server: ListeningServer;
  let storage: Server;
  let storagePort: number;
  let folder: string;

  beforeAll(async () => {
    server = await startListening();
    storage = createServer(async ({ headers }, response) => {
      const { active, username } = await server.introspect(headers.authorization?.replace(/^Bearer /, "") ?? "");
      const items = [{ name: `letters-of-${username}`, timeCreated: "2026-01-01T00:00:00Z" }];
      response.writeHead(active ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify({ items }));
    });
    storagePort = await listenOn(storage, 0);
  });
  afterAll(async () => {
    storage?.close().closeAllConnections();
    await server?.close();
  });
  beforeEach(() => {
    folder = makeFolder("latchkey-rclone-");
  });
  afterEach(() => removeFolder(folder));
  printOnFailure("Latchkey", () => server?.said());

  test("[RC-10][RC-29] without scope and challenge: the default scope comes", async () => {
    const client = await addClient("openid profile email");
    const { access_token, refresh_token } = JSON.parse(await authorize("box", client));
    expect(await server.introspect(access_token)).toMatchObject({
      active: true,
      username: USERNAME,
      scope: "openid profile email",
    });
    const { status } = await server.post(
      "/auth/token",
      { grant_type: "refresh_token", refresh_token },
      basic(client.clientId, client.secret ?? ""),
    );
    expect(status).toBe(200);
  });

  test("it lists what the storage shows for its token, gets another one, and says why when the permission was taken back", async () => {
    const client = await addClient(STORAGE);
    const token = JSON.parse(await authorize("gcs", client));
    keep(client, token);
    expect(await list()).toMatchObject({ status: 0, stdout: expect.stringContaining(`letters-of-${USERNAME}`) });

    keep(client, { ...token, expiry: "2020-01-01T00:00:00Z" });
    expect(await list()).toMatchObject({ status: 0, stdout: expect.stringContaining(`letters-of-${USERNAME}`) });
    const [, kept = ""] = /^token = (.*)$/m.exec(readFileSync(configuration(), "utf8")) ?? [];
    expect(JSON.parse(kept)).not.toMatchObject({ access_token: token.access_token });
    expect(await server.introspect(JSON.parse(kept).access_token)).toMatchObject({ active: true, scope: STORAGE });

    await server.disconnectAll();
    keep(client, { ...JSON.parse(kept), expiry: "2020-01-01T00:00:00Z" });
    expect(await list()).toMatchObject({ status: 1, said: expect.stringContaining("invalid_grant") });
  });

  const addClient = (scope: string): Promise<TestClient> =>
    server.addClient({ isPublic: false, name: "rclone", redirectUris: ["http://127.0.0.1:53682/"], scope });

  /** Its own way to sign in: it listens at its one port, and prints what belongs into its configuration. */
  async function authorize(storage: "box" | "gcs", { clientId, secret = "" }: TestClient): Promise<string> {
    const own = [
      `--${storage}-auth-url`,
      `${server.issuer}/auth/authorize`,
      `--${storage}-token-url`,
      `${server.issuer}/auth/token`,
    ];
    for (;;) {
      const rclone = run(["authorize", storage, clientId, secret, "--auth-no-open-browser", ...own]);
      const [link = ""] = await rclone.says(/http:\/\/127\.0\.0\.1:53682\/auth\?state=\S+|address already in use/);
      if (link.startsWith("http")) {
        const { headers } = await fetch(link, { redirect: "manual" });
        const shown = await fetch(await server.walk(headers.get("location") ?? ""));
        expect(await shown.text()).toContain("Success!");
        const { said } = await rclone.ended();
        return /--->\n(.*)\n<---/.exec(said)?.[1] ?? expect.fail(said);
      }
      // Another program of this computer may have been given the port for a moment.
      await rclone.ended();
      await pause(500);
    }
  }

  const configuration = (): string => join(folder, "rclone.conf");

  function keep({ clientId, secret }: TestClient, token: unknown): void {
    const lines = {
      type: "gcs",
      client_id: clientId,
      client_secret: secret,
      auth_url: `${server.issuer}/auth/authorize`,
      token_url: `${server.issuer}/auth/token`,
      endpoint: `http://127.0.0.1:${storagePort}`,
      project_number: "1",
      token: JSON.stringify(token),
    };
    writeFileSync(
      configuration(),
      `[letters]\n${Object.entries(lines)
        .map((line) => line.join(" = "))
        .join("\n")}\n`,
    );
  }

  const list = (): Promise<Ended> => run(["lsd", "letters:", "--retries", "1", "--low-level-retries", "1"]).ended();

  const run = (words: readonly string[]): Running =>
    runProgram("rclone", [...words, "--config", configuration()], { environment: { HOME: folder }, folder });
});
