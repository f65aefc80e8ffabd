/** The section `texts` of the settings: an administrator's own texts, for each language by place. */

import * as z from "zod";
import { LANGUAGE_NAMES, type LanguageName } from "../records/language.ts";
import type { OwnTexts, OwnTextsByLanguage } from "../records/own-texts.ts";

/** `"signIn.title" = "…"`, or a table `signIn` with a `title` in it: both are the same place. */
type Written = string | { readonly [name: string]: Written };

const WRITTEN: z.ZodType<Written> = z.lazy(() =>
  z.union([z.string().min(1).max(2_000), z.record(z.string(), WRITTEN)], { error: "must be a text, or a table of texts" }),
);

export const textsSection: z.ZodType<Readonly<Partial<Record<LanguageName, Readonly<Record<string, Written>>>>>> = z
  .partialRecord(z.enum(LANGUAGE_NAMES), z.record(z.string(), WRITTEN))
  .default({})
  .meta({ description: "Your own texts in place of ours, for each language, by their places in the catalogue." });

export function textsOf(raw: z.output<typeof textsSection>): OwnTextsByLanguage {
  const all = LANGUAGE_NAMES.flatMap((language): readonly (readonly [LanguageName, OwnTexts])[] => {
    const written = raw[language];
    return written === undefined ? [] : [[language, Object.fromEntries(flat(written, ""))]];
  });
  return Object.fromEntries(all);
}

const flat = (written: Readonly<Record<string, Written>>, above: string): readonly (readonly [place: string, text: string])[] =>
  Object.entries(written).flatMap(([name, below]) =>
    typeof below === "string" ? [[`${above}${name}`, below] as const] : flat(below, `${above}${name}.`),
  );
