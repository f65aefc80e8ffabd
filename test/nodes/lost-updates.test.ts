/** Administrators who saw the same thing and change it over two nodes: one does, and the others are told to look again. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { type Answer, goThrough, startTestServer } from "../../src/testing/index.ts";
import { press } from "../desk/at-the-desk.ts";
import { type Call, callerWith, ownToken } from "../desk/calling.ts";
import { closeNodes, type Nodes, startNodes, untilNoticed, withPostgres } from "./nodes.ts";

const AT_ONCE = 20;
/** What the browser of these tests cannot read in the form. */
const FORM = { redirect_uris: "https://a.example/", consent: "remember", level: "0" };
const LONG = { timeout: 60_000 };

const postgres = withPostgres();

/** Each node opens the file for itself, as two processes do. */
async function startOnFile(): Promise<Nodes> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-lost-updates-"));
  const start = async (seed: string) =>
    startTestServer({ store: await openSqliteStore({ file: join(folder, "latchkey.db") }), seed });
  const nodes = [await start("first node"), await start("second node")] as const;
  return [{ ...nodes[0], close: async () => nodes[0].close().then(() => rmSync(folder, { recursive: true })) }, nodes[1]];
}

const DATABASES = [
  ["PostgreSQL", () => startNodes(postgres())],
  ["SQLite", startOnFile],
] as const;

describe.for(DATABASES)("over two nodes on %s", ([, start]) => {
  let nodes: Nodes;
  let token: string;
  beforeAll(async () => {
    nodes = await start();
    token = await ownToken(nodes[0], ADMIN_SCOPE);
    await call(0, { method: "POST", path: "/groups", body: { name: "staff", words: "0" } });
    await call(0, {
      method: "POST",
      path: "/clients",
      body: { client_id: "app", name: "App", redirect_uris: ["https://a.example/"] },
    });
    await untilNoticed();
  });
  afterAll(() => closeNodes([nodes[1], nodes[0]]));

  const call = (n: number, asked: Call): Promise<Answer> => callerWith(nodes[n % 2 === 0 ? 0 : 1], token)(asked);
  const tagAt = async (n: number, path: string): Promise<{ "if-match": string }> => ({
    "if-match": (await call(n, { method: "GET", path })).headers.get("etag") ?? "",
  });
  const atOnce = <T>(work: (n: number) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, n) => work(n)));
  const statuses = (answers: readonly { readonly status: number }[]): readonly number[] =>
    answers.map(({ status }) => status).toSorted();

  const THINGS = [
    ["a person", () => `/people/${nodes[0].alice.id}`, "name"],
    ["a group", () => "/groups/staff", "words"],
    ["a client", () => "/clients/app", "name"],
  ] as const;

  test.for(THINGS)("%s: of 20 changes with the same ETag one is made, and stays", LONG, async ([, at, member]) => {
    const path = at();
    for (let round = 0; round < 3; round++) {
      const headers = await tagAt(round, path);

      const answers = await atOnce((n) => call(n, { method: "PATCH", path, body: { [member]: `${round}.${n}` }, headers }));

      expect(statuses(answers)).toEqual([200, ...Array.from({ length: AT_ONCE - 1 }, () => 412)]);
      const winner = answers.findIndex(({ status }) => status === 200);
      // Each node refused somebody after it had read the row, and so knows it as it is.
      for (const n of [0, 1]) expect((await call(n, { method: "GET", path })).body[member]).toBe(`${round}.${winner}`);
    }
  });

  test("20 who each add a line to what they read, and read again when they are told to: no line is lost", LONG, async () => {
    const path = "/groups/staff";
    await call(0, { method: "PATCH", path, body: { words: "0" }, headers: { "if-match": "*" } });
    await atOnce(async (n) => {
      for (let tries = 0; tries < 200; tries++) {
        const { body, headers } = await call(n, { method: "GET", path });
        const words = String(Number(body.words) + 1);
        const ifMatch = { "if-match": headers.get("etag") ?? "" };
        const { status } = await call(n, { method: "PATCH", path, body: { words }, headers: ifMatch });
        if (status === 200) return;
        expect(status).toBe(412);
      }
      throw new Error("it never came to its turn");
    });

    expect((await call(1, { method: "GET", path })).body.words).toBe(String(AT_ONCE));
  });

  test("a person that one node puts into another group is not what the other node's caller saw", LONG, async () => {
    const path = `/people/${nodes[0].alice.id}`;
    const headers = await tagAt(1, path);
    await call(0, { method: "PUT", path: `/groups/staff/members/${nodes[0].alice.id}` });

    expect((await call(1, { method: "PATCH", path, body: { name: "Late" }, headers })).status).toBe(412);
    expect((await call(1, { method: "DELETE", path, headers })).status).toBe(412);
    // The refusal is not forgotten: the next look sees what was changed, however soon it comes.
    expect((await call(1, { method: "GET", path })).body.groups).toEqual(["staff"]);
    expect((await call(1, { method: "PATCH", path, body: { name: "Now" }, headers: await tagAt(1, path) })).status).toBe(200);
  });

  test("of ten presses of a form of /admin that all showed the same one is done, the others say so", LONG, async () => {
    await nodes[0].administration.accounts.edit(nodes[0].alice.id, { administrator: true });
    await untilNoticed();
    const path = "/admin/applications/app";
    const desks = await Promise.all(
      nodes.map(async (node) => {
        const browser = node.browser();
        await goThrough(browser, await browser.open("/admin"));
        return { browser, page: await browser.open(path) };
      }),
    );
    const pressed = desks.flatMap(({ browser, page }, at) =>
      [1, 2, 3, 4, 5].map((n) => press(browser, page, "edit", { ...FORM, name: `of ${at}, ${n}` })),
    );

    const answers = await Promise.all(pressed);
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 9 }, () => 422)]);
    const late = answers.filter(({ status }) => status !== 200);
    expect(late.filter(({ text }) => !text.includes("meanwhile"))).toEqual([]);
  });

  test("of ten who change a client and ten who remove it, all of whom saw the same, one has their way", LONG, async () => {
    const path = "/clients/app";
    const headers = await tagAt(1, path);
    const answers = await atOnce((n) =>
      n % 4 < 2
        ? call(n, { method: "PATCH", path, body: { name: `v${n}` }, headers })
        : call(n, { method: "DELETE", path, headers }),
    );

    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 412 && status !== 404 && status >= 300)).toEqual([]);
  });
});
