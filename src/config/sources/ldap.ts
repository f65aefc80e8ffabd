/** `kind = "ldap"`: a directory, such as OpenLDAP or Active Directory. */

import * as z from "zod";
import { isLoopbackHost } from "../../protocol/issuer.ts";
import { kind } from "./fields.ts";

const ATTRIBUTE = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, { error: "must be the name of an attribute" });
const FILTER = z.string().regex(/^\(.*\)$/, { error: "must be a filter in brackets, such as (objectClass=person)" });

export const ldapSettings: z.ZodObject = z.strictObject({
  kind: kind("ldap"),
  url: z
    .string()
    .regex(/^ldaps?:\/\/[^/?#@\s]+$/, { error: "must be ldaps:// or ldap://, a host, and a port if need be" })
    .meta({ description: "The directory. `ldap://` becomes TLS by StartTLS before anything else is said." }),
  start_tls: z
    .boolean()
    .default(true)
    .meta({ description: "Whether `ldap://` becomes TLS. Only on this computer may it stay in clear." }),
  ca_file: z.string().min(1).optional().meta({ description: "Certificates to trust, in place of the system's." }),
  bind_dn: z.string().min(1).optional().meta({ description: "The entry that searches. Absent: an anonymous search." }),
  bind_password: z.string().min(1).optional().meta({ description: "Its password.", secret: true }),
  base: z.string().min(1).meta({ description: "Below which people are searched." }),
  filter: FILTER.default("(objectClass=person)").meta({ description: "Which entries are people who may sign in." }),
  directory: z.enum(["openldap", "active-directory"]).default("openldap").meta({
    description:
      "Which attributes are meant where none is named: `uid` and `entryUUID`, or `sAMAccountName`, `userPrincipalName` and `objectGUID`.",
  }),
  username_attribute: ATTRIBUTE.optional().meta({ description: "The user name." }),
  sign_in_attributes: z
    .array(ATTRIBUTE)
    .min(1)
    .optional()
    .meta({ description: "What people may sign in with. Absent: the user name, and `mail`." }),
  subject_attribute: ATTRIBUTE.optional().meta({ description: "What the directory never changes, nor gives to somebody else." }),
  email_attribute: ATTRIBUTE.default("mail").meta({ description: "The e-mail address." }),
  email_verified: z.boolean().default(false).meta({
    description: "Whether the addresses are known to be these people's. Not if people may change them there by themselves.",
  }),
  name_attribute: ATTRIBUTE.default("cn").meta({ description: "The person's full name." }),
  groups: z.enum(["member-of", "search", "none"]).default("member-of").meta({
    description: "Where groups come from: from `memberOf` of the person, by a search below `group_base`, or from nowhere.",
  }),
  group_base: z.string().min(1).optional().meta({ description: "Below which groups are searched." }),
  group_filter: FILTER.default("(objectClass=groupOfNames)").meta({ description: "Which entries are groups." }),
  group_member_attribute: ATTRIBUTE.default("member").meta({ description: "Names the members of a group by their DN." }),
  group_name_attribute: ATTRIBUTE.default("cn").meta({ description: "The name of a group." }),
});

/** What no single setting shows. Each rule is told at the setting that breaks it. */
export function brokenLdapRule(table: Readonly<Record<string, unknown>>): readonly [setting: string, sentence: string] | undefined {
  const { bind_dn, bind_password, group_base, groups, start_tls, url } = table;
  const host = typeof url === "string" ? (URL.parse(url)?.hostname ?? "") : "";
  if (start_tls === false && typeof url === "string" && url.startsWith("ldap:") && !isLoopbackHost(host)) {
    return ["start_tls", "must be true, since passwords would travel in clear"];
  }
  if ((bind_dn === undefined) !== (bind_password === undefined)) return ["bind_dn", "and bind_password need each other"];
  if (groups === "search" && group_base === undefined) return ["group_base", "is needed where groups are searched"];
  return undefined;
}
