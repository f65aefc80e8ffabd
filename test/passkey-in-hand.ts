/**
 * An authenticator in a test's hands: it makes keys and signs what it is told to, the wrong things too, which no browser's own would. It
 * has nothing of the library that verifies.
 */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { Visited } from "../src/browser/browser.ts";

/** What a browser would be asked, as far as an authenticator looks at it. */
export interface Asked {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  /** base64url; of the person whom the key is for. */
  readonly userHandle?: string | undefined;
}

/** What a page asks a browser, as its script reads it. */
export function askedOn({ forms, text, title, url }: Pick<Visited, "forms" | "text" | "title" | "url">): Asked {
  const [, json] = /data-options="([^"]*)"/.exec(text) ?? [];
  if (json === undefined) throw new Error(`“${title}” asks for no passkey`);
  const { rp, rpId, user } = JSON.parse(json.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  const challenge = forms.find(({ fields }) => "challenge" in fields)?.fields["challenge"] ?? "";
  return { challenge, rpId: rp?.id ?? rpId ?? "", origin: url.origin, userHandle: user?.id };
}

/** What it does otherwise than asked. */
export interface Deviation {
  readonly isUserVerified?: boolean;
  readonly isPresent?: boolean;
  readonly counter?: number;
  readonly type?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly userHandle?: string | null;
  readonly clientData?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly statement?: "packed";
}

export interface PasskeyInHand {
  readonly id: string;
  /** RegistrationResponseJSON, as the text of a form's field. */
  create(asked: Asked, deviation?: Deviation): string;
  /** AuthenticationResponseJSON, as the text of a form's field. */
  get(asked: Asked, deviation?: Deviation): string;
}

const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

/** `id`: base64url; one that another has too, where a test says so. */
export function passkeyInHand(id: string = b64(randomBytes(16))): PasskeyInHand {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let owner: string | undefined;

  const clientDataOf = (asked: Asked, deviation: Deviation, type: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? asked.challenge,
        origin: deviation.origin ?? asked.origin,
        crossOrigin: false,
        ...deviation.clientData,
      }),
    );

  const authenticatorData = (asked: Asked, deviation: Deviation, flags: number, rest: Uint8Array = new Uint8Array()): Buffer => {
    const { counter = 0, isPresent = true, isUserVerified = true } = deviation;
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | (isPresent ? 1 : 0) | (isUserVerified ? 4 : 0));
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(deviation.rpId ?? asked.rpId), head, rest]);
  };

  const written = (response: Readonly<Record<string, unknown>>, shown: string): string =>
    JSON.stringify({ id: shown, rawId: shown, type: "public-key", clientExtensionResults: {}, response });

  return {
    id,

    create(asked: Asked, deviation: Deviation = {}) {
      owner = asked.userHandle;
      const bytes = Buffer.from(id, "base64url");
      const size = Buffer.alloc(2);
      size.writeUInt16BE(bytes.length);
      const attested = Buffer.concat([Buffer.alloc(16), size, bytes, coseOf(publicKey)]);
      const data = authenticatorData(asked, deviation, 0x40, attested);
      const statement =
        deviation.statement === "packed"
          ? Buffer.concat([
              Buffer.from("a363666d74667061636b65646761747453746d74a263616c672663736967", "hex"),
              cborBytes(Buffer.alloc(70)),
            ])
          : Buffer.from("a363666d74646e6f6e656761747453746d74a0", "hex");
      const attestationObject = Buffer.concat([statement, Buffer.from("686175746844617461", "hex"), cborBytes(data)]);
      return written(
        {
          clientDataJSON: b64(clientDataOf(asked, deviation, "webauthn.create")),
          attestationObject: b64(attestationObject),
          transports: ["internal", "hybrid"],
        },
        deviation.id ?? id,
      );
    },

    get(asked: Asked, deviation: Deviation = {}) {
      const clientData = clientDataOf(asked, deviation, "webauthn.get");
      const data = authenticatorData(asked, deviation, 0);
      const signature = sign("sha256", Buffer.concat([data, sha256(clientData)]), privateKey);
      const userHandle = deviation.userHandle === undefined ? owner : deviation.userHandle;
      return written(
        { clientDataJSON: b64(clientData), authenticatorData: b64(data), signature: b64(signature), userHandle },
        deviation.id ?? id,
      );
    },
  };
}

/** RFC 9053 §7.1.1: ES256. */
function coseOf(publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const bytes = (value: string) => Buffer.concat([Buffer.from("5820", "hex"), Buffer.from(value, "base64url")]);
  return Buffer.concat([Buffer.from("a501020326200121", "hex"), bytes(x), Buffer.from("22", "hex"), bytes(y)]);
}

function cborBytes(bytes: Buffer): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt8(0x59);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
