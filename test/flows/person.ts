/** A person of whom everything is known that OpenID Connect Core §5.1 has a name for, and a browser that they are signed in to. */

import type { Browser } from "../../src/browser/browser.ts";
import { type Account, newAccount } from "../../src/records/account.ts";
import type { Profile } from "../../src/records/profile.ts";
import { goThrough, PASSWORD, type TestServer, USERNAME } from "../../src/testing/index.ts";

export const PROFILE: Profile = {
  given_name: "Erika",
  family_name: "Mustermann",
  middle_name: "Maria",
  nickname: "Eri",
  profile: "https://people.example/erika",
  picture: "https://people.example/erika.png",
  website: "https://erika.example",
  gender: "female",
  birthdate: "1964-08-12",
  zoneinfo: "Europe/Berlin",
  locale: "de-DE",
  phone_number: "+49 30 901820",
  phone_number_verified: true,
  address: { formatted: "Heidestraße 17\n51147 Köln", locality: "Köln", country: "DE" },
};

/** With the password of every person in tests. */
export async function addPerson(server: TestServer, username: string, change: Partial<Account> = {}): Promise<Account> {
  const account = newAccount({
    id: username.padEnd(22, "-").slice(0, 22),
    username,
    email: `${username}@people.example`,
    emailVerified: true,
    name: "Erika Mustermann",
    profile: PROFILE,
    createdAt: server.clock.now(),
    passwordGeneration: 0,
    ...change,
  });
  const hash = (await server.store.findAccountByName(USERNAME))?.passwordHash;
  if (!(await server.store.saveAccount(account, hash))) throw new Error(`${username} is taken`);
  return account;
}

/** A browser in which this person is signed in. */
export async function browserOf(server: TestServer, username: string): Promise<Browser> {
  const browser = server.browser();
  await goThrough(browser, await browser.open(`${server.issuer}/account`), { username, password: PASSWORD });
  return browser;
}

/** The claims of an ID token, which another test verifies. */
export const claimsIn = (idToken: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
