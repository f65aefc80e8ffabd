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
  mailPasswords: {
    title: "Hasła w programach pocztowych",
    lead: "Kto otwiera jeszcze skrzynkę hasłem, czym i skąd.",
    far: "Jak daleko są osoby",
    seen: (days) => `Wszystkie konta według tego, co otworzyło ich skrzynkę (${days})`,
    firstSeen: (count, days) => `Konta według tego, co otworzyło ich skrzynkę; sprawdzono pierwsze: ${count} (${days})`,
    ways: { tokens: "Tylko tokeny", application: "Hasła aplikacji", own: "Własne hasło", none: "Nie widziano programu pocztowego" },
    of: (count, all) => `${count} z ${all}`,
    next: "Co teraz zrobić",
    stops:
      "Gdy własne hasła zostaną odrzucone, programy, które jeszcze ich używają, przestaną działać. Te osoby potrzebują więc najpierw tokenów albo hasła aplikacji dla programu, który ich nie zna: tworzą je na własnej stronie albo Ty na stronie osoby.",
    nothingStops: "Nikt nie użył w tym czasie własnego hasła. Jego odrzucenie nie zatrzyma więc niczego z tego, co widziano.",
    idle: "W tym czasie nie użyto żadnego hasła na serwerze poczty. Jeśli osoby jednak czytają pocztę, ich serwer poczty jeszcze tutaj nie pyta.",
    refused:
      "Własne hasła są odrzucane na serwerach poczty, bo mail.own_passwords ma wartość false. Kto jest tu wymieniony z własnym, użył go wcześniej.",
    setting: "Odrzuca własne hasła od następnego uruchomienia serwera",
    domains: "Odrzuć każde hasło dla jednej domeny pocztowej",
    domainsDetail: (choice) =>
      `Wybierz tam „${choice}” i daj jej serwerowi poczty to, co pokaże wtedy latchkey mail setup. Hasła aplikacji też przestaną działać.`,
    list: "Kto używa hasła",
    nobody: "Nikt w tym czasie.",
    way: "Hasło",
    anyWay: "Dowolne",
    within: "Czas",
    application: (name) => `Hasło aplikacji: ${name}`,
    others: (count) => `I jeszcze ${count}`,
  },
};
