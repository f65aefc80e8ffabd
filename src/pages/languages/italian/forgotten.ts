/** What the page of a forgotten password says in Italian. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const italianForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Password dimenticata?",
    lead: "Inserisca il nome utente o l’indirizzo e-mail. Riceverà un’e-mail con un link per sceglierne una nuova.",
    submit: "Inviami un link",
    asked: {
      title: "Controlli la sua casella",
      lead: "Se esiste un tale account, con un indirizzo confermato, un’e-mail è in arrivo. Può richiedere alcuni minuti.",
      nothing: "Non è arrivato nulla? Guardi nella posta indesiderata o chieda al suo amministratore.",
    },
    wait: {
      news: (span: string) => `Attenda ${span}, poi riprovi`,
      next: "Dalla sua rete sono state chieste molte e-mail. Nulla è stato inviato.",
    },
    expired: "Nulla è stato inviato. Inserisca il nome ancora una volta.",
  },
};
