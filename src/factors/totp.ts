/** Authenticator apps: codes of six digits, one each 30 seconds (RFC 6238), which every such app can make. */

import { hash } from "node:crypto";
import type { Clock } from "../ports/clock.ts";
import type { CredentialStore } from "../ports/credential-store.ts";
import type { AppOffer } from "../ports/factors.ts";
import { type Random, randomText } from "../ports/random.ts";
import type { Instant } from "../protocol/time.ts";
import { type Credential, newCredential } from "../records/credential.ts";
import type { Factor } from "./factor.ts";
import type { LookupKey } from "./lookup.ts";
import { offeredSecret, openSecret, sealSecret } from "./sealed-secret.ts";

/** Steps before and after the present one, for clocks that differ (RFC 6238 §5.2). */
const DRIFT = 1;
/** A number in the form, from which the secret is made. */
const OFFER = /^[\w-]{22}$/;

export interface TotpOptions {
  readonly store: Pick<CredentialStore, "listCredentials" | "useCredential">;
  readonly keys: LookupKey;
  readonly clock: Clock;
}

export const createTotp = ({ store, keys, clock }: TotpOptions): Factor => ({
  kind: "totp",

  async prove(accountId, { code }) {
    const digits = readDigits(code);
    if (digits === undefined) return undefined;
    const now = clock.now();
    for (const app of await store.listCredentials({ accountId, kinds: ["totp"] })) {
      if (app.secret === undefined) continue;
      const step = await stepOf(digits, openSecret(app.secret, app.id, keys), now);
      // RFC 6238 §5.2: no code twice. So neither one of an earlier step, which somebody may have seen meanwhile.
      if (step === undefined || step <= app.counter) continue;
      if (await store.useCredential(app, { counter: step, detail: app.detail }, now)) {
        return { kind: "totp", credentialId: app.id, amr: ["otp"] };
      }
    }
    return undefined;
  },
});

interface OfferContext {
  readonly keys: LookupKey;
  readonly random: Random;
}

/** `nonce` undefined: a new one. `serverName` and `username`: what the app shows. */
export async function offerTotp(
  account: { readonly id: string; readonly username: string },
  serverName: string,
  nonce: string | undefined,
  { keys, random }: OfferContext,
): Promise<Omit<AppOffer, "picture">> {
  const chosen = nonce !== undefined && OFFER.test(nonce) ? nonce : randomText(random, 16);
  const totp = (await codes()).totpOf(offeredSecret(account.id, chosen, keys), { issuer: serverName, label: account.username });
  return { nonce: chosen, key: totp.secret.base32.replace(/.{4}(?=.)/g, "$& "), uri: totp.toString() };
}

/** The app, if its first code shows that it has the secret of the offer. The same offer is the same row, so that it is added once. */
export async function acceptTotp(
  input: { readonly accountId: string; readonly nonce: string; readonly name: string; readonly code: string },
  { keys, random, now }: OfferContext & { readonly now: Instant },
): Promise<Credential | undefined> {
  const { accountId, code, name, nonce } = input;
  const digits = readDigits(code);
  if (digits === undefined || !OFFER.test(nonce)) return undefined;
  const secret = offeredSecret(accountId, nonce, keys);
  const step = await stepOf(digits, secret, now);
  if (step === undefined) return undefined;
  const id = hash("sha256", `totp ${accountId} ${nonce}`, "buffer").subarray(0, 16).toString("base64url");
  const sealed = sealSecret(secret, id, keys, random);
  return newCredential({ id, accountId, kind: "totp", name, secret: sealed, counter: step, createdAt: now });
}

/** The digits in ASCII, whatever keyboard they come from, without the space that apps show in their middle. */
function readDigits(typed: string | undefined): string | undefined {
  if (typed === undefined || typed.length > 50) return undefined;
  const digits = typed
    .normalize("NFKC")
    .replaceAll(/[\s\p{Dash_Punctuation}]/gu, "")
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** The step that this is the code of. It is compared in a time that tells nothing. */
async function stepOf(digits: string, secret: Uint8Array, now: Instant): Promise<number | undefined> {
  const totp = (await codes()).totpOf(secret);
  const drift = totp.validate({ token: digits, timestamp: now * 1_000, window: DRIFT });
  return drift === null ? undefined : Math.floor(now / totp.period) + drift;
}

/** What computes codes is read when somebody first has one, and not at every start. */
const codes = () => import("./totp-codes.ts");
