/** What programs ask a mail domain for, to find its servers: autoconfig and PACC. Their hosts lead here, or a web server serves copies. */

import { publicJson, publicXml } from "../http/answers.ts";
import { autoconfigXml } from "../mail-documents/autoconfig.ts";
import type { ServerFacts } from "../mail-documents/facts.ts";
import { meantDomain } from "../mail-documents/meant-domain.ts";
import { paccDocument } from "../mail-documents/pacc.ts";
import { AUTOCONFIG_AT_DOMAIN, AUTOCONFIG_PATH, PACC_PATH } from "../mail-documents/published.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { MailDomain } from "../records/mail-domain.ts";
import { OPEN_CLIENT_ID, openClientId } from "../records/open-client.ts";
import type { Endpoint, EndpointContext, Incoming } from "./endpoint.ts";

const MAX_AGE_SECONDS = 300;

export function mailDocumentEndpoints(context: Pick<EndpointContext, "issuer" | "store">): readonly Endpoint[] {
  const { issuer, store } = context;
  const ownHost = new URL(issuer).host;

  const facts = async (): Promise<ServerFacts> => ({
    issuer,
    openClient: openClientId(await store.findClient(OPEN_CLIENT_ID)),
  });

  /** @throws {OAuthError} not_found: no such domain was added */
  async function meant({ query, reachedAs }: Incoming): Promise<MailDomain> {
    const address = Parameters.parse(query).optional("emailaddress");
    const found = meantDomain(await store.listMailDomains(), { address, host: reachedAs, ownHost });
    if (found === undefined) throw new OAuthError("not_found", "no such mail domain is served here");
    return found;
  }

  const at = (path: string, document: (domain: MailDomain, facts: ServerFacts) => HttpAnswer): Endpoint => ({
    path,
    fromRoot: true,
    permission: "public",
    caller: "program",
    crossOrigin: true,
    handlers: { GET: async (incoming) => document(await meant(incoming), await facts()) },
  });

  const autoconfig = (domain: MailDomain, known: ServerFacts): HttpAnswer =>
    publicXml(autoconfigXml(domain, known), MAX_AGE_SECONDS);
  return [
    at(AUTOCONFIG_PATH, autoconfig),
    at(AUTOCONFIG_AT_DOMAIN, autoconfig),
    at(PACC_PATH, (domain, known) => publicJson(paccDocument(domain, known), MAX_AGE_SECONDS)),
  ];
}
