/** What the built-in scopes allow, in German. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const germanScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Sehen, wer Sie sind", detail: "Eine Kennung für Ihr Konto auf diesem Server." },
    profile: { words: "Ihren Namen sehen", detail: "Den Namen Ihres Kontos, wie er hier steht." },
    email: { words: "Ihre E-Mail-Adresse sehen", detail: "Die Adresse Ihres Kontos." },
    groups: { words: "Sehen, in welchen Gruppen Sie sind", detail: "Deren Namen, wie Administratoren sie gewählt haben." },
    phone: { words: "Ihre Telefonnummer sehen", detail: "Die Nummer Ihres Kontos." },
    address: { words: "Ihre Postanschrift sehen", detail: "Die Anschrift Ihres Kontos." },
    stay: { words: "Verbunden bleiben", detail: "" },
    mail: { words: "Ihre E-Mails lesen, senden und löschen", detail: "Alle Ordner, über den Mailserver." },
    contacts: { words: "Ihre Kontakte lesen und ändern", detail: "Alle Adressbücher Ihres Kontos." },
    calendars: { words: "Ihre Kalender lesen und ändern", detail: "Alle Kalender Ihres Kontos." },
    administer: {
      words: "Diesen Server verwalten",
      detail: "Alles, was Sie hier als Administrator können, für jedes Konto und jede Anwendung.",
    },
    hearSignals: {
      words: "Erfahren, wann Konten und Sitzungen enden",
      detail: "Ströme von Sicherheitsereignissen über jedes Konto (Shared Signals): sie anlegen, ändern und lesen, was kommt.",
    },
    seeSignals: {
      words: "Eigene Ströme von Sicherheitsereignissen sehen",
      detail: "Wie die eigenen Ströme von Shared Signals eingerichtet sind und was darauf kommt.",
    },
    seeAdministration: {
      words: "Sehen, wie dieser Server verwaltet wird",
      detail: "Jedes Konto, jede Anwendung und was geschehen ist. Es ändert nichts.",
    },
  },
};
