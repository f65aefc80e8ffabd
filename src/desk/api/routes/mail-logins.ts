/** Passwords at mail servers: who still uses one. */

import * as z from "zod";
import { mailLoginJson } from "../../../records/mail-login-json.ts";
import { pageOf, pageQuery, type Route, route } from "../route.ts";

const mailLogin: z.ZodObject = z.strictObject({
  account_id: z.string(),
  username: z.string(),
  password: z.enum(["own", "application"]).describe("the password that the person signs in with here, or one for a program"),
  credential_id: z.nullable(z.string()).describe("of the application password"),
  credential_name: z.nullable(z.string()).describe("what the person called it"),
  client_id: z.string().describe("the mail server that asked"),
  protocol: z.nullable(z.string()).describe("such as imap; null: the mail server did not say"),
  address: z.nullable(z.string()).describe("where the program was; null: the mail server did not say"),
  first_at: z.int().describe("seconds since 1970"),
  last_at: z.int().describe("seconds since 1970, to about an hour"),
});

export const mailLogins: readonly Route[] = [
  route({
    method: "GET",
    path: "/mail-logins",
    words: "Who opened a mailbox with a password in the last 90 days, by account",
    query: z.strictObject({ ...pageQuery, account_id: z.string().max(200).exactOptional() }),
    gives: pageOf(mailLogin),
    async does({ desk, query: { account_id, ...page } }) {
      const of = account_id === undefined ? {} : { accountId: account_id };
      const { items, next } = await desk.administration.mailLogins.list(of, page);
      return { items: items.map(mailLoginJson), next: next ?? null };
    },
  }),
];
