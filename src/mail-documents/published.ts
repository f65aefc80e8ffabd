/** All that a mail domain publishes: its documents, by the host and the path where programs ask for each, and its records in DNS. */

import type { MailDomain } from "../records/mail-domain.ts";
import { autoconfigXml } from "./autoconfig.ts";
import { type DnsRecord, dnsRecords } from "./dns-records.ts";
import type { ServerFacts } from "./facts.ts";
import { paccDocument } from "./pacc.ts";
import { resourceMetadata } from "./resource-metadata.ts";

export interface PublishedDocument {
  readonly host: string;
  /** From the root of the host; it may have a query. */
  readonly path: string;
  /** As `Content-Type` says it. */
  readonly type: string;
  readonly text: string;
}

export interface Published {
  readonly documents: readonly PublishedDocument[];
  readonly records: readonly DnsRecord[];
}

export const AUTOCONFIG_PATH = "/mail/config-v1.1.xml";
export const AUTOCONFIG_AT_DOMAIN = "/.well-known/autoconfig/mail/config-v1.1.xml";
export const PACC_PATH = "/.well-known/user-agent-configuration.json";

const XML = "text/xml; charset=utf-8";
const JSON_TYPE = "application/json";

export function publishedBy(mailDomain: MailDomain, facts: ServerFacts): Published {
  const { domain } = mailDomain;
  const [autoconfig, pacc] = [autoconfigXml(mailDomain, facts), paccDocument(mailDomain, facts)];
  return {
    documents: [
      { host: `autoconfig.${domain}`, path: AUTOCONFIG_PATH, type: XML, text: autoconfig },
      { host: domain, path: AUTOCONFIG_AT_DOMAIN, type: XML, text: autoconfig },
      { host: `ua-auto-config.${domain}`, path: PACC_PATH, type: JSON_TYPE, text: pacc },
      ...resourceMetadata([mailDomain], facts.issuer).map((one) => ({ ...one, type: JSON_TYPE })),
    ],
    records: dnsRecords(mailDomain, { issuer: facts.issuer, pacc }),
  };
}
