/** A domain whose mail servers ask this server, as an administrator added it. */

import type { Instant } from "../protocol/time.ts";

export interface MailDomain {
  /** Lower case, as DNS writes it (A-labels). */
  readonly domain: string;
  /** As people know it, such as the name of the organisation. Undefined: the domain says it. */
  readonly name: string | undefined;
  readonly services: readonly MailService[];
  /** What people type as their name at the mail server: the whole address, or the part before the at-sign. */
  readonly login: MailLogin;
  /** Whether programs may still sign in with a password, such as an application password. */
  readonly passwords: boolean;
  readonly createdAt: Instant;
}

export type MailLogin = "address" | "local-part";

/** The protocols that programs look for. */
export const MAIL_PROTOCOLS = ["imap", "pop3", "submission", "sieve"] as const;
export type MailProtocol = (typeof MAIL_PROTOCOLS)[number];
/** Those that have an address instead of a host and a port. */
const WEB_PROTOCOLS = ["jmap", "caldav", "carddav"] as const;
export type WebProtocol = (typeof WEB_PROTOCOLS)[number];

export const SERVICE_PROTOCOLS: readonly ServiceProtocol[] = [...MAIL_PROTOCOLS, ...WEB_PROTOCOLS];
export type ServiceProtocol = MailProtocol | WebProtocol;

/** What the protocols are called everywhere. */
export const SERVICE_NAMES: Readonly<Record<ServiceProtocol, string>> = {
  imap: "IMAP",
  pop3: "POP3",
  submission: "SMTP",
  sieve: "ManageSieve",
  jmap: "JMAP",
  caldav: "CalDAV",
  carddav: "CardDAV",
};

export type MailService = MailServer | WebService;

export interface MailServer {
  readonly protocol: MailProtocol;
  readonly host: string;
  readonly port: number;
  /** `implicit`: from the first byte (RFC 8314 §3). `none`: on loopback alone. */
  readonly tls: MailTls;
}

export type MailTls = "implicit" | "starttls" | "none";

export interface WebService {
  readonly protocol: WebProtocol;
  readonly url: string;
}

/** The one place where a mail domain begins. */
export const newMailDomain = (born: Pick<MailDomain, "domain" | "createdAt"> & Partial<MailDomain>): MailDomain => ({
  name: undefined,
  services: [],
  login: "address",
  passwords: true,
  ...born,
});
