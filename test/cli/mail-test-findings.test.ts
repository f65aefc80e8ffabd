/** What `latchkey mail test` makes of a refusal: which need the reason that programs read, and which a mail server may leave without. */

import { expect, test } from "vitest";
import { type Attempt, findingOf } from "../../src/cli/commands/mail/test/attempts.ts";

const TRIED = { server: { protocol: "imap", host: "mail.example.org", port: 993, tls: "implicit" }, scope: "mail" } as const;
const REASON = Buffer.from('{"status":"invalid_token"}').toString("base64");

const refused = (challenge: string | undefined, permanent = true): readonly Attempt[] =>
  (["OAUTHBEARER", "XOAUTH2"] as const).map((mechanism) => ({
    mechanism,
    answer: { outcome: "refused", permanent, code: "AUTHENTICATIONFAILED", challenge, said: "a NO" },
    seconds: 1,
  }));

test.for(["wrong", "narrow", "expired"] as const)(
  "a %s token is refused with a reason, or a program does not know that it was the token",
  (kind) => {
    expect(findingOf(kind, refused(REASON), TRIED)).toMatchObject({
      state: "ok",
      found: "OAUTHBEARER and XOAUTH2: refused for good, with the reason that programs read, in 1 s",
    });
    expect(findingOf(kind, refused(undefined), TRIED)).toMatchObject({ state: "problem" });
  },
);

test.for(["foreign", "domain"] as const)("a token with a %s name needs no reason, as at Dovecot 2.4, but an end", (kind) => {
  expect(findingOf(kind, refused(undefined), TRIED)).toMatchObject({
    state: "ok",
    found: "OAUTHBEARER and XOAUTH2: refused for good, in 1 s",
  });
  expect(findingOf(kind, refused(undefined, false), TRIED)).toMatchObject({ state: "problem" });
  const opened = refused(undefined).map((attempt) => ({ ...attempt, answer: { outcome: "opened" } as const }));
  expect(findingOf(kind, opened, TRIED)).toMatchObject({ state: "problem" });
});
