/** What the page says in French where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const frenchWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "Avez-vous demandé cela ?",
    lead: "Une application souhaite utiliser votre compte. Continuez seulement si vous venez de commencer cela vous-même.",
    notYours: {
      news: "Vous n’avez pas commencé cela, ou l’application affiche un autre message ?",
      next: "Alors refusez. Sinon, quelqu’un d’autre accéderait à votre compte.",
    },
    message: "Message",
    nothing: {
      title: "Rien ne vous attend",
      lead: "La demande de l’application a déjà reçu une réponse, ou son délai est écoulé.",
    },
    account: { news: "Une application attend votre décision.", see: "Voir la demande" },
  },
};
