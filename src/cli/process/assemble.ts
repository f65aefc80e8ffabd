/** Assembles a server from its settings: the command line is the library's first embedder. */

import type { SourcedAccounts } from "../../accounts/accounts.ts";
import type { Configuration } from "../../config/configuration.ts";
import type { AuthorizationServerOptions } from "../../index.ts";
import { systemClock } from "../../ports/clock.ts";
import type { Keys } from "../../ports/keys.ts";
import { type Letters, noLetters } from "../../ports/letters.ts";
import { systemRandom } from "../../ports/random.ts";
import type { AuthorizationServer } from "../../ports/server.ts";
import { loopbackIssuer } from "../../protocol/issuer.ts";
import { badConfiguration } from "../terminal/exit.ts";
import type { Ground } from "./workplace.ts";

/** The issuer that was set, or the loopback address that the server listens on. */
export function issuerOf({ issuer, host }: Configuration, port: number): string {
  const found = issuer ?? loopbackIssuer(host, port);
  if (found === undefined) {
    throw badConfiguration(
      `the server listens on ${host}, so it must be told how it is reached: set the issuer, such as --issuer https://login.example.org`,
    );
  }
  return found;
}

/** What the process around it tells a server. */
export type Surroundings = Pick<AuthorizationServerOptions, "administration" | "isDraining" | "log" | "metrics" | "observer"> & {
  /** Undefined: local accounts. */
  readonly accounts?: SourcedAccounts | undefined;
};

/** Loads all that is needed. The function that it returns builds the server at once, when its issuer is known. */
export async function readyToAssemble(
  { configuration, hasher, store }: Ground,
  keys: Keys,
  { accounts, ...surroundings }: Surroundings,
): Promise<(issuer: string, letters?: Letters) => AuthorizationServer> {
  const [
    { createAuthorizationServer, createFetcher },
    { createLocalAccounts },
    { underOtherNames },
    { createPasswordChoice },
    { createSetUp },
  ] = await Promise.all([
    import("../../index.ts"),
    import("../../accounts/local.ts"),
    import("../../accounts/other-name.ts"),
    import("../../accounts/password-choice.ts"),
    import("../../accounts/set-up.ts"),
  ]);
  return (issuer, letters = noLetters) =>
    createAuthorizationServer({
      issuer,
      store,
      accounts: underOtherNames(accounts ?? createLocalAccounts({ store, hasher }), configuration.names),
      providers: accounts?.providers,
      keys,
      hasher,
      setUp: createSetUp({ store, hasher, clock: systemClock, random: systemRandom }),
      letters,
      passwordChoice: createPasswordChoice({ store, hasher, clock: systemClock }),
      fetcher: createFetcher(),
      settings: configuration.settings,
      ...surroundings,
    });
}
