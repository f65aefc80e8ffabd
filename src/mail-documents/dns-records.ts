/** The records in DNS by which programs find the servers of a mail domain, beside its documents. */

import { toHostName } from "../protocol/host-name.ts";
import type { MailDomain, MailService } from "../records/mail-domain.ts";
import { paccDigest } from "./pacc.ts";

export interface DnsRecord {
  /** Absolute, without the dot at its end. */
  readonly name: string;
  readonly type: "CNAME" | "SRV" | "TXT";
  /** As a zone file writes it. */
  readonly value: string;
}

/** RFC 6186 §3, RFC 8314 §5.1, RFC 5804 §1.8: behind TLS from the first byte, and by STARTTLS. */
const LABELS: Readonly<
  Record<"imap" | "pop3" | "submission" | "sieve", { readonly implicit?: string; readonly starttls: string }>
> = {
  imap: { implicit: "_imaps", starttls: "_imap" },
  pop3: { implicit: "_pop3s", starttls: "_pop3" },
  submission: { implicit: "_submissions", starttls: "_submission" },
  sieve: { starttls: "_sieve" },
};
/** RFC 8620 §2.2, RFC 6764 §3. */
const WEB_LABELS = { jmap: "_jmap", caldav: "_caldavs", carddav: "_carddavs" } as const;

/** `pacc`: the document as it is served, byte for byte. */
export function dnsRecords(
  { domain, services }: Pick<MailDomain, "domain" | "services">,
  { issuer, pacc }: { readonly issuer: string; readonly pacc: string },
): readonly DnsRecord[] {
  const { hostname } = new URL(issuer);
  const places = services.flatMap((service) => placeOf(service) ?? []);
  // The first of each is preferred (RFC 2782).
  const servers = places.map(({ host, label, port }, at): DnsRecord => {
    const before = places.slice(0, at).filter((one) => one.label === label).length;
    return { name: `${label}._tcp.${domain}`, type: "SRV", value: `${before} 1 ${port} ${host}.` };
  });
  const paths = places.flatMap(({ label, path }): readonly DnsRecord[] =>
    path === undefined ? [] : [{ name: `${label}._tcp.${domain}`, type: "TXT", value: quoted(`path=${path}`) }],
  );
  // Nothing is an alias of an IP address, or of a name that this computer alone knows.
  const leading = toHostName(hostname)?.includes(".") ? ["autoconfig", "ua-auto-config"] : [];
  return [
    ...leading.map((label): DnsRecord => ({ name: `${label}.${domain}`, type: "CNAME", value: `${hostname}.` })),
    { name: `_ua-auto-config.${domain}`, type: "TXT", value: quoted(paccDigest(pacc)) },
    ...servers,
    ...paths,
  ];
}

interface Place {
  readonly label: string;
  readonly host: string;
  readonly port: number;
  /** RFC 6764 §4 */
  readonly path?: string;
}

/** Undefined: no record says it. */
function placeOf(service: MailService): Place | undefined {
  if (!("url" in service)) {
    const label = service.tls === "none" ? undefined : LABELS[service.protocol][service.tls];
    return label === undefined ? undefined : { label, host: service.host, port: service.port };
  }
  const url = URL.parse(service.url);
  if (url?.protocol !== "https:") return undefined;
  const label = WEB_LABELS[service.protocol];
  const port = url.port === "" ? 443 : Number(url.port);
  return { label, host: url.hostname, port, ...(service.protocol !== "jmap" && { path: url.pathname }) };
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

/** As lines of a zone file. */
export const zoneLines = (records: readonly DnsRecord[]): string =>
  records.map(({ name, type, value }) => `${name}. IN ${type} ${value}\n`).join("");
