/** Writes pages, at the boundary of the server, each in its reader's language. */

import type { PageAnswer } from "../http/page-answer.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import type { Browsers } from "./browser.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { createReadersLanguage } from "./readers-language.ts";

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

  const languageOf = createReadersLanguage(browsers, context);

  return {
    async write(answer, incoming) {
      const language = await languages.load(await languageOf(incoming));
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
