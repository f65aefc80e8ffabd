/** What the home page and its sisters say in German. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const germanHome: Translated<typeof englishHome> = {
  home: {
    title: "Startseite",
    notSetUp: {
      heading: "Dieser Server ist noch nicht eingerichtet",
      lead: "Es gibt noch kein Konto. Beim Start hat der Server einen Link ausgegeben, mit dem das erste angelegt wird.",
      next: (command: Html): Html =>
        html`Der Link gilt einen Tag. Für einen neuen starten Sie den Server noch einmal mit ${command}.`,
    },
    heading: (name: string) => `Willkommen bei ${name}`,
    lead: "Melden Sie sich an, um Ihr Konto und die Anwendungen zu sehen, die Sie benutzen dürfen.",
    signIn: "Anmelden",
    greeting: (person: Html): Html => html`Willkommen, ${person}`,
    yourAccount: "Ihr Konto",
    administration: "Verwaltung",
    enterCode: "Code eines Geräts eingeben",
    signOut: "Abmelden",
    applications: {
      heading: "Ihre Anwendungen",
      none: "Hier sind noch keine. Was Ihre Administratoren hinzufügen, erscheint hier.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Über diesen Server",
    heading: (name: string) => `Wo ${name} Menschen anmeldet`,
    lead: "Dieser Server fragt Menschen, was ein Programm darf, und gibt dem Programm dafür ein Token, niemals ein Passwort. Was erlaubt wurde, lässt sich zurücknehmen.",
    issuer: "Aussteller",
    issuerIsEnough: "Die meisten Programme brauchen diese Adresse und sonst nichts.",
    theyReadTheRest: "Alles Übrige lesen sie selbst:",
    serverMetadata: "Metadaten des Servers",
    openidConfiguration: "OpenID-Konfiguration",
    signingKeys: "Signaturschlüssel",
    howToConnect: "So verbinden Sie etwas",
    application: {
      heading: "Eine Anwendung",
      words: (): Html =>
        html`Für ein Web-, Desktop- oder Mailprogramm: der Authorization Code Flow mit PKCE. Programme dürfen sich selbst registrieren, oder ein Administrator fügt sie hinzu:`,
    },
    device: {
      heading: "Ein Gerät oder eine Kommandozeile",
      words: (url: string, address: string): Html =>
        html`Wo Tippen schwer ist oder es keinen Browser gibt: Es zeigt einen Code, und sein Besitzer gibt ihn unter ${link(url, address)} ein. Zum Ausprobieren:`,
    },
    resourceServer: {
      heading: "Eine API oder ein Mailserver",
      words: (path: string): Html =>
        html`Was hinter diesem Server steht, fragt ihn unter <code>${path}</code>, ob ein Token gilt, für wen und wofür:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Dieser Server ist bereit",
    lead: "Sie sind sein Administrator.",
    next: "Die nächsten Schritte, in beliebiger Reihenfolge",
    invite: {
      heading: "Menschen einladen",
      words: "Jeder bekommt einen Link und wählt dort ein Passwort.",
    },
    application: {
      heading: "Eine Anwendung hinzufügen",
      words: "Ein Programm, an dem sich Menschen anmelden. Was die üblichen brauchen, ist schon ausgefüllt.",
    },
    mailServer: {
      heading: "Einen Mailserver verbinden",
      words: "Er fragt diesen Server, ob ein Token ein Postfach öffnet. Dovecot ist einer.",
    },
    toHome: "Zur Startseite",
    toAdministration: "Alles, was Sie als Administrator tun können",
    actions: { invite: "Jemanden einladen", application: "Anwendung auswählen", mailServer: "Dovecot verbinden" },
  },

  languageChoice: {
    title: "Sprache",
    lead: "Die Seiten erscheinen in der Sprache, die Sie wählen.",
    notChosen: "Nichts geändert: Sprache",
    chosen: {
      news: "Ab jetzt erscheinen die Seiten in dieser Sprache",
      next: "Gehen Sie zurück zu der Seite, von der Sie kamen, und laden Sie sie neu.",
    },
    expired: "Wählen Sie noch einmal.",
  },
};
