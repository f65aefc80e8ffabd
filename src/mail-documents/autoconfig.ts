/**
 * Mozilla's autoconfig (draft-ietf-mailmaint-autoconfig-06): XML in which mail programs find the servers of a domain. It is version 1.2, which
 * programs that know 1.1 read as well, since it adds elements alone.
 */

import type { MailDomain, MailServer, MailService, WebService } from "../records/mail-domain.ts";
import { scopeOfDomain } from "../records/mail-resource.ts";
import { type ServerFacts, shortened } from "./facts.ts";

const LONGEST_NAME = 60;
const LONGEST_SHORT_NAME = 20;

const SOCKETS: Readonly<Record<MailServer["tls"], string>> = { implicit: "SSL", starttls: "STARTTLS", none: "plain" };

/** The element and the type of each; a calendar stands beside the provider of mail, not in it. */
const SECTIONS: Readonly<
  Record<MailService["protocol"], { readonly element: string; readonly type: string; readonly isMail: boolean }>
> = {
  imap: { element: "incomingServer", type: "imap", isMail: true },
  pop3: { element: "incomingServer", type: "pop3", isMail: true },
  jmap: { element: "incomingServer", type: "jmap", isMail: true },
  submission: { element: "outgoingServer", type: "smtp", isMail: true },
  caldav: { element: "calendar", type: "caldav", isMail: false },
  carddav: { element: "addressbook", type: "carddav", isMail: false },
  sieve: { element: "setupServer", type: "managesieve", isMail: false },
};

type Domain = Pick<MailDomain, "domain" | "name" | "services" | "login" | "passwords">;

export function autoconfigXml(domain: Domain, { issuer, openClient }: ServerFacts): string {
  const name = shortened(domain.name ?? domain.domain, LONGEST_NAME);
  const sections = (isMail: boolean): readonly string[] =>
    domain.services.filter(({ protocol }) => SECTIONS[protocol].isMail === isMail).map((service) => section(service, domain));

  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<clientConfig version="1.2">',
    `  <emailProvider id="${escaped(domain.domain)}">`,
    `    ${element("domain", domain.domain)}`,
    `    ${element("displayName", name)}`,
    ...([...name].length <= LONGEST_SHORT_NAME ? [`    ${element("displayShortName", name)}`] : []),
    ...sections(true),
    "  </emailProvider>",
    ...sections(false),
    "  <oAuth2>",
    `    ${element("issuer", issuer)}`,
    `    ${element("scope", [...scopeOfDomain(domain), "offline_access"].join(" "))}`,
    `    ${element("authURL", `${issuer}/auth/authorize`)}`,
    `    ${element("tokenURL", `${issuer}/auth/token`)}`,
    ...(openClient === undefined ? [] : [`    ${element("clientID", openClient)}`]),
    "  </oAuth2>",
    "</clientConfig>",
    "",
  ].join("\n");
}

function section(service: MailService, { login, passwords }: Pick<Domain, "login" | "passwords">): string {
  const { element: named, isMail, type } = SECTIONS[service.protocol];
  const indent = isMail ? "    " : "  ";
  const lines = [
    ...("url" in service ? [element("url", service.url)] : placeOf(service)),
    // Programs take the first that they can do, and Thunderbird throws a file away that knows nothing else.
    element("authentication", "OAuth2"),
    ...(passwords ? ["url" in service ? BASIC : element("authentication", "password-cleartext")] : []),
    element("username", login === "address" ? "%EMAILADDRESS%" : "%EMAILLOCALPART%"),
  ];
  return [`${indent}<${named} type="${type}">`, ...lines.map((line) => `${indent}  ${line}`), `${indent}</${named}>`].join("\n");
}

const BASIC = '<authentication system="http">Basic</authentication>';

const placeOf = ({ host, port, tls }: Exclude<MailService, WebService>): readonly string[] => [
  element("hostname", host),
  element("port", String(port)),
  element("socketType", SOCKETS[tls]),
];

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** What XML 1.0 has no place for (§2.2) is left out, since not even a reference may name it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
