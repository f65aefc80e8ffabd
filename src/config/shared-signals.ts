/** The section of the settings about Shared Signals. */

import * as z from "zod";
import { DEFAULT_SETTINGS, type SignalsSettings } from "../records/settings.ts";
import { flag, section } from "./values.ts";

export const sharedSignalsSection: z.ZodType<{
  readonly inside_addresses: boolean;
  readonly subject: SignalsSettings["subject"];
}> = section("Streams of security events (OpenID Shared Signals), of clients that you gave the scope ssf.manage.", {
  inside_addresses: flag(
    "Whether such a client may have events pushed to an address on this computer or in a private network.",
    DEFAULT_SETTINGS.signals.insideAddresses,
  ),
  subject: z.enum(["iss_sub", "email"]).default(DEFAULT_SETTINGS.signals.subject).meta({
    description:
      "How an event names a person (RFC 9493). iss_sub: by this server and the person's sub, as the client is told it everywhere. email: by the e-mail address, where there is one.",
  }),
});
