/** What a mail program sends to sign in (RFC 7628 §3.1, XOAUTH2, RFC 4616), and what it is told when that is refused. */

export type Mechanism = "OAUTHBEARER" | "XOAUTH2" | "PLAIN";

export interface Credentials {
  readonly mechanism: Mechanism;
  /** The name at the mail server. */
  readonly name: string;
  /** A token, or for PLAIN a password. */
  readonly secret: string;
}

/** In base64, as it stands in every one of the protocols. */
export function saslMessage(
  { mechanism, name, secret }: Credentials,
  server: { readonly host: string; readonly port: number },
): string {
  return Buffer.from(TEXT[mechanism](name, secret, server)).toString("base64");
}

const TEXT: Readonly<Record<Mechanism, (name: string, secret: string, server: { host: string; port: number }) => string>> = {
  // RFC 5801 §4: a comma and an equals sign would end the name.
  OAUTHBEARER: (name, token, { host, port }) =>
    `n,a=${name.replaceAll("=", "=3D").replaceAll(",", "=2C")},\x01host=${host}\x01port=${port}\x01auth=Bearer ${token}\x01\x01`,
  XOAUTH2: (name, token) => `user=${name}\x01auth=Bearer ${token}\x01\x01`,
  PLAIN: (name, password) => `\0${name}\0${password}`,
};

/** RFC 7628 §3.2.3: the answer to the challenge. XOAUTH2 has an empty one. */
export const acknowledgement = (mechanism: Mechanism): string => (mechanism === "OAUTHBEARER" ? "AQ==" : "");

/** What a server says of a token that it does not take (RFC 7628 §3.2.2). */
export interface Challenge {
  readonly status: string;
  readonly scope: string | undefined;
  readonly openidConfiguration: string | undefined;
}

/** Undefined: it is no challenge. */
export function readChallenge(base64: string): Challenge | undefined {
  try {
    const said: unknown = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
    if (typeof said !== "object" || said === null) return undefined;
    const text = (name: string): string | undefined => {
      const value: unknown = Reflect.get(said, name);
      return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
    };
    const status = text("status");
    return status === undefined ? undefined : { status, scope: text("scope"), openidConfiguration: text("openid-configuration") };
  } catch {
    return undefined;
  }
}

/** How a server answers to a sign-in. */
export type Answer =
  | { readonly outcome: "opened" }
  | {
      readonly outcome: "refused";
      /** For good: a mail program asks for a new sign-in. Otherwise it tries the same again, for ever. */
      readonly permanent: boolean;
      /** The code that programs read, such as AUTHENTICATIONFAILED or 535. */
      readonly code: string | undefined;
      /** As it came, in base64. */
      readonly challenge: string | undefined;
      /** The server's last line. */
      readonly said: string;
    };

/** What a server offers, as it says by itself. */
export interface Offers {
  /** Names of SASL mechanisms, in capitals. */
  readonly mechanisms: readonly string[];
  readonly startTls: boolean;
  /** All that it names, in capitals. */
  readonly extensions: readonly string[];
}
