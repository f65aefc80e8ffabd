/** A document stays the document that it is, whatever a domain is called, and whatever a program sends as an address. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { autoconfigXml } from "../../src/mail-documents/autoconfig.ts";
import { paccDocument } from "../../src/mail-documents/pacc.ts";
import { type MailDomain, newMailDomain } from "../../src/records/mail-domain.ts";
import { startTestServer } from "../../src/testing/index.ts";
import { childrenOf, parseXml, textsOf } from "../xml.ts";

const facts = { issuer: "https://auth.example.org", openClient: "open" };

/** Text of every kind: marks of XML, what ends a section or a comment, what XML has no place for, halves of pairs. */
const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom("<", ">", "&", '"', "'", "]]>", "-->", "<!--", "&lt;", "\0", "\ud800", "\ufffe", "%", ";", "\n"),
    maxLength: 30,
  }),
  fc.constantFrom(
    "</domain><incomingServer type='imap'><hostname>evil.example</hostname></incomingServer><domain>",
    '"><oAuth2><issuer>https://evil.example</issuer></oAuth2>',
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
  ),
);

const domains: fc.Arbitrary<MailDomain> = fc
  .record({ domain: nasty, name: fc.option(nasty, { nil: undefined }), host: nasty, url: nasty, passwords: fc.boolean() })
  .map(({ host, url, ...rest }) =>
    newMailDomain({
      ...rest,
      createdAt: 0,
      services: [
        { protocol: "imap", host, port: 993, tls: "implicit" },
        { protocol: "submission", host, port: 465, tls: "implicit" },
        { protocol: "caldav", url },
      ],
    }),
  );

/** What XML can say of it, as a parser gives it back. */
const sayable = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "").replaceAll(/\r\n?/g, "\n");

test("[MF-03] no name, host or address of a domain becomes a part of its document", () => {
  fc.assert(
    fc.property(domains, (domain) => {
      const root = parseXml(autoconfigXml(domain, facts));
      const [provider] = childrenOf(root, "emailProvider");
      const [oauth] = childrenOf(root, "oAuth2");
      const kinds = (element = provider) => (element === undefined ? [] : childrenOf(element).map(({ nodeName }) => nodeName));

      expect(kinds(root)).toEqual(["emailProvider", "calendar", "oAuth2"]);
      expect(kinds().filter((kind) => kind !== "displayShortName")).toEqual([
        "domain",
        "displayName",
        "incomingServer",
        "outgoingServer",
      ]);
      expect(provider && textsOf(provider, "domain")).toEqual([sayable(domain.domain)]);
      expect(oauth && textsOf(oauth, "issuer")).toEqual([facts.issuer]);
      const [shown = ""] = provider === undefined ? [] : textsOf(provider, "displayName");
      expect([...shown].length).toBeLessThanOrEqual(60);
      expect(Object.keys(JSON.parse(paccDocument(domain, facts)))).toEqual(["protocols", "authentication", "info"]);
    }),
    { numRuns: 300 },
  );
});

test("[MF-03] nothing of the address that a program sends gets into the answer, and none brings the server down", async () => {
  const server = await startTestServer();
  await server.store.saveMailDomain(newMailDomain({ domain: "example.org", createdAt: server.clock.now() }));
  const expected = (await server.get("/mail/config-v1.1.xml?emailaddress=alice@example.org")).body;

  await fc.assert(
    fc.asyncProperty(nasty, fc.constantFrom("@example.org", "@unknown.example", ""), async (local, domain) => {
      const query = encodeURIComponent(`${local}${domain}`.toWellFormed());
      const { body, status } = await server.get(`/mail/config-v1.1.xml?emailaddress=${query}`);

      expect([200, 404]).toContain(status);
      if (status === 200) expect(body).toBe(expected);
      else expect(body).toEqual({ error: "not_found", error_description: "no such mail domain is served here" });
    }),
    { numRuns: 150 },
  );
});
