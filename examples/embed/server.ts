/** A program with an authorization server inside: its own accounts, its own API, and one port for both. */

import {
  type Account,
  type Accounts,
  type Application,
  createAuthorizationServer,
  createPasswordHasher,
  listen,
  newAccount,
  openKeyRing,
  openSqliteStore,
  silentLog,
  systemClock,
  systemRandom,
} from "latchkey";
import { checkBearer, inProcessVerifier } from "latchkey/resource-server";

const { PORT = "8090" } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;
const log = { ...silentLog, error: console.error, audit: console.log };

// In memory, so that nothing remains. In earnest: a file, and the same 32 bytes at every start.
const store = await openSqliteStore({ file: ":memory:" });
const keys = await openKeyRing({ store, masterKey: systemRandom.bytes(32), clock: systemClock, random: systemRandom, log });
const hasher = createPasswordHasher({ random: systemRandom });

const ada: Account = newAccount({
  id: "user-1",
  username: "ada",
  email: "ada@example.org",
  emailVerified: true,
  name: "Ada",
  createdAt: 0,
});
const hashes = new Map([["ada", await hasher.hash("a password for the example")]]);

/** This program decides who may sign in: here one person, elsewhere your table of users. */
const accounts: Accounts = {
  async checkPassword(username, password) {
    // An unknown name is hashed too, so that the time does not tell who exists.
    const right = await hasher.verify(password, hashes.get(accounts.canonicalName(username)));
    return right ? ada : undefined;
  },
  findAccount: async (id) => (id === ada.id ? ada : undefined),
  findAccountByName: async (username) => (accounts.canonicalName(username) === ada.username ? ada : undefined),
  canonicalName: (username) => username.trim().normalize("NFKC").toLowerCase(),
};

const server = createAuthorizationServer({ issuer, store, accounts, keys, hasher, log });
const verify = inProcessVerifier(server);

/** One address is this program's own; the rest is the authorization server's. */
const application: Application = {
  async handle(request, connection) {
    if (new URL(request.url).pathname !== "/api/me") return server.handle(request, connection);
    const authorization = request.headers.get("authorization") ?? "";
    const checked = await checkBearer(new Request(request.url, { headers: { authorization } }), { verify, scope: ["profile"] });
    const response = checked.ok ? Response.json({ you_are: checked.token.username }) : checked.response;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  },
  refusalPage: (status) => server.refusalPage(status),
};
const listening = await listen(application, { host: "127.0.0.1", port: Number(PORT), trustedProxies: [], log });
console.log(`The issuer is ${issuer}. Sign in as ada, with: a password for the example`);

/** What is over goes, a few rows at a time. */
async function sweep(): Promise<void> {
  while (Object.values(await server.sweep()).some((rows) => rows > 0));
}
const sweeping = setInterval(() => sweep().catch(console.error), 60_000);
/** Applications hear that a person signed out. */
const delivering = setInterval(() => server.deliver().catch(console.error), 1_000);

process.once("SIGINT", async () => {
  clearInterval(sweeping);
  clearInterval(delivering);
  await listening.close(4);
  await store.close();
});
