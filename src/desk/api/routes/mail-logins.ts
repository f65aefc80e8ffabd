/** Passwords at mail servers: who still uses one. */

import * as z from "zod";
import { MAIL_LOGINS_STAY, MOST_COUNTED } from "../../../records/mail-login.ts";
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

const DAY = 86_400;

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
  route({
    method: "GET",
    path: "/mail-passwords",
    words: "How many accounts open their mailboxes with tokens alone, application passwords, or their own password",
    query: z.strictObject({
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(MAIL_LOGINS_STAY / DAY)
        .exactOptional(),
    }),
    gives: z.strictObject({
      tokens: z.int().describe("no password in this time, and a token for mail that is alive"),
      application: z.int().describe("an application password, and no other"),
      own: z.int().describe("the password that the person signs in with here"),
      none: z.int().describe("no mail program was seen"),
      is_more: z.boolean().describe(`there are more than ${MOST_COUNTED} accounts, and the others were not looked at`),
    }),
    async does({ desk, query: { days = MAIL_LOGINS_STAY / DAY } }) {
      const { isMore, ...counts } = await desk.administration.mailLogins.count(days * DAY);
      return { ...counts, is_more: isMore };
    },
  }),
];
