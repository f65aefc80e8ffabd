/** What the page says in Italian where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const italianWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "L’ha chiesto lei?",
    lead: "Un’applicazione vuole usare il suo account. Continui solo se ha appena avviato lei questa richiesta.",
    notYours: {
      news: "Non l’ha avviata lei, o l’applicazione mostra un altro messaggio?",
      next: "Allora rifiuti. Altrimenti qualcun altro entrerebbe nel suo account.",
    },
    message: "Messaggio",
    nothing: { title: "Niente in attesa", lead: "Su ciò che l’applicazione chiedeva è già stato deciso, o il tempo è scaduto." },
    account: { news: "Un’applicazione attende la sua decisione.", see: "Mostra la richiesta" },
  },
};
