/** What an administrator says of a client: its own pages and its logo, added, changed, taken away, and carried by a backup. */

import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { JPEG, joined, PNG, pngOf, text, WEBP } from "../admin/pictures.ts";
import { type Ended, run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const latchkey = (...words: string[]): Promise<Ended> => run([...words, "--data", at("data")]);
const json = async (...words: string[]) => {
  const { stdout, stderr, status } = await latchkey(...words, "--json");
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
};
const ADD = ["client", "add", "--name", "Shop", "--redirect-uri", "https://shop.example/cb"];
const SITE = "https://shop.example/";
const TERMS = "https://shop.example/terms";
const POLICY = "https://legal.example/privacy";

beforeAll(async () => {
  for (const [name, bytes] of Object.entries({ "logo.png": PNG, "logo.gif": JPEG, logo: WEBP })) writeFileSync(at(name), bytes);
  await latchkey(...ADD, "--id", "shop", "--client-uri", SITE, "--policy-uri", POLICY, "--logo", at("logo.png"));
});
afterAll(() => folder.remove());

test("[DR-11] a client is added with its pages and its logo, and show tells of them, without the bytes", async () => {
  const logo = { media_type: "image/png", width: 24, height: 16, bytes: PNG.length };
  expect(await json("client", "show", "shop")).toMatchObject({ client_uri: SITE, policy_uri: POLICY, logo });

  const { stdout } = await latchkey("client", "show", "shop");
  expect(stdout).toMatch(/website +https:\/\/shop\.example\/\n/);
  expect(stdout).toContain(`image/png, 24 × 16 pixels, ${PNG.length} bytes`);
  expect((await json("client", "list")).map((one: { logo: unknown }) => one.logo)).toEqual([logo]);
});

test("[DR-11] what is said of a client is changed part by part, and taken away; what a file is called does not matter", async () => {
  await json(...ADD, "--id", "notes");
  const described = async (...words: string[]) => {
    const { client_uri, logo, policy_uri, tos_uri } = await json("client", "describe", "notes", ...words);
    return [client_uri, policy_uri, tos_uri, logo?.media_type];
  };

  expect(await described("--logo", at("logo.gif"))).toEqual([undefined, undefined, undefined, "image/jpeg"]);
  expect(await described("--tos-uri", TERMS, "--client-uri", SITE)).toEqual([SITE, undefined, TERMS, "image/jpeg"]);
  expect(await described("--logo", at("logo"), "--no-client-uri")).toEqual([undefined, undefined, TERMS, "image/webp"]);
  expect(await described("--no-logo")).toEqual([undefined, undefined, TERMS, undefined]);
  expect(await described("--no-logo", "--no-tos-uri")).toEqual([undefined, undefined, undefined, undefined]);
  expect((await latchkey("client", "describe", "notes", "--no-logo")).stdout).toBe("Described notes.\n");
});

test("[DR-11] a backup carries the logo, and a removed client takes it along", async () => {
  await json(...ADD, "--id", "gone", "--logo", at("logo.png"));
  await latchkey("backup", at("backup.gz"));
  await latchkey("client", "remove", "gone");
  await run(["restore", at("backup.gz"), "--data", at("restored")], { environment: { LATCHKEY_MASTER_KEY: "A".repeat(43) } });

  const versions: (string | undefined)[] = [];
  for (const [data, expected] of [
    ["restored", PNG],
    ["data", undefined],
  ] as const) {
    const store = await openSqliteStore({ file: join(at(data), "latchkey.db") });
    const version = (await store.findClient("gone"))?.logo?.version ?? versions[0];
    versions.push(version);
    const found = await store.findLogo(String(version));
    expect(found?.bytes).toEqual(expected);
    await store.close();
  }
  expect(versions[0]).toMatch(/^[\w-]{43}$/);
});

test.for<[string, (path: string) => void, number, RegExp]>([
  ["no file", () => undefined, 1, /there is no file/],
  ["a file below a file", (path) => writeFileSync(path.replace(/\/[^/]+$/, ""), ""), 1, /there is no file/],
  ["a folder", (path) => mkdirSync(path), 1, /not a plain file/],
  ["a pipe that nobody writes to", (path) => void spawnSync("mkfifo", [path]), 1, /not a plain file/],
  ["a device without an end", (path) => symlinkSync("/dev/zero", path), 1, /not a plain file/],
  ["an empty file", (path) => writeFileSync(path, ""), 2, /PNG, JPEG or WebP/],
  ["SVG", (path) => writeFileSync(path, "<svg xmlns='http://www.w3.org/2000/svg'/>"), 2, /PNG, JPEG or WebP/],
  ["HTML with the head of a PNG", (path) => writeFileSync(path, joined(PNG.subarray(0, 33), text("<b>"))), 2, /one whole picture/],
  ["half of a picture", (path) => writeFileSync(path, JPEG.subarray(0, 100)), 2, /one whole picture/],
  ["60,000 × 60,000 pixels", (path) => writeFileSync(path, pngOf(60_000, 60_000)), 2, /16 to 1,024 pixels/],
  ["a byte too much", (path) => writeFileSync(path, joined(PNG, new Uint8Array(65_537 - PNG.length))), 2, /at most 64 kB/],
  ["far too much", (path) => writeFileSync(path, new Uint8Array(3_000_000)), 2, /at most 64 kB/],
])("[DR-11] refused as a logo, and nothing is changed: %s", async ([name, make, status, sentence]) => {
  const path = at(join(`made of ${name.replaceAll(/\W/g, "_")}`, "logo.png"));
  if (name !== "a file below a file") mkdirSync(join(path, ".."), { recursive: true });
  make(path);

  for (const words of [
    [...ADD, "--id", "refused"],
    ["client", "describe", "shop"],
  ]) {
    const ended = await latchkey(...words, "--logo", path);
    expect([ended.status, ended.stdout]).toEqual([status, ""]);
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  }
  expect((await latchkey("client", "show", "refused")).status).toBe(1);
  expect(await json("client", "show", "shop")).toMatchObject({ logo: { media_type: "image/png" } });
});

test.for([
  "http://shop.example/",
  "javascript:alert(1)",
  "https://",
  "https://a b",
  "shop.example",
  "",
  `https://a.example/${"a".repeat(2_000)}`,
])("[DR-11] refused as a page of a client: %s", async (uri) => {
  for (const option of ["--client-uri", "--policy-uri", "--tos-uri"]) {
    const ended = await latchkey("client", "describe", "shop", option, uri);
    expect([ended.status, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/https address of a page/);
  }
  expect(await json("client", "show", "shop")).toMatchObject({ client_uri: SITE, policy_uri: POLICY });
});

test("an address is taken away by its own option, and by no word in its place", async () => {
  const { status, stderr } = await latchkey("client", "describe", "shop", "--policy-uri", "none");

  expect([status, stderr]).toEqual([2, expect.stringMatching(/https address of a page/)]);
  expect(await json("client", "show", "shop")).toMatchObject({ policy_uri: POLICY });
});

test("[DR-11] nothing is said of nobody, with nothing, or of a client that speaks for itself", async () => {
  const store = await openSqliteStore({ file: join(at("data"), "latchkey.db") });
  const admins = await store.findClient("shop");
  if (admins === undefined) throw new Error("there is no client");
  await store.saveClient({ ...admins, clientId: "self", origin: "self", logo: undefined, metadata: {} }, undefined);
  await store.close();

  const [nobody, nothing, self] = [
    await latchkey("client", "describe", "nobody", "--no-logo"),
    await latchkey("client", "describe", "shop"),
    await latchkey("client", "describe", "self", "--logo", at("logo.png")),
  ];
  expect([nobody.status, nothing.status, self.status]).toEqual([1, 2, 1]);
  expect(nobody.stderr).toMatch(/no client nobody/);
  expect(nothing.stderr).toMatch(/say what changes: --client-uri/);
  expect(self.stderr).toMatch(/registered itself/);
  expect(await json("client", "show", "self")).toMatchObject({ logo: null, origin: "self" });
});
