/** Where a one-time link leads. An administrator hands it over, or a letter does. */

import type { Keys } from "../ports/keys.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import { linkAddress } from "../tokens/link-address.ts";
import { createSealedIds } from "../tokens/sealed-ids.ts";

/** @param issuer without a slash at its end */
export const addressOfLink = (link: OneTimeLink, issuer: string, keys: Keys): string =>
  linkAddress(link, issuer, createSealedIds(keys));
