/** Reads what a provider says of a person, in claims whose names the settings give. Nothing of it is believed beyond its type. */

import type { SourcePerson } from "../../ports/account-source.ts";
import type { ProviderAnswer } from "../../ports/provider.ts";
import type { Profile } from "../../records/profile.ts";
import { canonicalName } from "../canonical-name.ts";

export type Claims = Readonly<Record<string, unknown>>;

export interface ClaimNames {
  readonly username: string;
  readonly email: string;
  readonly emailVerified: string;
  readonly name: string;
  /** Undefined: groups are nobody's business. */
  readonly groups: string | undefined;
}

/** Which people may come, and which of their names there count here. */
export interface ProviderRules {
  readonly claims: ClaimNames;
  readonly trustsNames: boolean;
  readonly allowedDomains: readonly string[];
  readonly allowedGroups: readonly string[];
  /** `THERE=HERE`. Empty: all groups keep their names. */
  readonly groupNames: readonly string[];
}

const LONGEST = 255;

/** The person of this subject, or why the settings do not let them in. */
export function personOf(
  subject: string,
  claims: Claims,
  rules: ProviderRules,
): { readonly person: SourcePerson; readonly shown: string } | Extract<ProviderAnswer, { outcome: "not invited" }> {
  const names = rules.claims;
  const email = textAt(claims, names.email);
  const emailVerified = email !== undefined && valueAt(claims, names.emailVerified) === true;
  const groups = names.groups === undefined ? undefined : groupsAt(claims, names.groups);
  if (rules.allowedGroups.length > 0 && !groups?.some((group) => rules.allowedGroups.includes(group)))
    return { outcome: "not invited", reason: "the person is in none of allowed_groups" };
  if (rules.allowedDomains.length > 0 && !(emailVerified && rules.allowedDomains.includes(domainOf(email))))
    return { outcome: "not invited", reason: "the person has no verified address of allowed_domains" };

  const address = emailVerified ? canonicalName(email) : undefined;
  const username = usernameOf(textAt(claims, names.username) ?? address, address, rules);
  const name = textAt(claims, names.name);
  return {
    person: { subject, username, email, emailVerified, name, profile: profileOf(claims), groups: groups && renamed(groups, rules) },
    shown: (email ?? textAt(claims, names.username) ?? name ?? "").replaceAll(/\p{C}/gu, "").slice(0, 100),
  };
}

/** OpenID Connect Core §2: at most 255 characters of ASCII. An empty one would be everybody. */
export const isSubject = (subject: string): boolean => /^[ -~]{1,255}$/.test(subject);

/** Somebody who chooses a name there must not choose one that is another person's mailbox. Empty: there is none. */
function usernameOf(given: string | undefined, address: string | undefined, { trustsNames }: ProviderRules): string {
  if (given === undefined) return "";
  return trustsNames || !given.includes("@") || canonicalName(given) === address ? given : "";
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** Undefined: there are so many that the provider only says where they could be asked for (OpenID Connect Core §5.6.2). */
function groupsAt(claims: Claims, name: string): readonly string[] | undefined {
  const value = valueAt(claims, name);
  const elsewhere = claims["_claim_names"];
  if (value === undefined && typeof elsewhere === "object" && elsewhere !== null && Object.hasOwn(elsewhere, name))
    return undefined;
  return [value].flat().filter((group) => typeof group === "string");
}

function renamed(groups: readonly string[], { groupNames }: ProviderRules): readonly string[] {
  if (groupNames.length === 0) return groups;
  return groupNames.flatMap((pair) => {
    const at = pair.lastIndexOf("=");
    return groups.includes(pair.slice(0, at)) ? [pair.slice(at + 1)] : [];
  });
}

function profileOf(claims: Claims): Profile {
  const [given, family, locale] = [textAt(claims, "given_name"), textAt(claims, "family_name"), textAt(claims, "locale")];
  return {
    ...(given !== undefined && { given_name: given }),
    ...(family !== undefined && { family_name: family }),
    ...(locale !== undefined && { locale }),
  };
}

/** Undefined: there is none, or it is no text that anybody could read. */
function textAt(claims: Claims, name: string): string | undefined {
  const value = valueAt(claims, name);
  if (typeof value !== "string" || !value.isWellFormed() || /\p{Cc}/u.test(value)) return undefined;
  const text = value.trim();
  return text === "" || text.length > LONGEST ? undefined : text;
}

/** A claim by its name, or `realm_access.roles`: a member of a claim. */
export function valueAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
