/** The way to the mail server: SMTP, by nodemailer. It is loaded with the first letter, since most commands send none. */

import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { isWritableAddress } from "../protocol/email-address.ts";
import type { DeliveryFault } from "../records/delivery-fault.ts";
import type { LetterSettings } from "../records/letter-settings.ts";
import type { Written } from "./compose.ts";
import type { Sender } from "./contents.ts";
import { NotDelivered, type Posted } from "./delivery.ts";

/** Milliseconds. A mail server may look up who connects before it greets; RFC 5321 §4.5.3.2 grants it minutes, and we retry instead. */
const CONNECTING = 15_000;
const ANSWERING = 30_000;
/** For one try, whatever the server does. */
const ALTOGETHER = 90_000;

/** @throws {NotDelivered} */
export async function deliverBySmtp(
  { at, id, letter: { to } }: Posted,
  written: Written,
  sender: Sender,
  settings: LetterSettings,
  signal: AbortSignal,
): Promise<void> {
  // nodemailer reads addresses as lists, so one with a comma in it would go to somebody else.
  if (!isWritableAddress(to.address)) throw new NotDelivered({ kind: "address", place: "", answer: "" }, { isFinal: true });
  const host = new URL(sender.issuer).hostname;
  const transport = transportTo(settings, host);
  try {
    await transport.sendMail({
      from: { name: written.from, address: settings.from },
      to: { name: "", address: to.address },
      envelope: { from: settings.from, to: [to.address] },
      ...(settings.replyTo !== undefined && { replyTo: { name: "", address: settings.replyTo } }),
      subject: written.subject,
      text: written.text,
      html: written.html,
      attachments: written.pictures.map(({ bytes, cid, mediaType }) => ({
        cid,
        content: Buffer.from(bytes),
        contentType: mediaType,
        contentDisposition: "inline",
        filename: `logo.${mediaType.replace(/^image\//, "")}`,
      })),
      date: new Date(at * 1_000),
      messageId: `<${id}@${host}>`,
      // RFC 3834 §5; the second is Exchange's word for the same.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": written.language },
      xMailer: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ALTOGETHER)]),
    });
  } catch (error) {
    throw notDelivered(error, settings);
  }
}

/** Whether the mail server answers, speaks TLS as it should, and knows the user. @throws {NotDelivered} */
export async function askMailServer(settings: LetterSettings, issuer: string): Promise<void> {
  const transport = transportTo(settings, new URL(issuer).hostname);
  try {
    await transport.verify();
  } catch (error) {
    throw notDelivered(error, settings);
  }
}

function transportTo({ caFile, host, login, port, tls }: LetterSettings, name: string): ReturnType<typeof createTransport> {
  return createTransport({
    host,
    port,
    name,
    secure: tls === "tls",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    tls: { minVersion: "TLSv1.2", ...(caFile !== undefined && { ca: certificatesIn(caFile) }) },
    ...(login !== undefined && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: CONNECTING,
    greetingTimeout: ANSWERING,
    socketTimeout: ANSWERING,
    dnsTimeout: CONNECTING,
    maxResponseSize: 65_536,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Read each time, so that a renewed one is taken up. */
function certificatesIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new NotDelivered({ kind: "file", place: file, answer: "" }, { isFinal: false, cause: error });
  }
}

/** By the codes of nodemailer and of Node. */
const KINDS: Readonly<Record<string, DeliveryFault["kind"]>> = {
  EAUTH: "login",
  EDNS: "host",
  EENVELOPE: "envelope",
  EMESSAGE: "letter",
  ETLS: "tls",
  ETIMEDOUT: "silent",
  EABORT: "slow",
  ECONNREFUSED: "closed",
};

function notDelivered(error: unknown, { host, port, tls }: LetterSettings): NotDelivered {
  const { code = "", responseCode, response } = failureIn(error);
  // A name that is wrong, a certificate, a password: an administrator may cure each while the letter waits.
  const isFinal = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== undefined && responseCode >= 500;
  const kind = KINDS[code] ?? "other";
  const place = kind === "host" ? host : `${host}:${port}`;
  const said = response === undefined ? "" : `: ${response.slice(0, 300)}`;
  return new NotDelivered({ kind, place, answer: kind === "tls" ? tls : said }, { isFinal, cause: error });
}

interface SmtpFailure {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

function failureIn(error: unknown): SmtpFailure {
  const found: { code?: string; responseCode?: number; response?: string } = {};
  if (!(error instanceof Error)) return found;
  if ("code" in error && typeof error.code === "string") found.code = error.code;
  if ("responseCode" in error && typeof error.responseCode === "number") found.responseCode = error.responseCode;
  if ("response" in error && typeof error.response === "string") found.response = error.response;
  return found;
}
