/** The forms about a resource: what stands in them, and what they say. */

import { hash } from "node:crypto";
import { BrokenRule } from "../../admin/broken-rule.ts";
import type { ResourceEdit, ServedResource } from "../../admin/resources.ts";
import type { AdminField } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import { type Level, toLevel } from "../../protocol/authentication.ts";
import { SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import { JWT_TYPES, OPAQUE, type Resource, type ResourceScope, type TokenFormat } from "../../records/resource.ts";
import { resourceJson } from "../../records/resource-json.ts";
import { listed } from "./application-form.ts";

/** The values of the form, by the names of its fields. */
export type Filled = Readonly<Record<string, string | undefined>>;

const LEVELS: readonly Level[] = [0, 1, 2, 3];

export const hrefOfResource = (identifier: string): string => `/admin/resources/${encodeURIComponent(identifier)}`;

export const filledWith = ({ level, name, servers, tokens, ...one }: ServedResource): Filled => ({
  name,
  tokens: tokens.format === "opaque" ? "opaque" : tokens.typ,
  ...(tokens.format === "jwt" && { algorithm: tokens.algorithm, username_claim: tokens.usernameClaim }),
  lifetime: one.accessTokenLifetime?.toString(),
  memory: one.introspectionLifetime?.toString(),
  level: String(level),
  max_age: one.maxAge?.toString(),
  servers: servers.join(", "),
});

/** As the form that adds one takes them. */
export const linesOf = (scopes: readonly ResourceScope[]): string =>
  scopes.map(({ name, words }) => (words === undefined ? name : `${name} = ${words}`)).join("\n");

/** What the form asks that adds one: the rest is said on its page. */
export const usualFields = (filled: Filled, language: Language): readonly AdminField[] =>
  allFields(filled, language).filter(({ name }) => USUAL.includes(name));

const USUAL: readonly string[] = ["name", "tokens", "level", "servers"];

export function allFields(filled: Filled, { applications, resourceDesk: words }: Language): readonly AdminField[] {
  const seconds = (name: string, label: string, hint: string): AdminField => ({
    name,
    label,
    value: filled[name],
    hint,
    isOptional: true,
  });
  return [
    { name: "name", label: words.name, value: filled["name"], hint: words.nameHint, isOptional: true },
    {
      name: "tokens",
      label: words.tokens,
      value: filled["tokens"] ?? "opaque",
      hint: words.tokensHint,
      choices: (["opaque", ...JWT_TYPES] as const).map((value) => ({ value, words: words.formats[value] })),
    },
    {
      name: "algorithm",
      label: words.algorithm,
      value: filled["algorithm"] ?? "RS256",
      choices: SIGNING_ALGORITHMS.map((value) => ({ value, words: value })),
    },
    {
      name: "username_claim",
      label: words.username,
      value: filled["username_claim"] ?? "none",
      choices: (["none", "username", "email"] as const).map((value) => ({ value, words: words.usernames[value] })),
    },
    seconds("lifetime", words.lifetime, words.seconds),
    seconds("memory", words.memory, words.memoryHint),
    {
      name: "level",
      label: applications.level,
      value: filled["level"] ?? "0",
      choices: LEVELS.map((level) => ({ value: String(level), words: applications.levels(level) })),
    },
    seconds("max_age", words.maxAge, words.maxAgeHint),
    { name: "servers", label: words.servers, value: filled["servers"], hint: words.serversHint, isOptional: true },
  ];
}

/** @throws {BrokenRule} a time is no number of seconds */
export function resourceEditIn(posted: Parameters, { resourceDesk: words }: Language): ResourceEdit {
  return {
    name: posted.optional("name") ?? null,
    tokens: formatIn(posted),
    level: toLevel(Number(posted.optional("level") ?? 0)),
    servers: listed(posted.optional("servers")),
    accessTokenLifetime: secondsIn(posted.optional("lifetime"), words.noSeconds),
    introspectionLifetime: secondsIn(posted.optional("memory"), words.noSeconds),
    maxAge: secondsIn(posted.optional("max_age"), words.noSeconds),
  };
}

function formatIn(posted: Parameters): TokenFormat {
  const typ = JWT_TYPES.find((one) => one === posted.optional("tokens"));
  if (typ === undefined) return OPAQUE;
  const usernameClaim = (["username", "email"] as const).find((one) => one === posted.optional("username_claim"));
  return {
    format: "jwt",
    typ,
    algorithm: SIGNING_ALGORITHMS.find((one) => one === posted.optional("algorithm")) ?? "RS256",
    ...(usernameClaim !== undefined && { usernameClaim }),
  };
}

function secondsIn(text: string | undefined, fault: string): number | null {
  if (text === undefined) return null;
  if (!/^(0|[1-9][0-9]{0,9})$/.test(text)) throw new BrokenRule(() => fault);
  return Number(text);
}

/** One scope on each line, with an equals sign before its words. */
export const scopesIn = (text: string | undefined): readonly ResourceScope[] =>
  (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, name = line, words = ""] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
      return words === "" ? { name } : { name, words };
    });

/** Of what the page shows of it. */
export const versionOf = (resource: Resource): string =>
  hash("sha256", JSON.stringify(resourceJson({ ...resource, servers: [] })), "base64url").slice(0, 22);

/**
 * Whether the resource is still what was seen.
 *
 * @throws {BrokenRule} somebody changed it meanwhile
 */
export const seenAs =
  (version: string | undefined, { resourceDesk: words }: Language): ((present: Resource) => void) =>
  (present) => {
    if (version !== undefined && version !== versionOf(present)) throw new BrokenRule(() => words.changedMeanwhile, "conflict");
  };
