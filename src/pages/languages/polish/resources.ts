/** What stands on pages about resources in Polish: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const polishResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Do użycia na serwerze",

    missing: {
      title: (application) => `Brakuje serwera: ${application}`,
      heading: (application) => html`Aplikacji ${application} brakuje serwera`,
      lead: "Zanim ktokolwiek użyje tamtego serwera z tutejszym kontem, musi go dodać administrator.",
      ask: (support) => html`Jeśli go potrzebujesz, przekaż poniższy adres do: ${support}.`,
      askAdministrator: "Jeśli go potrzebujesz, przekaż poniższy adres administratorowi tego serwera.",
      server: "Brakujący serwer",
      itsOwnWord: "Tak nazywa go aplikacja.",
      back: (application) => `Wróć do ${application}`,
      isTold: "Aplikacja dowie się, że ten serwer nie jest tu znany.",
    },
  },
};
