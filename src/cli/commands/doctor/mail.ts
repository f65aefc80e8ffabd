/** Checks of the mail side, where a mail domain is known: DNS, the mail servers as anybody sees them, and a loop of passwords. */

import { domainToASCII } from "node:url";
import { announced, type Names, namesFrom } from "../../../mail-probe/names.ts";
import { isLoopbackHost } from "../../../protocol/issuer.ts";
import { GRANT_TYPE } from "../../../protocol/names.ts";
import { MAIL_PROTOCOLS, type MailDomain, type MailProtocol, type MailServer } from "../../../records/mail-domain.ts";
import { usageError } from "../../terminal/exit.ts";
import { authoritiesIn, lookAtServer } from "../mail/look.ts";
import { knownServer } from "../mail/test/servers.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import type { Patient } from "./patient.ts";

export interface MailOptions {
  readonly mail?: string;
  readonly dnsServer?: string;
  readonly tlsCa?: string;
}

/** So many domains are looked at; each costs a few seconds. */
const MOST = 5;

export async function mailChecks(patient: Patient, { dnsServer, mail, tlsCa }: MailOptions): Promise<readonly Check[]> {
  const names = namesFrom(dnsServer);
  const authorities = authoritiesIn(tlsCa);
  const rows = await domainsIn(patient);
  const asked = mail === undefined ? undefined : domainToASCII(mail);
  if (asked === "") throw usageError("--mail is a domain, such as example.org");
  const domains = asked === undefined ? rows.map(({ domain }) => domain).slice(0, MOST) : [asked];
  if (domains.length === 0)
    return [{ id: "mail", look: async () => skipped("no mail domain is known (latchkey mail domain add, or --mail example.org)") }];
  return domains.flatMap((domain) => {
    const row = rows.find((one) => one.domain === domain);
    return checksOfDomain({ domain, row, names, isNamed: dnsServer !== undefined, authorities });
  });
}

async function domainsIn(patient: Patient): Promise<readonly MailDomain[]> {
  const database = await patient.database().catch(() => undefined);
  if (database === undefined) return [];
  const { mailDomainsIn } = await import("../../../store/sql/mail-domains.ts");
  // An older database has no such table yet.
  return mailDomainsIn(database).catch(() => []);
}

interface Looked {
  readonly domain: string;
  readonly row: MailDomain | undefined;
  readonly names: Names;
  /** Whether a name server was named, which then knows the mail servers' addresses, too. */
  readonly isNamed: boolean;
  readonly authorities: string | undefined;
}

function checksOfDomain(looked: Looked): readonly Check[] {
  const { domain } = looked;
  return [
    { id: `mail-mx ${domain}`, look: () => mxFinding(looked).catch(inDns) },
    { id: `mail-srv ${domain}`, look: () => srvFinding(looked).catch(inDns) },
    { id: `mail-autoconfig ${domain}`, look: () => autoconfigFinding(looked).catch(inDns) },
    ...MAIL_PROTOCOLS.map(
      (protocol): Check => ({
        id: `mail-${protocol} ${domain}`,
        look: () => serverFinding(protocol, looked),
      }),
    ),
    { id: `mail-loop ${domain}`, look: (patient) => loopFinding(patient, looked) },
  ];
}

function inDns(error: unknown): Finding {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return problem(
    `the name service does not answer (${code})`,
    "programs ask it where the mail servers are",
    "see /etc/resolv.conf, or name another: --dns-server 9.9.9.9",
  );
}

async function mxFinding({ domain, names }: Looked): Promise<Finding> {
  const hosts = await names.mx(domain);
  if (hosts.some((host) => host !== "")) return ok(`mail for ${domain} goes to ${hosts.join(", ")}`);
  // RFC 7505: one record of a single dot says so on purpose.
  if (hosts.length > 0)
    return problem(`${domain} says that it takes no mail`, "nobody can write to its people", `take the MX record of one dot away`);
  // RFC 5321 §5.1: the name itself is then the host.
  if ((await names.addresses(domain)).length > 0) return ok(`mail for ${domain} goes to that host itself: there is no MX record`);
  return problem(
    `${domain} has no MX record, and no address`,
    "nobody can write to its people",
    `${domain}. MX 10 mail.${domain}.`,
  );
}

async function srvFinding({ domain, names, row }: Looked): Promise<Finding> {
  const wanted = (row?.services ?? []).filter((service): service is MailServer => "host" in service);
  const found = await Promise.all(
    MAIL_PROTOCOLS.map(async (protocol) => ({ protocol, answer: await announced(domain, protocol, names) })),
  );
  const lines = found.flatMap(({ answer, protocol }) => {
    const own = wanted.filter((server) => server.protocol === protocol);
    if (answer.outcome === "found") {
      const isKnown = own.length === 0 || own.some(({ host, port }) => host === answer.server.host && port === answer.server.port);
      return isKnown ? [] : own.slice(0, 1).map((server) => lineOf(domain, server));
    }
    const [server] = own;
    // Without a row: what every mail domain has.
    const usual: MailServer | undefined =
      row === undefined && (protocol === "imap" || protocol === "submission")
        ? { protocol, host: `mail.${domain}`, port: protocol === "imap" ? 993 : 465, tls: "implicit" }
        : undefined;
    const missing = server ?? usual;
    return missing === undefined ? [] : [lineOf(domain, missing)];
  });
  if (lines.length > 0)
    return problem(
      "DNS does not name the mail servers, or names others than they are here",
      "a program that knows only the address looks there (RFC 6186, RFC 8314 §5.1)",
      lines.join("  "),
    );
  const places = found.flatMap(({ answer }) => (answer.outcome === "found" ? [`${answer.server.host}:${answer.server.port}`] : []));
  return ok(`DNS names ${[...new Set(places)].join(", ")}`);
}

function lineOf(domain: string, { host, port, protocol, tls }: MailServer): string {
  const service = protocol === "sieve" || tls !== "implicit" ? protocol : `${protocol}s`;
  return `_${service}._tcp.${domain}. SRV 0 1 ${port} ${host}.`;
}

async function autoconfigFinding({ domain, names }: Looked): Promise<Finding> {
  const host = `autoconfig.${domain}`;
  const addresses = await names.addresses(host);
  if (addresses.length > 0) return ok(`${host} is ${addresses.join(", ")}`);
  return problem(
    `${host} is not in the DNS`,
    "Thunderbird and others ask there for the settings of an address",
    `${host}. CNAME and this server's name; or let the domain's own web server answer /.well-known/autoconfig/mail/config-v1.1.xml`,
  );
}

async function serverFinding(protocol: MailProtocol, { authorities, domain, isNamed, names, row }: Looked): Promise<Finding> {
  const known = await knownServer(protocol, { domain, named: {}, row, names });
  if (known.server === undefined) {
    // The test sends a token there, and this look nothing.
    return known.finding.state === "problem"
      ? skipped(known.finding.found)
      : skipped(known.finding.found.replace(/ \(--\w+\)$/, ""));
  }
  const address = isNamed ? (await names.addresses(known.server.host).catch(() => []))[0] : undefined;
  const { isReached, ...finding } = await lookAtServer(known.server, known.from, { address, authorities });
  if (known.isGuess && !isReached && protocol !== "imap" && protocol !== "submission")
    return skipped(`nothing answers: ${finding.found}`);
  return finding;
}

/** A mail server that asks us about passwords, while we ask it. Each would wait for the other. */
async function loopFinding(patient: Patient, looked: Looked): Promise<Finding> {
  const sources = patient.configuration.accountSources.flatMap((source) => (source.kind === "imap" ? [source] : []));
  if (sources.length === 0) return ok("no source of accounts asks a mail server");
  const rows = await patient.database().catch(() => undefined);
  if (rows === undefined) return skipped("the database cannot be read");
  const { clientsWithGrant } = await import("../../../store/sql/clients.ts");
  const asking = await clientsWithGrant(rows, GRANT_TYPE.password).catch(() => []);
  if (asking.length === 0) return ok("no client may ask about passwords, so a mail server that is asked here cannot ask back");
  const hosts = await hostsOf(looked);
  for (const { host, name } of sources) {
    if (!(await isOneOf(host, hosts, looked.names))) continue;
    return problem(
      `the source ${name} asks ${host} about passwords, and the mail server there may ask here (${asking.join(", ")})`,
      "each login then waits for the other, until both give up: nobody gets in",
      `let that Dovecot know the passwords by itself (a passdb passwd-file or sql before the one that asks here), or take the grant away: latchkey client edit ${asking[0]} --grant …`,
    );
  }
  return ok(`the sources ask other servers than those of the domain`);
}

async function hostsOf(looked: Looked): Promise<readonly string[]> {
  const known = await Promise.all(MAIL_PROTOCOLS.map((protocol) => knownServer(protocol, { ...looked, named: {} })));
  return known.flatMap(({ server }) => (server === undefined ? [] : [server.host]));
}

async function isOneOf(host: string, hosts: readonly string[], names: Names): Promise<boolean> {
  if (hosts.includes(host.toLowerCase()) || (isLoopbackHost(host) && hosts.some(isLoopbackHost))) return true;
  const addressesOf = (name: string): Promise<readonly string[]> => names.addresses(name).catch(() => []);
  const own = await addressesOf(host);
  const others = await Promise.all(hosts.map(addressesOf));
  return others.flat().some((address) => own.includes(address));
}
