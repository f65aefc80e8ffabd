/** The pages about resources: what tokens can be for. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { parsedSchema } from "../../admin/detail-types.ts";
import type { ResourceEdit, ServedResource } from "../../admin/resources.ts";
import type { AdminFact, AdminSection } from "../../pages/admin.ts";
import { commaOf } from "../../pages/comma.ts";
import type { Language } from "../../pages/language.ts";
import { asPlainText, type Words } from "../../pages/text.ts";
import { span } from "../../pages/times.ts";
import { canonicalScopeName } from "../../protocol/scope.ts";
import type { Resource } from "../../records/resource.ts";
import { type Outcome, type Place, type Pressing, removal, type Shown, said } from "./place.ts";
import {
  allFields,
  filledWith,
  hrefOfResource,
  linesOf,
  resourceEditIn,
  scopesIn,
  seenAs,
  usualFields,
  versionOf,
} from "./resource-form.ts";

/** What stands in the form that adds one comes from the address, where a refused request or a removed resource leads here. */
const LONGEST_FILLED = 6_000;
const HIDDEN = ["algorithm", "username_claim", "lifetime", "memory", "max_age"];

export const resources: Place = {
  path: "/admin/resources",

  async show({ desk, language, query }) {
    const words = language.resourceDesk;
    const all = await desk.administration.resources.list();
    const filled = (name: string): string | undefined => query.get(name)?.slice(0, LONGEST_FILLED) || undefined;
    const lines =
      filled("scopes") ??
      filled("scope")
        ?.split(" ")
        .map((name) => `${name} = `)
        .join("\n");
    const adding: AdminSection = {
      heading: words.add,
      lead: words.addLead,
      form: {
        hidden: HIDDEN.flatMap((name) => {
          const value = filled(name);
          return value === undefined ? [] : [[name, value] as const];
        }),
        fields: [
          { name: "identifier", label: words.identifier, value: filled("identifier"), hint: words.identifierHint },
          {
            name: "scopes",
            label: words.scopeLines,
            value: lines,
            hint: words.scopeLinesHint,
            lines: Math.min(Math.max(3, (lines ?? "").split("\n").length + 1), 12),
            isOptional: true,
          },
          ...usualFields(Object.fromEntries([...query].map(([name, value]) => [name, value.slice(0, 300)])), language),
        ],
        buttons: [{ words: words.addButton, action: "add" }],
        isStrong: true,
      },
    };
    const list: AdminSection = { heading: words.title, rows: all.map((one) => rowOf(one, language)), none: words.none };
    // Somebody who comes with a filled form wants that.
    return { title: words.title, lead: words.lead, sections: query.size > 0 ? [adding, list] : [list, adding] };
  },

  async press({ action, desk, language, posted }) {
    if (action !== "add") return undefined;
    const words = language.resourceDesk;
    const { name, ...edit } = resourceEditIn(posted, language);
    const identifier = (posted.optional("identifier") ?? "").trim();
    const added = await desk.administration.resources.add({
      ...edit,
      ...(name !== null && { name }),
      identifier,
      scopes: scopesIn(posted.optional("scopes")),
    });
    return { ...said(words.added, words.addedNext), link: { words: words.open, href: hrefOfResource(added.identifier) } };
  },
};

const rowOf = (resource: ServedResource, language: Language) => ({
  title: titleOf(resource),
  href: hrefOfResource(resource.identifier),
  ...(resource.name !== undefined && { detail: [{ code: resource.identifier }] }),
  parts: [
    ...(resource.scopes.length === 0 ? [] : [codes(resource.scopes.map(({ name }) => name))]),
    ...(resource.level === 0 ? [] : [language.applications.levels(resource.level)]),
  ],
});

const titleOf = ({ identifier, name }: Resource): Words => name ?? [{ code: identifier }];
const codes = (all: readonly string[]): Words => all.flatMap((code, at) => (at === 0 ? [{ code }] : [" ", { code }]));

export const resource: Place = {
  path: "/admin/resources/{identifier}",

  async show({ desk, id, language, query }) {
    const found = await desk.administration.resources.find(id);
    if (found === undefined) return undefined;
    if (query.get("confirm") === "remove") return removalOf(found, language);
    const words = language.resourceDesk;
    const hidden = [["seen", versionOf(found)]] as const;
    return {
      title: titleOf(found),
      lead: found.name === undefined ? undefined : [{ code: found.identifier }],
      sections: [
        { heading: titleOf(found), facts: factsOf(found, language) },
        ...scopeSections(found, query.get("scope")?.slice(0, 100) ?? undefined, language),
        {
          heading: words.change,
          lead: words.changeLead,
          form: {
            hidden,
            fields: allFields(filledWith(found), language),
            buttons: [{ words: words.save, action: "edit" }],
            isStrong: true,
            back: { words: words.remove, href: `${hrefOfResource(id)}?confirm=remove` },
          },
        },
        ...detailSections(found, language),
      ],
    };
  },

  async press(pressing) {
    const { action, desk, id } = pressing;
    const found = await desk.administration.resources.find(id);
    if (found === undefined) return undefined;
    return Object.hasOwn(DEEDS, action) ? DEEDS[action]?.(pressing, found) : undefined;
  },
};

function factsOf(one: ServedResource, language: Language): readonly AdminFact[] {
  const { admin, applications, resourceDesk: words } = language;
  const { tokens } = one;
  return [
    [words.identifier, [{ code: one.identifier }]],
    [words.tokens, tokens.format === "opaque" ? words.formats.opaque : `${words.formats[tokens.typ]} (${tokens.algorithm})`],
    ...(tokens.format === "jwt" && tokens.usernameClaim !== undefined
      ? [[words.username, words.usernames[tokens.usernameClaim]] as const]
      : []),
    [words.lifetime, one.accessTokenLifetime === undefined ? words.asEver : words.longest(span(language, one.accessTokenLifetime))],
    ...(tokens.format === "opaque" || one.introspectionLifetime !== undefined
      ? [[words.memory, memoryOf(one, language)] as const]
      : []),
    [applications.level, applications.levels(one.level)],
    ...(one.maxAge === undefined ? [] : [[words.maxAge, words.within(span(language, one.maxAge))] as const]),
    [words.servers, one.servers.length === 0 ? words.nobody : codes(one.servers)],
    [admin.applications.facts.since, { moment: one.createdAt }],
  ];
}

function memoryOf({ introspectionLifetime: seconds }: Resource, language: Language): string {
  const { resourceDesk: words } = language;
  if (seconds === undefined) return words.memoryAsEver;
  return seconds === 0 ? words.noMemory : words.longest(span(language, seconds));
}

function scopeSections(found: ServedResource, asked: string | undefined, language: Language): readonly AdminSection[] {
  const words = language.resourceDesk;
  const adding: AdminSection = {
    heading: words.addScope,
    form: {
      hidden: [["seen", versionOf(found)]],
      fields: [
        { name: "scope", label: words.scopeName, value: asked, hint: words.addScopeHint },
        { name: "words", label: words.scopeWords, hint: words.scopeWordsHint, isOptional: true },
        { name: "detail", label: words.scopeDetail, isOptional: true },
      ],
      buttons: [{ words: words.addButton, action: "add_scope" }],
      isStrong: asked !== undefined,
    },
  };
  const list: AdminSection = {
    heading: words.scopes,
    lead: words.scopesLead,
    rows: found.scopes.map(({ detail, name, words: told }) => ({
      title: [{ code: name }],
      detail: told ?? words.known,
      ...(detail !== undefined && { parts: [detail] }),
      button: { words: words.drop, action: "drop_scope", of: name },
    })),
    none: words.noScopes,
  };
  return [list, adding];
}

function detailSections(found: ServedResource, { resourceDesk: words }: Language): readonly AdminSection[] {
  const list: AdminSection = {
    heading: words.details,
    lead: words.detailsLead,
    rows: found.details.map(({ schema, type, words: told }) => ({
      title: [{ code: type }],
      detail: told,
      texts: [{ words: words.schema, text: JSON.stringify(schema, undefined, 2), isClosed: true }],
      button: { words: words.drop, action: "drop_type", of: type },
    })),
    none: words.noDetails,
  };
  const adding: AdminSection = {
    heading: words.addType,
    form: {
      hidden: [["seen", versionOf(found)]],
      fields: [
        { name: "type", label: words.type },
        { name: "type_words", label: words.typeWords, hint: words.typeWordsHint },
        { name: "schema", label: words.schema, hint: words.schemaHint, lines: 6 },
      ],
      buttons: [{ words: words.addButton, action: "add_type" }],
    },
  };
  return [list, adding];
}

function removalOf(found: ServedResource, language: Language): Shown {
  const { admin, resourceDesk: words } = language;
  const names = found.scopes.map(({ name }) => name);
  return removal({
    title: words.removeAsked(asPlainText(titleOf(found))),
    lead: words.removeLead,
    heading: words.ends,
    facts: [
      [words.identifier, [{ code: found.identifier }]],
      [words.scopes, names.length === 0 ? admin.person.none : codes(names)],
      ...(found.details.length === 0
        ? []
        : [[words.details, found.details.map(({ type }) => type).join(commaOf(language))] as const]),
      ...(found.servers.length === 0 ? [] : [[words.endServers, codes(found.servers)] as const]),
    ],
    hidden: [["seen", versionOf(found)]],
    button: words.remove,
    back: { words: words.keep, href: hrefOfResource(found.identifier) },
  });
}

type Deed = (pressing: Pressing, found: ServedResource) => Promise<Outcome | undefined>;

/** Changes it, if it is what the form showed. A button beside a row is about what stands there now. */
async function changed(
  { desk, id, language, posted }: Pressing,
  found: ServedResource,
  edit: ResourceEdit,
): Promise<Outcome | undefined> {
  const look = seenAs(posted.optional("seen") ?? versionOf(found), language);
  const made = await desk.administration.resources.change(id, edit, look);
  return made && said(language.resourceDesk.saved);
}

/** What each button does. Undefined: there is nothing of the kind. */
const DEEDS: Readonly<Record<string, Deed>> = {
  edit: (pressing, found) => changed(pressing, found, resourceEditIn(pressing.posted, pressing.language)),

  add_scope(pressing, found) {
    const { posted } = pressing;
    const [name = "", words, detail] = ["scope", "words", "detail"].map((field) => posted.optional(field)?.trim());
    const added = { name, ...(words !== undefined && { words }), ...(detail !== undefined && { detail }) };
    const isOther = (one: { readonly name: string }) => canonicalScopeName(one.name) !== canonicalScopeName(name);
    return changed(pressing, found, { scopes: [...found.scopes.filter(isOther), added] });
  },

  async drop_scope(pressing, found) {
    const scopes = found.scopes.filter(({ name }) => name !== pressing.of);
    return scopes.length === found.scopes.length ? undefined : changed(pressing, found, { scopes });
  },

  add_type(pressing, found) {
    const { posted } = pressing;
    const type = posted.optional("type")?.trim() ?? "";
    const added = { type, words: posted.optional("type_words")?.trim() ?? "", schema: schemaIn(posted.optional("schema")) };
    return changed(pressing, found, { details: [...found.details.filter((one) => one.type !== type), added] });
  },

  async drop_type(pressing, found) {
    const details = found.details.filter(({ type }) => type !== pressing.of);
    return details.length === found.details.length ? undefined : changed(pressing, found, { details });
  },

  async remove({ desk, id, language, posted }, found) {
    const words = language.resourceDesk;
    if (!(await desk.administration.resources.remove(id, seenAs(posted.optional("seen"), language)))) return undefined;
    const again = new URLSearchParams({ identifier: found.identifier, scopes: linesOf(found.scopes) });
    for (const [name, value] of Object.entries(filledWith(found))) if (value !== undefined && value !== "") again.set(name, value);
    const href = `/admin/resources?${again}`;
    const isPart = found.details.length > 0 || found.scopes.some(({ detail }) => detail !== undefined);
    return {
      ...said(words.removed, isPart ? `${words.removedNext} ${words.notPutBack}` : words.removedNext),
      ...(href.length < LONGEST_FILLED && { link: { words: words.putBack, href } }),
      at: "/admin/resources",
    };
  },
};

/** @throws {BrokenRule} it is no schema that this server knows */
function schemaIn(text: string | undefined): ReturnType<typeof parsedSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    throw new BrokenRule(({ resources: rules }) => rules.schemaForm);
  }
  return parsedSchema(value);
}
