/** The pages that add a known program: which one, where it is reached, what it needs, and what is to be pasted there. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { plainWords } from "../../admin/programs/plain-words.ts";
import { addProgram, type Pasted, type ProgramChoice, type ProgramToAdd, presetOf } from "../../admin/programs/preset.ts";
import type { Program } from "../../admin/programs/program.ts";
import { findProgram, searchPrograms, wordsOf } from "../../admin/programs/programs.ts";
import type { AdminField, AdminSection, AdminText } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import { hrefOfApplication, listed, wordsIn } from "./application-form.ts";
import { type Place, sentenceOf } from "./place.ts";

export const programs: Place = {
  path: "/admin/programs",

  async show({ language, query }) {
    const words = language.applications;
    const sought = query.get("q")?.slice(0, 100) ?? "";
    return {
      title: words.programs,
      lead: words.knownLead,
      sections: [
        searchSection(language, sought),
        {
          heading: words.programs,
          isMenu: true,
          rows: searchPrograms(sought, language.programs).map((one) => ({
            title: one.name,
            href: hrefOf(one.id),
            detail: wordsOf(one, language.programs).about,
          })),
          none: words.noPrograms,
        },
        {
          heading: words.other,
          lead: language.admin.applications.addLead,
          isMenu: true,
          rows: [{ title: language.admin.applications.title, href: "/admin/applications" }],
        },
      ],
    };
  },
};

/** The question for a program, which leads to the list of them. */
export const searchSection = ({ applications: words }: Language, sought = ""): AdminSection => ({
  heading: words.known,
  lead: words.knownLead,
  form: {
    isQuestion: true,
    to: "/admin/programs",
    fields: [{ name: "q", label: words.search, value: sought, isOptional: true }],
    buttons: [{ words: words.searchButton, action: "" }],
  },
});

export const program: Place = {
  path: "/admin/programs/{id}",

  async show({ id, language, query, typed }) {
    const found = findProgram(id);
    if (found === undefined) return undefined;
    const { about, note } = wordsOf(found, language.programs);
    const page = { title: found.name, lead: note === undefined ? about : plainWords(note) };
    const needsAddress = found.client.redirectUris !== undefined;
    const choice = choiceOf((field) => typed?.optional(field) ?? query.get(field)?.slice(0, 500) ?? undefined);
    if (needsAddress && choice.address === undefined) return { ...page, sections: [askedSection(found, choice, language)] };
    try {
      return { ...page, sections: [filledSection(found, choice, language)] };
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      return { ...page, lead: sentenceOf(error, language.rules), sections: [askedSection(found, choice, language)] };
    }
  },

  async press({ action, desk, id, language, posted }) {
    const found = findProgram(id);
    if (action !== "add" || found === undefined) return undefined;
    const words = language.applications;
    const choice = choiceOf((field) => posted.optional(field));
    const { client, generatedSecret, pasted } = await addProgram(
      { program: id, choice, instead: saidIn(found, posted) },
      desk.administration.clients,
      desk.server,
      language.programs,
    );
    const { facts } = language.admin.applications;
    const rows = pasted.flatMap((part) => part.rows ?? []);
    return {
      kind: "status",
      news: language.admin.applications.added,
      next: pasted.flatMap(({ rows: fields, where }) => (fields === undefined ? [] : [plainWords(where)])).join(" "),
      given:
        rows.length > 0
          ? rows
          : [
              [facts.issuer, desk.server.issuer],
              [facts.id, client.clientId],
              ...(generatedSecret === undefined ? [] : [[facts.secret, generatedSecret] as const]),
            ],
      texts: pasted.flatMap(textOf),
      link: { words: words.open, href: hrefOfApplication(client.clientId) },
    };
  },
};

const hrefOf = (id: string): string => `/admin/programs/${id}`;

const textOf = ({ text, where }: Pasted): readonly AdminText[] => (text === undefined ? [] : [{ words: plainWords(where), text }]);

function choiceOf(read: (field: string) => string | undefined): ProgramChoice {
  const said = (field: string): string | undefined => read(field)?.trim() || undefined;
  const groups = listed(said("group"));
  return { address: said("address"), adminGroup: said("admin_group"), groups: groups.length === 0 ? undefined : groups };
}

function choiceFields(
  { client, example = "" }: Program,
  choice: ProgramChoice,
  { applications: words }: Language,
): readonly AdminField[] {
  const group: AdminField = {
    name: "group",
    label: words.allowed,
    hint: words.allowedHint,
    value: choice.groups?.join(", "),
    isOptional: true,
  };
  if (client.redirectUris === undefined) return [];
  return [
    { name: "address", label: words.address, hint: words.addressHint(example), value: choice.address },
    group,
    { name: "admin_group", label: words.adminGroup, hint: words.adminGroupHint, value: choice.adminGroup, isOptional: true },
  ];
}

/** Where it is, and for whom. */
const askedSection = (found: Program, choice: ProgramChoice, language: Language): AdminSection => ({
  heading: language.applications.fill,
  form: {
    isQuestion: true,
    fields: choiceFields(found, choice, language),
    buttons: [{ words: language.applications.next, action: "" }],
    back: { words: language.applications.programs, href: "/admin/programs" },
  },
});

/** @throws {BrokenRule} the address is none, or a group's name cannot be pasted */
function filledSection(found: Program, choice: ProgramChoice, language: Language): AdminSection {
  const { admin, applications: words } = language;
  const { claims, clientId, isPublic, name, redirectUris = [], scope } = presetOf(found, choice);
  return {
    heading: words.check,
    lead: words.checkLead,
    form: {
      fields: [
        ...choiceFields(found, choice, language),
        { name: "name", label: admin.applications.name, value: name },
        { name: "client_id", label: words.clientId, value: clientId },
        ...(redirectUris.length === 0
          ? []
          : [
              {
                name: "redirect_uris",
                label: words.redirectUris,
                hint: words.redirectUrisHint,
                value: redirectUris.join("\n"),
                lines: redirectUris.length + 1,
              },
              { name: "scope", label: words.scope, hint: words.scopeHint, value: scope ?? "" },
              { name: "grants", label: words.grants, hint: words.scopeHint, value: "authorization_code refresh_token" },
              { name: "claims_in_id", label: words.inIdToken, box: true, isChecked: claims?.inIdToken ?? false },
              { name: "is_public", label: words.isPublic, box: true, isChecked: isPublic ?? false },
              { name: "accepts_risks", label: words.riskTaken, box: true, isChecked: false },
            ]),
      ],
      buttons: [{ words: admin.applications.addButton, action: "add" }],
      isStrong: true,
      back: { words: words.programs, href: "/admin/programs" },
    },
  };
}

/** What the form says. A program that nobody is sent back to is asked for its name and id alone. */
function saidIn({ client }: Program, posted: Parameters): ProgramToAdd["instead"] {
  const about = { name: posted.optional("name") ?? "", clientId: posted.optional("client_id") };
  if (client.redirectUris === undefined) return about;
  return {
    ...about,
    redirectUris: wordsIn(posted.optional("redirect_uris")),
    scope: posted.optional("scope") ?? "",
    grantTypes: wordsIn(posted.optional("grants")),
    isPublic: posted.has("is_public"),
    acceptsRedirectRisks: posted.has("accepts_risks"),
    claims: { inIdToken: posted.has("claims_in_id") },
  };
}
