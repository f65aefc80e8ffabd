/** What the administrators' pages say in Dutch about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const dutchMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Maildomeinen",
    lead: "Van wie de mailservers zijn die hier vragen, en waar mailprogramma's ze vinden.",
    none: "Er is er geen toegevoegd. Mailprogramma's krijgen niets te horen.",
    add: "Maildomein toevoegen",
    domain: "Domein",
    placesHint:
      "Als imaps://HOST of imap+starttls://HOST:PORT, meer met een spatie ertussen. Staat er niets: IMAP en SMTP op mail. en het domein.",
    login: "Naam bij de mailserver",
    address: "Het hele adres",
    localPart: "Wat voor het apenstaartje staat",
    passwords: "Wachtwoorden in mailprogramma's",
    allowed: "Programma's mogen ze gebruiken",
    refused: "Geen: alleen tokens",
    added: "Het maildomein is toegevoegd",
    removeLead: "Mailprogramma's horen er niets meer over. De mailservers, mensen en toepassingen blijven zoals ze zijn.",
    keep: "Maildomein houden",
    removed: "Het maildomein is verwijderd",
  },
  mailPasswords: {
    title: "Wachtwoorden in mailprogramma's",
    lead: "Wie een mailbox nog met een wachtwoord opent, waarmee en vanwaar.",
    far: "Hoe ver de mensen zijn",
    seen: (days) => `Alle accounts, naar wat hun mailbox opende (${days})`,
    firstSeen: (count, days) => `De eerste ${count} accounts, naar wat hun mailbox opende (${days})`,
    ways: {
      tokens: "Alleen tokens",
      application: "App-wachtwoorden",
      own: "Hun eigen wachtwoord",
      none: "Geen mailprogramma gezien",
    },
    of: (count, all) => `${count} van ${all}`,
    next: "Wat nu te doen",
    stops:
      "Zodra eigen wachtwoorden worden geweigerd, stoppen programma's die er nog een gebruiken. Deze mensen hebben dus eerst tokens nodig, of een app-wachtwoord voor een programma dat die niet kent: ze maken het op hun eigen pagina, of u op de pagina van de persoon.",
    nothingStops:
      "Niemand gebruikte in deze tijd het eigen wachtwoord. Wordt het geweigerd, dan stopt niets van wat er werd gezien.",
    idle: "In deze tijd werd er bij geen mailserver een wachtwoord gebruikt. Lezen de mensen toch hun mail, dan vraagt hun mailserver hier nog niets.",
    refused:
      "Eigen wachtwoorden worden bij mailservers geweigerd, want mail.own_passwords is false. Wie er hier met een staat, gebruikte het eerder.",
    setting: "Weigert eigen wachtwoorden, vanaf de volgende start van de server",
    domains: "Elk wachtwoord weigeren, voor één maildomein",
    domainsDetail: (choice) =>
      `Kies daar “${choice}” en geef de mailserver wat latchkey mail setup dan toont. Ook app-wachtwoorden werken dan niet meer.`,
    list: "Wie een wachtwoord gebruikt",
    nobody: "Niemand, in deze tijd.",
    way: "Wachtwoord",
    anyWay: "Elk",
    within: "Tijd",
    application: (name) => `App-wachtwoord: ${name}`,
    others: (count) => `En nog ${count}`,
  },
};
