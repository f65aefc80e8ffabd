/** A letter of each kind, for tests that look at all of them. */

import type { Letter, LetterContent, LetterKind } from "../../src/records/letter.ts";

const AT = 1_773_520_860; // 14 March 2026, 20:41 UTC
const LINK = "https://auth.example/choose-password?link=lk_once_c2VhbGVkIHJlZmVyZW5jZXMgYXJlIGEgZmV3IGJ5dGVzIGFuZCBhIHRhZw";
const FROM = { address: "192.0.2.7", program: "Firefox", system: "Windows" };

const CONTENTS: Readonly<{ [Kind in LetterKind]: Extract<LetterContent, { kind: Kind }> }> = {
  invitation: { kind: "invitation", link: LINK, expiresAt: AT + 7 * 86_400 },
  "forgotten-password": { kind: "forgotten-password", link: LINK, expiresAt: AT + 3_600 },
  "forgotten-password-refused": { kind: "forgotten-password-refused" },
  "confirm-address": { kind: "confirm-address", link: LINK, expiresAt: AT + 86_400 },
  "sign-in-link": { kind: "sign-in-link", link: LINK, expiresAt: AT + 900 },
  "factor-added": { kind: "factor-added", factor: "passkey", name: "Telephone", at: AT, from: FROM },
  "factor-removed": { kind: "factor-removed", factor: "totp", at: AT, from: FROM },
  "passkey-cloned": { kind: "passkey-cloned", at: AT, from: FROM },
  "password-changed": { kind: "password-changed", at: AT, from: FROM },
  "address-changed": { kind: "address-changed", at: AT },
  "deletion-asked": { kind: "deletion-asked", at: AT, from: FROM },
  "password-ended": { kind: "password-ended", at: AT, byAdministrator: true },
  "account-removed": { kind: "account-removed", at: AT },
  "new-place": { kind: "new-place", at: AT, from: FROM },
  "new-application": {
    kind: "new-application",
    at: AT,
    application: "Thunderbird",
    permissions: ["Read, send and delete your mail", "Read and change your contacts"],
  },
  "request-waiting": { kind: "request-waiting", at: AT, application: "Till" },
  test: { kind: "test", at: AT },
};

export const RECIPIENT = { address: "alice@example.org", username: "alice", accountId: "a" };

export const examples: readonly Letter[] = Object.values(CONTENTS).map((content) => ({ ...content, to: RECIPIENT }));

/** What a stranger may call a program, to make a letter say something else. */
export const HOSTILE_NAMES: readonly string[] = [
  "Your account is locked: https://evil.example/unlock",
  "evil.example",
  "www.evil.example/login?a=b",
  "Write to help@evil.example",
  "javascript:alert(1)",
  "mailto:help@evil.example",
  "evil。example and evil．example",
  "<a href=https://evil.example>Sign in</a>",
  '"><img src=https://evil.example/pixel>',
  "Bank\r\n\r\nDear customer,\r\ngo to evil.example",
  "\u202eelpmaxe.live\u202c",
  "e\u200bvil\u2060.example",
  "[Sign in](https://evil.example)",
  "x".repeat(5_000),
  "مصرف evil.example",
  "https://auth.example/account",
];
