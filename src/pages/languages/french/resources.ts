/** What stands on pages about resources in French: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const frenchResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Pour une utilisation sur",

    missing: {
      title: (application) => `Serveur manquant : ${application}`,
      heading: (application) => html`Il manque un serveur à ${application}`,
      lead: "Un administrateur doit ajouter ce serveur avant que quelqu’un puisse l’utiliser avec un compte d’ici.",
      ask: (support) => html`Si vous en avez besoin, indiquez à ${support} l’adresse ci-dessous.`,
      askAdministrator: "Si vous en avez besoin, indiquez à l’administrateur d’ici l’adresse ci-dessous.",
      server: "Serveur manquant",
      itsOwnWord: "Tel que l’application le nomme.",
      back: (application) => `Retour à ${application}`,
      isTold: "L’application apprend que ce serveur n’est pas connu ici.",
    },
  },
};
