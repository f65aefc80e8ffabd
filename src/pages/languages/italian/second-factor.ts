/** What a sign-in says in Italian that takes more than a password. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const italianSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Ancora un passo",
    fromApp: (host: Html): Html => html`Inserisca le sei cifre che la sua app di autenticazione mostra ora per ${host}.`,
    recoveryCode: "Inserisca uno dei suoi codici di recupero.",
    code: "Codice",
    orRecoveryCode: "Senza l’app, inserisca uno dei suoi codici di recupero.",
    submit: "Continua",
    signingInAs: (account: Html): Html => html`Sta accedendo come ${account}.`,
    startOver: "Usa un altro account",
    wrong: {
      title: "Accesso non effettuato: codice errato",
      news: "Questo codice è errato o è già stato usato",
      next: "Inserisca il codice che l’app mostra ora. Ogni codice vale una volta.",
    },
    wait: {
      title: "Accesso non effettuato: attenda un poco",
      news: (span: string) => `Attenda ${span}, poi riprovi`,
      next: "Ci sono stati troppi codici errati. Questo non è stato verificato.",
    },
    expired: {
      title: "Accesso non effettuato: pagina rimasta aperta troppo a lungo",
      next: "Inserisca il codice che l’app mostra ora.",
    },
  },

  addFactor: {
    title: "Configurare un secondo passo",
    lead: "Per accedere qui serve più di una password. Configuri un’app di autenticazione, una volta sola. Da allora mostra un codice per ogni accesso.",
    done: "L’app è configurata.",
    goOn: "Continua",
    expired: "Nulla è stato configurato. Scansioni di nuovo l’immagine.",
  },
};
