/** `latchkey key`: rotation and removal, beside a running server. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, type Given, run, type Started, start, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const latchkey = (words: readonly string[], given?: Given): Promise<Ended> => run([...words, "--data", folder.path], given);
const SECRET = "rs-secret-0123456789abcdef0123456789";
let server: Started;
let issuer: string;

beforeAll(async () => {
  const added = await latchkey(
    ["client", "add", "--id", "cc", "--secret-stdin", "--name", "CC", "--resource-server", "--grant", "client_credentials"],
    { input: SECRET },
  );
  if (added.status !== 0) throw new Error(added.stderr);
  server = start(["serve", "--port", "0", "--json", "--data", folder.path]);
  await server.prints("}\n");
  issuer = JSON.parse(server.printed.stdout).issuer;
});
afterAll(async () => {
  server.process.kill("SIGTERM");
  await server.ended();
  folder.remove();
});

// biome-ignore lint/suspicious/noExplicitAny: the test says what it expects of it
const post = async (path: string, form: Readonly<Record<string, string>>): Promise<any> => {
  const headers = { authorization: `Basic ${Buffer.from(`cc:${SECRET}`).toString("base64")}` };
  const response = await fetch(`${issuer}${path}`, { method: "POST", headers, body: new URLSearchParams(form) });
  return response.json();
};
const newToken = async (): Promise<string> => (await post("/auth/token", { grant_type: "client_credentials" })).access_token;
const isActive = async (token: string): Promise<boolean> => (await post("/auth/introspect", { token })).active;
const listed = async () => JSON.parse((await latchkey(["key", "list", "--json"])).stdout);

test("[OP-05] a key is taken away only when that is confirmed, after it was said what dies", async () => {
  const token = await newToken();
  const before = await listed();
  const { id } = before.find(({ use }: { use: string }) => use === "sealing");

  for (const words of [[], ["--confirm", "yes"]]) {
    const refused = await latchkey(["key", "remove", id, ...words]);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/codes, access and refresh tokens.*All of them die.*--confirm "end what it made"/s);
  }
  expect(await listed()).toEqual(before);
  expect(await isActive(token)).toBe(true);
});

test("[OP-05][TL-14] once confirmed, what the sealing key made is dead at the running server within a second", async () => {
  const token = await newToken();
  const { id } = (await listed()).find(({ use }: { use: string }) => use === "sealing");
  expect(await isActive(token)).toBe(true);

  const { status, stdout } = await latchkey(["key", "remove", id, "--confirm", "end what it made", "--json"]);
  const from = performance.now();
  await expect.poll(() => isActive(token), { interval: 20, timeout: 3_000 }).toBe(false);
  const took = performance.now() - from;

  expect(status).toBe(0);
  expect(took).toBeLessThan(1_000);
  const { removed, successor } = JSON.parse(stdout);
  expect(removed).toMatchObject({ id, use: "sealing", stage: "in use" });
  expect((await listed()).map((key: { id: string }) => key.id)).toEqual(expect.arrayContaining([successor.id]));
  expect(await isActive(await newToken())).toBe(true);
});

test.for([
  ["a key that is not there", "AAAAAA", /there is no key AAAAAA/],
  ["the lookup key", "lookup", /the lookup key stays/],
] as const)("%s cannot be taken away", async ([, wanted, sentence]) => {
  const id = wanted === "lookup" ? (await listed()).find(({ use }: { use: string }) => use === "lookup").id : wanted;

  const { status, stderr } = await latchkey(["key", "remove", id, "--confirm", "end what it made"]);

  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
});
