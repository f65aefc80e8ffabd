/** An administrator's own texts in place of ours. */

import { raw } from "hono/html";
import { expect, test } from "vitest";
import { compose } from "../../src/letters/compose.ts";
import { failurePage } from "../../src/pages/failure.ts";
import type { Language } from "../../src/pages/language.ts";
import { createLanguages } from "../../src/pages/languages/languages.ts";
import { strangePlaceholders, textsOf, withOwnTexts } from "../../src/pages/languages/own-texts.ts";
import { LANGUAGE_NAMES, type LanguageName } from "../../src/records/language.ts";
import type { OwnTexts } from "../../src/records/own-texts.ts";
import { postbox, site, statesOf } from "./states.ts";

const languages = createLanguages();
const english = await languages.load("en");
const own = (texts: OwnTexts): Language => withOwnTexts(english, texts);

/** Whether the text says other words with 1, 3 or 12 than with 2. */
function hasForms(language: Language, place: string): boolean {
  const text: unknown = place.split(".").reduce<unknown>((part, name) => Object(part)[name], language);
  if (typeof text !== "function") return false;
  const said = (count: number): string => String(Reflect.apply(text, undefined, [count, count])).replaceAll(/\d+/g, "");
  return [1, 3, 12].some((count) => said(count) !== said(2));
}

test("every text has a name, and what it is given has a placeholder", () => {
  const texts = textsOf(english);

  expect(texts.get("signIn.title")).toBe("Sign in");
  expect(texts.get("signIn.wait.news")).toBe("Wait {1}, then try again");
  expect(texts.get("signIn.addressBar")).toBe("Check the address bar first. It should say {1}.");
  expect(texts.get("signedOut.what")).toBe("Connected applications stay connected. You can disconnect them under {link}.");
  expect(texts.get("setUp.passwordHint")).toBe(
    "At least {1} characters. Three or four words are good. If you lose it, {code} sets a new one.",
  );
  expect(texts.get("factors.recovery.left")).toBe("{1} of 10 are left.");
  expect(texts.get("failures.return-address.heading")).toBe(
    "The application{application} gave an address that this server does not know",
  );
  expect(texts.get("letters.kinds.invitation.text.1")).toBe(
    "An administrator made it for you. Choose a password, then sign in with the name {username}.",
  );
});

test.for(LANGUAGE_NAMES)(
  "%s shows each of its texts whole, and each replaced by itself says the same on every page",
  async (name) => {
    const language = await languages.load(name);
    const texts = textsOf(language);
    for (const [place, text] of texts) expect(text, place).not.toMatch(/undefined|NaN|\[object|[\ue000\ue001]|<\w/);

    // A text that has forms for numbers says one of them for all then, and whatever was on two lines of ours is on one.
    const whole = Object.fromEntries([...texts].filter(([place]) => !hasForms(language, place)));
    expect(Object.keys(whole).length).toBeGreaterThan(texts.size - 30);
    const flat = (page: string): string => page.replaceAll(/\s+/g, " ").replaceAll("&#39;", "'");
    const again = [...statesOf(withOwnTexts(language, whole))];
    for (const [index, [state, page]] of [...statesOf(language)].entries())
      expect(flat(again[index]?.[1] ?? ""), state).toBe(flat(page));
  },
);

test("an own text is plain text, and keeps the links and commands of ours", () => {
  const language = own({
    "signedOut.what": "Bye <b>you</b> & see {link}.",
    "signIn.addressBar": "It must say {1}, {1}!",
    "setUp.passwordHint": "{1} or more; {code}",
    "signIn.wait.news": "Slowly: {1}",
  });

  expect(String(language.signedOut.what("/account?a=1&b=2"))).toBe(
    'Bye &lt;b&gt;you&lt;/b&gt; &amp; see <a href="/account?a=1&amp;b=2">Your account</a>.',
  );
  expect(String(language.signIn.addressBar(raw("<bdi>login.<wbr>example</bdi>")))).toBe(
    "It must say <bdi>login.<wbr>example</bdi>, <bdi>login.<wbr>example</bdi>!",
  );
  expect(String(language.setUp.passwordHint(1_200))).toBe("1,200 or more; <code>latchkey user passwd</code>");
  expect(language.signIn.wait.news("5 minutes")).toBe("Slowly: 5 minutes");
});

test("what a stranger wrote fills a placeholder, and is never read for one", () => {
  const language = own({ "consent.title": "May {1}?", "signIn.forApplication": "On to {1}." });

  expect(language.consent.title("{1}{link}$&")).toBe("May {1}{link}$&?");
  expect(String(language.signIn.forApplication(raw("<bdi>{code} &lt;b&gt;</bdi>")))).toBe("On to <bdi>{code} &lt;b&gt;</bdi>.");
});

test("errors and letters take them, with what they name", () => {
  const language = own({
    "failures.return-address.heading": "{application} sent you astray",
    "failures.return-address.todo": "Call 112.",
    "letters.kinds.invitation.subject": "Welcome to {site}",
    "letters.kinds.invitation.text.1": "You are {username} now.",
  });
  const page = failurePage(site, {
    kind: "return-address",
    errorId: "E",
    at: 0,
    application: postbox,
    language,
  });
  const letter = compose(
    { kind: "invitation", to: { address: "a@example.org", username: "ada" }, link: "https://auth.example/x", expiresAt: 0 },
    language,
    { name: "Example", issuer: "https://auth.example", language: "en", branding: {} },
  );

  expect(page).toContain("<bdi>Postbox</bdi> sent you astray");
  expect(letter.subject).toBe("Welcome to Example");
  expect(letter.text).toContain("You are ada now.");
  expect(letter.html).toContain('You are <b dir="ltr">ada</b> now.');
  expect(letter.text).toContain("If you do not know what this is about");
});

test("a placeholder that ours does not have is strange, whatever it is called", () => {
  expect(strangePlaceholders("Wait {1}, then try again", "{1} {2} {__proto__} {}")).toEqual(["{2}", "{__proto__}", "{}"]);
});

test.for<[LanguageName, OwnTexts]>([
  ["en", { "no.such.place": "x" }],
  ["de", { __proto__: "x", constructor: "x", "signIn.toString": "x" }],
])("a place that is not there says nothing (%s)", async ([name, texts]) => {
  const [language, changed] = await Promise.all([languages.load(name), createLanguages({ [name]: texts }).load(name)]);

  expect([...statesOf(changed)]).toEqual([...statesOf(language)]);
});
