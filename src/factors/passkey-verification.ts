/** Reads and verifies what a browser answered (WebAuthn §7.1, §7.2). The library does it, and this file alone knows the library. */

import { type AuthenticationResponseJSON, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import type { RelyingParty } from "../protocol/relying-party.ts";
import type { Credential } from "../records/credential.ts";

/** An id has 1023 bytes at most (WebAuthn §5.8.3). */
const id = z.string().regex(/^[\w-]{1,1364}$/);
const bytes = z.string().regex(/^[\w-]+$/);
const assertionShape = z.object({
  id,
  rawId: id,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z.string().max(100).nullish(),
  }),
});
const registrationShape = z.object({
  id,
  rawId: id,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});
const clientDataShape = z.object({ crossOrigin: z.boolean().optional(), topOrigin: z.string().optional() });

export interface Assertion {
  readonly id: string;
  readonly rawId: string;
  readonly type: "public-key";
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | null | undefined;
  };
}

/** Undefined: it is none. */
export const readAssertion = (answer: string): Assertion | undefined => parsed(answer, assertionShape);

export interface VerifiedAssertion {
  readonly counter: number;
  readonly isUserVerified: boolean;
  readonly isSynced: boolean;
  /** base64url. Undefined: the device did not say whose it is. */
  readonly userHandle: string | undefined;
}

/** `credential` undefined: there is none, and the answer takes as long. Undefined: it is wrong. The counter is not compared. */
export async function verifyAssertion(
  assertion: Assertion,
  credential: Credential | undefined,
  expectedChallenge: string,
  site: RelyingParty,
): Promise<VerifiedAssertion | undefined> {
  const { userHandle, ...signed } = assertion.response;
  const response: AuthenticationResponseJSON = { ...assertion, response: signed, clientExtensionResults: {} };
  if (!isFromOurPage(signed.clientDataJSON)) return undefined;
  const verified = await orUndefined(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
      credential: { id: assertion.id, publicKey: Uint8Array.from(credential?.secret ?? NOBODYS), counter: 0 },
    }),
  );
  if (credential === undefined || verified?.verified !== true) return undefined;
  const { credentialBackedUp, newCounter, userVerified } = verified.authenticationInfo;
  return { counter: newCounter, isUserVerified: userVerified, isSynced: credentialBackedUp, userHandle: userHandle || undefined };
}

export interface VerifiedRegistration {
  /** base64url */
  readonly id: string;
  /** COSE_Key */
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly isUserVerified: boolean;
  readonly isSynced: boolean;
  readonly transports: readonly string[];
  readonly aaguid: string;
}

/** Undefined: it is wrong. */
export async function verifyRegistration(
  answer: string,
  expectedChallenge: string,
  site: RelyingParty,
  algorithms: readonly number[],
): Promise<VerifiedRegistration | undefined> {
  const read = parsed(answer, registrationShape);
  if (read === undefined || !isFromOurPage(read.response.clientDataJSON)) return undefined;
  const { transports = [], ...made } = read.response;
  const verified = await orUndefined(() =>
    verifyRegistrationResponse({
      response: {
        ...read,
        response: { ...made, attestationObject: withoutStatement(made.attestationObject) },
        clientExtensionResults: {},
      },
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...algorithms],
    }),
  );
  if (verified?.verified !== true) return undefined;
  const { aaguid, credential, credentialBackedUp, userVerified } = verified.registrationInfo;
  // What is found by the id must be what the authenticator itself says.
  if (credential.id !== read.id) return undefined;
  return {
    id: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    isUserVerified: userVerified,
    isSynced: credentialBackedUp,
    transports,
    aaguid,
  };
}

/**
 * The same without what its maker says of it (WebAuthn §6.5.4, "none"). Nobody asked for that, and its certificates could send the
 * library to addresses that a stranger chose.
 */
function withoutStatement(attestationObject: string): string {
  const data = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData");
  const size = Buffer.alloc(2);
  size.writeUInt16BE(data.length);
  return Buffer.concat([Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746159", "hex"), size, data]).toString(
    "base64url",
  );
}

/** Our pages stand in no frame, so no answer comes from one. The library lets some through. */
function isFromOurPage(clientData: string): boolean {
  const read = parsed(Buffer.from(clientData, "base64url").toString(), clientDataShape);
  return read !== undefined && read.crossOrigin !== true && read.topOrigin === undefined;
}

function parsed<T>(text: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The library throws at what breaks a rule, whatever the rule. */
async function orUndefined<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

/** A key of ES256 of which nobody has the private half: the generator of P-256. */
const NOBODYS = Buffer.from(
  "a50102032620012158206b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
    "2258204fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
  "hex",
);
