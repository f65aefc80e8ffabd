/** The section of the settings about sign-outs. */

import type * as z from "zod";
import { DEFAULT_SETTINGS } from "../records/settings.ts";
import { flag, section } from "./values.ts";

export const logoutSection: z.ZodType<{ readonly inside_addresses: boolean }> = section(
  "How clients are told that a person signed out (OpenID Connect Back-Channel Logout).",
  {
    inside_addresses: flag(
      "Whether that goes to addresses on this computer or in a private network, of clients that you added. Those that registered themselves are never told there.",
      DEFAULT_SETTINGS.logout.insideAddresses,
    ),
  },
);
