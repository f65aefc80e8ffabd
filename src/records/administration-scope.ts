/** The scopes of the administrators' API. They stand apart from all others: nobody gets one without an administrator's word. */

import type { Scope } from "../protocol/scope.ts";
import type { Account } from "./account.ts";
import type { Client } from "./client.ts";
import type { ScopeDescription } from "./settings.ts";

export const ADMIN_SCOPE = "latchkey:admin";
export const ADMIN_READ_SCOPE = "latchkey:admin.read";

export const ADMINISTRATION_SCOPES: readonly ScopeDescription[] = [
  {
    name: ADMIN_SCOPE,
    words: "Administer this server",
    detail: "Everything that you can do here as an administrator, for every account and every application.",
  },
  {
    name: ADMIN_READ_SCOPE,
    words: "See how this server is administered",
    detail: "Every account, every application, and what happened. It changes nothing.",
  },
];

const NAMES: ReadonlySet<string> = new Set(ADMINISTRATION_SCOPES.map(({ name }) => name));

/** A client that registered itself never has them. */
export const withoutAdministration = (scope: Scope): Scope => scope.filter((name) => !NAMES.has(name));

/**
 * What is left of a scope for this person, or for a client that acts for itself (undefined). It is asked whenever a token is made
 * or used, so an account that is no longer an administrator's loses the API at once.
 */
export const scopeFor = (
  scope: Scope,
  { origin }: Pick<Client, "origin">,
  person: Pick<Account, "administrator"> | undefined,
): Scope => (origin === "administrator" && (person === undefined || person.administrator) ? scope : withoutAdministration(scope));
