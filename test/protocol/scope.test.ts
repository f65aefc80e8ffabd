/** Scopes: what may be asked, what remains of it, and in which order and by which names. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { CALENDARS_SCOPE, CONTACTS_SCOPE, MAIL_SCOPE } from "../../src/protocol/names.ts";
import { OAuthError } from "../../src/protocol/oauth-error.ts";
import {
  canonicalScope,
  formatScope,
  grantableScope,
  intersectScope,
  isScopeWithin,
  meantScope,
  namesOfScope,
  narrowScope,
  parseScope,
  toldScope,
  unionScope,
} from "../../src/protocol/scope.ts";

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof OAuthError) return error.code;
    throw error;
  }
  return "no error";
};

test.for([
  ["names in the order asked", "b a c", ["b", "a", "c"]],
  ["a name twice", "a b a", ["a", "b"]],
  ["blanks too many", "  a   b ", ["a", "b"]],
  ["blanks alone", "   ", undefined],
  ["nothing", undefined, undefined],
  ["a URI", "https://api.example/mail.read", ["https://api.example/mail.read"]],
  ["every character that is allowed", "!#[]~'{|}", ["!#[]~'{|}"]],
] as const)("RFC 6749 §3.3 MUST [AZ-07]: %s: %j is read", ([, text, expected]) => {
  expect(parseScope(text)).toEqual(expected);
});

test.for([
  ["a quote", 'a"b'],
  ["a backslash", "a\\b"],
  ["a tab", "a\tb"],
  ["a line break", "a\nb"],
  ["a NUL", "a\0b"],
  ["an umlaut", "ä"],
  ["a no-break space", "a\u00a0b"],
  ["a delete", "a\x7f"],
  ["101 names", Array.from({ length: 101 }, (_, number) => `s${number}`).join(" ")],
  ["4,001 characters", "a".repeat(4_001)],
] as const)("RFC 6749 §3.3 MUST [AZ-07]: %s is invalid_scope", ([, text]) => {
  expect(codeOf(() => parseScope(text))).toBe("invalid_scope");
});

test("a scope of 50,000 characters is refused before it is taken apart", () => {
  const huge = "a ".repeat(25_000);

  expect(codeOf(() => parseScope(huge))).toBe("invalid_scope");
});

test.for([
  ["what is asked, in the order asked", ["b", "a"], ["a", "b"], ["b", "a"]],
  ["what remains without the unknown ones", ["x", "b", "y"], ["a", "b"], ["b"]],
  ["a short name, by the name asked", ["mail"], [MAIL_SCOPE], ["mail"]],
  ["a long name, where the short one is allowed", [MAIL_SCOPE], ["mail"], [MAIL_SCOPE]],
] as const)("RFC 6749 §3.3 MUST [AZ-07]: granted is %s", ([, asked, allowed, granted]) => {
  expect(grantableScope(asked, allowed)).toEqual(granted);
});

test("RFC 6749 §3.3 MUST [AZ-07]: where nothing that was asked remains, it is invalid_scope", () => {
  expect(codeOf(() => grantableScope(["x", "y"], ["a", "b"]))).toBe("invalid_scope");
  expect(codeOf(() => grantableScope(["x"], []))).toBe("invalid_scope");
});

test.for([
  ["nothing asked keeps all", undefined, ["a", "b"], ["a", "b"]],
  ["less is given", ["b"], ["a", "b"], ["b"]],
  ["the same by its other name", [MAIL_SCOPE], ["mail", "a"], [MAIL_SCOPE]],
] as const)("narrowing (RFC 6749 §6): %s", ([, asked, granted, expected]) => {
  expect(narrowScope(asked, granted)).toEqual(expected);
});

test("narrowing (RFC 6749 §6) never adds a name", () => {
  expect(codeOf(() => narrowScope(["a", "x"], ["a", "b"]))).toBe("invalid_scope");
});

test("the short names of mail, contacts and calendars stand for the long ones, and for nothing else", () => {
  expect(canonicalScope(["mail", "contacts", "calendars", "openid", MAIL_SCOPE])).toEqual([
    MAIL_SCOPE,
    CONTACTS_SCOPE,
    CALENDARS_SCOPE,
    "openid",
  ]);
  expect(isScopeWithin(["mail"], ["contacts"])).toBe(false);
  expect(isScopeWithin(["Mail"], ["mail"])).toBe(false);
  expect(isScopeWithin(["constructor"], ["mail"])).toBe(false);
});

const scopes = fc.uniqueArray(fc.constantFrom("a", "b", "c", "mail", MAIL_SCOPE, "contacts", CONTACTS_SCOPE));

test("whatever is asked, what is granted was asked and is allowed", () => {
  fc.assert(
    fc.property(scopes, scopes, (asked, allowed) => {
      const granted = intersectScope(asked, allowed);

      expect(isScopeWithin(granted, allowed)).toBe(true);
      expect(granted).toEqual(asked.filter((name) => granted.includes(name)));
      expect(isScopeWithin(asked, unionScope(allowed, asked))).toBe(true);
      expect(parseScope(formatScope(granted)) ?? []).toEqual(granted);
    }),
  );
});

test("[RC-46] a name of older mail programs is kept behind the scope that it stands for, and told as it was written", () => {
  const kept = meantScope(["IMAP", "mail", "CalDAV", "imap", "WebDAV"], ["openid"]);

  expect(kept).toEqual([`${MAIL_SCOPE}#IMAP`, "mail", `${CALENDARS_SCOPE}#CalDAV`, "imap", "WebDAV"]);
  expect(canonicalScope(kept)).toEqual([MAIL_SCOPE, CALENDARS_SCOPE, "imap", "WebDAV"]);
  expect(toldScope(kept)).toBe("IMAP mail CalDAV imap WebDAV");
  expect(toldScope([`${MAIL_SCOPE}#IMAP`, "IMAP"])).toBe("IMAP");
  // One's own is that one, and what is kept stays what it is.
  expect(meantScope(["IMAP", "SMTP"], ["IMAP"])).toEqual(["IMAP", `${MAIL_SCOPE}#SMTP`]);
  expect(isScopeWithin(["IMAP"], [MAIL_SCOPE])).toBe(false);
  expect(namesOfScope(MAIL_SCOPE)).toEqual([
    MAIL_SCOPE,
    "mail",
    ...["IMAP", "SMTP", "POP3"].map((name) => `${MAIL_SCOPE}#${name}`),
  ]);
});
