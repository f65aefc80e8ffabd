/** What DNS says of a mail domain: where its servers are (RFC 6186, RFC 8314 §5.1), who takes its mail, and the addresses of a name. */

import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import type { MailProtocol, MailServer } from "../records/mail-domain.ts";

export interface Names {
  /** Empty: there are none. @throws {Error} the name service does not answer */
  srv(name: string): Promise<readonly Service[]>;
  /** Names of hosts, the first choice first. @throws {Error} the name service does not answer */
  mx(domain: string): Promise<readonly string[]>;
  /** Empty: there are none. @throws {Error} the name service does not answer */
  addresses(host: string): Promise<readonly string[]>;
}

export interface Service {
  readonly priority: number;
  readonly weight: number;
  readonly name: string;
  readonly port: number;
}

const PATIENCE = 3_000; // milliseconds, for one try
const NOTHING: readonly unknown[] = ["ENOTFOUND", "ENODATA"];

/** `server`: an address, with a port if it is not 53. Undefined: those that the system asks. */
export function namesFrom(server?: string): Names {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 });
  if (server !== undefined) resolver.setServers([server]);
  const orNothing = async <T>(asked: Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof Error && "code" in error && NOTHING.includes(error.code)) return [];
      throw error;
    }
  };
  return {
    srv: (name) => orNothing(resolver.resolveSrv(name)),
    async mx(domain) {
      const found = await orNothing(resolver.resolveMx(domain));
      return found.toSorted((one, other) => one.priority - other.priority).map(({ exchange }) => exchange);
    },
    async addresses(host) {
      if (isIP(host) !== 0) return [host];
      return [...(await orNothing(resolver.resolve4(host))), ...(await orNothing(resolver.resolve6(host)))];
    },
  };
}

/** The names of RFC 8314 §5.1 and RFC 5804 §1.8, TLS from the first byte before STARTTLS. */
const SERVICE_NAMES: Readonly<Record<MailProtocol, readonly (readonly [name: string, tls: "implicit" | "starttls"])[]>> = {
  imap: [
    ["_imaps._tcp", "implicit"],
    ["_imap._tcp", "starttls"],
  ],
  pop3: [
    ["_pop3s._tcp", "implicit"],
    ["_pop3._tcp", "starttls"],
  ],
  submission: [
    ["_submissions._tcp", "implicit"],
    ["_submission._tcp", "starttls"],
  ],
  sieve: [["_sieve._tcp", "starttls"]],
};

export type Announced =
  | { readonly outcome: "found"; readonly server: MailServer }
  /** The record says that there is no such service (its target is one dot). */
  | { readonly outcome: "denied" }
  | { readonly outcome: "none" };

/** @throws {Error} the name service does not answer */
export async function announced(domain: string, protocol: MailProtocol, names: Names): Promise<Announced> {
  let denied = false;
  for (const [prefix, tls] of SERVICE_NAMES[protocol]) {
    const records = await names.srv(`${prefix}.${domain}`);
    const [first] = records.toSorted((one, other) => one.priority - other.priority || other.weight - one.weight);
    if (first === undefined) continue;
    const host = first.name.replace(/\.$/, "").toLowerCase();
    if (host !== "") return { outcome: "found", server: { protocol, host, port: first.port, tls } };
    denied = true;
  }
  return { outcome: denied ? "denied" : "none" };
}

/**
 * RFC 6186 §6: DNS is not signed, so it could name a stranger's server, with a good certificate for that name. A server below the domain
 * itself is the domain's.
 */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
