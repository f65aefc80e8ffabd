/** What each page must show and ask, as HTML without a browser. */

import { describe, expect, test } from "vitest";
import { assetsOf } from "../../src/pages/assets.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import { skeletonOf } from "./skeleton.ts";
import {
  account,
  accountView,
  CSRF_TOKEN,
  consent,
  deviceApprove,
  inLanguage,
  NOW,
  notesSync,
  pages,
  postbox,
  site,
  states,
  unverified,
  waiting,
  wrongReturnAddress,
} from "./states.ts";

const csrfToken = CSRF_TOKEN;

/** What a form would send: `name` or `name=value` of every field and button, in order. */
const fields = (page: string): readonly string[] =>
  Array.from(page.matchAll(/<(?:input|button)[^>]* name="([^"]*)"(?: value="([^"]*)")?/g), ([tag, name, value]) =>
    tag.startsWith("<button") ? `${name}=${value}` : `${name}`,
  );
const links = (page: string): readonly string[] =>
  Array.from(page.matchAll(/(?:href|src|action)="([^"]*)"/g), ([, link]) => `${link}`);
const text = (page: string): string => page.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");

test.for([
  ["the sign-in form", pages.signIn({ csrfToken }), ["csrf_token", "username", "password"]],
  ["consent", pages.consent(consent), ["csrf_token", "decision=allow", "decision=deny"]],
  ["the device form", pages.deviceCode({ csrfToken }), ["csrf_token", "user_code"]],
  ["device approval", pages.deviceApprove(deviceApprove), ["csrf_token", "decision=allow", "decision=deny"]],
  ["what waits", pages.waiting(waiting), ["csrf_token", "decision=allow", "decision=deny"]],
  ["set-up", pages.setUp({ csrfToken, shortestPassword: 12 }), ["csrf_token", "username", "email", "password"]],
  [
    "an invitation",
    pages.choosePassword({ csrfToken, account: { username: "ada" }, because: "invitation", shortestPassword: 12 }),
    ["csrf_token", "password"],
  ],
  [
    "the password's change",
    pages.changePassword({ csrfToken, account: { username: "ada" }, shortestPassword: 12 }),
    ["csrf_token", "current_password", "password", "keep_applications"],
  ],
  [
    "no access",
    pages.noAccess({ application: postbox, account, back: { csrfToken }, switchUrl: "/switch" }),
    ["csrf_token", "decision=deny"],
  ],
  [
    "missing resource",
    pages.missingResource({ application: postbox, resource: "https://mcp.example.org/mcp", back: { csrfToken } }),
    ["csrf_token", "decision=deny"],
  ],
  ["signing out", pages.signOut({ csrfToken }), ["csrf_token"]],
  [
    "the account page",
    pages.account(accountView),
    [
      "csrf_token",
      "csrf_token",
      "end=a1",
      "end=a2",
      "csrf_token",
      "end=a3",
      "csrf_token",
      "end_session=s2",
      "end_other_sessions=yes",
    ],
  ],
] as const)("[PG-02] the fields of %s are stable", ([, page, expected]) => {
  expect(fields(page)).toEqual(expected);
});

/** What stands in the first field of a form that decides nothing here. */
const PROOFS: Readonly<Record<string, string>> = { "going-on": 'name="authorization_request"', "form-post": 'name="code"' };

describe.for([...states])("%s", ([name, page]) => {
  test("[PG-01] every form works without a script: it posts, with its token and a button", () => {
    const forms = page.match(/<form[^>]*>.*?<\/form>/gs) ?? [];
    for (const form of forms) {
      expect(form).toMatch(/^<form method="post"/);
      // Where no cookie could come with the request, there is nothing to bind a token to, and nothing is decided.
      const proof = PROOFS[name] ?? `name="csrf_token" value="${CSRF_TOKEN}"`;
      expect(form).toContain(`<input type="hidden" ${proof}`);
      expect(form).toMatch(/<button(?! type="button")/);
    }
  });

  test("[AZ-27] every link stays on this server, but for the ways that the view gives", () => {
    const allowed = [
      "https://login.example.org/",
      "https://app.example/callback",
      "https://app.postbox.example/",
      "https://app.postbox.example/front",
      "https://wiki.example.org/",
      "https://calendar.internal.example.org/",
    ];
    for (const link of links(page)) if (!allowed.includes(link)) expect(link).toMatch(/^\/(?!\/)/);
  });

  test("has one heading, one main part and a title that ends with the operator's name", () => {
    const { tags } = skeletonOf(page);
    expect(tags.filter((tag) => tag === "h1")).toHaveLength(1);
    expect(tags.filter((tag) => tag.startsWith("main"))).toHaveLength(1);
    expect(page).toMatch(/<title>[^<]+ – Example<\/title>/);
  });
});

test("below a path, every link and asset is below it too", () => {
  const tenant = inLanguage(english, { ...site, issuer: "https://example.org/tenant", basePath: "/tenant" });
  const all = [
    tenant.home({}),
    tenant.about({}),
    tenant.welcome({}),
    tenant.account(accountView),
    tenant.consent({ ...consent, switchUrl: "/tenant/switch" }),
    tenant.deviceDone({ application: postbox, account }),
    tenant.signedOut({ signInUrl: "/tenant/account" }),
    tenant.failure(wrongReturnAddress),
  ].join("");

  for (const link of links(all)) expect(link).toMatch(/^\/tenant\//);
  expect(text(all)).toContain("example.org/tenant/device");
});

describe("sign-in", () => {
  test("says which application asks, and whose word its name is", () => {
    expect(text(pages.signIn({ csrfToken, application: postbox }))).toContain("Sign in to continue to Postbox.");
    expect(text(pages.signIn({ csrfToken, application: notesSync }))).toContain(
      "Sign in to continue to an application that calls itself “Notes Sync”.",
    );
  });

  test("keeps the name after a wrong pair, never a password, and tells neither which was wrong", () => {
    const page = pages.signIn({ csrfToken, username: "ada", problem: { kind: "wrong" } });

    expect(page).toMatch(/id="username"[^>]* value="ada"[^>]* aria-invalid="true" aria-describedby="problem"/);
    expect(page).toMatch(/id="password"[^>]* aria-invalid="true" aria-describedby="problem" autofocus>/);
    expect(page).not.toMatch(/id="password"[^>]* value=/);
    expect(page).toContain('role="alert" id="problem"');
    expect(page).toMatch(/<title>Not signed in/);
  });

  test("says how long to wait", () => {
    expect(text(pages.signIn({ csrfToken, problem: { kind: "wait", seconds: 40 } }))).toContain("Wait 40 seconds, then try again");
  });
});

describe("[SD-08] consent", () => {
  test("names the client, the signed-in person, what is asked in plain words, and where the browser goes afterwards", () => {
    const words = text(pages.consent(consent));

    for (const shown of [
      "Allow Postbox to use your account?",
      "ada@example.org",
      "Read, send and delete your mail",
      "app.postbox.example",
    ]) {
      expect(words).toContain(shown);
    }
    expect(words).toContain("Added by the administrators of this server");
  });

  test("recommends an application that an administrator added", () => {
    const page = pages.consent(consent);

    expect(page).toContain('<div class="pair" aria-hidden="true">');
    expect(page).toContain('<div class="choices">');
    expect(page).toContain('value="deny" class="plain"');
    expect(page).not.toContain("caution");
  });

  test("recommends nothing for an application that registered itself, and warns", () => {
    const page = pages.consent(unverified);

    expect(page).toContain('<div class="pair loose" aria-hidden="true">');
    expect(page).toContain('<div class="choices even">');
    expect(page).not.toContain('class="plain"');
    expect(page).toContain('<div class="notice caution">');
    expect(text(page)).toContain("New here: it registered itself 3 minutes ago");
    expect(text(page)).toContain("Not verified: it chose this name itself");
    expect(text(page)).not.toContain("Added by");
  });

  test("an application that is not new is not called so", () => {
    const page = pages.consent({ ...unverified, application: { ...notesSync, registeredAt: NOW - 86_400 } });
    expect(text(page)).toContain(" It registered itself 1 day ago");
    expect(text(page)).not.toContain("New here");
  });

  test("shows a scope without words by its bare name", () => {
    expect(text(pages.consent(unverified))).toContain("files:read This server has no description of it.");
  });

  test("shows where a program or an app gets the answer", () => {
    expect(text(pages.consent(unverified))).toContain("This computer A program here, at 127.0.0.1");
    const app = pages.consent({ ...unverified, returnsTo: { kind: "app", scheme: "org.example.notes" } });
    expect(text(app)).toContain("An app on this device The one that opens org.example.notes: addresses");
  });

  test("shows a host to its end, however long", () => {
    const host = `login.example.org.${"a".repeat(60)}.${"b".repeat(60)}.evil.example`;
    expect(text(pages.consent({ ...consent, returnsTo: { kind: "host", host } }))).toContain(host);
  });

  test("a client without a name goes by its id", () => {
    const page = pages.consent({ ...unverified, application: { ...notesSync, name: undefined } });
    expect(text(page)).toContain("Allow “c_Vt04nWzL” to use your account?");
  });
});

describe("connecting a device", () => {
  test("[VP-02] RFC 8628 §3.3.1: a code from the address is only filled in", () => {
    const page = pages.deviceCode({ csrfToken, userCode: "WDJB-MJHT" });
    expect(page).toMatch(/<input[^>]* name="user_code"[^>]* autocomplete="off"[^>]* value="WDJB-MJHT"/);
  });

  test("[VP-02] [VP-03] RFC 8628 §5.4: shows code, client, where and when it began, and warns", () => {
    const words = text(pages.deviceApprove(deviceApprove));

    for (const shown of [
      "WDJB-MJHT",
      "Did somebody send you this code?",
      "3 minutes ago",
      "14 March 2026, 20:41 UTC",
      "203.0.113.7",
    ]) {
      expect(words).toContain(shown);
    }
    expect(words).toContain("Not the network that you are on now");
    expect(words).toContain("Not verified: it registered itself 2 hours ago");
    expect(words).toContain("See who you are");
  });

  test.for([
    ["its client registered itself", "self", true, true],
    ["it is on another network", "administrator", false, true],
    ["neither", "administrator", true, false],
    ["the network cannot be told", "administrator", undefined, false],
  ] as const)("[VP-03] nothing is recommended when %s: %s, %s", ([, origin, sameNetwork, even]) => {
    const page = pages.deviceApprove({ ...deviceApprove, application: { ...postbox, origin }, sameNetwork });
    expect(page.includes('class="choices even"')).toBe(even);
    expect(page.includes('class="pair loose"')).toBe(even);
  });

  test("after a denial, says what to tell whom", () => {
    const page = pages.deviceDenied({ application: postbox, startedAt: NOW, startedFrom: "203.0.113.7" });
    expect(text(page)).toContain("tell your administrator the time and the address: 14 March 2026, 20:44 UTC, 203.0.113.7");
  });
});

test("[PG-04] reached under another name: the page says which, which is right, what to do, and its links stay", () => {
  const plain = pages.signIn({ csrfToken, application: postbox });
  const page = pages.signIn({ csrfToken, application: postbox, reachedAs: "192.168.1.20:8080" });

  expect(page).toContain('<bdi class="host">192.168.1.20:8080</bdi>');
  expect(text(page)).toContain("You reached this server as 192.168.1.20:8080 Its issuer is https://login.example.org");
  expect(text(page)).toContain("start it with --issuer");
  expect(links(page).filter((link) => link !== "https://login.example.org/")).toEqual(links(plain));
});

describe("[TL-17] errors", () => {
  test("show the id, the exact time and who can mend it", () => {
    const words = text(pages.failure({ kind: "return-address", application: postbox, errorId: "7Q2M-K4VD", at: NOW }));

    expect(words).toContain("The application Postbox gave an address that this server does not know");
    expect(words).toContain("The makers of Postbox, or the administrators of this server");
    expect(words).toContain("7Q2M-K4VD");
    expect(words).toContain("14 March 2026, 20:44:27 UTC");
  });

  test("with details, mark where what came and what is registered part", () => {
    const page = pages.failure(wrongReturnAddress);
    expect(page).toContain("<code>https://app.postbox.example/callback<mark>/</mark></code>");
    expect(page).toContain("<code>https://app.postbox.example/callback</code>");
  });

  test("with a time to wait, say it", () => {
    const page = pages.failure({ kind: "too-many", seconds: 40, errorId: "7Q2M-K4VD", at: NOW });
    expect(text(page)).toContain("Wait 40 seconds, then try again");
  });
});

test("[PG-06] the account page shows what was allowed, to whom, since when and when it was used", () => {
  const words = text(pages.account(accountView));

  expect(words).toContain("Thunderbird Read, send and delete your mail. Stay connected. Used 4 minutes ago. Allowed 2 March 2026.");
  expect(words).toContain(
    "Application “Living Room Player” registered itself See who you are. Stay connected. Never used. Allowed 14 March 2026, by code.",
  );
  expect(words).toContain("Firefox on Linux this browser");
});

test("the page about this server tells no version and no counts", () => {
  const words = text(pages.about({}));
  expect(words).not.toMatch(/\d+\.\d+\.\d+(?!\.)(?!\/)/);
  expect(words).toContain("latchkey try device --issuer https://login.example.org");
});

test("set-up ties the notice to the field that it is about, and keeps the rest", () => {
  const page = pages.setUp({
    csrfToken,
    shortestPassword: 15,
    username: "ada",
    email: "ada@example.org",
    problem: "too-short",
  });

  expect(page).toMatch(/id="password"[^>]* minlength="15" aria-invalid="true" aria-describedby="problem password-hint" autofocus>/);
  expect(page).toMatch(/id="username"[^>]* value="ada">/);
  expect(page).toMatch(/id="email"[^>]* value="ada@example.org">/);
});

test("an asset's link changes with its body", () => {
  const branding = { accent: { light: "#7a1f5c", dark: "#f0b0d8" } };
  const passkey = { challenge: "bGtf", rpId: "login.example.org" };
  const page = inLanguage(english, { ...site, branding }).signIn({ csrfToken, passkey });
  const assets = assetsOf(branding, "");
  for (const { path, version } of assets) expect(page).toContain(`"${site.basePath}${path}?v=${version}"`);
  expect(new Set(assets.map(({ version }) => version)).size).toBe(assets.length);
});
