/** How programs that take addresses write where a mail server is. */

import type { MailServer } from "../../records/mail-domain.ts";

const SCHEMES = { imap: "imap", pop3: "pop", submission: "smtp", sieve: "sieve" };

/** Such as `imaps://mail.example.org:993` or `smtp://alice@example.org@mail.example.org:587`. */
export function placeOf({ host, port, protocol, tls }: MailServer, person?: string): string {
  const user = person === undefined ? "" : `${person}@`;
  return `${SCHEMES[protocol]}${tls === "implicit" ? "s" : ""}://${user}${host.includes(":") ? `[${host}]` : host}:${port}`;
}
