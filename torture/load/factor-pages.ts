/** What a person does to how their account is opened, at the server's own pages: one call a thing, and what came of it. */

import { Secret, TOTP } from "otpauth";
import type { TestBrowser, Visited } from "../../src/testing/index.ts";
import { askedOn, type PasskeyInHand, passkeyInHand } from "../../test/passkey-in-hand.ts";

export type Stand = "signed in" | "second step" | "out";

/** An answer that promises nothing. Whether the thing was done is not known. */
export class Unknown extends Error {}

const MAIL = "urn:ietf:params:oauth:scope:mail";
const FACTORS = "/account/factors";
const APP_PASSWORDS = "/account/app-passwords";

export async function tryPassword(browser: TestBrowser, username: string, password: string): Promise<Visited> {
  return told(await browser.submit(told(await browser.open("/account")), { username, password }));
}

export function standsAt({ title }: Visited): Stand {
  if (title.startsWith("Your account")) return "signed in";
  return title.startsWith("One more step") ? "second step" : "out";
}

/** A code of an app, or a recovery code, at the second step. */
export const tryCode = async (browser: TestBrowser, page: Visited, code: string): Promise<Visited> =>
  told(await browser.submit(page, { code }));

/** Without a name, at the first step. */
export async function tryPasskey(browser: TestBrowser, key: PasskeyInHand): Promise<Visited> {
  const page = told(await browser.open("/account"));
  return told(await browser.submit(page, { passkey: key.get(askedOn(page)) }));
}

export const stepNow = (): number => Math.floor(Date.now() / 30_000);

interface App {
  /** Of each 30 seconds since the epoch. */
  codeAt(step: number): string;
  /** That of the code by which it was added. */
  readonly firstStep: number;
}

/** The first code is that of the step before, so that there are two left to try. */
export async function addApp(browser: TestBrowser, name: string): Promise<App> {
  const list = told(await browser.open(FACTORS));
  const offer = told(await press(browser, list, { add: "app", name }));
  const [, key = ""] = /<code class="whole">([A-Z2-7 ]+)<\/code>/.exec(offer.text) ?? [];
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  const codeAt = (step: number): string => totp.generate({ timestamp: step * 30_000 });
  const hidden = offer.forms.map(({ fields }) => fields).find((fields) => "offer" in fields) ?? {};
  const firstStep = stepNow() - 1;
  done(await press(browser, offer, { ...hidden, first_code: codeAt(firstStep) }));
  return { codeAt, firstStep };
}

export async function addPasskey(browser: TestBrowser, key: PasskeyInHand, name: string): Promise<Codes> {
  const page = told(await browser.open(FACTORS));
  const answer = key.create(askedOn(page));
  return recoveryCodesOn(done(await browser.submit(page, { added_passkey: answer, passkey_name: name })));
}

export const newPasskey = (): PasskeyInHand => passkeyInHand();

export async function renewCodes(browser: TestBrowser): Promise<Codes> {
  return recoveryCodesOn(done(await press(browser, told(await browser.open(FACTORS)), { new_codes: "yes" })));
}

export async function addAppPassword(browser: TestBrowser, name: string): Promise<string> {
  const page = done(await press(browser, told(await browser.open(APP_PASSWORDS)), { name, [`scope_${MAIL}`]: "yes" }));
  const [, password] = /<code class="whole">([a-z2-9-]{24})<\/code>/.exec(page.text) ?? [];
  if (password === undefined) throw new Error("no application password was shown");
  return password;
}

export type FactorKind = "app" | "passkey" | "app password";

export async function remove(browser: TestBrowser, kind: FactorKind, name: string): Promise<void> {
  const page = told(await browser.open(kind === "app password" ? APP_PASSWORDS : FACTORS));
  const id = listedOn(page).get(name);
  if (id === undefined) throw new Error(`${name} is not on the page to be removed`);
  done(await press(browser, page, { [kind === "app password" ? "end" : "remove"]: id }));
}

/** `disconnects`: applications, and with them the passwords that were made for them. */
export async function changePassword(
  browser: TestBrowser,
  { from, to, disconnects }: { readonly from: string; readonly to: string; readonly disconnects: boolean },
): Promise<void> {
  const page = told(await browser.open("/account/password"));
  done(await browser.submit(page, { current_password: from, password: to, ...(disconnects ? {} : { keep_applications: "yes" }) }));
}

/** The names of all that the account's pages list. */
export async function listed(browser: TestBrowser): Promise<ReadonlySet<string>> {
  const pages = [await browser.open(FACTORS), await browser.open(APP_PASSWORDS)];
  return new Set(pages.flatMap((page) => [...listedOn(told(page)).keys()]));
}

type Codes = readonly string[] | undefined;

/** The ids of what the page lists, by name. */
function listedOn(page: Visited): ReadonlyMap<string, string> {
  return new Map(
    page.forms.flatMap(({ buttons, fields }) => {
      const id = buttons.find((button) => button.startsWith("rename="))?.slice("rename=".length);
      return id === undefined ? [] : [[fields["name"] ?? "", id] as const];
    }),
  );
}

function recoveryCodesOn({ text }: Visited): Codes {
  const codes = text.match(/\b[a-z2-9]{5}-[a-z2-9]{5}\b/g);
  return codes === null ? undefined : [...codes];
}

const press = (browser: TestBrowser, page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited> =>
  browser.post(page.url, { csrf_token: page.forms[0]?.fields["csrf_token"] ?? "", ...fields });

/** A page that the server meant to show. */
function told(page: Visited): Visited {
  if (page.status >= 500) throw new Unknown(`${page.status} at ${page.url.pathname}`);
  return page;
}

/** A page that says that it was done. */
function done(page: Visited): Visited {
  if (told(page).status !== 200) throw new Error(`refused with ${page.status} at ${page.url.pathname}: ${page.title}`);
  return page;
}
