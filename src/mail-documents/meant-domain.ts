/** Which of the mail domains a request for a document means: the address that it names says it, or else the host that was asked. */

import { toHostName } from "../protocol/host-name.ts";
import type { MailDomain } from "../records/mail-domain.ts";

const LONGEST_ADDRESS = 320;
/** The hosts below a domain where programs look for its documents. */
const HOSTS: readonly string[] = ["autoconfig.", "ua-auto-config."];

export interface Meant {
  /** A person's address, as the program sends it. Undefined: it sends none. */
  readonly address: string | undefined;
  /** The host that was asked, perhaps with a port. Undefined: this server's own. */
  readonly host: string | undefined;
  /** This server's own. */
  readonly ownHost: string;
}

/** Both are keys to look up, and go nowhere else. Undefined: there is no such domain. */
export function meantDomain(domains: readonly MailDomain[], { address, host, ownHost }: Meant): MailDomain | undefined {
  if (address !== undefined) return named(domains, domainOf(address));
  const asked = nameOf(host ?? ownHost);
  const prefix = HOSTS.find((one) => asked.startsWith(one)) ?? "";
  const found = named(domains, asked.slice(prefix.length)) ?? named(domains, asked);
  if (found !== undefined || host !== undefined) return found;
  // A program that was told of this very server means what there is, where that is one.
  return domains.length === 1 ? domains[0] : undefined;
}

const named = (domains: readonly MailDomain[], domain: string): MailDomain | undefined =>
  domain === "" ? undefined : domains.find((one) => one.domain === domain);

/** Empty: it has none. */
function domainOf(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 || address.length > LONGEST_ADDRESS ? "" : (toHostName(address.slice(at + 1)) ?? "");
}

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
