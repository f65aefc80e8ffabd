/**
 * What load needs to find at a server: clients, and any number of people's authorizations with their tokens. They are made by
 * the store's own verbs from this process, beside the server: through sign-in pages a thousand of them would take minutes.
 */

import { get, post } from "../../harness/load-connection.ts";
import { openKeys } from "../../src/cli/process/workplace.ts";
import { silentLog } from "../../src/index.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { newId } from "../../src/ports/ids.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { Store } from "../../src/ports/store.ts";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { NEVER } from "../../src/protocol/time.ts";
import { newAccount } from "../../src/records/account.ts";
import { type Authorization, newAuthorization } from "../../src/records/authorization.ts";
import { accessReference, refreshReference } from "../../src/tokens/reference.ts";
import { createSeal } from "../../src/tokens/seal.ts";
import type { Installation } from "../machine/installation.ts";
import type { Chance } from "./chance.ts";
import type { Ask, Source } from "./traffic.ts";

export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

export interface Stock {
  readonly store: Store;
  /** May introspect whatever token. */
  readonly resourceServer: Credentials;
  /** Has a standing authorization, and those of people. */
  readonly program: Credentials;
  /** Saves so many active authorizations, or such as were over a day ago: their ids. */
  authorize(count: number, state?: "active" | "over"): Promise<readonly string[]>;
  /** Saves so many people; none of them can sign in. */
  addPeople(count: number): Promise<void>;
  addPrograms(count: number): Promise<void>;
  accessToken(authorizationId: string): string;
  /** The first one. */
  refreshToken(authorizationId: string): string;
  introspection(accessToken: string): Ask;
  /** Introspection of new access tokens of these authorizations, by chance. */
  introspections(authorizationIds: readonly string[], chance: Chance): Source;
  /** Refreshes, each authorization by one program at a time. */
  refreshes(authorizationIds: readonly string[]): Source;
  /** Tokens of the program's own. */
  ownTokens(): Source;
  metadata(): Source;
  close(): Promise<void>;
}

/** How many rows are saved at once; of people and programs fewer, whose names are held against each other. */
const BATCH = 500;
const SMALL_BATCH = 5;
const DAY = 86_400;
const SCOPE = ["openid", "email", "offline_access"];

export async function openStock(installation: Installation): Promise<Stock> {
  const workplace = await installation.workplace();
  const { store, administration } = workplace;
  const seal = createSeal(await openKeys(workplace, silentLog));
  const host = new URL(installation.issuer).host;
  const id = (): string => newId(systemClock, systemRandom);

  const addClient = async (name: string, resourceServer: boolean): Promise<Credentials> => {
    const grantTypes = resourceServer ? [] : [GRANT_TYPE.authorizationCode, GRANT_TYPE.refreshToken, GRANT_TYPE.clientCredentials];
    const redirectUris = resourceServer ? [] : ["http://127.0.0.1/callback"];
    const { client, generatedSecret = "" } = await administration.clients.add({ name, resourceServer, grantTypes, redirectUris });
    return { id: client.clientId, secret: generatedSecret };
  };
  const addPerson = async (name: string): Promise<string> => {
    const accountId = id();
    const about = { email: `${name}@example.org`, emailVerified: true, createdAt: systemClock.now() };
    await store.saveAccount(newAccount({ id: accountId, username: name, ...about }), undefined);
    return accountId;
  };
  const resourceServer = await addClient("resource server", true);
  const program = await addClient("program", false);
  const accountIds = [await addPerson("person")];

  const personsAuthorization = (state: "active" | "over", index: number): Authorization => {
    const now = systemClock.now() - (state === "over" ? 2 * DAY : 0);
    return newAuthorization({
      id: id(),
      state: "active",
      flow: "authorization_code",
      clientId: program.id,
      accountId: accountIds[index % accountIds.length],
      scope: SCOPE,
      createdAt: now,
      expiresAt: now + DAY,
      endsAt: NEVER,
      idleLifetime: DAY,
      generation: 1,
      authenticatedAt: now,
      lastUsedAt: now,
      binding: { redirectUri: "http://127.0.0.1/callback" },
    });
  };
  const accessToken = (authorizationId: string): string => {
    const time = { issuedAt: systemClock.now(), lifetime: 3_600 };
    return seal.make("access", accessReference(authorizationId, time, { random: systemRandom }));
  };
  const refreshToken = (authorizationId: string): string =>
    seal.make("refresh", refreshReference(authorizationId, 1, systemClock.now()));

  const introspection = (token: string): Ask => ({
    text: post(host, "/auth/introspect", `token=${token}`, basic(resourceServer)),
  });

  return {
    store,
    resourceServer,
    program,
    accessToken,
    refreshToken,
    addPeople: (count) =>
      inBatches(count, SMALL_BATCH, async (index) => {
        accountIds.push(await addPerson(`person${index}`));
      }),
    addPrograms: (count) =>
      inBatches(count, SMALL_BATCH, async (index) => {
        await addClient(`program ${index}`, false);
      }),
    async authorize(count, state = "active") {
      const ids: string[] = [];
      await inBatches(count, BATCH, async (index) => {
        const authorization = personsAuthorization(state, index);
        ids.push(authorization.id);
        await store.saveAuthorization(authorization);
      });
      return ids;
    },
    introspection,
    introspections: (authorizationIds, chance) => () => introspection(accessToken(chance.pick(authorizationIds) ?? "")),
    refreshes(authorizationIds) {
      const waiting = authorizationIds.map(refreshToken);
      return () => {
        const token = waiting.shift();
        if (token === undefined) return undefined;
        return {
          text: post(host, "/auth/token", `grant_type=refresh_token&refresh_token=${token}`, basic(program)),
          // A refused one is as good as it was; of one without an answer nobody knows.
          answered(answer) {
            if (answer === undefined) return;
            waiting.push(answer.status === 200 ? JSON.parse(answer.body).refresh_token : token);
          },
        };
      };
    },
    ownTokens() {
      const text = post(host, "/auth/token", "grant_type=client_credentials", basic(program));
      return () => ({ text });
    },
    metadata() {
      const text = get(host, "/.well-known/openid-configuration");
      return () => ({ text });
    },
    close: () => store.close(),
  };
}

export const basic = ({ id, secret }: Credentials): string =>
  `Authorization: Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}\r\n`;

async function inBatches(count: number, batch: number, save: (index: number) => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += batch) {
    await Promise.all(Array.from({ length: Math.min(batch, count - done) }, (_, index) => save(done + index)));
  }
}
