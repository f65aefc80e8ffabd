/** What stands on pages about resources in Dutch: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const dutchResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Te gebruiken bij",

    missing: {
      title: (application) => `Er ontbreekt een server: ${application}`,
      heading: (application) => html`Voor ${application} ontbreekt een server`,
      lead: "Een beheerder moet die server toevoegen voordat iemand hem met een account van hier kan gebruiken.",
      ask: (support) => html`Hebt u die server nodig, geef het adres hieronder dan door aan ${support}.`,
      askAdministrator: "Hebt u die server nodig, geef het adres hieronder dan door aan de beheerder hier.",
      server: "Ontbrekende server",
      itsOwnWord: "Zoals de toepassing hem noemt.",
      back: (application) => `Terug naar ${application}`,
      isTold: "De toepassing krijgt te horen dat de server hier niet bekend is.",
    },
  },
};
