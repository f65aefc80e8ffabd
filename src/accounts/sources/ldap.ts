/** LDAP and Active Directory: searches the person's entry, and binds as that with the password. */

import type { Client, Entry, Filter } from "ldapts";
import type { AccountSource, SourcePerson } from "../../ports/account-source.ts";
import type { Log } from "../../ports/log.ts";
import type { Profile } from "../../records/profile.ts";
import { inConversation, isPasswordOf, type LdapPlace } from "./ldap-connection.ts";

export interface LdapAttributes {
  /** Never changes, nor goes to somebody else: entryUUID, or objectGUID. */
  readonly subject: string;
  readonly username: string;
  /** What people may sign in with. */
  readonly signIn: readonly string[];
  readonly email: string;
  readonly name: string;
}

export interface LdapGroups {
  /** Where groups are searched. Undefined: the entry of the person names them, by memberOf. */
  readonly base: string | undefined;
  readonly filter: string;
  /** The attribute of a group that names its members by their DN. */
  readonly member: string;
  readonly name: string;
}

export interface LdapOptions {
  readonly name: string;
  readonly place: LdapPlace;
  readonly base: string;
  /** Whose entries are people. */
  readonly filter: string;
  readonly attributes: LdapAttributes;
  readonly emailVerified: boolean;
  /** Undefined: groups are nobody's business. */
  readonly groups: LdapGroups | undefined;
  readonly log: Log;
}

const CONTROL = "userAccountControl";
const DISABLED_BIT = 0x2;
const MOST_GROUPS = 500;

export function createLdap(options: LdapOptions): AccountSource {
  const { attributes, base, emailVerified, filter, groups, log, name, place } = options;
  const wanted = [
    ...new Set([attributes.subject, attributes.username, attributes.email, attributes.name]),
    ...["givenName", "sn", "preferredLanguage", "telephoneNumber", "memberOf", CONTROL, "pwdAccountLockedTime", "nsAccountLock"],
  ];

  /** The one entry where one of these attributes has this value, and no other. */
  async function search(client: Client, among: readonly string[], value: string): Promise<Entry | undefined> {
    const { AndFilter, EqualityFilter, FilterParser, OrFilter } = await import("ldapts");
    // Values travel as bytes of their own and are no part of a text, so no character in a name can be a part of the filter.
    const equal = (attribute: string): Filter => new EqualityFilter({ attribute, value: bytesOf(attribute, value) });
    const { searchEntries } = await client.search(base, {
      scope: "sub",
      derefAliases: "never",
      sizeLimit: 2,
      timeLimit: 5,
      filter: new AndFilter({ filters: [FilterParser.parseString(filter), new OrFilter({ filters: among.map(equal) })] }),
      attributes: wanted,
      explicitBufferAttributes: ["objectGUID"],
    });
    if (searchEntries.length > 1) {
      log.warn({ source: name }, "several entries of the directory have one name, so nobody signs in with it");
      return undefined;
    }
    return searchEntries[0];
  }

  async function groupsOf(client: Client, entry: Entry): Promise<readonly string[] | undefined> {
    if (groups === undefined) return undefined;
    if (groups.base === undefined) return textsOf(entry, "memberOf").flatMap((dn) => firstNameOf(dn) ?? []);
    const { AndFilter, EqualityFilter, FilterParser } = await import("ldapts");
    const { searchEntries } = await client.search(groups.base, {
      scope: "sub",
      derefAliases: "never",
      sizeLimit: MOST_GROUPS,
      timeLimit: 5,
      filter: new AndFilter({
        filters: [FilterParser.parseString(groups.filter), new EqualityFilter({ attribute: groups.member, value: entry.dn })],
      }),
      attributes: [groups.name],
    });
    return searchEntries.flatMap((group) => textsOf(group, groups.name)[0] ?? []);
  }

  async function personOf(client: Client, entry: Entry): Promise<SourcePerson | undefined> {
    const subject = subjectOf(entry, attributes.subject);
    const [username] = textsOf(entry, attributes.username);
    if (subject === undefined || username === undefined) {
      log.warn({ source: name }, "an entry of the directory has no subject or no name, so its person cannot sign in");
      return undefined;
    }
    const [email] = textsOf(entry, attributes.email);
    const [full] = textsOf(entry, attributes.name);
    return {
      subject,
      username,
      email,
      emailVerified: email !== undefined && emailVerified,
      name: full,
      profile: profileOf(entry),
      groups: await groupsOf(client, entry),
    };
  }

  return {
    name,

    authenticate: (username, password) =>
      inConversation(place, async (client) => {
        const entry = await search(client, attributes.signIn, username);
        if (entry === undefined) return { outcome: "unknown" };
        // Before the bind, after which the directory may show less.
        const person = await personOf(client, entry);
        const isRight = await isPasswordOf(client, entry.dn, password);
        return person !== undefined && isRight && !isClosed(entry) ? { outcome: "right", person } : { outcome: "refused" };
      }),

    find: ({ subject }) =>
      inConversation(place, async (client) => {
        const entry = await search(client, [attributes.subject], subject);
        return entry === undefined || isClosed(entry) ? undefined : personOf(client, entry);
      }),

    async check() {
      await inConversation(place, async (client) => {
        const { FilterParser } = await import("ldapts");
        FilterParser.parseString(filter);
        await client.search(base, { scope: "base", attributes: ["1.1"], timeLimit: 5 });
      });
    },

    async close() {},
  };
}

function profileOf(entry: Entry): Profile {
  const [given] = textsOf(entry, "givenName");
  const [family] = textsOf(entry, "sn");
  const [locale] = textsOf(entry, "preferredLanguage");
  const [phone] = textsOf(entry, "telephoneNumber");
  return {
    ...(given !== undefined && { given_name: given }),
    ...(family !== undefined && { family_name: family }),
    ...(locale !== undefined && { locale }),
    ...(phone !== undefined && { phone_number: phone }),
  };
}

/** Disabled or locked by an administrator of the directory. The others refuse the bind by themselves. */
const isClosed = (entry: Entry): boolean =>
  textsOf(entry, CONTROL).some((flags) => (Number(flags) & DISABLED_BIT) !== 0) ||
  textsOf(entry, "pwdAccountLockedTime").some((time) => time === "000001010000Z") ||
  textsOf(entry, "nsAccountLock").some((lock) => lock.toLowerCase() === "true");

/** Servers may answer an attribute under other capitals than it was asked for. */
function textsOf(entry: Entry, attribute: string): readonly string[] {
  const found = Object.entries(entry).find(([key]) => key.toLowerCase() === attribute.toLowerCase())?.[1];
  return [found ?? []]
    .flat()
    .map(String)
    .filter((text) => text !== "");
}

/** An objectGUID is bytes; in text it is hexadecimal. */
function subjectOf(entry: Entry, attribute: string): string | undefined {
  const found = [Object.entries(entry).find(([key]) => key.toLowerCase() === attribute.toLowerCase())?.[1] ?? []].flat()[0];
  const text = Buffer.isBuffer(found) ? found.toString("hex") : found;
  return text === "" ? undefined : text;
}

const bytesOf = (attribute: string, value: string): Buffer | string =>
  attribute.toLowerCase() === "objectguid" && /^[0-9a-f]{32}$/.test(value) ? Buffer.from(value, "hex") : value;

/** `cn=Mail\, all,ou=groups` is “Mail, all” (RFC 4514). */
function firstNameOf(dn: string): string | undefined {
  const [, value] = /^[^=,]+=((?:\\[0-9a-fA-F]{2}|\\.|[^\\,+])+)/.exec(dn) ?? [];
  if (value === undefined) return undefined;
  // Bytes in hexadecimal are UTF-8, so all of the value becomes bytes first.
  const parts = value.match(/\\[0-9a-fA-F]{2}|\\.|[^\\]+/gu) ?? [];
  return Buffer.concat(
    parts.map((part) =>
      /^\\[0-9a-fA-F]{2}$/.test(part) ? Buffer.from(part.slice(1), "hex") : Buffer.from(part.replace(/^\\/, "")),
    ),
  ).toString();
}
