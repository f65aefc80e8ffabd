/** `latchkey key export`: public keys as files, from a data folder or from a server, for programs that read no JWK set. */

import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Ended, temporaryFolder } from "./command.ts";
import { runHere } from "./in-process.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, "data");

let made = 0;
const newFolder = (): string => join(folder.path, `keys${made++}`);
const exportTo = (keys: string, ...words: readonly string[]): Promise<Ended> =>
  runHere(["key", "export", keys, ...(words.length > 0 ? words : ["--data", data])]);
const listed = async (): Promise<readonly { id: string; use: string; algorithm: string }[]> =>
  JSON.parse((await runHere(["key", "list", "--json", "--data", data])).stdout);

/** A server that publishes this as its key set. */
async function publishing(keys: unknown): Promise<{ readonly issuer: string; close(): void }> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url === "/jwks" ? keys : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port }: Pick<AddressInfo, "port"> = Object(server.address());
  const issuer = `http://127.0.0.1:${port}`;
  return { issuer, close: () => server.close() };
}

test("[RC-32] each public key lies below its algorithm, for everybody to read whatever the umask is", async () => {
  const keys = newFolder();
  const before = process.umask(0o077);
  const { status, stdout } = await exportTo(keys);
  process.umask(before);

  const signing = (await listed()).filter(({ use }) => use === "signing");
  const files = signing.map(({ algorithm, id }) => join(keys, "default", algorithm, id));
  expect([status, stdout.trim().split("\n").toSorted()]).toEqual([0, files.toSorted()]);
  for (const file of files) {
    expect(createPublicKey(readFileSync(file, "utf8")).type).toBe("public");
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(statSync(join(file, "..")).mode & 0o777).toBe(0o755);
  }
  expect(statSync(keys).mode & 0o777).toBe(0o755);
});

test("a second run writes nothing anew, takes away what is gone, and leaves what is none of its own", async () => {
  const keys = newFolder();
  await exportTo(keys);
  const [file = ""] = (await exportTo(keys)).stdout.split("\n");
  const { ino } = statSync(file);
  const gone = join(keys, "default", "RS256", "oldkey");
  const other = join(keys, "default", "RS256", "README.txt");
  for (const name of [gone, other]) writeFileSync(name, "x");

  const { stdout } = await exportTo(keys, "--data", data, "--json");

  expect(JSON.parse(stdout).removed).toEqual([gone]);
  expect([existsSync(gone), existsSync(other), statSync(file).ino]).toEqual([false, true, ino]);
});

test.for<[string, unknown]>([
  ["no keys at all", { keys: [] }],
  ["an id that is a path", { keys: [{ kty: "EC", alg: "ES256", kid: "../../../tmp/x" }] }],
  ["another algorithm", { keys: [{ kty: "oct", alg: "../x", kid: "AAAAAA" }] }],
  ["something else", { keys: "none" }],
])("a server that publishes %s changes nothing", async ([, set]) => {
  const keys = newFolder();
  await exportTo(keys);
  const server = await publishing(set);

  const { status, stderr } = await exportTo(keys, "--server", server.issuer);
  server.close();

  expect([status, stderr]).toEqual([1, `latchkey: ${server.issuer}/jwks has no key set of a Latchkey server\n`]);
  expect((await exportTo(keys, "--data", data, "--json")).stdout).toContain('"removed": []');
});

test("a key that is none, and a folder that is none, are told in one sentence", async () => {
  const server = await publishing({ keys: [{ kty: "EC", crv: "P-256", x: "AA", y: "AA", alg: "ES256", kid: "AAAAAA" }] });
  const broken = await exportTo(newFolder(), "--server", server.issuer);
  server.close();
  const file = newFolder();
  writeFileSync(file, "");

  expect([broken.status, broken.stderr]).toEqual([1, `latchkey: ${server.issuer}/jwks has no key set of a Latchkey server\n`]);
  const inFile = await exportTo(file);
  expect([inFile.status, inFile.stderr]).toEqual([1, `latchkey: ${file} is no folder\n`]);
});

test("a server that does not answer may answer later, and both places at once are a mistake", async () => {
  const server = await publishing({});
  server.close();

  expect((await exportTo(newFolder(), "--server", server.issuer)).status).toBe(75);
  expect((await exportTo(newFolder(), "--server", server.issuer, "--data", data)).status).toBe(2);
});
