/** What stands on pages about resources in Spanish: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const spanishResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Para usar en",

    missing: {
      title: (application) => `Falta un servidor: ${application}`,
      heading: (application) => html`Falta un servidor para ${application}`,
      lead: "Un administrador tiene que añadir ese servidor antes de que alguien pueda usarlo con una cuenta de aquí.",
      ask: (support) => html`Si lo necesita, comunique a ${support} la dirección de abajo.`,
      askAdministrator: "Si lo necesita, comunique al administrador de este servidor la dirección de abajo.",
      server: "Servidor que falta",
      itsOwnWord: "Tal como lo nombra la aplicación.",
      back: (application) => `Volver a ${application}`,
      isTold: "A la aplicación se le dice que aquí no se conoce el servidor.",
    },
  },
};
