/** Every page with hostile text in every place that others can write to. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { english } from "../../src/pages/languages/english/english.ts";
import type { FailureKind, Words } from "../../src/pages/pages.ts";
import { EVENTS, type EventName } from "../../src/records/event.ts";
import { OWN_MEMBERS } from "../../src/records/profile.ts";
import { linesOf, saidAsOurs, withoutQuotations } from "./quotation.ts";
import { skeletonOf } from "./skeleton.ts";
import {
  accountView,
  activityView,
  consent,
  deviceApprove,
  inLanguage,
  NOW,
  notesSync,
  pages,
  player,
  postbox,
  site,
  states,
  waiting,
  wrongReturnAddress,
} from "./states.ts";

/** All pages, with `text` for whatever a client, a person or a request could have chosen, and `name` for what a client calls itself. */
function everyPage(text: string, name = text, made = inLanguage(english, { ...site, name: text })): ReadonlyMap<string, string> {
  const csrfToken = "token";
  const reachedAs = text;
  const application = { name, clientId: text, origin: "self", registeredAt: NOW } as const;
  const account = { username: text, name: text, email: text };
  const permissions = [
    { name: text, known: false, words: text },
    { name: text, known: true, words: text, detail: text },
  ];
  const words: Words = [text, { name: text }, { code: text }];
  const details = {
    rule: words,
    received: text,
    registered: [`${text}x`, text, "https://app.example/"],
    clientId: text,
    toMend: words,
  };
  const failure = { application, errorId: text, at: NOW, details, reachedAs };
  const told = { accountId: text, clientId: text, address: text, userAgent: text, reason: text, detail: text, id: "e1", at: NOW };
  const events = Object.keys(EVENTS).map((event) => ({ ...told, event: event as EventName }));
  const approved = { ...told, event: "authorization.approved" } as const;
  const kinds: readonly FailureKind[] = ["return-address", "bad-request", "forged", "not-found"];
  const written = made;

  return new Map([
    ["signIn", written.signIn({ csrfToken, application, username: text, problem: { kind: "wrong" }, reachedAs })],
    [
      "consent to a host",
      written.consent({ ...consent, application, account, permissions, returnsTo: { kind: "host", host: text }, reachedAs }),
    ],
    [
      "consent to an app",
      written.consent({ ...consent, application, account, permissions, returnsTo: { kind: "app", scheme: text } }),
    ],
    [
      "consent to loopback",
      written.consent({ ...consent, application, account, permissions, returnsTo: { kind: "loopback", address: text } }),
    ],
    ["deviceCode", written.deviceCode({ csrfToken, userCode: text, problem: { kind: "unknown" } })],
    [
      "deviceApprove",
      written.deviceApprove({ ...deviceApprove, userCode: text, application, startedFrom: text, account, permissions }),
    ],
    ["waiting", written.waiting({ ...waiting, message: text, application, account, permissions, reachedAs })],
    ["nothingWaits", written.nothingWaits({ reachedAs })],
    ["deviceDone", written.deviceDone({ application, account })],
    ["deviceDenied", written.deviceDenied({ application, startedAt: NOW, startedFrom: text })],
    ["error", written.error({ ...failure, title: words, heading: words, sentence: words, mend: ["makers", "you"], todo: words })],
    ...kinds.map((kind): [string, string] => [`failure ${kind}`, written.failure({ kind, ...failure })]),
    [
      "home",
      written.home({
        signedIn: { account, isAdministrator: true, applications: [{ ...application, url: "https://app.example/" }] },
        reachedAs,
      }),
    ],
    ["setUp", written.setUp({ csrfToken, shortestPassword: 12, username: text, email: text, problem: "email-malformed" })],
    ["secondFactor", written.secondFactor({ csrfToken, username: account.username, factors: ["totp"], mayStartOver: true })],
    ["addFactor", written.addFactor({ csrfToken, offer: { name: "x", nonce: "n", key: "K", picture: [[true]] } })],
    [
      "secondFactor by passkey",
      written.secondFactor({
        csrfToken,
        username: account.username,
        factors: ["passkey"],
        passkey: { challenge: text },
        mayStartOver: true,
      }),
    ],
    ["choosePassword", written.choosePassword({ csrfToken, account, because: "reset", shortestPassword: 12, signedInAs: account })],
    ["changePassword", written.changePassword({ csrfToken, account, shortestPassword: 12, keptBy: text })],
    ["missingResource", written.missingResource({ application, resource: text, back: { csrfToken } })],
    ["noAccess", written.noAccess({ application, account, back: { csrfToken }, switchUrl: undefined })],
    ["signInLetter", written.signInLetter({ csrfToken, carried: text, outcome: { kind: "asked" } })],
    ["signInLink", written.signInLink({ going: { csrfToken, carried: text, address: text, link: text, username: text } })],
    ["forgotten", written.forgotten({ csrfToken })],
    [
      "email",
      written.email({
        csrfToken,
        address: text,
        isConfirmed: false,
        waiting: text,
        typed: text,
        outcome: { kind: "malformed" },
      }),
    ],
    ["confirmAddress", written.confirmAddress({ csrfToken, username: text, address: text })],
    ["elsewhere", written.elsewhere({ problem: "stale", provider: text, back: "/account", errorId: text, at: NOW, reachedAs })],
    [
      "signIn elsewhere",
      written.signIn({ csrfToken, providers: [{ name: text, label: text }], problem: { kind: "down", provider: text } }),
    ],
    [
      "connections",
      written.connections({
        csrfToken,
        home: text,
        connections: [{ id: text, provider: text, shown: text, addedAt: NOW, lastUsedAt: NOW }],
        providers: [{ name: text, label: text }],
        now: NOW,
        reachedAs,
      }),
    ],
    [
      "factors",
      written.factors({
        csrfToken,
        factors: [{ id: "1", kind: "totp", name: text, addedAt: NOW, lastUsedAt: NOW }],
        recoveryCodesLeft: 1,
        offer: { name: text, nonce: "n", key: "ABCD", picture: [[true]] },
        now: NOW,
      }),
    ],
    [
      "factors, listed",
      written.factors({
        csrfToken,
        factors: [{ id: "1", kind: "passkey", name: text, addedAt: NOW, lastUsedAt: NOW, clonedAt: NOW }],
        recoveryCodesLeft: 1,
        passkey: { challenge: text },
        now: NOW,
      }),
    ],
    [
      "appPasswords",
      written.appPasswords({
        csrfToken,
        passwords: [
          {
            id: "1",
            name: text,
            permissions: [{ name: text, words: text }],
            addedAt: NOW,
            lastUsedAt: NOW,
            usedAt: [{ protocol: text, address: text }],
          },
        ],
        scopes: [{ name: "mail", words: text, isUsual: true }],
        made: { name: text, password: "abcd" },
        now: NOW,
      }),
    ],
    [
      "profile",
      written.profile({
        csrfToken,
        username: text,
        email: { address: text, isConfirmed: false },
        groups: [text],
        since: NOW,
        keptBy: undefined,
        values: Object.fromEntries(OWN_MEMBERS.map((member) => [member, text])),
        seen: "seen",
      }),
    ],
    [
      "profile, kept elsewhere",
      written.profile({
        csrfToken,
        username: text,
        email: undefined,
        groups: [],
        since: NOW,
        keptBy: text,
        values: { name: text, picture: text },
        seen: "seen",
      }),
    ],
    [
      "ownData",
      written.ownData({
        csrfToken,
        deletion: undefined,
        deletedAfter: undefined,
        keptBy: text,
        kept: 86_400,
        typedReason: text,
        notice: "long",
      }),
    ],
    [
      "ownData, asked",
      written.ownData({
        csrfToken,
        deletion: { askedAt: NOW, reason: text },
        deletedAfter: 86_400,
        keptBy: undefined,
        kept: 86_400,
      }),
    ],
    ["signOut", written.signOut({ csrfToken, account, askedBy: application })],
    [
      "signedOut",
      written.signedOut({ signInUrl: "/account", returnTo: { application, url: `https://app.example/?${text.slice(0, 200)}` } }),
    ],
    ["activity", written.activity({ ...activityView, applications: new Map([[text, application]]), events, older: "e1" })],
    ["notMe", written.notMe({ csrfToken, event: approved, applications: new Map([[text, application]]), keptBy: text, now: NOW })],
    [
      "account",
      written.account({
        ...accountView,
        account,
        applications: [true, false].map((lives) => ({
          ...application,
          id: "a1",
          permissions: [{ name: text, words: text }],
          allowedAt: NOW,
          byCode: true,
          lives,
        })),
        lost: [true, false].map((keepsRefreshToken) => ({ ...application, endedAt: NOW, keepsRefreshToken })),
        sessions: {
          items: [{ id: "s1", current: false, browser: { program: text, system: text }, address: text, since: NOW, lastSeen: NOW }],
          older: "1.s",
          isFirst: false,
        },
        notice: { kind: "disconnected", application },
      }),
    ],
  ]);
}

const HOSTILE = {
  markup: `</title></p><script>alert(1)</script><img src=x onerror=alert(1)>`,
  quotes: `" onfocus="alert(1)" autofocus x="' onfocus='alert(1)`,
  entities: "&lt;b&gt;&#60;i&#62;&amp;",
  "an open tag": "<!--<a href='",
  template: `\${alert(1)} {{7*7}} <%= x %> \`x\` #{y}`,
  "line breaks": "Good\r\nSet-Cookie: a=b\r\n\r\n<script>",
  "bidi overrides": "Post\u202ekobx\u2066\u2069\u200f\u061c",
  controls: "\ufff9a\u0000b\u0007c\u001bd\u009be\u2028f\ufeffg\u{e0041}h",
  "half a pair": "a\ud800b\udc00c",
  "10,000 letters": "W".repeat(10_000),
  "10,000 accents": `e${"\u0301".repeat(10_000)}`,
  "10,000 tags": "<b>".repeat(3_334),
};

const UNSEEABLE = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\n]]/v;
const benign = everyPage("Postbox");

/** Marks of differences and the breaks after a host's dots come and go with the text; nothing else may. */
const lastingTags = (tags: readonly string[]): readonly string[] => tags.filter((tag) => !/^(?:\/?mark|wbr)$/.test(tag));

describe.for(Object.entries(HOSTILE))("[AZ-26] RFC 6749 §10.14: %s", ([, text]) => {
  test.for([...everyPage(text)])("in %s stays text", ([name, page]) => {
    const skeleton = skeletonOf(page);

    expect(lastingTags(skeleton.tags)).toEqual(lastingTags(skeletonOf(benign.get(name) ?? "").tags));
    expect(skeleton.text).not.toMatch(/[<>]/);
    expect(skeleton.text).not.toMatch(UNSEEABLE);
    expect(page.length).toBeLessThan(120_000);
  });
});

test("[AZ-26] RFC 6749 §10.14: whatever the text, the tags of every page stay the same", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), (text) => {
      for (const [name, page] of everyPage(text)) {
        const { tags, text: between } = skeletonOf(page);
        expect(lastingTags(tags)).toEqual(lastingTags(skeletonOf(benign.get(name) ?? "").tags));
        expect(between).not.toMatch(/[<>]/);
      }
    }),
    { numRuns: 25 },
  );
});

describe("a name that a client gave itself", () => {
  const NAME = "Zyzzyva";
  const plain = everyPage("text", NAME);

  test("the pages here are all that there are", () => {
    const shown = new Set<string>();
    const watched = new Proxy(inLanguage(english), {
      get(all, key: keyof typeof pages) {
        shown.add(key);
        return all[key];
      },
    });
    everyPage("text", NAME, watched);
    // Nobody's name is on these.
    expect([...shown, "formPost", "goingOn", "languageChoice", "about", "welcome"].sort()).toEqual(Object.keys(pages).sort());
  });

  test.for([...plain, ...states])("[AZ-26] in %s it stands in quotation marks, after words of ours", ([, page]) => {
    for (const name of [NAME, notesSync.name, notesSync.clientId, player.name, player.clientId]) {
      // Set apart as what one types, an id is as good as quoted.
      expect(saidAsOurs(page.replaceAll(/<code>[^<]*<\/code>/g, ""), `${name}`)).toEqual([]);
    }
  });

  test("[AZ-26] it is on the pages that know an application", () => {
    const naming = [...plain].flatMap(([name, page]) => (page.includes(NAME) ? [name] : []));
    expect(naming).toEqual([
      ...[
        "signIn",
        "consent to a host",
        "consent to an app",
        "consent to loopback",
        "deviceApprove",
        "waiting",
        "deviceDone",
        "deviceDenied",
      ],
      ...[
        "error",
        "failure return-address",
        "failure bad-request",
        "home",
        "missingResource",
        "noAccess",
        "signOut",
        "signedOut",
        "activity",
        "notMe",
        "account",
      ],
    ]);
  });

  test.for([
    ["closes and opens ours", "Mail” is asking. Your account is locked: call “"],
    ["has straight ones", `Mail" is asking. Call "`],
    ["has two single ones", "Mail’’ is asking. Call ‘‘"],
    ["has two with a joiner between", "Mail’\u200d’ is asking. Call '\ufe00'"],
    ["has those of other languages", "Mail« is „asking‟ 「Call」 〝now〞 ＂0900＂ ‹so›"],
    ["has what looks the same", "Mailʺ isˮ ask″ing ❞Call❝ ‶now‷ 〃so˝ \u{1f677}"],
    ["has an accent above nothing", "Mail \u030b is asking \u030e now"],
    ["has one that Hebrew words have", "Mail״ is asking"],
    ["is all quotation marks", "””””"],
  ])("[AZ-26] that %s says nothing outside of our quotation marks", ([, name]) => {
    for (const [where, page] of everyPage("text", name)) {
      expect(withoutQuotations(page), where).toBe(withoutQuotations(plain.get(where) ?? ""));
      for (const [, said = ""] of linesOf(page).flatMap((line) => [...line.matchAll(/“([^”]*)”/g)])) {
        expect(said, where).not.toMatch(/[[\p{Quotation_Mark}ʺˮ″‶❝❞〃˝\u030b\u030e\u05f4]--[']]|'[\p{M}\u200d]*'/v);
      }
    }
  });

  test("[AZ-26] of whatever letters and quotation marks it is, it says nothing outside of ours", { timeout: 60_000 }, () => {
    const unit = fc.constantFrom(..."“”\"'’‘«»„‟″ʺ״`´˝ab.! \u200d\ufe0f\u0301\u030b\u202eא");
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 40 }), (name) => {
        for (const [where, page] of everyPage("text", name)) {
          expect(withoutQuotations(page), where).toBe(withoutQuotations(plain.get(where) ?? ""));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("[AZ-26] a title is short whatever it is", () => {
    for (const [where, page] of everyPage("text", "W".repeat(10_000))) {
      expect(/<title>([^<]*)</.exec(page)?.[1]?.length, where).toBeLessThan(120);
      // The hash of an asset may have two of them by itself.
      for (const line of linesOf(page.replaceAll(/\?v=[\w-]+/g, "")))
        expect(line.split("W".repeat(59)).join(""), where).not.toMatch(/WW/);
    }
  });

  test("[SD-08] what an administrator vouches for needs no quotation marks", () => {
    expect(linesOf(pages.consent(consent))).toContain("Allow Postbox to use your account?");
    expect(linesOf(pages.failure(wrongReturnAddress))).toContain(
      "The application Postbox gave an address that this server does not know",
    );
  });
});

test.for([
  "javascript:alert(1)",
  "data:text/html,x",
  " javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "vbscript:x",
  "//evil.example",
  "blob:x",
])("[AZ-26] the way back after sign-out is never a link to %s", (url) => {
  const page = pages.signedOut({ signInUrl: "/account", returnTo: { application: postbox, url } });

  expect(page).not.toContain("Postbox");
  expect(page).not.toContain("evil");
  expect(page).not.toMatch(/script:|data:/i);
});

test.for(["https://app.example/out", "http://127.0.0.1/", "org.example.app:/out"])(
  "the way back after sign-out may be %s",
  (url) => {
    const page = pages.signedOut({ signInUrl: "/account", returnTo: { application: postbox, url } });

    expect(page).toContain(`href="${url}"`);
  },
);

describe.for([...states, ...benign])("%s", ([, page]) => {
  const { attributes, tags } = skeletonOf(page);
  /** A page that asks for a passkey has the script that does it. */
  const scripts = attributes.some(({ name }) => name === "data-passkey") ? 2 : 1;

  test("[TL-03] RFC 9700 §4.16: holds nothing that the policy refuses", () => {
    expect(tags.filter((tag) => tag.startsWith("style"))).toEqual([]);
    expect(tags.filter((tag) => /^(?:script|object|embed|base)/.test(tag))).toEqual(Array(scripts).fill("script src defer"));
    // The clients' own addresses at a sign-out, which the policy of that page names.
    const frames = tags.filter((tag) => /^(?:iframe|meta http-equiv)/.test(tag));
    expect(frames.filter((tag) => tag !== "iframe src title aria-hidden tabindex hidden sandbox")).toEqual([]);
    expect(attributes.filter(({ name }) => name === "style" || name.startsWith("on"))).toEqual([]);
  });

  test("[AZ-27] RFC 9700 §4.2.4: loads nothing from elsewhere", () => {
    const loaded = tags.flatMap((tag) => (/^(?:script|link|img)/.test(tag) ? [tag] : []));
    const sources = page.match(/<(?:script|link|img)[^>]*>/g) ?? [];
    expect(loaded).toHaveLength(2 + scripts);
    for (const source of sources)
      expect(source).toMatch(/(?:src|href)="\/assets\/(?:latchkey\.(?:css|js|svg)|passkeys\.js)\?v=[\w-]{12}"/);
  });
});

test("[TL-17] an error page without details shows nothing of what was sent", () => {
  const page = pages.failure({ ...wrongReturnAddress, details: undefined });

  expect(page).toContain("7Q2M-K4VD");
  expect(page).not.toContain("callback");
  expect(page).not.toContain("<details>");
});
