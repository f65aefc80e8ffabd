/** What the home page and its sisters say in Italian. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const italianHome: Translated<typeof englishHome> = {
  home: {
    title: "Pagina iniziale",
    notSetUp: {
      heading: "Questo server non è ancora configurato",
      lead: "Non c’è ancora un account. All’avvio il server ha mostrato un link che crea il primo.",
      next: (command: Html): Html => html`Il link vale un giorno. Per averne uno nuovo, avvii di nuovo il server con ${command}.`,
    },
    heading: (name: string) => `Benvenuto in ${name}`,
    lead: "Acceda per vedere il suo account e le applicazioni che può usare.",
    signIn: "Accedi",
    greeting: (person: Html): Html => html`Benvenuto, ${person}`,
    yourAccount: "Il suo account",
    administration: "Amministrazione",
    enterCode: "Inserire il codice di un dispositivo",
    signOut: "Esci",
    applications: {
      heading: "Le sue applicazioni",
      none: "Non ce ne sono ancora. Quelle aggiunte dagli amministratori compaiono qui.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Informazioni su questo server",
    heading: (name: string) => `Dove ${name} fa accedere le persone`,
    lead: "Questo server chiede alle persone che cosa può fare un programma e gli dà un token solo per quello, mai una password. Ciò che è stato consentito si può revocare.",
    issuer: "Emittente",
    issuerIsEnough: "La maggior parte dei programmi ha bisogno solo di questo indirizzo.",
    theyReadTheRest: "Il resto lo leggono da soli:",
    serverMetadata: "Metadati del server",
    openidConfiguration: "Configurazione OpenID",
    signingKeys: "Chiavi di firma",
    howToConnect: "Come collegarsi",
    application: {
      heading: "Un’applicazione",
      words: (): Html =>
        html`Per un programma web, desktop o di posta: il flusso con codice di autorizzazione e PKCE. I programmi possono registrarsi da soli, o li aggiunge un amministratore:`,
    },
    device: {
      heading: "Un dispositivo o una riga di comando",
      words: (url: string, address: string): Html =>
        html`Dove scrivere è difficile o non c’è un browser: mostra un codice, e il proprietario lo scrive in ${link(url, address)}. Per provare:`,
    },
    resourceServer: {
      heading: "Un’API o un server di posta",
      words: (path: string): Html =>
        html`Ciò che sta dietro questo server gli chiede se un token è valido, per chi e per che cosa, in <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Questo server è pronto",
    lead: "Lei ne è l’amministratore.",
    next: "I prossimi passi, in qualsiasi ordine",
    invite: {
      heading: "Invitare persone",
      words: "Ognuna riceve un link e lì sceglie una password.",
    },
    application: {
      heading: "Aggiungere un’applicazione",
      words: "Un programma a cui le persone accedono. Per quelli più usati tutto è già compilato.",
    },
    mailServer: {
      heading: "Collegare un server di posta",
      words: "Chiede a questo server se un token apre una casella. Dovecot ne è un esempio.",
    },
    toHome: "Vai alla pagina iniziale",
    toAdministration: "Tutto ciò che può fare come amministratore",
    actions: { invite: "Invita qualcuno", application: "Scegli un’applicazione", mailServer: "Collega Dovecot" },
  },

  languageChoice: {
    title: "Lingua",
    lead: "Le pagine appaiono nella lingua che sceglie.",
    notChosen: "Nulla è cambiato: lingua",
    chosen: {
      news: "D’ora in poi le pagine appaiono in questa lingua",
      next: "Torni alla pagina da cui è venuto e la ricarichi.",
    },
    expired: "Scelga ancora una volta.",
  },
};
