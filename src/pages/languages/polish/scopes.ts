/** What the built-in scopes allow, in Polish. */

import type { englishScopes } from "../english/scopes.ts";
import type { Translated } from "../untranslated.ts";

export const polishScopes: Translated<typeof englishScopes> = {
  scopes: {
    openid: { words: "Widzieć, kim jesteś", detail: "Identyfikator Twojego konta na tym serwerze." },
    profile: { words: "Widzieć Twoje imię i nazwisko", detail: "Nazwa Twojego konta, tak jak jest tu zapisana." },
    email: { words: "Widzieć Twój adres e-mail", detail: "Adres Twojego konta." },
    groups: { words: "Widzieć, w jakich jesteś grupach", detail: "Ich nazwy, wybrane przez administratorów." },
    phone: { words: "Widzieć Twój numer telefonu", detail: "Numer Twojego konta." },
    address: { words: "Widzieć Twój adres pocztowy", detail: "Adres Twojego konta." },
    stay: { words: "Pozostać połączona", detail: "" },
    mail: { words: "Czytać, wysyłać i usuwać Twoją pocztę", detail: "Wszystkie foldery, przez serwer pocztowy." },
    contacts: { words: "Czytać i zmieniać Twoje kontakty", detail: "Wszystkie książki adresowe Twojego konta." },
    calendars: { words: "Czytać i zmieniać Twoje kalendarze", detail: "Wszystkie kalendarze Twojego konta." },
    administer: {
      words: "Administrować tym serwerem",
      detail: "Wszystko, co możesz tu robić jako administrator, dla każdego konta i każdej aplikacji.",
    },
    hearSignals: {
      words: "Dowiadywać się, kiedy kończą się konta i sesje",
      detail:
        "Strumienie zdarzeń bezpieczeństwa o każdym koncie (Shared Signals): tworzenie ich, zmienianie i czytanie tego, co nadchodzi.",
    },
    seeSignals: {
      words: "Widzieć własne strumienie zdarzeń bezpieczeństwa",
      detail: "Jak ustawione są własne strumienie Shared Signals i co nimi nadchodzi.",
    },
    seeAdministration: {
      words: "Widzieć, jak administruje się tym serwerem",
      detail: "Każde konto, każda aplikacja i to, co się działo. Niczego to nie zmienia.",
    },
  },
};
