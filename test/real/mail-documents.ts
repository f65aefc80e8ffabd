/** The documents of a mail domain as `latchkey mail documents` writes them, for a real web server, and what it has to answer. */

import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "vitest";
import { filesOf } from "../../src/mail-documents/files.ts";
import { type PublishedDocument, publishedBy } from "../../src/mail-documents/published.ts";
import { newMailDomain } from "../../src/records/mail-domain.ts";

const published = publishedBy(
  newMailDomain({
    domain: "example.org",
    createdAt: 0,
    services: [
      { protocol: "imap", host: "mail.example.org", port: 993, tls: "implicit" },
      { protocol: "jmap", url: "https://mail.example.org/jmap" },
      { protocol: "caldav", url: "https://dav.example.org/calendars/?of=all" },
    ],
  }),
  { issuer: "https://auth.example.org", openClient: undefined },
);

export const DOCUMENTS: readonly PublishedDocument[] = published.documents;

/** Writes them, and gives the lines of this web server. */
export function writeDocuments(folder: string, configuration: "nginx.conf" | "Caddyfile"): string {
  // A web server that root starts works as another user, who has to get in.
  chmodSync(folder, 0o755);
  for (const { name, text: content } of filesOf([published], folder)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return readFileSync(join(folder, configuration), "utf8");
}

/** The very document, with its type, for a while and for everybody, and at once: no redirect leads to it. */
export async function expectServed({ host, path, text: content, type }: PublishedDocument, port: number): Promise<void> {
  const asked = get({ host: "127.0.0.1", port, path, headers: { host } });
  const [answer] = await once(asked, "response");

  expect([answer.statusCode, answer.headers["content-type"], await text(answer)]).toEqual([200, type, content]);
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=300",
    "x-content-type-options": "nosniff",
  });
}
