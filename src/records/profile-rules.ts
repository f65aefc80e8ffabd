/** What the members of a profile may be (OpenID Connect Core §5.1), for administrators and for the person alike. */

/** Which rule a value breaks. */
export type ProfileFault = "url" | "zone" | "tag" | "phone" | "date" | "long" | "invisible";

const LONGEST: number = 2_000;

const RULES: ReadonlyMap<string, readonly [(value: string) => boolean, ProfileFault]> = new Map<
  string,
  readonly [(value: string) => boolean, ProfileFault]
>([
  ["profile", [isWebAddress, "url"]],
  ["picture", [isWebAddress, "url"]],
  ["website", [isWebAddress, "url"]],
  ["zoneinfo", [isTimeZone, "zone"]],
  ["locale", [isLanguageTag, "tag"]],
  ["phone_number", [(value) => /^\+[0-9][0-9 ().-]{2,40}(;ext=[0-9]{1,10})?$/.test(value), "phone"]],
  ["birthdate", [(value) => /^([0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})$/.test(value), "date"]],
]);

// Joiners belong to some scripts. What turns the direction of text around, or breaks the line, is for nobody's name.
const UNSEEN = /[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Undefined: it may be this.
 *
 * @param member its name; `address`: a part of one, which may have several lines
 */
export function profileFault(member: string, value: string): ProfileFault | undefined {
  if (UNSEEN.test(member === "address" ? value.replaceAll(/\r?\n/g, " ") : value)) return "invisible";
  const rule = RULES.get(member);
  if (rule !== undefined && !rule[0](value)) return rule[1];
  return value.length > LONGEST ? "long" : undefined;
}

export function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function isWebAddress(value: string): boolean {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && value.length <= LONGEST;
}

export function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "" && /^[A-Z]/i.test(value);
  } catch {
    return false;
  }
}
