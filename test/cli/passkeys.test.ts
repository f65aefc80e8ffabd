/** What `config check` and `doctor` say of passkeys: whether this issuer can have them, and what another issuer does to those there are. */

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { account, credential } from "../store/records.ts";
import { run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

beforeAll(async () => {
  const store = await openSqliteStore({ file: join(folder.path, "latchkey.db") });
  await store.saveAccount(account("alice"), "hash");
  const passkey = (id: string, rpId: string) => credential(id, { kind: "passkey", detail: { rpId } });
  await store.addCredentials([passkey("a", "old.example"), passkey("b", "old.example"), passkey("c", "id.example")]);
  await store.close();
});

const check = async (...words: readonly string[]) => {
  const { status, stdout } = await run(["config", "check", "--data", folder.path, ...words]);
  return { status, lines: stdout.trimEnd().split("\n") };
};
const doctor = async (...words: readonly string[]) => {
  const { stdout } = await run(["doctor", "--json", "--data", folder.path, ...words]);
  return JSON.parse(stdout).checks.find((one: { check: string }) => one.check === "passkeys");
};

test("[FA-05] how many passkeys another host's issuer leaves behind, by host; it is no mistake in the settings", async () => {
  const { lines, status } = await check("--issuer", "https://id.example");
  expect([status, lines.at(-1)]).toEqual([0, "The settings are in order."]);
  expect(lines[0]).toContain("2 passkeys made for old.example open nothing here");
  const json = await run(["config", "check", "--json", "--data", folder.path, "--issuer", "https://new.example"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: true,
    problems: [],
    notes: [expect.stringContaining("1 passkey made for id.example opens nothing here")],
  });
});

test("[FA-05] a level that asks for passkeys is a mistake where there can be none", async () => {
  const { lines, status } = await check("--issuer", "https://192.0.2.1", "--set", "sign_in.level=3");
  expect([status, lines[0]?.includes("an IP address is none")]).toEqual([3, true]);
  expect((await check("--issuer", "https://id.example", "--set", "sign_in.level=3")).status).toBe(0);
});

test("[FA-05] doctor says the same, and is content where the host is theirs", async () => {
  expect(await doctor("--issuer", "http://localhost:9")).toMatchObject({
    state: "problem",
    found: expect.stringMatching(/2 passkeys made for old\.example.*1 passkey made for id\.example/),
    cure: expect.any(String),
  });
  expect(await doctor("--data", join(folder.path, "nothing"), "--issuer", "http://localhost:9")).toMatchObject({
    state: "skipped",
  });
});
