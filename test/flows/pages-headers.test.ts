/** What every page has and none has: headers, forms, nothing foreign, nothing for others to read. */

import { beforeAll, expect, test } from "vitest";
import { codeRequest, type Visited } from "../../src/testing/index.ts";
import { type EveryPage, everyPage } from "./every-page.ts";

let every: EveryPage;
let plain: EveryPage;
beforeAll(async () => {
  every = await everyPage({ headers: { origin: "https://auth.example" } });
  plain = await everyPage({ issuer: "http://127.0.0.1:8080", headers: { origin: "http://127.0.0.1:8080" } });
});

const TITLES: Readonly<Record<string, [number, string]>> = {
  "set-up": [200, "Set up this server"],
  "set-up, problem": [400, "Not done yet: Set up this server"],
  "set-up, over": [410, "This link has ended"],
  "home, signed in": [200, "Home"],
  "sign-out": [200, "Sign out?"],
  language: [200, "Language"],
  "language, chosen": [200, "Language"],
  "signed out": [200, "Signed out"],
  about: [200, "About this server"],
  home: [200, "Home"],
  "sign-in": [200, "Sign in"],
  "sign-in, wrong": [403, "Not signed in: wrong username or password"],
  "sign-in, forged": [403, "Not signed in: page was open too long"],
  "sign-in, wait": [429, "Not signed in: wait a little"],
  "sign-in to the account": [200, "Sign in"],
  consent: [200, "Allow “Postbox”?"],
  "consent, forged": [403, "Nothing allowed yet: Allow “Postbox”?"],
  account: [200, "Your account"],
  "account, forged": [403, "Nothing changed: Your account"],
  "account, disconnected": [200, "Disconnected: Your account"],
  "change password": [200, "Change password"],
  "change password, wrong": [403, "Not changed: Change password"],
  "change password, changed": [200, "Changed: Change password"],
  invitation: [200, "Choose your password"],
  "invitation, problem": [400, "Not done yet: Choose your password"],
  "invitation, over": [410, "This link has ended"],
  device: [200, "Connect a device"],
  "device, filled in": [200, "Connect a device"],
  "device, unknown": [400, "Code not found"],
  "device, approve": [200, "Did you start this?"],
  "device, forged": [403, "Nothing allowed yet: Did you start this?"],
  "device, done": [200, "Device connected"],
  "device, denied": [200, "Denied"],
  "error: forged form": [403, "Form not accepted"],
  "error: no such page": [404, "Page not found"],
  "error: not a page": [405, "Not a page"],
  "error: unknown application": [400, "Application not known"],
  "error: return address": [400, "Wrong return address"],
  "error: unreadable request": [400, "Request not understood"],
  "error: unreadable form": [415, "Request not understood"],
  "error: unavailable": [503, "Try again in a moment"],
  "error: bug": [500, "Something went wrong"],
  "error: too many": [429, "Too many requests"],
};

test("[PG-01][PG-10] every page and every form works in a browser that runs no scripts, each as what it is, and none as a 401", () => {
  const seen = Object.fromEntries(
    [...every.pages].map(([name, { status, title }]) => [name, [status, title.replace(" – Latchkey", "")]]),
  );

  expect(seen).toEqual(TITLES);
  expect([...every.pages.values()].filter(({ status }) => status === 401)).toEqual([]);
});

test("[PG-02] the fields have the names that programs and password stores know", () => {
  const formsOf = (name: string): unknown =>
    every.pages.get(name)?.forms.map(({ fields, buttons }) => [Object.keys(fields), buttons.filter((button) => button !== "=")]);

  const signIn = [
    [["csrf_token", "username", "password"], []],
    [["csrf_token", "challenge", "passkey"], []],
  ];
  expect(formsOf("sign-in")).toEqual(signIn);
  expect(formsOf("sign-in to the account")).toEqual(signIn);
  expect(formsOf("consent")).toEqual([[["csrf_token"], ["decision=allow", "decision=deny"]]]);
  expect(formsOf("device")).toEqual([[["csrf_token", "user_code"], []]]);
  expect(formsOf("device, approve")).toEqual([[["csrf_token"], ["decision=allow", "decision=deny"]]]);
  expect(every.pages.get("sign-in")?.text).toMatch(/name="username"[^>]* autocomplete="username webauthn"/);
  expect(every.pages.get("sign-in")?.text).toMatch(/name="password" type="password"[^>]* autocomplete="current-password"/);
});

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const leadsBack = ({ url }: Visited): boolean => url.pathname === "/auth/authorize";

test.for(Object.keys(TITLES))(
  "RFC 9700 §4.16 MUST [TL-03][AZ-10][TL-02]: %s has every security header, and is not kept",
  (name) => {
    for (const [{ pages }, secure] of [
      [every, { "strict-transport-security": "max-age=31536000" }],
      [plain, {}],
    ] as const) {
      const page = pages.get(name);
      if (page === undefined) throw new Error(`there is no page ${name}`);
      const headers = Object.fromEntries(page.headers);
      const { "set-cookie": _, "retry-after": __, allow: ___, ...rest } = headers;

      expect(rest).toEqual({
        ...secure,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": leadsBack(page) ? POLICY : `${POLICY}; form-action 'self'`,
        "cache-control": "no-store",
        "content-language": "en-GB",
        vary: "accept-language",
        ...(!leadsBack(page) && { "cross-origin-opener-policy": "same-origin" }),
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      });
    }
  },
);

const ADDRESS = /\s(?:href|src|action|formaction|srcset|poster|data)="([^"]*)"/g;
const FOREIGN = /<(?:iframe|object|embed|style|base|meta http-equiv)|\sstyle=|\son[a-z]+=|<script(?! src="\/assets\/)/i;

test("RFC 9700 §4.2.4 SHOULD [AZ-27][X-023]: no page loads or links anything foreign, nor runs anything of its own", () => {
  for (const { pages, server } of [every, plain]) {
    for (const [name, { text }] of pages) {
      const addresses = Array.from(text.matchAll(ADDRESS), ([, address = ""]) => address);
      const foreign = addresses.filter((address) => !/^\/(?!\/)/.test(address) && !address.startsWith(`${server.issuer}/`));

      expect(addresses.length, name).toBeGreaterThan(2);
      expect(foreign, name).toEqual([]);
      expect(text, name).not.toMatch(FOREIGN);
    }
  }
});

test("RFC 9700 §4.2.4 SHOULD [AZ-27][X-023]: the answer that takes a code away carries the same policy", () => {
  const redirects = [...every.history, ...plain.history].filter(({ location }) => location !== undefined);

  expect(redirects.some(({ location }) => location?.searchParams.has("code"))).toBe(true);
  for (const { headers, status } of redirects) {
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(status).toBe(303);
  }
});

test("[PG-07][PG-08] nothing that the authorization endpoint answers cuts a pop-up off or holds a form; all else does", async () => {
  for (const { history, server } of [every, plain]) {
    const answers = history.filter((visited) => !visited.url.pathname.startsWith("/assets/"));
    const parted = answers.filter(({ headers }) => headers.has("cross-origin-opener-policy"));

    expect(answers.filter(leadsBack).length).toBeGreaterThan(10);
    expect(parted.filter(leadsBack)).toEqual([]);
    expect(answers.filter((visited) => !leadsBack(visited) && !parted.includes(visited))).toEqual([]);
    expect(answers.filter(leadsBack).some(({ status }) => status >= 400)).toBe(true);
    expect(answers.filter(leadsBack).some(({ location }) => location?.searchParams.has("code"))).toBe(true);

    const refused = server.server.refusalPage(431);
    expect(refused.headers["cross-origin-opener-policy"]).toBeUndefined();
    expect(refused.headers["content-security-policy"]).toBe(POLICY);
  }
});

test("[PG-07] a silent error goes to the opener uncut", async () => {
  const { server } = plain;
  const client = await server.addClient();

  const silent = await server.browser().openOnly(codeRequest(server, client, { prompt: "none" }).url);

  expect(silent.location?.searchParams.get("error")).toBe("login_required");
  expect(silent.headers.get("cross-origin-opener-policy")).toBeNull();
});

test("[PG-07] no form and no button of any page names an address of another origin, and none but sign-out's names any", () => {
  for (const { pages } of [every, plain]) {
    for (const [name, { forms, text }] of pages) {
      expect(
        forms.map(({ action }) => action).filter((action) => action !== "" && action !== "/auth/logout"),
        name,
      ).toEqual([]);
      expect(text, name).not.toMatch(/formaction|<base\b|\bform="/i);
    }
  }
});

test("[TL-04] no answer on any way sets a cookie otherwise", () => {
  const linesOf = ({ history }: EveryPage): readonly string[] => history.flatMap(({ headers }) => headers.getSetCookie());

  expect(linesOf(every).length).toBeGreaterThan(5);
  for (const line of linesOf(every))
    expect(line).toMatch(/^__Host-[a-z-]+=(lk_[A-Za-z0-9_-]+|en); Path=\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?; Secure$/);
  for (const line of linesOf(plain))
    expect(line).toMatch(/^[a-z-]+-8080=(lk_[A-Za-z0-9_-]+|en); Path=\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/);
});
