/** PACC (draft-ietf-mailmaint-pacc): JSON in which programs find the servers of a domain, and the digest in DNS that vouches for it. */

import { hash } from "node:crypto";
import type { MailDomain, MailProtocol, MailService } from "../records/mail-domain.ts";
import { type ServerFacts, shortened } from "./facts.ts";

const LONGEST_NAME = 60;
const LONGEST_SHORT_NAME = 20;

/** The document names hosts alone: each service is where it stands by default, behind TLS from the first byte. */
const DEFAULT_PORTS: Readonly<Record<MailProtocol, number>> = { imap: 993, pop3: 995, submission: 465, sieve: 4190 };
/** Draft 02 calls submission `smtp`, and later ones `submit`; a program ignores the name that it does not know. */
const NAMES: Readonly<Record<MailProtocol, readonly string[]>> = {
  imap: ["imap"],
  pop3: ["pop3"],
  submission: ["submit", "smtp"],
  sieve: ["managesieve"],
};

type Domain = Pick<MailDomain, "domain" | "name" | "services" | "passwords">;

/** The same bytes for the same values: their digest stands in DNS. */
export function paccDocument({ domain, name, passwords, services }: Domain, { issuer }: Pick<ServerFacts, "issuer">): string {
  const shown = shortened(name ?? domain, LONGEST_NAME);
  const protocols: Record<string, { readonly host: string } | { readonly url: string }> = {};
  // The first of each counts.
  for (const service of services.toReversed()) for (const [named, place] of placesOf(service)) protocols[named] = place;
  return `${JSON.stringify(
    {
      protocols: Object.fromEntries(Object.entries(protocols).toSorted(([one], [other]) => (one < other ? -1 : 1))),
      authentication: { "oauth-public": { issuer }, password: passwords },
      info: { provider: { name: shown, ...([...shown].length <= LONGEST_SHORT_NAME && { shortName: shown }) } },
    },
    undefined,
    2,
  )}\n`;
}

function placesOf(service: MailService): readonly (readonly [string, { readonly host: string } | { readonly url: string }])[] {
  if ("url" in service) return [[service.protocol, { url: service.url }]];
  if (service.tls !== "implicit" || service.port !== DEFAULT_PORTS[service.protocol]) return [];
  return NAMES[service.protocol].map((name) => [name, { host: service.host }]);
}

/** The text of the TXT record at `_ua-auto-config`, without which programs take no such document. */
export const paccDigest = (document: string): string => `v=UAAC1; a=sha256; d=${hash("sha256", document, "base64")}`;
