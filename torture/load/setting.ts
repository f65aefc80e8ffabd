/** The people and programs of a run: their accounts, an application, a resource server, and a program that acts for itself. */

import type { Administration } from "../../src/admin/administration.ts";
import type { Installation } from "../machine/installation.ts";

/** A client with its secret. */
export interface Program {
  readonly id: string;
  readonly secret: string;
}

export interface Setting {
  readonly issuer: string;
  /** Whose people sign in, and whose devices wait. */
  readonly app: Program;
  /** May introspect every token. */
  readonly resourceServer: Program;
  /** Acts for itself. */
  readonly robot: Program;
  /** May do what the application may, and has no business with its tokens. */
  readonly stranger: Program;
  readonly redirectUri: string;
  /** Her account stays as it is. */
  readonly alice: string;
  /** His is disabled now and then. */
  readonly bob: string;
  /** One for each worker of a mixed load, so that they do not all change what one person allowed. */
  readonly people: readonly string[];
  readonly password: string;
}

const REDIRECT_URI = "http://127.0.0.1:49152/callback";
const PEOPLE = Array.from({ length: 6 }, (_, index) => `person-${index + 1}@example.org`);
const PASSWORD = "correct horse 1";
const APP_GRANTS = ["authorization_code", "refresh_token", "password", "urn:ietf:params:oauth:grant-type:device_code"];

export async function prepare(installation: Installation): Promise<Setting> {
  const { administration, store } = await installation.workplace();
  try {
    const [app, resourceServer, robot, stranger] = await Promise.all([
      addProgram(administration, "app", { grantTypes: APP_GRANTS, redirectUris: [REDIRECT_URI] }),
      addProgram(administration, "rs", { resourceServer: true }),
      addProgram(administration, "robot", { grantTypes: ["client_credentials"] }),
      addProgram(administration, "stranger", { grantTypes: APP_GRANTS, redirectUris: [REDIRECT_URI] }),
      addPerson(administration, "alice@example.org"),
      addPerson(administration, "bob@example.org"),
      ...PEOPLE.map((username) => addPerson(administration, username)),
    ]);
    return {
      issuer: installation.issuer,
      app,
      resourceServer,
      robot,
      stranger,
      redirectUri: REDIRECT_URI,
      alice: "alice@example.org",
      bob: "bob@example.org",
      people: PEOPLE,
      password: PASSWORD,
    };
  } finally {
    await store.close();
  }
}

type Kind = Omit<Parameters<Administration["clients"]["add"]>[0], "name">;

/** Adds a client whose secret is made, and so cheap to prove. */
export async function addProgram(administration: Administration, id: string, kind: Kind): Promise<Program> {
  const { generatedSecret } = await administration.clients.add({ ...kind, clientId: id, name: id });
  if (generatedSecret === undefined) throw new Error(`${id} was given no secret`);
  return { id, secret: generatedSecret };
}

async function addPerson(administration: Administration, username: string): Promise<void> {
  await administration.accounts.add({ username, email: username, name: username, password: PASSWORD });
}
