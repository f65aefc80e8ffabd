/** The section of the settings about programs that register themselves. */

import * as z from "zod";
import { DEFAULT_SETTINGS, type RegistrationPolicy } from "../records/settings.ts";
import { duration, flag, names, section } from "./values.ts";

const { registration } = DEFAULT_SETTINGS;

/** As checked, by the names of the schema. */
export interface RawRegistration {
  readonly mode: RegistrationPolicy["mode"];
  readonly forget_after: number;
  readonly most_unused: number;
  readonly scope?: readonly string[] | undefined;
  readonly may_keep_refresh_token: boolean;
  readonly openid_response_types: boolean;
  readonly manageable: boolean;
  readonly client_documents: boolean;
  readonly own_scope: readonly string[];
}

export const registrationSection: z.ZodType<RawRegistration> = section("Programs that register themselves (RFC 7591).", {
  mode: z.enum(["open", "approval", "token", "closed"]).default(registration.mode).meta({
    description:
      "Which programs may register: any (open), any that an administrator approves afterwards (approval), those with an initial access token (token), none (closed).",
  }),
  forget_after: duration(
    "One that nobody signed in with, or that no administrator approved, is forgotten after this time.",
    registration.forgetAfter,
    60,
  ),
  most_unused: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(registration.mostUnused)
    .meta({ description: "How many such may wait at once." }),
  scope: names("The scopes that they may use for a person. Absent: every scope that the server knows.").optional(),
  may_keep_refresh_token: flag(
    "Whether a program may say that its refresh token stays the same (keeps_refresh_token), since it never saves a new one. A stolen one is then noticed by nobody.",
    registration.mayKeepRefreshToken,
  ),
  openid_response_types: flag(
    "Whether they may have the response types of OpenID Connect that answer in the browser: id_token, code id_token and the like.",
    registration.openidResponseTypes,
  ),
  manageable: flag(
    "Whether a program may read, change and remove its own registration with a token that it is given for that (RFC 7592).",
    registration.isManageable,
  ),
  client_documents: flag(
    "Whether a program's id may be the https address of its description (Client ID Metadata Documents), where mode is open or approval. The server fetches it.",
    registration.clientDocuments,
  ),
  own_scope: names("The scopes that they may use for themselves (client credentials).").default([...registration.ownScope]),
});

/** @param isLimited whether there are limits at all */
export const registrationOf = (raw: RawRegistration, isLimited: boolean): RegistrationPolicy => ({
  mode: raw.mode,
  forgetAfter: raw.forget_after,
  mostUnused: isLimited ? raw.most_unused : Number.MAX_SAFE_INTEGER,
  scope: raw.scope,
  ownScope: raw.own_scope,
  mayKeepRefreshToken: raw.may_keep_refresh_token,
  openidResponseTypes: raw.openid_response_types,
  isManageable: raw.manageable,
  clientDocuments: raw.client_documents,
});
