/** What the administrators' pages say in German about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const germanMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Maildomains",
    lead: "Wessen Mailserver hier fragen und wo Mailprogramme sie finden.",
    none: "Es wurde keine hinzugefügt. Mailprogramme erfahren nichts.",
    add: "Maildomain hinzufügen",
    domain: "Domain",
    placesHint:
      "Als imaps://HOST oder imap+starttls://HOST:PORT, mehrere mit einem Leerzeichen dazwischen. Ist nichts gesagt: IMAP und SMTP bei mail. und der Domain.",
    login: "Name am Mailserver",
    address: "Die ganze Adresse",
    localPart: "Was vor dem @ steht",
    passwords: "Passwörter in Mailprogrammen",
    allowed: "Programme dürfen sie benutzen",
    refused: "Keine: nur Token",
    added: "Die Maildomain ist hinzugefügt",
    removeLead: "Mailprogramme erfahren nichts mehr von ihr. Ihre Mailserver, Personen und Anwendungen bleiben, wie sie sind.",
    keep: "Maildomain behalten",
    removed: "Die Maildomain ist entfernt",
  },
};
