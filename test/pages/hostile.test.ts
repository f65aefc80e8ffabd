/** Every page with hostile text in every place that others can write to. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPages, type FailureKind, type Words } from "../../src/pages/pages.ts";
import { skeletonOf } from "./skeleton.ts";
import { accountView, consent, deviceApprove, NOW, pages, site, states, wrongReturnAddress } from "./states.ts";

/** All pages, with `text` for whatever a client, a person or a request could have chosen. */
function everyPage(text: string): ReadonlyMap<string, string> {
  const csrfToken = "token";
  const reachedAs = text;
  const application = { name: text, clientId: text, origin: "self", registeredAt: NOW } as const;
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
  const kinds: readonly FailureKind[] = ["return-address", "bad-request", "forged", "not-found"];
  const written = createPages({ ...site, name: text });

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
    ["deviceDone", written.deviceDone({ application, account })],
    ["deviceDenied", written.deviceDenied({ application, startedAt: NOW, startedFrom: text })],
    ["error", written.error({ ...failure, title: words, heading: words, sentence: words, mend: ["makers", "you"], todo: words })],
    ...kinds.map((kind): [string, string] => [`failure ${kind}`, written.failure({ kind, ...failure })]),
    ["home", written.home({ signedInAs: text, reachedAs })],
    ["setUp", written.setUp({ csrfToken, shortestPassword: 12, username: text, email: text, problem: "email-malformed" })],
    ["signOut", written.signOut({ csrfToken, account })],
    [
      "signedOut",
      written.signedOut({ signInUrl: "/account", returnTo: { name: text, url: `https://app.example/?${text.slice(0, 200)}` } }),
    ],
    [
      "account",
      written.account({
        ...accountView,
        account,
        applications: [{ ...application, id: "a1", permissions: [text], allowedAt: NOW, byCode: true, lives: true }],
        sessions: [{ id: "s1", current: false, browser: text, address: text, since: NOW, lastSeen: NOW }],
        notice: { kind: "disconnected", application: text },
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
    expect(page.length).toBeLessThan(100_000);
  });
});

test("[AZ-26] RFC 6749 §10.14: whatever the text, the tags of every page stay the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), (text) => {
      for (const [name, page] of everyPage(text)) {
        const { tags, text: between } = skeletonOf(page);
        expect(lastingTags(tags)).toEqual(lastingTags(skeletonOf(benign.get(name) ?? "").tags));
        expect(between).not.toMatch(/[<>]/);
      }
    }),
    { numRuns: 60 },
  );
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
  const page = pages.signedOut({ signInUrl: "/account", returnTo: { name: "Postbox", url } });

  expect(page).not.toContain("Postbox");
  expect(page).not.toContain("evil");
  expect(page).not.toMatch(/script:|data:/i);
});

test.for(["https://app.example/out", "http://127.0.0.1/", "org.example.app:/out"])(
  "the way back after sign-out may be %s",
  (url) => {
    const page = pages.signedOut({ signInUrl: "/account", returnTo: { name: "Postbox", url } });

    expect(page).toContain(`href="${url}"`);
  },
);

describe.for([...states, ...benign])("%s", ([, page]) => {
  const { attributes, tags } = skeletonOf(page);

  test("[TL-03] RFC 9700 §4.16: holds nothing that the policy refuses", () => {
    expect(tags.filter((tag) => tag.startsWith("style"))).toEqual([]);
    expect(tags.filter((tag) => /^(?:script|iframe|object|embed|base|meta http-equiv)/.test(tag))).toEqual(["script src defer"]);
    expect(attributes.filter(({ name }) => name === "style" || name.startsWith("on"))).toEqual([]);
  });

  test("[AZ-27] RFC 9700 §4.2.4: loads nothing from elsewhere", () => {
    const loaded = tags.flatMap((tag) => (/^(?:script|link|img)/.test(tag) ? [tag] : []));
    const sources = page.match(/<(?:script|link|img)[^>]*>/g) ?? [];
    expect(loaded).toHaveLength(3);
    for (const source of sources) expect(source).toMatch(/(?:src|href)="\/assets\/latchkey\.(?:css|js|svg)\?v=[\w-]{12}"/);
  });
});

test("[TL-17] an error page without details shows nothing of what was sent", () => {
  const page = pages.failure({ ...wrongReturnAddress, details: undefined });

  expect(page).toContain("7Q2M-K4VD");
  expect(page).not.toContain("callback");
  expect(page).not.toContain("<details>");
});
