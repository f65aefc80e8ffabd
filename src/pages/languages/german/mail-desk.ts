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
  mailPasswords: {
    title: "Passwörter in Mailprogrammen",
    lead: "Wer sein Postfach noch mit einem Passwort öffnet, womit und von wo.",
    far: "Wie weit die Leute sind",
    seen: (days) => `Alle Konten, danach, was ihr Postfach geöffnet hat (${days})`,
    firstSeen: (count, days) => `Die ersten ${count} Konten, danach, was ihr Postfach geöffnet hat (${days})`,
    ways: { tokens: "Nur Token", application: "App-Passwörter", own: "Ihr eigenes Passwort", none: "Kein Mailprogramm gesehen" },
    of: (count, all) => `${count} von ${all}`,
    next: "Was als Nächstes zu tun ist",
    stops:
      "Werden eigene Passwörter abgelehnt, so geht mit Programmen, die noch eines benutzen, nichts mehr. Diese Leute brauchen also vorher Token, oder ein App-Passwort für ein Programm, das keine kennt. Das entsteht auf der eigenen Seite der Person, oder Sie erstellen es auf der Seite über die Person.",
    nothingStops:
      "Niemand hat in dieser Zeit sein eigenes Passwort benutzt. Wird es abgelehnt, so geht alles weiter, was hier gesehen wurde.",
    idle: "In dieser Zeit wurde an keinem Mailserver ein Passwort benutzt. Lesen die Leute doch ihre Mail, so fragt ihr Mailserver noch nicht hier.",
    refused:
      "Eigene Passwörter werden an Mailservern abgelehnt, denn mail.own_passwords ist false. Wer hier mit einem steht, hat es vorher benutzt.",
    setting: "Lehnt eigene Passwörter ab, vom nächsten Start des Servers an",
    domains: "Alle Passwörter ablehnen, für eine Maildomain",
    domainsDetail: (choice) =>
      `Wählen Sie dort „${choice}“ und geben Sie ihrem Mailserver, was latchkey mail setup dann ausgibt. Auch App-Passwörter gelten dort nicht mehr.`,
    list: "Wer ein Passwort benutzt",
    nobody: "Niemand, in dieser Zeit.",
    way: "Passwort",
    anyWay: "Jedes",
    within: "Zeit",
    application: (name) => `App-Passwort: ${name}`,
    others: (count) => `Und ${count} weitere`,
  },
};
