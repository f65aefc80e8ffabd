/** What the pages of second factors and application passwords say in Italian. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const italianFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Secondi fattori",
    lead: "Se ne ha configurato uno, la password da sola non apre più il suo account.",
    heading: "Che cosa ha configurato",
    none: "Ancora nulla. La password da sola apre il suo account.",
    row: {
      kinds: { passkey: "Passkey.", totp: "App di autenticazione." },
      added: (date: Html): Html => html`Aggiunta il ${date}.`,
      used: (when: Html): Html => html`Ultimo uso ${when}.`,
      neverUsed: "Mai usata.",
      remove: "Rimuovi",
      removeWhat: (name: string) => `Rimuovi ${name}`,
    },
    add: {
      heading: "Aggiungere un’app di autenticazione",
      lead: "Un’app sul suo telefono mostra un nuovo codice di sei cifre ogni 30 secondi. Ne inserisce uno quando accede.",
      name: "Come la chiama",
      example: "Il mio telefono",
      button: "Aggiungi app",
    },
    adding: {
      heading: "Aggiungere un’app di autenticazione",
      scan: "Apra l’app e scansioni con essa questa immagine.",
      picture: "Codice QR con la chiave per la sua app di autenticazione",
      orType: "Niente fotocamera? Scriva questa chiave nell’app:",
      code: "Le sei cifre che l’app mostra ora",
      button: "Fatto",
      cancel: "Non aggiungerla",
    },
    recovery: {
      heading: "Codici di recupero",
      newHeading: "I suoi codici di recupero",
      lead: "Ognuno la fa accedere una volta, al posto dell’app. Li conservi su carta, lontano dal telefono.",
      once: "Li annoti o li stampi ora. È l’unica volta che vengono mostrati.",
      left: (count: number): string => plural("it", count, { one: "Ne resta # su 10.", other: "Ne restano # su 10." }),
      button: "Crea nuovi codici",
    },
    notices: {
      added: {
        title: "Fatto: secondi fattori",
        news: "È fatto",
        next: "Dal prossimo accesso le verrà chiesto dopo la password.",
      },
      removed: { title: "Rimosso: secondi fattori", news: "È stato rimosso", next: "Non apre più il suo account." },
      wrong: {
        title: "Non ancora aggiunta: secondi fattori",
        news: "Questo codice non è quello che l’app mostra ora",
        next: "Nulla è stato aggiunto. Attenda il prossimo codice e lo inserisca. Se non funziona ancora, controlli l’ora del telefono.",
      },
      refused: {
        title: "Non cambiato: secondi fattori",
        news: "Nulla è stato aggiunto",
        next: "C’è già, oppure ne ha tanti quanti può averne.",
      },
      "no name": {
        title: "Non cambiato: secondi fattori",
        news: "Serve un nome",
        next: "Un nome ha da 1 a 100 caratteri.",
      },
      expired: {
        title: "Non cambiato: secondi fattori",
        news: "",
        next: "Nulla è stato cambiato. Prema di nuovo il pulsante.",
      },
    },
  },

  appPasswords: {
    title: "Password per applicazioni",
    lead: "Per un programma che sa conservare solo una password, come un vecchio programma di posta. Ognuna apre solo ciò che sceglie lei e si revoca separatamente.",
    heading: "Le sue password per applicazioni",
    none: "Ancora nessuna.",
    made: (name: Html): Html => html`La password per ${name}`,
    once: "La inserisca ora nel programma, con o senza i trattini. È l’unica volta che viene mostrata.",
    row: {
      everything: "Tutto ciò che il suo programma può avere.",
      added: (date: Html): Html => html`Creata il ${date}.`,
      used: (when: Html): Html => html`Ultimo uso ${when}.`,
      neverUsed: "Mai usata.",
      end: "Revoca",
      endWhat: (name: string) => `Revoca la password per ${name}`,
    },
    add: {
      heading: "Crearne un’altra",
      name: "Programma",
      nameHint: "Per esempio Thunderbird sul portatile. La ritroverà con questo nome.",
      scopes: "Che cosa può fare",
      button: "Crea password",
    },
    notices: {
      made: {
        title: "Creata: password per applicazioni",
        news: "La password è stata creata",
        next: "Funziona da subito.",
      },
      ended: {
        title: "Revocata: password per applicazioni",
        news: "La password è stata revocata",
        next: "Il programma che la conserva non entra più.",
      },
      "no name": {
        title: "Non creata: password per applicazioni",
        news: "Serve un nome",
        next: "Un nome ha da 1 a 100 caratteri.",
      },
      "no scope": {
        title: "Non creata: password per applicazioni",
        news: "Non aprirebbe nulla",
        next: "Scelga almeno una cosa che può fare.",
      },
      refused: {
        title: "Non creata: password per applicazioni",
        news: "Nessuna password è stata creata",
        next: "Ne ha tante quante può averne. Ne revochi una che non usa più.",
      },
      expired: {
        title: "Non cambiata: password per applicazioni",
        news: "",
        next: "Nulla è stato cambiato. Prema di nuovo il pulsante.",
      },
    },
  },
};
