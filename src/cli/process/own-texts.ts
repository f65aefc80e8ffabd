/** Checks an administrator's own texts against the catalogue: each has a place there, and names nothing that ours does not. */

import type { Loaded } from "../../config/load.ts";
import { ConfigurationError, type Problem } from "../../config/source.ts";
import { nearest } from "../../config/suggestion.ts";
import { createLanguages } from "../../pages/languages/languages.ts";
import { strangePlaceholders, textsOf } from "../../pages/languages/own-texts.ts";
import { LANGUAGE_NAMES, type LanguageName } from "../../records/language.ts";

/** @throws {ConfigurationError} with every text that has no place, or a wrong placeholder */
export async function checkOwnTexts({ configuration, sources }: Loaded): Promise<void> {
  const problems: Problem[] = [];
  for (const language of LANGUAGE_NAMES) {
    const own = Object.entries(configuration.settings.texts[language] ?? {});
    if (own.length === 0) continue;
    const ours = await ourTexts(language);
    for (const [place, text] of own) {
      const setting = `texts.${language}.${place}`;
      const source = sources.get(setting) ?? { from: "default" };
      const said = ours.get(place);
      if (said === undefined)
        problems.push({ message: `there is no text ${place}`, source, suggestion: nearest(place, [...ours.keys()]) });
      else
        for (const strange of strangePlaceholders(said, text))
          problems.push({
            message: `${setting} must not have the placeholder ${strange}, which our text does not have`,
            source,
            suggestion: undefined,
          });
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** Every text of the language by its place, with its placeholders. */
export const ourTexts = async (language: LanguageName): Promise<ReadonlyMap<string, string>> =>
  textsOf(await createLanguages().load(language));
