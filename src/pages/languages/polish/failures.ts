/** The errors that happen on any server, in Polish. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Dla bezpieczeństwa Twojego konta serwer zatrzymał się w tym miejscu. Niczego nie udostępniono.";

export const polishFailures: Failures = {
  "not-found": () => ({
    title: "Nie znaleziono strony",
    heading: "Pod tym adresem nie ma strony",
    sentence: "Być może została przeniesiona albo w adresie brakuje litery.",
    todo: "Sprawdź adres lub zacznij od nowa tam, skąd przychodzisz.",
  }),
  "wrong-method": () => ({
    title: "To nie jest strona",
    heading: "Ten adres jest dla programów",
    sentence: "Programy wysyłają tu swoje żądania. W przeglądarce nie ma nic do zobaczenia.",
    todo: "Wróć tam, skąd przychodzisz.",
  }),
  "too-many": ({ wait }) => ({
    title: "Zbyt wiele żądań",
    heading: `Poczekaj: ${wait}. Potem spróbuj ponownie`,
    sentence: "Z Twojej sieci przyszło wiele żądań, więc na to nie odpowiedziano. Nic nie zmieniono.",
    todo: "Wystarczy poczekać. Jeśli to się powtórzy, podaj administratorom tego serwera identyfikator błędu.",
  }),
  forged: ({ host }) => ({
    title: "Nie przyjęto formularza",
    heading: "Ten formularz nie pochodzi ze strony tego serwera",
    sentence: "Wysłała go inna witryna albo Twoja przeglądarka nie zachowała pliku cookie tej. Nic nie zmieniono.",
    todo: `Wróć i wczytaj stronę ponownie. Twoja przeglądarka musi przyjmować pliki cookie z ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Spróbuj ponownie za chwilę",
    heading: "Ten serwer nie może teraz odpowiedzieć",
    sentence: "Brakuje czegoś, czego potrzebuje. Zwykle samo to mija i nic nie przepada.",
    todo: `Poczekaj: ${wait}. Potem spróbuj ponownie. Jeśli nic się nie zmieni, podaj im identyfikator błędu.`,
  }),
  bug: () => ({
    title: "Coś poszło nie tak",
    heading: "Coś tu poszło nie tak",
    sentence: "To błąd tego serwera. Wróć i spróbuj jeszcze raz.",
    todo: "Jeśli to się powtórzy, podaj im identyfikator błędu.",
  }),
  "unknown-application": () => ({
    title: "Nieznana aplikacja",
    heading: "Ten serwer nie zna aplikacji, która Cię tu przysyła",
    sentence: `Nigdy się tu nie zarejestrowała albo została usunięta. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Aplikacja jeszcze niezatwierdzona",
    heading: ["Aplikacja", ...application, " czeka na administratora"],
    sentence: "Zarejestrowała się sama na tym serwerze i nikt jej tu jeszcze nie zatwierdził. Niczego jej nie udostępniono.",
    todo: "Jeśli chcesz jej używać, poproś administratorów tego serwera o zatwierdzenie. Potem zacznij od nowa w aplikacji.",
  }),
  "return-address": ({ application }) => ({
    title: "Błędny adres powrotny",
    heading: ["Aplikacja", ...application, " podała adres, którego ten serwer nie zna"],
    sentence: [
      "Po zalogowaniu aplikacja",
      ...application,
      ` chce skierować Cię pod adres, który nie jest dla niej zarejestrowany. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Brak adresu powrotnego",
    heading: ["Aplikacja", ...application, " nie podała, dokąd skierować Cię po zalogowaniu"],
    sentence: `Musi podać jeden z adresów, które zarejestrowała. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Niezrozumiałe żądanie",
    heading: ["Aplikacja", ...application, " wysłała żądanie, którego ten serwer nie może odczytać"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "To logowanie jest już zakończone",
    heading: "To logowanie jest już zakończone albo zaczęło się w innej przeglądarce",
    sentence: `Żądanie aplikacji działa raz i tylko przez krótki czas. ${NOTHING_SHARED}`,
    todo: "Zacznij od nowa w aplikacji.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Zbyt wiele plików cookie",
    heading: "Twoja przeglądarka wysłała więcej, niż ten serwer czyta",
    sentence: `Zwykle są to pliki cookie: przeglądarka ma ich za dużo dla ${host} i wysyła wszystkie z każdym żądaniem. Nic nie zmieniono.`,
    todo: `Usuń pliki cookie ${host} w ustawieniach przeglądarki, potem zacznij od nowa tam, skąd przychodzisz.`,
  }),
  "long-address": () => ({
    title: "Za długi adres",
    heading: "Ten adres jest dłuższy, niż ten serwer czyta",
    sentence: NOTHING_SHARED,
    todo: "Zacznij od nowa tam, skąd przychodzisz. Jeśli to się powtórzy, powiadom ich.",
  }),
  "link-over": () => ({
    title: "Ten link wygasł",
    heading: "Ten link wygasł",
    sentence: "Działa raz, przez kilka godzin lub dni, i już nie działa, gdy jest nowszy.",
    todo: "Jeśli link został już użyty, zaloguj się wybranym hasłem. Jeśli nie, poproś o nowy.",
  }),
  "set-up-over": () => ({
    title: "Ten link wygasł",
    heading: "Ten link wygasł",
    sentence: "Link do konfiguracji działa przez jeden dzień i tylko dopóki nie ma pierwszego konta.",
    todo: "Jeśli nie ma jeszcze konta, uruchom serwer ponownie: wypisze nowy link.",
  }),
};
