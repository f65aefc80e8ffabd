/** What the administrators' pages say in Polish about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const polishMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Domeny pocztowe",
    lead: "Czyje serwery poczty pytają tutaj i gdzie znajdują je programy pocztowe.",
    none: "Żadnej nie dodano. Programy pocztowe niczego się nie dowiadują.",
    add: "Dodaj domenę pocztową",
    domain: "Domena",
    placesHint:
      "Jako imaps://HOST lub imap+starttls://HOST:PORT, kilka oddzielonych spacją. Gdy nic nie podano: IMAP i SMTP pod mail. i domeną.",
    login: "Nazwa na serwerze poczty",
    address: "Cały adres",
    localPart: "To, co przed znakiem @",
    passwords: "Hasła w programach pocztowych",
    allowed: "Programy mogą ich używać",
    refused: "Żadne: tylko tokeny",
    added: "Domena pocztowa została dodana",
    removeLead: "Programy pocztowe nie dowiadują się o niej już niczego. Jej serwery, osoby i aplikacje pozostają bez zmian.",
    keep: "Zachowaj domenę pocztową",
    removed: "Domena pocztowa została usunięta",
  },
};
