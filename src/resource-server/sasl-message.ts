/** What a mail program sends to sign in with a token: OAUTHBEARER (RFC 7628 §3.1) and XOAUTH2, read into one form. */

import { parseBearerCredentials } from "./parse-bearer.ts";

export type SaslMechanism = "OAUTHBEARER" | "XOAUTH2";

export type SaslMessage =
  | { readonly outcome: "token"; readonly token: string; readonly identity: string | undefined }
  /** An empty `auth`: the client asks where tokens are to be had (RFC 7628 §4.3), and the answer is the failure itself. */
  | { readonly outcome: "none" }
  /** `rule` is for the log: what was broken, never the value. */
  | { readonly outcome: "malformed"; readonly rule: string };

/** Above what IMAP and SMTP servers take in a line, and far above our longest token. */
const LONGEST_MESSAGE = 24_576;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SEPARATOR = "\x01";
const KEY = /^[A-Za-z]+$/;
const VALUE = /^[\x20-\x7e\t\r\n]*$/; // RFC 7628 §3.1
const PORT = /^[1-9][0-9]{0,4}$/;

/** `initialResponse` is base64, as it stands in the IMAP, POP3 or SMTP command. */
export function parseSaslMessage(mechanism: SaslMechanism, initialResponse: string): SaslMessage {
  if (initialResponse.length > LONGEST_MESSAGE) return malformed("the message is longer than 24,576 characters");
  if (!BASE64.test(initialResponse)) return malformed("the message is not base64 (RFC 4648 §4)");
  const text = decodeUtf8(Buffer.from(initialResponse, "base64"));
  if (text === undefined) return malformed("the message is not UTF-8");
  return mechanism === "OAUTHBEARER" ? parseOauthBearer(text) : parseXoauth2(text);
}

/** `n,a=alice@example.org,^Ahost=…^Aport=…^Aauth=Bearer …^A^A` */
function parseOauthBearer(text: string): SaslMessage {
  const end = text.indexOf(SEPARATOR);
  if (end < 0) return malformed("the message has no key/value pairs (RFC 7628 §3.1)");

  const header = parseGs2Header(text.slice(0, end));
  if (header.outcome === "malformed") return header;

  const pairs = parsePairs(text.slice(end + 1));
  if (pairs === undefined) return malformed("the key/value pairs are malformed (RFC 7628 §3.1)");
  if (![...pairs.values()].every((value) => VALUE.test(value)))
    return malformed("a value has a character that RFC 7628 §3.1 does not allow");
  const port = pairs.get("port");
  if (port !== undefined && !isPort(port)) return malformed("the port is no number of a port (RFC 7628 §3.1)");

  return parseAuthPair(pairs.get("auth"), header.identity);
}

/** `user=alice@example.org^Aauth=Bearer …^A^A` */
function parseXoauth2(text: string): SaslMessage {
  const pairs = parsePairs(text);
  if (pairs === undefined) return malformed("the key/value pairs are malformed");
  const user = pairs.get("user");
  if (user === undefined || user === "") return malformed("the user is missing");
  return parseAuthPair(pairs.get("auth"), user);
}

type Gs2Header =
  | { readonly outcome: "header"; readonly identity: string | undefined }
  | Extract<SaslMessage, { outcome: "malformed" }>;

/** RFC 5801 §4: channel-binding flag, authorization identity; neither may be left out, the second may be empty. */
function parseGs2Header(header: string): Gs2Header {
  const [flag, identity, last, ...more] = header.split(",");
  if (identity === undefined || last !== "" || more.length > 0) return malformed("the GS2 header is malformed (RFC 5801 §4)");
  // "p" demands a binding to the TLS channel, which a bearer token cannot have.
  if (flag !== "n" && flag !== "y") return malformed("channel binding is not supported (RFC 7628 §3.1)");
  if (identity === "") return { outcome: "header", identity: undefined };

  const name = identity.startsWith("a=") ? decodeSaslName(identity.slice(2)) : undefined;
  if (name === undefined) return malformed("the authorization identity is malformed (RFC 5801 §4)");
  return { outcome: "header", identity: name };
}

/** RFC 5801 §4, `saslname`: comma and equals sign are escaped, and an equals sign is nothing but an escape. */
function decodeSaslName(encoded: string): string | undefined {
  if (encoded === "" || encoded.includes("\0") || /=(?!2C|3D)/.test(encoded)) return undefined;
  return encoded.replaceAll("=2C", ",").replaceAll("=3D", "=");
}

/** Pairs that each end in a separator, and one more separator at the very end; a key that comes twice is no message. */
function parsePairs(text: string): ReadonlyMap<string, string> | undefined {
  if (text === SEPARATOR) return new Map();
  if (!text.endsWith(SEPARATOR + SEPARATOR)) return undefined;

  const pairs = new Map<string, string>();
  for (const pair of text.slice(0, -2).split(SEPARATOR)) {
    const equals = pair.indexOf("=");
    const key = pair.slice(0, Math.max(equals, 0));
    if (!KEY.test(key) || pairs.has(key)) return undefined;
    pairs.set(key, pair.slice(equals + 1));
  }
  return pairs;
}

function parseAuthPair(credentials: string | undefined, identity: string | undefined): SaslMessage {
  if (credentials === undefined) return malformed("the auth pair is missing (RFC 7628 §3.1)");
  if (credentials === "") return { outcome: "none" };
  const presented = parseBearerCredentials(credentials);
  if (presented.outcome === "token") return { ...presented, identity };
  return presented.outcome === "none" ? malformed("the scheme of the auth pair is not Bearer (RFC 7628 §3.1)") : presented;
}

const isPort = (text: string): boolean => PORT.test(text) && Number(text) <= 65_535;

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const malformed = (rule: string): { readonly outcome: "malformed"; readonly rule: string } => ({ outcome: "malformed", rule });
