/**
 * Writes pages, at the boundary of the server: in the language of the account, or else the one that the application asked for
 * (`ui_locales`), the one that this browser chose, the one that it accepts, the server's own.
 */

import type { PageAnswer } from "../http/page-answer.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { acceptedLanguages, type LanguageRange, lookUpLanguage, preferredLanguages } from "../protocol/language-ranges.ts";
import { LANGUAGE_NAMES, type LanguageName } from "../records/language.ts";
import type { Browsers } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { chosenLanguage } from "./language-choice.ts";

export interface PageWriter {
  /** Never throws for want of a language. */
  write(answer: PageAnswer, incoming: Incoming): Promise<HttpAnswer>;
  /** The page for a request of which nothing is known. */
  writeUnasked(answer: PageAnswer): HttpAnswer;
}

type WriterContext = Pick<EndpointContext, "cookies" | "languages" | "settings">;

export function createPageWriter(browsers: Pick<Browsers, "find">, context: WriterContext): PageWriter {
  const { languages, settings } = context;
  void languages.load(settings.language); // so that it is at hand

  async function languageFor(incoming: Incoming): Promise<LanguageName> {
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
  }

  return {
    async write(answer, incoming) {
      const language = await languages.load(await languageFor(incoming));
      return written(answer, { language });
    },
    writeUnasked: (answer) => written(answer, { language: languages.atHand(settings.language) }),
  };
}

function written({ page, ...answer }: PageAnswer, reading: Parameters<PageAnswer["page"]>[0]): HttpAnswer {
  const { headers } = answer;
  return {
    ...answer,
    headers: { ...headers, "content-language": reading.language.tag, vary: "accept-language" },
    body: page(reading),
  };
}
