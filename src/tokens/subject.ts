/** By which name a client is told of a person (OpenID Connect Core §8): the same for all of them, or one for each sector. */

import { createHmac } from "node:crypto";
import type { Keys } from "../ports/keys.ts";
import { sectorHost } from "../protocol/sector.ts";
import type { Actor } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";

type Told = Pick<Client, "clientId" | "metadata" | "redirectUris">;

/**
 * The `sub` of an account for this client. That of a pairwise client is a keyed hash, so that clients of two sectors cannot find
 * out that they serve the same person. It stays the same for good: its key never rotates.
 */
export function subjectFor(client: Told, accountId: string, { lookupKey }: Pick<Keys, "lookupKey">): string {
  if (client.metadata.subject_type !== "pairwise") return accountId;
  // As a list, since no host and no id can then be taken for a piece of the other.
  const text = JSON.stringify(["subject", sectorOf(client), accountId]);
  return createHmac("sha256", lookupKey).update(text).digest("base64url");
}

/** The actors for the person, as this client is told them (RFC 8693 §4.1). */
export function actClaim(client: Told, { act, isPerson, iss, sub }: Actor, keys: Pick<Keys, "lookupKey">): object {
  return {
    sub: isPerson === true ? subjectFor(client, sub, keys) : sub,
    ...(iss !== undefined && { iss }),
    ...(act !== undefined && { act: actClaim(client, act, keys) }),
  };
}

/** The name of a sign-in for this client. To pairwise clients it tells no more than the `sub` does. */
export function sidFor(client: Told, sid: string, { lookupKey }: Pick<Keys, "lookupKey">): string {
  if (client.metadata.subject_type !== "pairwise") return sid;
  return createHmac("sha256", lookupKey)
    .update(JSON.stringify(["sid", sectorOf(client), sid]))
    .digest("base64url");
}

/** §8.1. A program that answers no host of its own (an app on a computer or telephone) is a sector by itself. */
const sectorOf = ({ clientId, metadata, redirectUris }: Told): string =>
  sectorHost(redirectUris, metadata.sector_identifier_uri) ?? `client ${clientId}`;
