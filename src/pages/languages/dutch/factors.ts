/** What the pages of second factors and application passwords say in Dutch. */

import { html } from "hono/html";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const dutchFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Tweede factoren",
    lead: "Hebt u een hiervan ingesteld, dan opent uw wachtwoord alleen uw account niet meer.",
    heading: "Wat u hebt ingesteld",
    none: "Nog niets. Uw wachtwoord alleen opent uw account.",
    row: {
      kinds: { passkey: "Passkey.", totp: "Authenticator-app." },
      added: (date) => html`Toegevoegd op ${date}.`,
      used: (when) => html`Laatst gebruikt: ${when}.`,
      neverUsed: "Nooit gebruikt.",
      remove: "Verwijderen",
      removeWhat: (name) => `${name} verwijderen`,
    },
    add: {
      heading: "Een authenticator-app toevoegen",
      lead: "Een app op uw telefoon toont elke 30 seconden een nieuwe code van zes cijfers. Die typt u als u inlogt.",
      name: "Hoe u de app noemt",
      example: "Mijn telefoon",
      button: "App toevoegen",
    },
    adding: {
      heading: "Een authenticator-app toevoegen",
      scan: "Open de app en scan er deze afbeelding mee.",
      picture: "QR-code met de sleutel voor uw authenticator-app",
      orType: "Geen camera? Typ deze sleutel in de app:",
      code: "De zes cijfers die de app nu toont",
      button: "Klaar",
      cancel: "Niet toevoegen",
    },
    recovery: {
      heading: "Herstelcodes",
      newHeading: "Uw herstelcodes",
      lead: "Met elke code kunt u één keer inloggen, in plaats van met de app. Bewaar ze op papier, niet bij uw telefoon.",
      once: "Schrijf ze op of druk ze nu af. Ze worden alleen deze keer getoond.",
      left: (count) => plural("nl", count, { one: "Er is # van de 10 over.", other: "Er zijn # van de 10 over." }),
      button: "Nieuwe codes maken",
    },
    notices: {
      added: {
        title: "Klaar: Tweede factoren",
        news: "Het is gelukt",
        next: "Vanaf de volgende keer dat u inlogt, wordt er na uw wachtwoord om gevraagd.",
      },
      removed: { title: "Verwijderd: Tweede factoren", news: "De factor is verwijderd", next: "Die opent uw account niet meer." },
      wrong: {
        title: "Nog niet toegevoegd: Tweede factoren",
        news: "Dit is niet de code die de app nu toont",
        next: "Er is niets toegevoegd. Wacht op de volgende code en typ die. Lukt het weer niet, controleer dan de klok van uw telefoon.",
      },
      refused: {
        title: "Niet gewijzigd: Tweede factoren",
        news: "Er is niets toegevoegd",
        next: "Deze staat er al, of u hebt er zoveel als u mag hebben.",
      },
      "no name": {
        title: "Niet gewijzigd: Tweede factoren",
        news: "Er is een naam nodig",
        next: "Een naam heeft 1 tot 100 tekens.",
      },
      expired: {
        title: "Niet gewijzigd: Tweede factoren",
        news: "",
        next: "Er is niets gewijzigd. Druk nog een keer op de knop.",
      },
    },
  },

  appPasswords: {
    title: "App-wachtwoorden",
    lead: "Voor een programma dat alleen een wachtwoord kan bewaren, zoals een ouder mailprogramma. Elk opent alleen wat u kiest, en eindigt los van de andere.",
    heading: "Uw app-wachtwoorden",
    none: "Nog geen.",
    made: (name) => html`Het wachtwoord voor ${name}`,
    once: "Typ het nu in het programma, met of zonder de streepjes. Het wordt alleen deze keer getoond.",
    row: {
      everything: "Alles wat het programma mag hebben.",
      added: (date) => html`Gemaakt op ${date}.`,
      used: (when) => html`Laatst gebruikt: ${when}.`,
      neverUsed: "Nooit gebruikt.",
      end: "Beëindigen",
      endWhat: (name) => `Het wachtwoord voor ${name} beëindigen`,
    },
    add: {
      heading: "Nog een maken",
      name: "Programma",
      nameHint: "Bijvoorbeeld Thunderbird op de laptop. Aan deze naam herkent u het later.",
      scopes: "Wat het mag doen",
      button: "Wachtwoord maken",
    },
    notices: {
      made: { title: "Gemaakt: App-wachtwoorden", news: "Het wachtwoord is gemaakt", next: "Het werkt vanaf nu." },
      ended: {
        title: "Beëindigd: App-wachtwoorden",
        news: "Het wachtwoord is beëindigd",
        next: "Het programma dat het bewaart, komt er niet meer in.",
      },
      "no name": {
        title: "Niet gemaakt: App-wachtwoorden",
        news: "Er is een naam nodig",
        next: "Een naam heeft 1 tot 100 tekens.",
      },
      "no scope": {
        title: "Niet gemaakt: App-wachtwoorden",
        news: "Het zou niets openen",
        next: "Kies ten minste één ding dat het mag doen.",
      },
      refused: {
        title: "Niet gemaakt: App-wachtwoorden",
        news: "Er is geen wachtwoord gemaakt",
        next: "U hebt er zoveel als u mag hebben. Beëindig er een die u niet meer gebruikt.",
      },
      expired: {
        title: "Niet gewijzigd: App-wachtwoorden",
        news: "",
        next: "Er is niets gewijzigd. Druk nog een keer op de knop.",
      },
    },
  },
};
