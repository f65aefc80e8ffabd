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
};
