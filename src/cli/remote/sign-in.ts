/** Signing in at a server for the command line (RFC 8628), and the tokens that come of it. */

import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../ports/clock.ts";
import { brokenIssuerRule } from "../../protocol/issuer.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../records/administration-scope.ts";
import { COMMAND_LINE_CLIENT_ID } from "../../records/command-line-client.ts";
import { discover } from "../commands/try/discovery.ts";
import { Fault } from "../commands/try/fault.ts";
import { deviceFlow, type Guide } from "../commands/try/flows.ts";
import { requestToken, revoke, type TokenAnswer } from "../commands/try/token-request.ts";
import { usageError } from "../terminal/exit.ts";
import { apiOf, type Tokens } from "./api.ts";
import type { Keyring, SignedIn } from "./keyring.ts";

const CLIENT = { clientId: COMMAND_LINE_CLIENT_ID, clientSecret: undefined };
const SOON = 30; // seconds: so much of its life is left to a token that is used

/** The address as servers name themselves. @throws {CommandError} it is not https, or no address */
export function serverNamed(written: string): string {
  const server = written.replace(/\/+$/, "");
  const rule = brokenIssuerRule(server);
  if (rule !== undefined) throw usageError(rule.replace("the issuer", "the address of a server"));
  return server;
}

/** Waits until the person has decided. @throws {Fault} they said no, or may not administer the server */
export async function signIn(
  server: string,
  { readOnly }: { readonly readOnly: boolean },
  guide: Guide,
  keyring: Keyring,
): Promise<SignedIn> {
  const scope = readOnly ? ADMIN_READ_SCOPE : ADMIN_SCOPE;
  const metadata = await discover(server);
  const flow = deviceFlow(scope, (seconds) => delay(seconds * 1_000), guide);
  const { tokens } = await flow.run(metadata, CLIENT).catch(withoutRight(server));
  const username = await usernameOf(server, tokens.access_token);
  const made = kept(tokens, { username, scope, refreshToken: undefined });
  await keyring.change(server, async () => made);
  return made;
}

/** Ends the sign-in at the server, and forgets it here. False: there was none. */
export async function signOut(server: string, keyring: Keyring): Promise<boolean> {
  let ended: SignedIn | undefined;
  await keyring.change(server, async (before) => {
    ended = before;
    return undefined;
  });
  if (ended === undefined) return false;
  await revoke(await discover(server), CLIENT, ended.refreshToken ?? ended.accessToken);
  return true;
}

/** What opens the API of this server. It is renewed as long as the sign-in lives, by one command at a time. */
export function tokensAt(server: string, keyring: Keyring): Tokens {
  let now = keyring.find(server);
  if (now === undefined) throw new Fault(`You are not signed in at ${server}: latchkey login --server ${server}`);
  const isFresh = (one: SignedIn, dead?: string): boolean =>
    one.accessToken !== dead && one.accessExpiresAt - systemClock.now() > SOON;

  return {
    readOnly: !now.scope.split(" ").includes(ADMIN_SCOPE),
    async get(dead) {
      if (now !== undefined && isFresh(now, dead)) return now.accessToken;
      // Another command may have renewed it while this one waited for its turn.
      now = await keyring.change(server, async (before) =>
        before === undefined || isFresh(before, dead) ? before : renewed(server, before),
      );
      if (now === undefined) throw new Fault(ended(server));
      return now.accessToken;
    },
  };
}

/** Undefined: the server gives no more. @throws {Fault} it does not answer now */
async function renewed(server: string, before: SignedIn): Promise<SignedIn | undefined> {
  const { refreshToken } = before;
  if (refreshToken === undefined) return undefined;
  try {
    const grant = { grant_type: "refresh_token", refresh_token: refreshToken };
    return kept(await requestToken(await discover(server), CLIENT, grant), before);
  } catch (error) {
    // Only a word of the server ends a sign-in: a network that fails does not.
    if (error instanceof Fault && /\((invalid_grant|invalid_client|unauthorized_client)\b/.test(error.message)) return undefined;
    throw error;
  }
}

const ended = (server: string): string =>
  `The sign-in at ${server} has ended, or the account may not administer it any more: latchkey login --server ${server}`;

const kept = (
  tokens: TokenAnswer,
  { refreshToken, scope, username }: Pick<SignedIn, "refreshToken" | "scope" | "username">,
): SignedIn => ({
  username,
  scope: tokens.scope ?? scope,
  accessToken: tokens.access_token,
  accessExpiresAt: systemClock.now() + (tokens.expires_in ?? 0),
  refreshToken: tokens.refresh_token ?? refreshToken,
});

async function usernameOf(server: string, accessToken: string): Promise<string> {
  const api = apiOf(server, { get: async () => accessToken, readOnly: false });
  return (await api.get("GET /whoami")).text("username");
}

/** The server gives a person who is no administrator no token, whatever they allowed. */
const withoutRight =
  (server: string) =>
  (error: unknown): never => {
    if (error instanceof Fault && /\((invalid_grant|invalid_scope)\b/.test(error.message))
      throw new Fault(`The account that you signed in with may not administer ${server}.`, { cause: error });
    if (error instanceof Fault && /\((invalid_client|unauthorized_client)\b/.test(error.message))
      throw new Fault(`${server} lets no command line in: an administrator closed it there, or it is older than this command.`, {
        cause: error,
      });
    throw error;
  };
