/** `kind = "oauth"`: a provider that speaks OAuth 2.0 and says who somebody is in its own way, such as GitHub. */

import * as z from "zod";
import { kind } from "./fields.ts";
import { ADDRESS, providerFields } from "./provider-fields.ts";

export const oauthSettings: z.ZodObject = z.strictObject({
  kind: kind("oauth"),
  issuer: ADDRESS.optional().meta({
    description: "What the provider calls itself (`iss`). Absent: it says nothing of that kind, and nothing is compared.",
  }),
  authorization_endpoint: ADDRESS.meta({ description: "Where people are sent." }),
  token_endpoint: ADDRESS.meta({ description: "Where the code is exchanged." }),
  userinfo_endpoint: ADDRESS.meta({ description: "What says, in JSON, who the person is." }),
  emails_endpoint: ADDRESS.optional().meta({
    description:
      "What lists the person's addresses, as GitHub does: `email`, `primary` and `verified` of each. Absent: nothing does.",
  }),
  scopes: z
    .array(z.string().regex(/^[!#-[\]-~]{1,100}$/, { error: "must be a list of scopes" }))
    .default([])
    .meta({ description: "What is asked for." }),
  subject_claim: z.string().min(1).default("id").meta({
    description: "What the provider never changes, nor gives to somebody else. Never a name or an address.",
  }),
  ...providerFields,
});
