/** `kind = "openid"`: another OpenID provider, such as Google, Microsoft or Keycloak. */

import * as z from "zod";
import { kind } from "./fields.ts";
import { ADDRESS, openIdFields, providerFields } from "./provider-fields.ts";

export const openIdSettings: z.ZodObject = z.strictObject({
  kind: kind("openid"),
  issuer: ADDRESS.meta({
    description:
      "The provider, by its issuer. All else is read from its `/.well-known/openid-configuration`. It may lie in your own network; addresses of other hosts that this document names must be public.",
  }),
  scopes: z
    .array(z.string().regex(/^[!#-[\]-~]{1,100}$/, { error: "must be a list of scopes" }))
    .default(["openid", "profile", "email"])
    .meta({ description: "What is asked for. `openid` is among it in any case." }),
  ...providerFields,
  ...openIdFields,
});
