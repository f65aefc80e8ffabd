/** The subject of a security event (RFC 9493): an object whose `format` says which members name the subject. */

/** Each member is a text. */
export type SubjectIdentifier = Readonly<Record<string, string>> & { readonly format: string };

/** A person together with one session of theirs, each named by itself (OpenID SSF 1.0 §3.3). */
export interface ComplexSubject {
  readonly format: "complex";
  readonly user: SubjectIdentifier;
  readonly session: SubjectIdentifier;
}

/** RFC 9493 §3.2, as far as a person or a stream of this server can be named so. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  account: ["uri"],
  email: ["email"],
  iss_sub: ["iss", "sub"],
  opaque: ["id"],
  phone_number: ["phone_number"],
  did: ["url"],
  uri: ["uri"],
};

const LONGEST_MEMBER = 500;

/** With the members of its format alone. Undefined: it is no such object, or of a format that is not known here. */
export function parseSubject(value: unknown): SubjectIdentifier | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const given = new Map<string, unknown>(Object.entries(value));
  const format = given.get("format");
  const members = typeof format === "string" && Object.hasOwn(MEMBERS, format) ? MEMBERS[format] : undefined;
  if (typeof format !== "string" || members === undefined) return undefined;
  const subject: Record<string, string> = {};
  for (const name of members) {
    const member = given.get(name);
    if (typeof member !== "string" || member === "" || member.length > LONGEST_MEMBER) return undefined;
    subject[name] = member;
  }
  return { format, ...subject };
}

/** One text for each subject (SSF §8.1.3.1: two match that are identical). */
export const subjectText = (subject: SubjectIdentifier): string =>
  JSON.stringify(Object.entries(subject).toSorted(([one], [other]) => (one < other ? -1 : 1)));
