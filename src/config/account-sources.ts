/** The tables `[accounts.sources.NAME]`: a kind each, with settings of its own. They are checked only where there are any. */

import * as z from "zod";
import { brokenImapRule, imapSettings } from "./sources/imap.ts";
import { brokenLdapRule, ldapSettings } from "./sources/ldap.ts";
import { oauthSettings } from "./sources/oauth.ts";
import { openIdSettings } from "./sources/openid.ts";
import { passwdFileSettings } from "./sources/passwd-file.ts";
import { brokenProviderRule } from "./sources/provider-fields.ts";
import type { AccountSourceSettings } from "./sources/settings.ts";
import { brokenSqlRule, sqlSettings } from "./sources/sql.ts";

/** Each kind of source, with the schema of its table. */
export const SOURCE_KINDS: Readonly<Record<AccountSourceSettings["kind"], z.ZodObject>> = {
  "passwd-file": passwdFileSettings,
  ldap: ldapSettings,
  imap: imapSettings,
  sql: sqlSettings,
  openid: openIdSettings,
  oauth: oauthSettings,
};

type Rule = (table: Readonly<Record<string, unknown>>) => readonly [setting: string, sentence: string] | undefined;

/** What a table must keep that no single setting shows. */
const RULES: Readonly<Partial<Record<string, Rule>>> = {
  ldap: brokenLdapRule,
  imap: brokenImapRule,
  sql: brokenSqlRule,
  openid: brokenProviderRule,
  oauth: brokenProviderRule,
};

/** The name stands in every account that comes from the source. `local` means our own. */
const NAME = /^(?!local$)[a-z0-9][a-z0-9_-]{0,39}$/;

export type CheckedSources =
  | { readonly ok: true; readonly sources: readonly AccountSourceSettings[] }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** All the tables, each looked at by itself. */
export const ACCOUNT_SOURCES: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>> = z.record(z.string(), z.unknown()).default({});

/** `settings`: all of them, unchecked, so that every mistake is found at once. The tables are in the order of the file. */
export function checkAccountSources(settings: unknown): CheckedSources {
  const raw = memberOf(memberOf(settings, "accounts"), "sources") ?? {};
  const sources: AccountSourceSettings[] = [];
  const issues: z.core.$ZodIssue[] = [];
  for (const [name, table] of Object.entries(raw)) {
    const path = ["accounts", "sources", name];
    const issue = (below: readonly string[], message: string): void => {
      issues.push({ code: "custom", path: [...path, ...below], message, input: undefined });
    };
    if (!NAME.test(name)) issue([], "must have a name of 1 to 40 small letters, digits, _ and -, other than local");
    const kind = typeof table === "object" && table !== null ? Reflect.get(table, "kind") : undefined;
    const schema = typeof kind === "string" && Object.hasOwn(SOURCE_KINDS, kind) ? Reflect.get(SOURCE_KINDS, kind) : undefined;
    if (schema === undefined) {
      issue(["kind"], `must be one of ${Object.keys(SOURCE_KINDS).join(", ")}`);
      continue;
    }
    const checked = schema.safeParse(table, { jitless: true });
    if (checked.success) {
      const [setting, sentence] = RULES[String(kind)]?.(checked.data) ?? [];
      if (setting !== undefined && sentence !== undefined) issue([setting], sentence);
      sources.push({ name, ...checked.data } as AccountSourceSettings);
    } else for (const found of checked.error.issues) issues.push({ ...inWords(found, table), path: [...path, ...found.path] });
  }
  return issues.length === 0 ? { ok: true, sources } : { ok: false, issues };
}

/** A member that is an object itself. */
function memberOf(value: unknown, key: string): object | undefined {
  const member: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof member === "object" && member !== null ? member : undefined;
}

/** What is missing is not of a wrong type. */
function inWords(issue: z.core.$ZodIssue, table: unknown): z.core.$ZodIssue {
  const [key, ...below] = issue.path;
  const isMissing =
    key !== undefined && below.length === 0 && typeof table === "object" && table !== null && !Object.hasOwn(table, key);
  return isMissing && issue.code !== "unrecognized_keys"
    ? { code: "custom", path: issue.path, message: "is needed", input: undefined }
    : issue;
}

/** Says in the JSON Schema, for editors, what each table may hold. */
export function withAccountSources({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  if (zodSchema !== ACCOUNT_SOURCES) return;
  const tables = Object.values(SOURCE_KINDS).map((schema) => {
    const { $schema: _, required: __, ...table } = z.toJSONSchema(schema, { io: "input" });
    return table;
  });
  const description = "Where people come from besides local accounts, in the order in which they are asked.";
  Object.assign(jsonSchema, { type: "object", description, additionalProperties: { oneOf: tables } });
}

/** Whether a setting of a source is a secret, by its own name. Each can be in a file, which `…_file` names. */
export const isSourceSecret = (key: string): boolean =>
  Object.values(SOURCE_KINDS).some(
    ({ shape }) => Object.hasOwn(shape, key) && z.globalRegistry.get(Reflect.get(shape, key))?.["secret"] === true,
  );
