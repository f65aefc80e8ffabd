/** Hostile text from clients, links and forms on every page that a browser is shown: it stays text. */

import { beforeAll, describe, expect, test } from "vitest";
import { codeRequest, startTestServer } from "../../src/testing/index.ts";
import { linesOf, saidAsOurs } from "../pages/quotation.ts";
import { skeletonOf } from "../pages/skeleton.ts";
import { type EveryPage, everyPage } from "./every-page.ts";

const HOSTILE: Readonly<Record<string, string>> = {
  markup: `"><img src=x onerror=alert(1)><script>alert(2)</script></title><b>`,
  quotes: `" autofocus onfocus="alert(1)" x='`,
  "line breaks": "Good\r\nSet-Cookie: a=b\r\nX-Injected: 1\r\n\r\n<b>",
  templates: `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`,
  "bidi and control characters": "Post\u202ekobx\u2066\u0000\u2028\u200f",
};

let benign: EveryPage;
beforeAll(async () => {
  benign = await everyPage();
});

/** Marks of differences, and breaks in a host, come and go with what was typed; nothing else may. */
const elementsOf = (text: string): readonly string[] =>
  skeletonOf(text)
    .tags.map((tag) => tag.split(" ", 1).join())
    .filter((tag) => !/^(?:\/?mark|wbr)$/.test(tag));

const attributesOf = ({ pages }: EveryPage): ReadonlySet<string> =>
  new Set([...pages.values()].flatMap(({ text }) => skeletonOf(text).attributes.map(({ name }) => name)));

describe.for(Object.entries(HOSTILE))("%s", ([, text]) => {
  let every: EveryPage;
  beforeAll(async () => {
    every = await everyPage({ clientName: text, text });
  });

  test("RFC 6749 §10.14 MUST [AZ-26][X-085][X-086]: in a client's name, a link or a form, it changes no page", () => {
    expect([...every.pages.keys()]).toEqual([...benign.pages.keys()]);
    for (const [name, page] of every.pages) {
      const plain = benign.pages.get(name);

      expect(page.status, name).toBe(plain?.status);
      expect(elementsOf(page.text), name).toEqual(elementsOf(plain?.text ?? ""));
      expect(skeletonOf(page.text).text, name).not.toMatch(/[<>]|[[\p{Cf}\p{Zl}\p{Cc}]--[\n]]/v);
    }
    expect(attributesOf(every)).toEqual(attributesOf(benign));
  });

  test("RFC 6749 §10.14 MUST [AZ-26]: it gets into no header", () => {
    for (const { headers } of every.history) {
      expect(headers.get("x-injected")).toBeNull();
      expect(headers.getSetCookie().filter((line) => !line.startsWith("__Host-"))).toEqual([]);
      expect(`${[...headers]}`).not.toMatch(/<|[^\t\x20-\x7e]/);
    }
  });

  test("RFC 6749 §10.14 MUST [AZ-26][X-086]: in every parameter of a request there is, it is refused or ignored, and never a fault", async () => {
    const server = await startTestServer();
    const client = await server.addClient();

    for (const name of [
      ...["response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"],
      ...["nonce", "prompt", "max_age", "response_mode", "display", "ui_locales", "claims", "acr_values", "login_hint"],
      ...["id_token_hint", "request", "request_uri", "resource", "registration", "error", "error_description", "error_hint", text],
    ]) {
      const page = await server.browser().openOnly(codeRequest(server, client, { [name]: text }).url);

      expect([200, 303, 400], name).toContain(page.status);
      expect(page.text, name).not.toMatch(/<img src=x|<script>|onfocus="alert/);
      expect(page.location?.host ?? "client.example", name).toBe("client.example");
    }
  });
});

test("[RC-25] login_hint fills the name in, as text, and nothing more", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const hintOf = async (hint: string): Promise<string> => {
    const page = await server.browser().open(codeRequest(server, client, { login_hint: hint }).url);
    return page.forms[0]?.fields["username"] ?? "";
  };

  expect(await hintOf("alice@example.org")).toBe("alice@example.org");
  expect(await hintOf(HOSTILE["markup"] ?? "")).toBe(HOSTILE["markup"]);
  expect(await hintOf("nobody")).toBe("nobody");
  expect((await hintOf("x".repeat(10_000))).length).toBeLessThanOrEqual(254);
});

test("[RC-25] a hint signs nobody in, and somebody who is signed in stays", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const browser = server.browser();
  await browser.submit(await browser.open("/account"), { username: "alice@example.org", password: "correct horse battery staple" });

  const page = await browser.open(codeRequest(server, client, { login_hint: "bob" }).url);

  // The person is asked, since the hint names somebody else.
  expect(page.text.replaceAll(/<[^>]*>/g, "")).toContain("Continue as alice@example.org");
  expect((await browser.submit(page, { account: "this" })).title).toBe("Allow Test client? – Latchkey");
});

test("RFC 6749 §10.14 MUST [AZ-26]: a request line with raw bytes that no browser sends is no fault either", async () => {
  const server = await startTestServer();
  const client = await server.addClient();
  const headers = { get: () => null };

  for (const raw of ['"', "<b>", "\u00e9\u00ff", "%", "%zz", "a%00b", "&&&==&", "#", "?x?y", "\\", "{|}", "`'"]) {
    for (const query of [
      raw,
      `client_id=${raw}`,
      `client_id=${client.clientId}&state=${raw}`,
      `client_id=${client.clientId}&response_type=code&${raw}`,
    ]) {
      const url = `http://auth.example/auth/authorize?${query}`;
      const answers = [
        await server.server.handle({ method: "GET", url, headers, text: async () => "" }),
        await server.server.handle({ method: "POST", url, headers, text: async () => "" }),
      ];

      for (const { status, headers: sent } of answers) {
        expect([200, 303, 400]).toContain(status);
        expect(`${sent["location"] ?? ""}`).toMatch(/^[\x20-\x7e\x80-\xff]*$/);
      }
    }
  }
});

test("[AZ-26] a name that a program gave itself stands on no page but in quotation marks that it cannot end, after words of ours", async () => {
  const { pages } = await everyPage({ clientName: "Mail” is fine. Your account is locked: call 0900“" });
  const known = "Mail' is fine. Your account is locked: call 0900'";

  const naming = [...pages].filter(([, { text }]) => linesOf(text).some((line) => line.includes(known)));
  expect(naming.map(([name]) => name)).toEqual([
    ...["sign-in", "sign-in, wrong", "sign-in, forged", "sign-in, wait", "consent", "consent, forged"],
    ...["account", "account, forged", "account, disconnected"],
    ...["device, approve", "device, forged", "device, done", "device, denied", "error: return address"],
  ]);
  for (const [name, { text }] of pages) {
    expect(saidAsOurs(text, known), name).toEqual([]);
    expect(text.replaceAll(known.replaceAll("'", "&#39;"), ""), name).not.toMatch(/0900|is locked/);
  }
});
