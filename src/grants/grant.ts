/** A grant: how something presented at the token endpoint becomes an entitlement (RFC 6749 §1.3). It issues nothing. */

import type { AuthenticatedClient } from "../client-auth/authenticated-client.ts";
import type { ClientKeys } from "../jwt/client-keys.ts";
import type { Accounts, PasswordSignIn } from "../ports/accounts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Keys } from "../ports/keys.ts";
import type { PollPace } from "../ports/limits.ts";
import type { Log } from "../ports/log.ts";
import type { Providers } from "../ports/providers.ts";
import type { Random } from "../ports/random.ts";
import type { Store } from "../ports/store.ts";
import type { Parameters } from "../protocol/parameters.ts";
import type { Settings } from "../records/settings.ts";
import type { Entitlement } from "../tokens/gate.ts";
import type { Loader } from "../tokens/loader.ts";

export interface GrantContext {
  readonly issuer: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly tokens: Loader;
  readonly settings: Settings;
  readonly pollPace: PollPace;
  readonly signIn: PasswordSignIn;
  readonly accounts: Pick<Accounts, "canonicalName" | "findAccountByName">;
  readonly providers: Pick<Providers, "find">;
  readonly clientKeys: ClientKeys;
  readonly keys: Pick<Keys, "publicKeys">;
  readonly log: Log;
}

export interface GrantRequest {
  readonly client: AuthenticatedClient;
  readonly parameters: Parameters;
  /** Where the person is, as far as the server knows: the caller's address, or the address that a trusted client reports. */
  readonly address: string | undefined;
  /** Whether this is the address of a server in between, such as a mail server, through which many people come. */
  readonly isShared: boolean;
  /** What the person's program speaks, such as `imap`, as a trusted client reports it. Undefined: it does not. */
  readonly service: string | undefined;
}

export interface Grant {
  /** The value of `grant_type`. */
  readonly grantType: string;
  /** Whether a client gets the grant by registering itself. Otherwise an administrator must give it. */
  readonly selfService: boolean;
  /** Whether only confidential clients may have it. */
  readonly confidentialOnly: boolean;
  /** Whether the server's settings have the grant on. */
  isOffered(settings: Settings): boolean;
  /** @throws {OAuthError} what the client presented gives nothing. Nothing was spent then, unless its owner used it twice */
  entitle(request: GrantRequest, context: GrantContext): Promise<Entitlement>;
}
