/** The address of a one-time link: a sealed id, at the page that spends it. */

import type { LinkPurpose, OneTimeLink } from "../records/one-time-link.ts";
import type { SealedId, SealedIds } from "./sealed-ids.ts";

/** Where the links of each purpose lead. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, string>> = {
  invitation: "/choose-password",
  reset: "/choose-password",
  address: "/confirm-address",
  sign_in: "/sign-in-link",
};

/** @param issuer without a slash at its end */
export function linkAddress({ createdAt, expiresAt, id, purpose }: OneTimeLink, issuer: string, sealedIds: SealedIds): string {
  const sealed = sealedIds.make("link", { id, issuedAt: createdAt, lifetime: expiresAt - createdAt });
  return `${issuer}${LINK_PATHS[purpose]}?link=${sealed}`;
}

/** What the address holds. Undefined: this server sealed no such link. */
export const readLink = (query: string, sealedIds: SealedIds): SealedId | undefined =>
  sealedIds.read("link", new URLSearchParams(query).get("link") ?? "");
