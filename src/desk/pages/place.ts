/** A page of the administrators: what it shows, and what its buttons do. It decides nothing: each button is a function of admin. */

import type { BrokenRule, Rules } from "../../admin/broken-rule.ts";
import type { AdminForm, AdminNotice, AdminSection } from "../../pages/admin.ts";
import type { Language } from "../../pages/language.ts";
import type { Words } from "../../pages/text.ts";
import type { Parameters } from "../../protocol/parameters.ts";
import type { Desk } from "../desk.ts";

export interface Shown {
  readonly title: Words;
  readonly lead?: Words | undefined;
  readonly sections: readonly AdminSection[];
}

export interface Looking {
  readonly desk: Desk;
  /** The value of the path's variable segment. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** What was typed into a form of this page that nothing came of. The form is filled with it again; see typed.ts. */
  readonly typed: Parameters | undefined;
  readonly issuer: string;
  /** Of the reader. */
  readonly language: Language;
}

export interface Pressing extends Looking {
  /** What the button is for, and what it is done to. */
  readonly action: string;
  readonly of: string;
  readonly posted: Parameters;
  /** The picture that the form carried. */
  readonly logo?: Uint8Array | undefined;
}

/** What is said after the work. `at`: the page that is shown, where the one that was asked is about something that is gone. */
export type Outcome = AdminNotice & { readonly at?: string };

export interface Place {
  readonly path: string;
  /** Undefined: there is no such thing. */
  show(looking: Looking): Promise<Shown | undefined>;
  /** Undefined: there is nothing of the kind. @throws {BrokenRule} */
  press?(pressing: Pressing): Promise<Outcome | undefined>;
}

/** A page that lists things of one kind, and has the form that adds one below them. */
export const listing = ({
  add,
  lead,
  title,
  ...list
}: Pick<AdminSection, "rows" | "none" | "next"> & {
  readonly title: string;
  readonly lead: string;
  readonly add: Pick<AdminForm, "fields"> & { readonly heading: string; readonly button: string };
}): Shown => ({
  title,
  lead,
  sections: [
    { heading: title, ...list },
    {
      heading: add.heading,
      form: { fields: add.fields ?? [], buttons: [{ words: add.button, action: "add" }], isStrong: true },
    },
  ],
});

/** The page that asks once more before something is removed. Its button's action is `remove`. */
export const removal = ({
  back,
  button,
  heading,
  hidden,
  lead,
  title,
  facts,
}: Pick<Shown, "title" | "lead"> &
  Pick<AdminSection, "heading" | "facts"> &
  Pick<AdminForm, "hidden"> & { readonly button: string; readonly back: NonNullable<AdminForm["back"]> }): Shown => ({
  title,
  lead,
  sections: [
    {
      heading,
      ...(facts !== undefined && { facts }),
      form: {
        ...(hidden !== undefined && { hidden }),
        buttons: [{ words: button, action: "remove" }],
        isStrong: true,
        back,
      },
    },
  ],
});

export const said = (news: string, next = ""): Outcome => ({ kind: "status", news, next });

/** A rule that stands between other sentences. In English some end with a full stop already. */
export const sentenceOf = ({ say }: BrokenRule, rules: Rules): string => rules.sentence(say(rules).replace(/\.$/, ""));

export const nextOf = (next: string | undefined, query: URLSearchParams): string | undefined => {
  if (next === undefined) return undefined;
  const parameters = new URLSearchParams(query);
  parameters.set("after", next);
  return `?${parameters}`;
};

export const pageIn = (query: URLSearchParams): { readonly after?: string; readonly limit: number } => {
  const after = query.get("after");
  return { limit: 50, ...(after !== null && after !== "" && { after: after.slice(0, 1_000) }) };
};

/** What a list of people is searched for. */
export const partIn = (query: URLSearchParams): string | undefined => query.get("q")?.trim().slice(0, 200) || undefined;

/** Searches the list of people above it. */
export const searchForm = (part: string | undefined, { admin: { people: words } }: Language): AdminForm => ({
  isQuestion: true,
  fields: [{ name: "q", label: words.search, value: part, isOptional: true }],
  buttons: [{ words: words.find, action: "" }],
});

/** Where in its lists a page was, when a button of it was pressed. */
export const listedAt = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => name === "q" || name === "after"));
