/** The settings of tokens that are bound to a key. */

import type * as z from "zod";
import { DEFAULT_SETTINGS } from "../records/settings.ts";
import { flag, section } from "./values.ts";

export const dpopSection: z.ZodType<{ readonly require_nonce: boolean }> = section(
  "Tokens that are bound to a key, so that a stolen one opens nothing (RFC 9449). Every program may ask for them by a DPoP proof.",
  {
    require_nonce: flag(
      "Whether a proof must have a nonce that this server gave. It shows that the proof was made just now; programs that do not know of nonces cannot sign in then.",
      DEFAULT_SETTINGS.requireDpopNonce,
    ),
  },
);
