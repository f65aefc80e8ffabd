/** Mail domains: whose mail servers ask this server. */

import * as z from "zod";
import { administerMailDocuments } from "../../../admin/mail-documents.ts";
import { SERVICE_PROTOCOLS } from "../../../records/mail-domain.ts";
import { mailDomainJson } from "../../../records/mail-domain-json.ts";
import { doneOrMissing, type Route, route } from "../route.ts";

const login = z.enum(["address", "local-part"]).describe("what people type as their name at the mail server");
const passwords = z.boolean().describe("whether programs may sign in there with a password, such as an application password");

const mailDomain: z.ZodObject = z.strictObject({
  domain: z.string().describe("in lower case, with A-labels"),
  name: z.nullable(z.string()),
  services: z
    .record(z.enum(SERVICE_PROTOCOLS), z.array(z.string()))
    .describe("by protocol, where it is: imaps://mail.example.org:993"),
  login,
  passwords,
  created_at: z.int().describe("seconds since 1970"),
});

const text = z.string();
const published = z.strictObject({
  documents: z.array(
    z.strictObject({
      host: text.describe("where programs ask for it"),
      path: text,
      type: text.describe("its content type"),
      text,
    }),
  ),
  records: z.array(z.strictObject({ name: text, type: z.enum(["CNAME", "SRV", "TXT"]), value: text })),
});

const described = {
  name: z.nullable(z.string().max(200)).exactOptional(),
  services: z
    .partialRecord(z.enum(SERVICE_PROTOCOLS), z.array(z.string().max(600)).max(20))
    .exactOptional()
    .describe("by protocol, where it is, instead of where it was: imaps://HOST, imap+starttls://HOST:PORT, https://… for JMAP"),
  login: login.exactOptional(),
  passwords: passwords.exactOptional(),
};

export const mailDomains: readonly Route[] = [
  route({
    method: "GET",
    path: "/mail-domains",
    words: "The domains whose mail servers ask this server, by name",
    gives: z.strictObject({ items: z.array(mailDomain) }),
    does: async ({ desk }) => ({ items: (await desk.administration.mailDomains.list()).map(mailDomainJson) }),
  }),
  route({
    method: "POST",
    path: "/mail-domains",
    words: "Adds a mail domain; without services it has IMAP and submission at mail.DOMAIN",
    body: z.strictObject({ domain: z.string().max(300), ...described }),
    status: 201,
    gives: mailDomain,
    does: async ({ body, desk }) => mailDomainJson(await desk.administration.mailDomains.add(body)),
  }),
  route({
    method: "GET",
    path: "/mail-domains/{domain}",
    words: "One mail domain",
    gives: mailDomain,
    async does({ desk, id }) {
      const found = await desk.administration.mailDomains.find(id);
      return found && mailDomainJson(found);
    },
  }),
  route({
    method: "GET",
    path: "/mail-domains/{domain}/documents",
    words: "What the domain publishes: the documents in which programs find its servers, and its records for DNS",
    gives: published,
    does: async ({ desk, id }) => {
      const found = await administerMailDocuments(desk.administration, desk.server.issuer).of(id);
      return found && { documents: [...found.documents], records: [...found.records] };
    },
  }),
  route({
    method: "PATCH",
    path: "/mail-domains/{domain}",
    words: "Says anew what a mail domain is; what is not named stays, and so do the places of other protocols",
    guarded: true,
    body: z.strictObject(described),
    gives: mailDomain,
    async does({ body, desk, id, seen }) {
      const changed = await desk.administration.mailDomains.change(id, body, (present) => seen(mailDomainJson(present)));
      return changed && mailDomainJson(changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/mail-domains/{domain}",
    words: "Removes a mail domain: nothing is told to programs about it any more",
    guarded: true,
    does: async ({ desk, id, seen }) =>
      doneOrMissing(await desk.administration.mailDomains.remove(id, (present) => seen(mailDomainJson(present)))),
  }),
];
