/** What stands on pages about resources in German: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const germanResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Zur Nutzung bei",

    missing: {
      title: (application) => `Ein Server fehlt: ${application}`,
      heading: (application) => html`Für ${application} fehlt ein Server`,
      lead: "Ein Administrator muss diesen Server hinzufügen, bevor ihn jemand mit einem Konto von hier benutzen kann.",
      ask: (support) => html`Wenn Sie ihn brauchen, nennen Sie ${support} die Adresse unten.`,
      askAdministrator: "Wenn Sie ihn brauchen, nennen Sie dem Administrator hier die Adresse unten.",
      server: "Fehlender Server",
      itsOwnWord: "So, wie die Anwendung ihn nennt.",
      back: (application) => `Zurück zu ${application}`,
      isTold: "Die Anwendung erfährt, dass der Server hier nicht bekannt ist.",
    },
  },
};
