/** The errors that happen on any server, in Italian. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Per proteggere il suo account, questo server si è fermato qui. Nulla è stato condiviso.";

export const italianFailures: Failures = {
  "not-found": () => ({
    title: "Pagina non trovata",
    heading: "A questo indirizzo non c’è una pagina",
    sentence: "Forse è stata spostata, o manca una lettera nell’indirizzo.",
    todo: "Guardi l’indirizzo o ricominci da dove è venuto.",
  }),
  "wrong-method": () => ({
    title: "Non è una pagina",
    heading: "Questo indirizzo è per i programmi",
    sentence: "Qui i programmi mandano le loro richieste. In un browser non c’è nulla da vedere.",
    todo: "Torni da dove è venuto.",
  }),
  "too-many": ({ wait }) => ({
    title: "Troppe richieste",
    heading: `Attenda ${wait}, poi riprovi`,
    sentence: "Dalla sua rete sono arrivate molte richieste, perciò questa non ha avuto risposta. Nulla è stato cambiato.",
    todo: "Basta attendere. Se succede ancora, comunichi il numero di errore agli amministratori di questo server.",
  }),
  forged: ({ host }) => ({
    title: "Modulo non accettato",
    heading: "Questo modulo non veniva da una pagina di questo server",
    sentence: "L’ha inviato un altro sito, o il suo browser non ha conservato un cookie di questo. Nulla è stato cambiato.",
    todo: `Torni indietro e ricarichi la pagina. Il suo browser deve accettare i cookie di ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Riprovi tra un momento",
    heading: "Ora questo server non può rispondere",
    sentence: "Manca qualcosa di cui ha bisogno. Di solito passa da sé, e nulla è andato perso.",
    todo: `Riprovi tra ${wait}. Se continua, comunichi loro il numero di errore.`,
  }),
  bug: () => ({
    title: "Qualcosa è andato storto",
    heading: "Qui qualcosa è andato storto",
    sentence: "È un errore di questo server. Torni indietro e riprovi.",
    todo: "Se succede ancora, comunichi loro il numero di errore.",
  }),
  "unknown-application": () => ({
    title: "Applicazione sconosciuta",
    heading: "Questo server non conosce l’applicazione che l’ha mandata",
    sentence: `Non si è mai registrata qui, o è stata rimossa. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Applicazione non ancora approvata",
    heading: ["L’applicazione", ...application, " attende un amministratore"],
    sentence: "Si è registrata da sola su questo server, e nessuno qui l’ha ancora approvata. Nulla è stato condiviso con essa.",
    todo: "Chieda agli amministratori di questo server di approvarla, se vuole usarla. Poi ricominci nell’applicazione.",
  }),
  "return-address": ({ application }) => ({
    title: "Indirizzo di ritorno errato",
    heading: ["L’applicazione", ...application, " ha indicato un indirizzo che questo server non conosce"],
    sentence: [
      "Dopo l’accesso, l’applicazione",
      ...application,
      ` vuole mandarla a un indirizzo che non è registrato per essa. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Nessun indirizzo di ritorno",
    heading: ["L’applicazione", ...application, " non ha detto dove mandarla dopo l’accesso"],
    sentence: `Deve indicare uno degli indirizzi che ha registrato. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Richiesta non capita",
    heading: ["L’applicazione", ...application, " ha inviato una richiesta che questo server non sa leggere"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Questo accesso è terminato",
    heading: "Questo accesso è terminato o è cominciato in un altro browser",
    sentence: `La richiesta dell’applicazione vale una volta sola e per poco tempo. ${NOTHING_SHARED}`,
    todo: "Ricomincia nell’applicazione.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Troppi cookie",
    heading: "Il suo browser ha inviato più di quanto questo server legga",
    sentence: `Di solito sono i cookie: ne conserva troppi per ${host} e li invia tutti a ogni richiesta. Nulla è stato cambiato.`,
    todo: `Elimini i cookie di ${host} nelle impostazioni del browser, poi ricominci da dove è venuto.`,
  }),
  "long-address": () => ({
    title: "Indirizzo troppo lungo",
    heading: "Questo indirizzo è più lungo di quanto questo server legga",
    sentence: NOTHING_SHARED,
    todo: "Ricominci da dove è venuto. Se succede ancora, li avvisi.",
  }),
  "link-over": () => ({
    title: "Questo link è scaduto",
    heading: "Questo link è scaduto",
    sentence: "Vale una volta, per alcune ore o giorni, e non più quando ce n’è uno più recente.",
    todo: "Se l’ha già usato, acceda con la password che ha scelto. Altrimenti chieda un nuovo link.",
  }),
  "set-up-over": () => ({
    title: "Questo link è scaduto",
    heading: "Questo link è scaduto",
    sentence: "Un link di configurazione vale un giorno, e solo finché non c’è un primo account.",
    todo: "Se non c’è ancora un account, avvii di nuovo il server: mostra un nuovo link.",
  }),
};
