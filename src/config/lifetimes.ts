/** How long what the server gives out is good for. */

import type * as z from "zod";
import type { Seconds } from "../protocol/time.ts";
import { LONGEST_INTROSPECTION } from "../records/resource.ts";
import { DEFAULT_SETTINGS, type Lifetimes } from "../records/settings.ts";
import { duration, durationOrNever, section } from "./values.ts";

const { lifetimes } = DEFAULT_SETTINGS;

interface RawLifetimes {
  readonly access_token: Seconds;
  readonly refresh_token: Seconds;
  readonly refresh_token_total: Seconds | undefined;
  readonly authorization_code: Seconds;
  readonly device_code: Seconds;
  readonly id_token: Seconds;
  readonly introspection: Seconds;
  readonly invitation: Seconds;
  readonly password_reset: Seconds;
  readonly session: Seconds;
  readonly session_total: Seconds | undefined;
}

export const lifetimesSection: z.ZodType<RawLifetimes> = section(
  "How long what the server gives out is good for. A client can have its own.",
  {
    access_token: duration("An access token.", lifetimes.accessToken, 1, 86_400),
    refresh_token: duration("A refresh token, counted from its last use.", lifetimes.refreshToken),
    refresh_token_total: durationOrNever("A refresh token, counted from the sign-in, however much it is used."),
    authorization_code: duration(
      "An authorization code (RFC 6749 §4.1.2: ten minutes at most).",
      lifetimes.authorizationCode,
      1,
      600,
    ),
    device_code: duration("A device code and its user code.", lifetimes.deviceCode, 60, 3_600),
    id_token: duration("An ID token.", lifetimes.idToken, 1, 86_400),
    introspection: duration(
      "How long a resource server may remember what introspection told it of a living token. So much longer it may let in a token that was revoked. 0: it asks each time. A resource can have its own.",
      lifetimes.introspection,
      0,
      LONGEST_INTROSPECTION,
    ),
    invitation: duration("The link with which an invited person chooses a password.", lifetimes.invitation, 60),
    password_reset: duration("The link with which a person chooses a new password.", lifetimes.passwordReset, 60),
    session: duration("A browser's sign-in, counted from when it was last seen.", lifetimes.session, 60),
    session_total: durationOrNever("A browser's sign-in, counted from the sign-in, however much it is used.", "90d", 60),
  },
);

export const lifetimesOf = (raw: RawLifetimes): Lifetimes => ({
  accessToken: raw.access_token,
  refreshToken: raw.refresh_token,
  refreshTokenTotal: raw.refresh_token_total,
  authorizationCode: raw.authorization_code,
  deviceCode: raw.device_code,
  idToken: raw.id_token,
  introspection: raw.introspection,
  invitation: raw.invitation,
  passwordReset: raw.password_reset,
  session: raw.session,
  sessionTotal: raw.session_total,
});
