/** Error pages: an id that the log has too, and nothing of what was sent in either. */

import { expect, test } from "vitest";
import { codeRequest, PASSWORD, startTestServer, type TestServer, USERNAME, type Visited } from "../../src/testing/index.ts";
import { everyPage } from "./every-page.ts";

const MARK = "s3cr3t-marker";

const idOf = ({ text }: Visited): string => /<code class="whole id">([^<]*)<\/code>/.exec(text)?.[1] ?? "";

/** What the log has under an id, as an operator would find it. */
const linesOf = (server: TestServer, errorId: string): readonly string[] =>
  server.log.filter(({ fields }) => fields["errorId"] === errorId).map((line) => JSON.stringify(line));

test("[TL-17] every error page has an id of its own, the log has the cause under it, and neither has what was sent", async () => {
  const { pages, server } = await everyPage({ text: MARK });
  const errors = [...pages].filter(([name]) => name.startsWith("error:") || name === "set-up, over");

  expect(errors.length).toBe(11);
  expect(new Set(errors.map(([, page]) => idOf(page))).size).toBe(11);
  for (const [name, page] of errors) {
    const lines = linesOf(server, idOf(page));
    expect(idOf(page), name).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(lines.length, name).toBeGreaterThan(0);
    expect(lines.join("\n"), name).toMatch(/"kind":|"rule":/);
    expect(page.text, name).not.toContain(MARK);
  }
  expect(JSON.stringify([server.log, server.audit])).not.toContain(MARK);
});

test("[TL-17] the log tells why, so that the operator can mend it", async () => {
  const { pages, server } = await everyPage({ text: MARK });
  const causeOf = (name: string): string => {
    const page = pages.get(name);
    return page === undefined ? "" : linesOf(server, idOf(page)).join("\n");
  };

  expect(causeOf("error: return address")).toContain('"received":"https://elsewhere.example/"');
  expect(causeOf("error: return address")).toContain('"registered":["https://client.example/cb"]');
  expect(causeOf("error: unknown application")).toContain('"kind":"unknown-application"');
  expect(causeOf("error: unreadable form")).toContain("application/x-www-form-urlencoded");
  expect(causeOf("error: no such page")).toContain('"kind":"not-found"');
  expect(causeOf("error: not a page")).toContain('"kind":"wrong-method"');
  expect(causeOf("error: too many")).toContain('"kind":"too-many"');
  expect(causeOf("set-up, over")).toContain('"kind":"set-up-over"');
  const failed = server.log.filter(({ message }) => message === "a request failed").map(({ fields }) => String(fields["error"]));
  expect(failed).toEqual(["Unavailable: the database is away", `Error: a bug, with ${MARK}`]);
});

test("[TL-17] a return address is logged without its user part and parameters, in which anything may stand", async () => {
  const server = await startTestServer();
  const client = await server.addClient();

  for (const uri of [
    `https://${MARK}@evil.example/cb`,
    `https://a:${MARK}@evil.example/cb?x`,
    `https://evil.example/cb#${MARK}`,
    `${MARK}@evil.example/cb`,
  ]) {
    await server.browser().open(codeRequest(server, client, { redirect_uri: uri }).url);
  }

  expect(server.log.map(({ fields }) => fields["received"])).toEqual([
    "https://evil.example/cb",
    "https://evil.example/cb",
    "https://evil.example/cb",
    "evil.example/cb",
  ]);
});

test("[TL-17] only where the server and its reader share a computer, the page shows what was sent beside what is registered", async () => {
  const [local, remote] = await Promise.all(
    ["http://localhost:8080", "https://auth.example"].map((issuer) => startTestServer({ issuer })),
  );
  const shown: string[] = [];

  for (const server of [local, remote]) {
    if (server === undefined) throw new Error("two servers were started");
    const client = await server.addClient();
    const page = await server.browser().open(codeRequest(server, client, { redirect_uri: "https://client.example/cb<i>" }).url);
    shown.push(page.text);
  }

  expect(shown[0]).toContain("https://client.example/cb<mark>&lt;i&gt;</mark>");
  expect(shown[1]).not.toContain("client.example/cb");
});

test("[TL-17] an error page of a person who is waiting says how long", async () => {
  const { pages } = await everyPage();

  const unavailable = pages.get("error: unavailable");
  const tooMany = pages.get("error: too many");
  expect(unavailable?.headers.get("retry-after")).toBe("3");
  expect(unavailable?.text).toContain("Try again in 3 seconds");
  expect(Number(tooMany?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(pages.get("error: not a page")?.headers.get("allow")).toBe("POST, OPTIONS");
});

test("[TL-13][TL-17] a page that cannot be written is a bug of ours like every other: its reader gets the page that says so, the log the rest", async () => {
  const server = await startTestServer();
  const [browser, other] = [server.browser(), server.browser()];
  for (const one of [browser, other]) await one.submit(await one.open("/account"), { username: USERNAME, password: PASSWORD });
  const { pageSessions } = server.store;
  // No calendar has such a moment.
  server.store.pageSessions = async (...asked) => {
    const { items, next } = await pageSessions.apply(server.store, asked);
    return { items: items.map((session) => ({ ...session, createdAt: 1e15, lastSeenAt: 1e15 })), next };
  };

  const failed = await browser.open("/account");

  expect([failed.status, failed.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
  expect(failed.text).not.toMatch(/RangeError|Invalid time/);
  const line = server.log.find(({ message }) => message === "a request failed");
  expect(line).toMatchObject({ level: "error", fields: { error: expect.any(RangeError) } });
  expect(failed.text).toContain(String(line?.fields["errorId"]));
});
