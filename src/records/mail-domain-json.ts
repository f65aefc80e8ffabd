/** A mail domain as the API and the command line show it, and how the place of a service is written there. */

import { type MailDomain, type MailService, SERVICE_PROTOCOLS } from "./mail-domain.ts";

export const mailDomainJson = (one: MailDomain): Readonly<Record<string, unknown>> => ({
  domain: one.domain,
  name: one.name ?? null,
  services: Object.fromEntries(
    SERVICE_PROTOCOLS.map((protocol) => [
      protocol,
      one.services.filter((service) => service.protocol === protocol).map(addressOfService),
    ]),
  ),
  login: one.login,
  passwords: one.passwords,
  created_at: one.createdAt,
});

/** Such as `imaps://mail.example.org:993` or `submission+starttls://mail.example.org:587`. */
export function addressOfService(service: MailService): string {
  if ("url" in service) return service.url;
  const { host, port, protocol, tls } = service;
  const scheme = { implicit: `${protocol}s`, starttls: `${protocol}+starttls`, none: protocol }[tls];
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
