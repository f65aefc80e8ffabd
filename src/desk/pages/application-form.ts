/** The form that changes an application: what stands in it, and what it says. Nothing of it removes what people allowed. */

import { hash } from "node:crypto";
import { BrokenRule } from "../../admin/broken-rule.ts";
import type { ClientEdit } from "../../admin/client-edit.ts";
import type { AdminField, AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Look } from "../../ports/store.ts";
import { type Level, toLevel } from "../../protocol/authentication.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Client, ConsentMode } from "../../records/client.ts";

export const hrefOfApplication = (clientId: string): string => `/admin/applications/${encodeURIComponent(clientId)}`;

/** Names with a comma between. */
export const listed = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** What has blanks or line ends between. */
export const wordsIn = (text: string | undefined): readonly string[] => (text ?? "").split(/\s+/).filter((word) => word !== "");

const LEVELS: readonly Level[] = [0, 1, 2];
const CONSENTS: readonly ConsentMode[] = ["ask", "remember", "skip"];

export function editSection(client: Client, language: Language): AdminSection {
  const { admin, applications: words } = language;
  const { allowedGroups, claims, consent, grantTypes, level, lifetimes, origin, redirectUris, requirePkce, scope } = client;
  const name: AdminField = { name: "name", label: admin.applications.name, value: client.name };
  const optional = (field: string, label: string, value: string | undefined, hint?: string): AdminField => ({
    name: field,
    label,
    value,
    isOptional: true,
    ...(hint !== undefined && { hint }),
  });
  return {
    heading: admin.applications.edit,
    lead: words.editLead,
    form: {
      hidden: [["seen", versionOf(client)]],
      fields: [
        ...(origin !== "administrator" ? [] : [name]),
        {
          ...optional("redirect_uris", words.redirectUris, redirectUris.join("\n"), words.redirectUrisHint),
          lines: Math.min(redirectUris.length + 1, 12),
        },
        { name: "accepts_risks", label: words.riskTaken, box: true, isChecked: false },
        optional("scope", words.scope, scope.join(" "), words.scopeHint),
        optional("grants", words.grants, grantTypes.join(" "), words.scopeHint),
        { name: "only_groups", label: words.onlyGroups, box: true, isChecked: allowedGroups !== undefined },
        optional("group", words.groups, allowedGroups?.join(", "), words.groupsHint),
        {
          name: "consent",
          label: words.consent,
          value: consent,
          choices: CONSENTS.filter((mode) => mode !== "skip" || origin === "administrator").map((mode) => ({
            value: mode,
            words: words.consents[mode],
          })),
        },
        {
          name: "level",
          label: words.level,
          value: String(level),
          choices: [...new Set([...LEVELS, level])].map((one) => ({ value: String(one), words: words.levels(one) })),
        },
        { name: "require_pkce", label: words.requirePkce, box: true, isChecked: requirePkce },
        { name: "claims_in_id", label: words.inIdToken, box: true, isChecked: claims.inIdToken ?? false },
        optional("groups_name", words.groupsName, claims.groupsName, words.groupsNameHint),
        optional("groups_only", words.groupsOnly, claims.groupsOnly?.join(", "), words.groupsOnlyHint),
        optional("access_lifetime", words.accessLifetime, lifetimes.accessToken?.toString(), words.lifetimeHint),
        optional("refresh_lifetime", words.refreshLifetime, lifetimes.refreshToken?.toString(), words.lifetimeHint),
      ],
      buttons: [{ words: admin.applications.save, action: "edit" }],
      isStrong: true,
    },
  };
}

/**
 * The application is what the form showed. A form that showed nothing says what is to be added, and leaves the rest alone.
 *
 * @throws {BrokenRule} somebody changed it meanwhile
 */
export const seenIn =
  (posted: Parameters, { applications: words }: Language): Look<Client> =>
  (present) => {
    const seen = posted.optional("seen");
    if (seen !== undefined && seen !== versionOf(present)) throw new BrokenRule(() => words.changedMeanwhile, "conflict");
  };

/** @throws {BrokenRule} a lifetime is no number of seconds */
export function editIn(posted: Parameters, client: Client, { applications: words }: Language): ClientEdit {
  if (!posted.has("seen")) return additionIn(posted, client);
  const groupsOnly = listed(posted.optional("groups_only"));
  return {
    ...(client.origin === "administrator" && { name: posted.optional("name") ?? "" }),
    redirectUris: wordsIn(posted.optional("redirect_uris")),
    acceptsRedirectRisks: posted.has("accepts_risks"),
    scope: posted.optional("scope") ?? "",
    grantTypes: wordsIn(posted.optional("grants")),
    allowedGroups: posted.has("only_groups") ? listed(posted.optional("group")) : null,
    consent: CONSENTS.find((mode) => mode === posted.optional("consent")),
    level: toLevel(Number(posted.optional("level") ?? client.level)),
    requirePkce: posted.has("require_pkce"),
    claims: {
      inIdToken: posted.has("claims_in_id") || null,
      groupsName: posted.optional("groups_name") ?? null,
      groupsOnly: groupsOnly.length === 0 ? null : groupsOnly,
    },
    lifetimes: {
      accessToken: secondsIn(posted.optional("access_lifetime"), words.noLifetime),
      refreshToken: secondsIn(posted.optional("refresh_lifetime"), words.noLifetime),
    },
  };
}

function additionIn(posted: Parameters, { origin }: Client): ClientEdit {
  const uri = posted.optional("redirect_uri");
  const only = posted.optional("group");
  return {
    ...(origin === "administrator" && { name: posted.optional("name") }),
    ...(uri !== undefined && { addedRedirectUris: [uri] }),
    allowedGroups: only === undefined ? null : listed(only),
  };
}

function secondsIn(text: string | undefined, fault: string): number | null {
  if (text === undefined) return null;
  if (!/^[1-9][0-9]{0,9}$/.test(text)) throw new BrokenRule(() => fault);
  return Number(text);
}

/** Of what the form shows. */
const versionOf = (client: Client): string => {
  const { allowedGroups, claims, consent, grantTypes, level, lifetimes, name, redirectUris, requirePkce, scope } = client;
  const shown = [allowedGroups, claims, consent, grantTypes, level, lifetimes, name, redirectUris, requirePkce, scope];
  return hash("sha256", JSON.stringify(shown), "base64url").slice(0, 22);
};
