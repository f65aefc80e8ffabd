/** What a scope allows, in its reader's language: the built-in ones in ours, unless an administrator gave them other words. */

import { CALENDARS_SCOPE, CONTACTS_SCOPE, MAIL_SCOPE } from "../protocol/names.ts";
import { canonicalScopeName } from "../protocol/scope.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE, APART_SCOPES, SIGNALS_READ_SCOPE, SIGNALS_SCOPE } from "../records/administration-scope.ts";
import { DEFAULT_SCOPES } from "../records/settings.ts";
import type { Language } from "./language.ts";

/** A scope, and what the server's settings say of it. */
export interface ScopeWords {
  readonly name: string;
  /** What it allows, beginning with a verb: "Read, send and delete your mail". */
  readonly words: string;
}

type Place = keyof Language["scopes"];

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["openid", "openid"],
  ["profile", "profile"],
  ["email", "email"],
  ["groups", "groups"],
  ["phone", "phone"],
  ["address", "address"],
  ["offline_access", "stay"],
  [MAIL_SCOPE, "mail"],
  [CONTACTS_SCOPE, "contacts"],
  [CALENDARS_SCOPE, "calendars"],
  [ADMIN_SCOPE, "administer"],
  [ADMIN_READ_SCOPE, "seeAdministration"],
  [SIGNALS_SCOPE, "hearSignals"],
  [SIGNALS_READ_SCOPE, "seeSignals"],
]);
const BUILT_IN = new Map([...DEFAULT_SCOPES, ...APART_SCOPES].map((scope) => [scope.name, scope]));

export function scopeWords({ scopes }: Language, { name, words }: ScopeWords): string {
  const place = placeOf(name);
  return place?.builtIn.words === words ? scopes[place.name].words : words;
}

export function scopeDetail({ scopes }: Language, name: string, detail: string): string {
  const place = placeOf(name);
  return place?.builtIn.detail === detail ? scopes[place.name].detail : detail;
}

function placeOf(scope: string) {
  const name = PLACES.get(canonicalScopeName(scope));
  const builtIn = BUILT_IN.get(canonicalScopeName(scope));
  return name === undefined || builtIn === undefined ? undefined : { name, builtIn };
}
