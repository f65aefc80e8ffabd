/**
 * Which language a reader gets: that of the account, or else the one that the application asked for (`ui_locales`), the one that
 * this browser chose, the one that it accepts, the server's own.
 */

import { acceptedLanguages, type LanguageRange, lookUpLanguage, preferredLanguages } from "../protocol/language-ranges.ts";
import { LANGUAGE_NAMES, type LanguageName } from "../records/language.ts";
import type { Browsers } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { chosenLanguage } from "./language-choice.ts";

/** Never throws for want of a language. */
type ReadersLanguage = (incoming: Incoming) => Promise<LanguageName>;

export function createReadersLanguage(
  browsers: Pick<Browsers, "find">,
  context: Pick<EndpointContext, "cookies" | "settings">,
): ReadersLanguage {
  const { settings } = context;

  return async (incoming) => {
    const { query, reader, request } = incoming;
    if (reader.chosen !== undefined) return reader.chosen;
    // A page of a failure may come before anybody looked. If the store is away, nobody can.
    if (!("account" in reader)) await browsers.find(incoming).catch(() => undefined);
    const uiLocales = (reader.carried?.all("ui_locales") ?? new URLSearchParams(query).getAll("ui_locales")).join(" ");
    const wishes: readonly (readonly LanguageRange[])[] = [
      preferredLanguages(reader.account?.language ?? ""),
      preferredLanguages(uiLocales),
      preferredLanguages(chosenLanguage(request, context) ?? ""),
      acceptedLanguages(request.headers.get("accept-language") ?? ""),
    ];
    for (const wish of wishes) {
      const found = lookUpLanguage(wish, LANGUAGE_NAMES, settings.language);
      if (found !== undefined) return found;
    }
    return settings.language;
  };
}
