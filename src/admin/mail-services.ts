/** Where the servers of a mail domain are, as an administrator writes it. */

import { toHostName } from "../protocol/host-name.ts";
import { isLoopbackHost } from "../protocol/issuer.ts";
import {
  MAIL_PROTOCOLS,
  type MailProtocol,
  type MailServer,
  type MailService,
  type MailTls,
  type ServiceProtocol,
  type WebProtocol,
  type WebService,
} from "../records/mail-domain.ts";
import { BrokenRule } from "./broken-rule.ts";

/** RFC 8314 §7.3, RFC 5804 §1.8, RFC 6409 §3.1. ManageSieve has no port that speaks TLS at once; some servers use its own for it. */
const PORTS: Readonly<Record<MailProtocol, Readonly<Record<MailTls, number>>>> = {
  imap: { implicit: 993, starttls: 143, none: 143 },
  pop3: { implicit: 995, starttls: 110, none: 110 },
  submission: { implicit: 465, starttls: 587, none: 587 },
  sieve: { implicit: 4190, starttls: 4190, none: 4190 },
};
/** Other words for a protocol. */
const SCHEMES: Readonly<Record<MailProtocol, readonly string[]>> = {
  imap: ["imap"],
  pop3: ["pop3", "pop"],
  submission: ["submission", "smtp"],
  sieve: ["sieve"],
};

const LONGEST_URL = 500;
const WRITTEN = /^(?:([a-z0-9]+?)(s|\+starttls)?:\/\/)?(\[[0-9a-f:.]+\]|[^[\]:/]+)(?::([0-9]{1,5}))?\/?$/i;

/** What a domain has of which nothing more was said. */
export const usualServices = (domain: string): readonly MailService[] => [
  { protocol: "imap", host: `mail.${domain}`, port: 993, tls: "implicit" },
  { protocol: "submission", host: `mail.${domain}`, port: 465, tls: "implicit" },
];

/** @throws {BrokenRule} it is no such place */
export const serviceAt = (protocol: ServiceProtocol, written: string): MailService =>
  isMailProtocol(protocol) ? mailServerAt(protocol, written) : webServiceAt(protocol, written);

const isMailProtocol = (protocol: ServiceProtocol): protocol is MailProtocol => MAIL_PROTOCOLS.some((one) => one === protocol);

function mailServerAt(protocol: MailProtocol, written: string): MailServer {
  const form = new BrokenRule(({ mailDomains }) => mailDomains.server(protocol));
  const [, scheme, suffix, named = "", digits] = WRITTEN.exec(written.trim()) ?? [];
  if (scheme !== undefined && !SCHEMES[protocol].includes(scheme.toLowerCase())) throw form;
  const bare = named.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const host = isLoopbackHost(bare) ? bare : toHostName(named);
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || port === 0 || (port ?? 0) > 65_535) throw form;
  const tls = tlsOf(protocol, { scheme, suffix, port });
  if (tls === "none" && !isLoopbackHost(host)) throw new BrokenRule(({ mailDomains }) => mailDomains.plain(protocol));
  return { protocol, host, port: port ?? PORTS[protocol][tls], tls };
}

function tlsOf(
  protocol: MailProtocol,
  said: { readonly scheme: string | undefined; readonly suffix: string | undefined; readonly port: number | undefined },
): MailTls {
  if (said.suffix?.toLowerCase() === "s") return "implicit";
  if (said.suffix !== undefined) return "starttls";
  if (said.scheme !== undefined) return "none";
  // A bare host: the port tells, and ManageSieve begins in the clear.
  return protocol === "sieve" || said.port === PORTS[protocol].starttls ? "starttls" : "implicit";
}

function webServiceAt(protocol: WebProtocol, written: string): WebService {
  const text = written.trim();
  const url = text.length > LONGEST_URL ? null : URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackHost(url.hostname));
  if (url === null || !isSafe || url.username !== "" || url.password !== "" || url.hash !== "")
    throw new BrokenRule(({ mailDomains }) => mailDomains.url(protocol));
  return { protocol, url: url.href };
}
