/** The address of a one-time link: a sealed id, at the page that spends it. */

import type { OneTimeLink } from "../records/one-time-link.ts";
import type { SealedId, SealedIds } from "./sealed-ids.ts";

export const CHOOSE_PASSWORD_PATH = "/choose-password";

/** @param issuer without a slash at its end */
export function linkAddress({ createdAt, expiresAt, id }: OneTimeLink, issuer: string, sealedIds: SealedIds): string {
  const sealed = sealedIds.make("link", { id, issuedAt: createdAt, lifetime: expiresAt - createdAt });
  return `${issuer}${CHOOSE_PASSWORD_PATH}?link=${sealed}`;
}

/** What the address holds. Undefined: this server sealed no such link. */
export const readLink = (query: string, sealedIds: SealedIds): SealedId | undefined =>
  sealedIds.read("link", new URLSearchParams(query).get("link") ?? "");
