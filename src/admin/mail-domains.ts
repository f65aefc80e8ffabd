/** An administrator's work on mail domains: whose mail servers ask this one, and where programs find them. */

import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { MailDomainStore } from "../ports/mail-domain-store.ts";
import { toHostName } from "../protocol/host-name.ts";
import {
  type MailDomain,
  type MailService,
  newMailDomain,
  SERVICE_PROTOCOLS,
  type ServiceProtocol,
} from "../records/mail-domain.ts";
import { BrokenRule } from "./broken-rule.ts";
import { serviceAt, usualServices } from "./mail-services.ts";
import { isPlainLine } from "./plain-line.ts";

/** What is said of a domain. */
export interface MailDomainEdit extends Partial<Pick<MailDomain, "login" | "passwords">> {
  /** Null: it has none any more. */
  readonly name?: string | null | undefined;
  /** By protocol, the places of its servers, instead of those that it has: `imaps://mail.example.org`. Empty: it has none. */
  readonly services?: ServicePlaces | undefined;
}

export type ServicePlaces = { readonly [Protocol in ServiceProtocol]?: readonly string[] | undefined };

export interface MailDomainAdministration {
  /**
   * Where no service is named, it has IMAP and submission at `mail.` and the domain.
   *
   * @throws {BrokenRule} it cannot be so, or there is one of this name
   */
  add(domain: MailDomainEdit & Pick<MailDomain, "domain">): Promise<MailDomain>;
  /**
   * Undefined: there is none. @throws {BrokenRule} it cannot be so
   *
   * @param look is given it as it stands, in the step that changes it; what it throws, changes nothing
   */
  change(domain: string, edit: MailDomainEdit, look?: Look): Promise<MailDomain | undefined>;
  find(domain: string): Promise<MailDomain | undefined>;
  /** By name. */
  list(): Promise<readonly MailDomain[]>;
  /** False: there is none. `look` as above. */
  remove(domain: string, look?: Look): Promise<boolean>;
}

type Look = (domain: MailDomain) => void;

const MOST_OF_A_PROTOCOL = 4;

export function administerMailDomains(context: {
  readonly store: MailDomainStore;
  readonly clock: Clock;
  readonly log: Log;
}): MailDomainAdministration {
  const { store, clock, log } = context;
  /** As it is kept; what is no name of a domain is the name of none. */
  const nameOf = (written: string): string => toHostName(written) ?? written;

  return {
    async add({ domain: written, services = {}, ...edit }) {
      const name = toHostName(written);
      if (name === undefined) throw new BrokenRule(({ mailDomains }) => mailDomains.domain);
      const named = servicesWith([], services);
      const born = newMailDomain({
        domain: name,
        createdAt: clock.now(),
        services: named.length === 0 ? usualServices(name) : named,
      });
      const domain = changed(born, edit);
      if (!(await store.saveMailDomain(domain))) throw new BrokenRule(({ mailDomains }) => mailDomains.exists(name), "conflict");
      log.audit({ event: "mail_domain.added", detail: name });
      return domain;
    },

    async change(written, edit, look) {
      const name = nameOf(written);
      const done = await store.changeMailDomain(name, (present) => {
        look?.(present);
        return changed(present, edit);
      });
      if (done !== undefined) log.audit({ event: "mail_domain.changed", detail: name });
      return done;
    },

    find: async (written) => (await store.listMailDomains()).find(({ domain }) => domain === nameOf(written)),
    list: () => store.listMailDomains(),

    async remove(written, look) {
      const name = nameOf(written);
      if (!(await store.removeMailDomain(name, look))) return false;
      log.audit({ event: "mail_domain.removed", detail: name });
      return true;
    },
  };
}

/** @throws {BrokenRule} it cannot be so */
function changed(domain: MailDomain, { login, name, passwords, services }: MailDomainEdit): MailDomain {
  if (name !== undefined && name !== null && !isPlainLine(name, 100)) throw new BrokenRule(({ mailDomains }) => mailDomains.name);
  return {
    ...domain,
    ...(name !== undefined && { name: name ?? undefined }),
    ...(services !== undefined && { services: servicesWith(domain.services, services) }),
    ...(login !== undefined && { login }),
    ...(passwords !== undefined && { passwords }),
  };
}

/** Those of the protocols that are named are instead of the earlier ones. In the order of the protocols. */
const servicesWith = (earlier: readonly MailService[], named: ServicePlaces): readonly MailService[] =>
  SERVICE_PROTOCOLS.flatMap((protocol) => {
    const places = named[protocol];
    if (places === undefined) return earlier.filter((one) => one.protocol === protocol);
    const services = places.map((place) => serviceAt(protocol, place));
    const isTwice = new Set(services.map((one) => JSON.stringify(one))).size < services.length;
    if (isTwice || services.length > MOST_OF_A_PROTOCOL)
      throw new BrokenRule(({ mailDomains }) => mailDomains.many(MOST_OF_A_PROTOCOL));
    return services;
  });
