/** What stands on pages about resources in Italian: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const italianResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Da usare su",

    missing: {
      title: (application) => `Manca un server: ${application}`,
      heading: (application) => html`Manca un server per ${application}`,
      lead: "Un amministratore deve aggiungere quel server prima che qualcuno possa usarlo con un account di qui.",
      ask: (support) => html`Se le serve, comunichi a ${support} l’indirizzo qui sotto.`,
      askAdministrator: "Se le serve, comunichi all’amministratore di questo server l’indirizzo qui sotto.",
      server: "Server mancante",
      itsOwnWord: "Come lo chiama l’applicazione.",
      back: (application) => `Torna a ${application}`,
      isTold: "All’applicazione viene detto che il server qui non è noto.",
    },
  },
};
