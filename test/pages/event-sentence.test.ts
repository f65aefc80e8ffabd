/** What is said of an event: when, where, which program, what. Strangers' words stay words. */

import { expect, test } from "vitest";
import { eventSentence, eventWords } from "../../src/pages/event-sentence.ts";
import { english } from "../../src/pages/languages/english/english.ts";
import { inPage } from "../../src/pages/text.ts";
import { type AuditEvent, EVENTS, type EventName } from "../../src/records/event.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const nameOf = (clientId: string): string | undefined => (clientId === "tb" ? "Thunderbird" : undefined);
const said = (event: AuditEvent): string => eventSentence(english, event, nameOf);

test.for<[string, AuditEvent]>([
  [
    "Signed in with password from 203.0.113.7, Firefox on Linux",
    { event: "session.started", amr: ["pwd"], address: "203.0.113.7", userAgent: FIREFOX },
  ],
  [
    "Signed in with password and a code from 203.0.113.7",
    { event: "session.started", amr: ["pwd", "otp", "mfa"], address: "203.0.113.7" },
  ],
  ["Signed in in Firefox on Linux", { event: "session.started", userAgent: FIREFOX }],
  ["Signed in", { event: "session.started" }],
  ["Signed out by an administrator", { event: "session.ended", reason: "ended_by_administrator" }],
  [
    "Sign-in of a program failed, since it needs an application password from 192.0.2.7",
    { event: "sign_in.failed", reason: "app_password_needed", address: "192.0.2.7" },
  ],
  ["Connected Thunderbird from 2001:db8::1", { event: "authorization.approved", clientId: "tb", address: "2001:db8::1" }],
  ["A device asked for a code for Thunderbird", { event: "authorization.requested", clientId: "tb" }],
  ["Asked for permission: Thunderbird", { event: "authorization.requested", clientId: "tb", reason: "backchannel" }],
  ["Disconnected gone by an administrator", { event: "authorization.ended", clientId: "gone", administrator: "os:root" }],
  ["Account disabled by an administrator", { event: "account.changed", reason: "disabled", administrator: "os:root" }],
  [
    "Refused a request of Thunderbird from 192.0.2.1: the rule",
    {
      event: "request.refused",
      clientId: "tb",
      address: "192.0.2.1",
      refusal: { endpoint: "POST /auth/token", error: "invalid_grant", rule: "the rule" },
    },
  ],
])("%s", ([sentence, event]) => {
  expect(said(event)).toBe(sentence);
});

const EVIL = "\u001b[31m\u202ered\n<b>\u0007";

test.for(Object.keys(EVENTS).filter((name): name is EventName => name in EVENTS))(
  "%s: nothing that a stranger wrote moves the cursor, turns the text round, or becomes markup",
  (event) => {
    const words = { address: EVIL, clientId: EVIL, reason: EVIL, detail: EVIL, userAgent: EVIL, administrator: EVIL };
    const hostile: AuditEvent = { event, ...words, refusal: { endpoint: EVIL, error: EVIL, rule: EVIL } };

    expect(said(hostile)).toMatch(/^[^\p{Cc}\u202e]+$/u);
    expect(inPage(eventWords(english, hostile, () => EVIL)).toString()).not.toMatch(/<b>|[\p{Cc}\u202e]/u);
  },
);
