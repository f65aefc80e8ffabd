/** The servers of mail domains as resources: what programs name as `resource` when they want a token for one of them alone (RFC 8707). */

import { CALENDARS_SCOPE as CALENDARS, CONTACTS_SCOPE as CONTACTS, MAIL_SCOPE as MAIL } from "../protocol/names.ts";
import type { MailDomain, MailService } from "./mail-domain.ts";
import { newResource, type Resource } from "./resource.ts";

/** What opens each service, the first being what it cannot do without. */
const SCOPES: Readonly<Record<MailService["protocol"], readonly string[]>> = {
  imap: [MAIL],
  pop3: [MAIL],
  submission: [MAIL],
  sieve: [MAIL],
  jmap: [MAIL, CONTACTS, CALENDARS],
  caldav: [CALENDARS],
  carddav: [CONTACTS],
};

/** The resource that a service is: the host of a mail server, which has no address that a browser could open, or the address of a web service. */
const resourceNameOf = (service: MailService): string => ("url" in service ? service.url : service.host);

/** One for each host and each address, by identifier. Those of several domains may be the same. */
export function mailResources(domains: readonly MailDomain[]): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { createdAt, name, domain, services } of domains) {
    for (const service of services) {
      const identifier = resourceNameOf(service);
      const earlier = found.get(identifier);
      const scopes = new Set([...(earlier?.scopes ?? []).map((scope) => scope.name), ...SCOPES[service.protocol]]);
      const called = earlier === undefined ? (name ?? domain) : earlier.name;
      found.set(
        identifier,
        newResource({ identifier, name: called, scopes: [...scopes].map((one) => ({ name: one })), createdAt, isImplied: true }),
      );
    }
  }
  return [...found.values()].toSorted((one, other) => (one.identifier < other.identifier ? -1 : 1));
}

/** What one sign-in has to give, so that a program reaches everything that the domain has, without a second one. */
export const scopeOfDomain = ({ services }: Pick<MailDomain, "services">): readonly string[] => [
  ...new Set([MAIL, ...services.flatMap(({ protocol }) => SCOPES[protocol])]),
];
