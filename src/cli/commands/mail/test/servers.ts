/** Which servers are tried: those that were named, else those of the mail domain here, else what DNS says, else the domain's own name. */

import { serviceAt } from "../../../../admin/mail-services.ts";
import { announced, isWithin, type Names } from "../../../../mail-probe/names.ts";
import {
  MAIL_PROTOCOLS,
  type MailDomain,
  type MailProtocol,
  type MailServer,
  type MailService,
} from "../../../../records/mail-domain.ts";
import { addressOfService } from "../../../../records/mail-domain-json.ts";
import { type Finding, problem, skipped } from "../../doctor/check.ts";

/** Where it was found, as the end of a sentence. */
export type Known =
  | { readonly server: MailServer; readonly from: string; readonly isGuess: boolean }
  /** There is none to try, and this is what to say. */
  | { readonly server: undefined; readonly finding: Finding };

export interface Sought {
  readonly domain: string;
  readonly named: Readonly<Partial<Record<MailProtocol, string | undefined>>>;
  /** The domain as an administrator added it here. */
  readonly row: MailDomain | undefined;
  readonly names: Names;
}

/** @throws {BrokenRule} one that was named is not written as it must be */
export function namedServers(named: Sought["named"]): ReadonlyMap<MailProtocol, MailServer> {
  return new Map(
    MAIL_PROTOCOLS.flatMap((protocol) => {
      const written = named[protocol];
      return written === undefined ? [] : [[protocol, serverAt(protocol, written)]];
    }),
  );
}

function serverAt(protocol: MailProtocol, written: string): MailServer {
  const service = serviceAt(protocol, written);
  if (!isServer(service)) throw new TypeError("a mail protocol has a host");
  return service;
}

const isServer = (service: MailService): service is MailServer => "host" in service;

export async function knownServer(protocol: MailProtocol, { domain, named, names, row }: Sought): Promise<Known> {
  const option = namedServers(named).get(protocol);
  if (option !== undefined) return { server: option, from: `named by --${protocol}`, isGuess: false };
  if (row !== undefined) {
    const server = row.services.filter(isServer).find((one) => one.protocol === protocol);
    if (server !== undefined) return { server, from: `of the mail domain ${row.domain} here`, isGuess: false };
    return {
      server: undefined,
      finding: skipped(`not tried: the mail domain ${row.domain} has no such server here (--${protocol})`),
    };
  }
  return inDns(protocol, domain, names);
}

async function inDns(protocol: MailProtocol, domain: string, names: Names): Promise<Known> {
  const answer = await announced(domain, protocol, names).catch(() => ({ outcome: "none" as const }));
  if (answer.outcome === "denied") return { server: undefined, finding: skipped("not tried: DNS says that there is none") };
  if (answer.outcome === "none") {
    return { server: serverAt(protocol, domain), from: "guessed from the domain's name, since DNS names none", isGuess: true };
  }
  const { server } = answer;
  if (isWithin(server.host, domain)) return { server, from: "named by DNS", isGuess: false };
  return {
    server: undefined,
    finding: problem(
      `DNS names ${server.host}, which is not below ${domain}: nothing is sent there`,
      "DNS can be forged, so that a stranger would get the token (RFC 6186 §6)",
      `if it is yours, name it: --${protocol} ${addressOfService(server)}`,
    ),
  };
}
