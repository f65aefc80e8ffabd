/** The codes of an authenticator app: what every app computes, by the library that is read for it alone. */

import { Secret, TOTP } from "otpauth";
import type { Seconds } from "../protocol/time.ts";

const PERIOD: Seconds = 30;
const DIGITS = 6;

/** `shown`: what the app shows. */
export const totpOf = (
  secret: Uint8Array,
  shown: { readonly issuer: string; readonly label: string } = { issuer: "", label: "" },
): TOTP =>
  new TOTP({
    ...shown,
    // SHA-1 is the one algorithm that all apps know. Its weakness is none in an HMAC.
    algorithm: "SHA1",
    digits: DIGITS,
    period: PERIOD,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });
