/** What is said in Italian about signing in with an account at another provider. */

import { html } from "hono/html";
import type { Html, Words } from "../../text.ts";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const italianElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider: Html): Html => html`Accedi con ${provider}`,
    or: "Oppure acceda con un account che ha altrove:",
    back: "Torna all’accesso",
    problems: {
      over: {
        title: "Questo accesso è terminato",
        heading: (provider: string): Words => ["Questo accesso con ", { name: provider }, " è terminato"],
        sentence: (_provider: string): Words =>
          "È durato troppo a lungo, era già concluso o è iniziato in un altro browser. Non ha fatto accedere nessuno.",
        todo: "Torni indietro e ricominci.",
      },
      denied: {
        title: "Accesso non effettuato",
        heading: (provider: string): Words => [{ name: provider }, " non l’ha fatta accedere"],
        sentence: (_provider: string): Words => "Lì ha rifiutato, oppure non può usarlo per questo.",
        todo: "Torni indietro e riprovi, o acceda in un altro modo.",
      },
      stale: {
        title: "Accesso non effettuato",
        heading: (provider: string): Words => ["Deve accedere di nuovo presso ", { name: provider }],
        sentence: (provider: string): Words => [
          "Questa pagina chiede un accesso appena effettuato, e ",
          { name: provider },
          " non ha indicato che il suo lo sia.",
        ],
        todo: "Prima esca da lì, poi torni indietro e riprovi. Oppure acceda in un altro modo.",
      },
      "not invited": {
        title: "Accesso non effettuato",
        heading: (provider: string): Words => ["Con il suo account presso ", { name: provider }, " non si può accedere qui"],
        sentence: (_provider: string): Words => "Chi gestisce questo server ha deciso chi può.",
        todo: "Chieda a loro, o torni indietro e scelga un altro account.",
      },
      refused: {
        title: "Accesso non effettuato",
        heading: (provider: string): Words => ["La risposta di ", { name: provider }, " non si è potuta usare"],
        sentence: (_provider: string): Words => "Perciò nessuno ha avuto accesso. Qualcosa è configurato male, lì o qui.",
        todo: "Riprovi. Se rimane così, comunichi loro il numero di errore.",
      },
      unknown: {
        title: "Nessun account qui",
        heading: (provider: string): Words => ["Il suo account presso ", { name: provider }, " non apre alcun account qui"],
        sentence: (_provider: string): Words =>
          "Se ha un account qui, vi acceda come al solito. Nella sua pagina può collegare i due.",
        todo: "Se non ne ha, ne chieda loro uno.",
      },
      name: {
        title: "Nessun account qui",
        heading: (provider: string): Words => ["Non si è potuto creare un account per lei con ciò che indica ", { name: provider }],
        sentence: (_provider: string): Words => "Il suo nome lì non può esserlo qui, o lo ha già qualcuno.",
        todo: "Comunichi loro il numero di errore.",
      },
      taken: {
        title: "Non collegato",
        heading: (provider: string): Words => ["Questo account presso ", { name: provider }, " è già in uso"],
        sentence: (_provider: string): Words => "Apre un altro account qui, e può aprirne uno solo. Nulla è stato cambiato.",
        todo: "Scelga lì un altro account, o prima lo scolleghi dall’altro account.",
      },
      down: {
        title: "Accesso non effettuato",
        heading: (provider: string): Words => [{ name: provider }, " ora non è raggiungibile"],
        sentence: (_provider: string): Words => "Il suo account qui è com’era. Può accedere in un altro modo.",
        todo: "Riprovi tra qualche minuto.",
      },
    },
  },
  connections: {
    title: "Account altrove",
    lead: "Con uno di questi collegato, accede lì e ha accesso qui.",
    heading: "Collegati",
    none: "Ancora nessuno.",
    home: (provider: Html): Html => html`Il suo account viene da ${provider}. Questo resta così.`,
    row: {
      added: (date: Html): Html => html`Collegato il ${date}.`,
      used: (when: Html): Html => html`Ultimo uso ${when}.`,
      neverUsed: "Mai usato.",
      remove: "Scollega",
      removeWhat: (provider: string) => `Scollega ${provider}`,
    },
    add: {
      heading: "Collegarne un altro",
      lead: "Viene portato lì per accedere. Nulla del suo account di qui viene mostrato.",
      button: (provider: Html): Html => html`Collega il suo account presso ${provider}`,
    },
    notices: {
      removed: {
        title: "Scollegato: account altrove",
        news: "È stato scollegato",
        next: "Non apre più il suo account.",
      },
      last: {
        title: "Non scollegato: account altrove",
        news: "È il suo unico modo di entrare",
        next: "Nulla è stato cambiato. Prima scelga una password o aggiunga una passkey.",
      },
      down: {
        title: "Non collegato: account altrove",
        news: "Ora non è raggiungibile",
        next: "Nulla è stato cambiato. Riprovi tra qualche minuto.",
      },
      expired: {
        title: "Non cambiato: account altrove",
        next: "Nulla è stato cambiato. Provi ancora una volta.",
      },
    },
  },
};
