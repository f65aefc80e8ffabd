/** What the demo works with: a person, and one client of each kind. It relies on nothing from an earlier demo. */

import type { Administration } from "../../../admin/administration.ts";
import type { NewClient } from "../../../admin/new-client.ts";
import type { Credentials } from "../try/token-request.ts";
import type { Person } from "./visitor.ts";

export interface Sample {
  readonly person: Person;
  /** Public: signs people in by code and by device. */
  readonly app: Credentials;
  /** Public, and the only one with the implicit grant. */
  readonly page: Credentials;
  /** Confidential: acts for itself, and takes passwords. */
  readonly service: Credentials;
  /** The resource server that asks about all tokens. */
  readonly api: Credentials;
}

/** No program listens there: the demo's browser stops before it. */
export const REDIRECT_URI = "http://127.0.0.1/callback";
const SCOPE = "openid profile email mail";

const APP: NewClient = {
  clientId: "demo-app",
  name: "Demo app",
  isPublic: true,
  grantTypes: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  redirectUris: [REDIRECT_URI],
  scope: SCOPE,
};
const PAGE: NewClient = {
  clientId: "demo-page",
  name: "Demo page",
  isPublic: true,
  grantTypes: ["implicit"],
  redirectUris: [REDIRECT_URI],
  scope: SCOPE,
};
const SERVICE: NewClient = {
  clientId: "demo-service",
  name: "Demo service",
  grantTypes: ["client_credentials", "password", "refresh_token"],
  scope: SCOPE,
  mailbox: "scanner@example.org",
};
const API: NewClient = { clientId: "demo-api", name: "Demo API", resourceServer: true };

/** Accounts and clients that go by these names are made anew, so that a second demo on one data folder works like the first. */
export async function addSample({ accounts, clients }: Administration, person: Person): Promise<Sample> {
  const existing = await accounts.find(person.username);
  if (existing === undefined) {
    await accounts.add({ ...person, email: `${person.username}@example.org`, emailVerified: true, name: "Demo Person" });
  } else {
    await accounts.enable(existing.id);
    await accounts.setPassword(existing.id, person.password);
  }

  const add = async (description: NewClient): Promise<Credentials> => {
    if (description.clientId !== undefined) await clients.remove(description.clientId);
    const { client, generatedSecret } = await clients.add(description);
    return { clientId: client.clientId, clientSecret: generatedSecret };
  };
  return { person, app: await add(APP), page: await add(PAGE), service: await add(SERVICE), api: await add(API) };
}
