/** Scopes (RFC 6749 §3.3): a list of names in the order they were asked, each once. */

import { advised } from "./explanation.ts";
import { CALENDARS_SCOPE, CONTACTS_SCOPE, MAIL_SCOPE } from "./names.ts";
import { OAuthError } from "./oauth-error.ts";

export type Scope = readonly string[];

const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/; // RFC 6749 §3.3
const SCOPE_TEXT = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const MOST_SCOPES = 100;
const LONGEST_SCOPE_TEXT = 4_000;

/** Names that nobody else can give a scope. */
const SHORT: readonly (readonly [name: string, scope: string])[] = [
  ["mail", MAIL_SCOPE],
  ["contacts", CONTACTS_SCOPE],
  ["calendars", CALENDARS_SCOPE],
];

/** Names by which older mail programs ask. A scope of an administrator's own may be called so, and is that scope. */
const PROGRAMS: readonly (readonly [name: string, scope: string])[] = [
  ["IMAP", MAIL_SCOPE],
  ["SMTP", MAIL_SCOPE],
  ["POP3", MAIL_SCOPE],
  ["CardDAV", CONTACTS_SCOPE],
  ["CalDAV", CALENDARS_SCOPE],
];

/**
 * How such a name is kept: behind the scope that it stands for. So it means the same for ever, whatever an administrator calls a scope
 * meanwhile, and a scope that is really called so is never taken for ours.
 */
const KEPT: ReadonlyMap<string, string> = new Map(PROGRAMS.map(([name, scope]) => [name, `${scope}#${name}`]));
const WRITTEN: ReadonlyMap<string, string> = new Map([...KEPT].map(([name, kept]) => [kept, name]));

const ALIASES: ReadonlyMap<string, string> = new Map([
  ...SHORT,
  ...PROGRAMS.map(([name, scope]) => [KEPT.get(name) ?? name, scope] as const),
]);

export const SHORT_SCOPE_NAMES: readonly string[] = SHORT.map(([name]) => name);

/** What is wrong with the text of a scope. */
export type ScopeFault = "long" | "many" | "character";

export const SCOPE_FAULTS: Readonly<Record<ScopeFault, string>> = {
  long: "the scope is longer than 4,000 characters",
  many: "the scope has more than 100 names",
  character: "the scope has a character that RFC 6749 §3.3 does not allow",
};

/** The names, or what is wrong with them. Undefined: there are none. */
export function readScope(text: string): Scope | ScopeFault | undefined {
  if (text.length > LONGEST_SCOPE_TEXT) return "long";
  const names = text.split(" ").filter((name) => name !== "");
  if (names.length > MOST_SCOPES) return "many";
  if (!SCOPE_TEXT.test(text)) return "character";
  return names.length === 0 ? undefined : [...new Set(names)];
}

/** @throws {OAuthError} invalid_scope: malformed, longer than 4,000 characters, or more than 100 names */
export function parseScope(text: string | undefined): Scope | undefined {
  if (text === undefined) return undefined;
  const read = readScope(text);
  if (typeof read === "string") throw new OAuthError("invalid_scope", SCOPE_FAULTS[read]);
  return read;
}

/** Whether it can stand in a scope (RFC 6749 §3.3). */
export const isScopeName = (name: string): boolean => SCOPE_TOKEN.test(name);

export const formatScope = (scope: Scope): string => scope.join(" ");

/** What a program means by the names that it wrote: one of `limit`, or else what mail programs mean by it. */
export function meantScope(written: Scope, limit: Scope): Scope {
  const own = new Set(limit);
  return written.map((name) => (own.has(name) ? name : (KEPT.get(name) ?? name)));
}

/** For the program: each by the name that it wrote. */
export const toldScope = (scope: Scope): string => formatScope([...new Set(scope.map((name) => WRITTEN.get(name) ?? name))]);

/** All names by which a scope may be kept. */
export const namesOfScope = (scope: string): Scope => [
  scope,
  ...[...ALIASES].filter(([, meant]) => meant === scope).map(([name]) => name),
];

/** The name by which resource servers know a scope. Other names of mail, contacts and calendars stand for the IETF's. */
export const canonicalScopeName = (name: string): string => ALIASES.get(name) ?? name;

/** The same by those names, each once. */
export const canonicalScope = (scope: Scope): Scope => [...new Set(scope.map(canonicalScopeName))];

/** Whether every name of `scope` is in `limit`, by its short or its full name. */
export function isScopeWithin(scope: Scope, limit: Scope): boolean {
  const allowed = new Set(limit.map(canonicalScopeName));
  return scope.every((name) => allowed.has(canonicalScopeName(name)));
}

/** The part of `scope` that is in `limit`, in the order and by the names of `scope`. */
export function intersectScope(scope: Scope, limit: Scope): Scope {
  const allowed = new Set(limit.map(canonicalScopeName));
  return scope.filter((name) => allowed.has(canonicalScopeName(name)));
}

/** `earlier` and what `more` adds to it. */
export const unionScope = (earlier: Scope, more: Scope): Scope => [...new Set([...earlier, ...more])];

/**
 * What a client gets of what it asks for. Names that it may not have are dropped while another remains.
 *
 * @throws {OAuthError} invalid_scope: nothing of it remains
 */
export function grantableScope(asked: Scope, allowed: Scope): Scope {
  const granted = intersectScope(meantScope(asked, allowed), allowed);
  if (granted.length === 0)
    throw new OAuthError(
      "invalid_scope",
      "the client may use none of the scopes that it names, or that a request without scope gets",
      {
        explanation: {
          rule: "the client may use at least one of the scopes that it names, or that a request without scope gets (RFC 6749 §3.3)",
          received: { scope: formatScope(asked) },
          registered: { scope: allowed },
          remedy: (id) => ({
            advice: "Let the application use these scopes, or let the program ask for others",
            command: ["client", "edit", id, "--scope", formatScope(unionScope(allowed, asked))],
          }),
        },
      },
    );
  return granted;
}

/**
 * The scope of a request that may only narrow an earlier grant (RFC 6749 §6).
 *
 * @throws {OAuthError} invalid_scope: more is asked than was granted
 */
export function narrowScope(asked: Scope | undefined, granted: Scope): Scope {
  if (asked === undefined) return granted;
  const meant = meantScope(asked, granted);
  if (!isScopeWithin(meant, granted))
    throw new OAuthError("invalid_scope", "the scope goes beyond what was granted (RFC 6749 §6)", {
      explanation: {
        registered: { scope: granted },
        remedy: advised(
          "The program has to ask for no more than what was granted, or to send the person through the sign-in again",
        ),
      },
    });
  return meant;
}
