/** What the built-in scopes allow, in Italian. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const italianScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Vedere chi è lei", detail: "Un identificatore del suo account su questo server." },
    profile: { words: "Vedere il suo nome", detail: "Il nome del suo account, come figura qui." },
    email: { words: "Vedere il suo indirizzo e-mail", detail: "L’indirizzo del suo account." },
    groups: { words: "Vedere in quali gruppi è", detail: "I loro nomi, come li hanno scelti gli amministratori." },
    phone: { words: "Vedere il suo numero di telefono", detail: "Il numero del suo account." },
    address: { words: "Vedere il suo indirizzo postale", detail: "L’indirizzo del suo account." },
    stay: { words: "Restare collegata", detail: "" },
    mail: { words: "Leggere, inviare ed eliminare la sua posta", detail: "Tutte le cartelle, tramite il server di posta." },
    contacts: { words: "Leggere e modificare i suoi contatti", detail: "Tutte le rubriche del suo account." },
    calendars: { words: "Leggere e modificare i suoi calendari", detail: "Tutti i calendari del suo account." },
    administer: {
      words: "Amministrare questo server",
      detail: "Tutto ciò che lei può fare qui come amministratore, per ogni account e ogni applicazione.",
    },
    hearSignals: {
      words: "Sapere quando terminano account e sessioni",
      detail: "Flussi di eventi di sicurezza su ogni account (Shared Signals): crearli, modificarli e leggere ciò che arriva.",
    },
    seeSignals: {
      words: "Vedere i propri flussi di eventi di sicurezza",
      detail: "Come sono configurati i propri flussi di Shared Signals e che cosa arriva.",
    },
    seeAdministration: {
      words: "Vedere come è amministrato questo server",
      detail: "Ogni account, ogni applicazione e ciò che è successo. Non cambia nulla.",
    },
  },
};
