/** What the home page and its sisters say in Polish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const polishHome: Translated<typeof englishHome> = {
  home: {
    title: "Strona główna",
    notSetUp: {
      heading: "Ten serwer nie jest jeszcze skonfigurowany",
      lead: "Nie ma jeszcze żadnego konta. Przy uruchomieniu serwer wypisał link, który tworzy pierwsze.",
      next: (command: Html): Html => html`Link działa przez jeden dzień. Aby dostać nowy, uruchom serwer ponownie: ${command}.`,
    },
    heading: (name: string) => `Witamy w ${name}`,
    lead: "Zaloguj się, aby zobaczyć swoje konto i aplikacje, których możesz używać.",
    signIn: "Zaloguj się",
    greeting: (person: Html): Html => html`Witaj, ${person}`,
    yourAccount: "Twoje konto",
    administration: "Administracja",
    enterCode: "Wpisz kod urządzenia",
    signOut: "Wyloguj",
    applications: {
      heading: "Twoje aplikacje",
      none: "Nie ma tu jeszcze żadnych. Pojawią się te, które dodadzą administratorzy.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "O tym serwerze",
    heading: (name: string) => `Tu logują się osoby z ${name}`,
    lead: "Ten serwer pyta, co wolno programowi, i daje mu token dokładnie do tego, nigdy hasło. Zgodę można później cofnąć.",
    issuer: "Wystawca (issuer)",
    issuerIsEnough: "Większość programów potrzebuje tego adresu i niczego więcej.",
    theyReadTheRest: "Resztę odczytują same:",
    serverMetadata: "Metadane serwera",
    openidConfiguration: "Konfiguracja OpenID",
    signingKeys: "Klucze podpisujące",
    howToConnect: "Jak się połączyć",
    application: {
      heading: "Aplikacja",
      words: (): Html =>
        html`Dla programu internetowego, na komputer lub pocztowego: przepływ z kodem autoryzacji i PKCE. Programy mogą rejestrować się same albo dodaje je administrator:`,
    },
    device: {
      heading: "Urządzenie lub wiersz poleceń",
      words: (url: string, address: string): Html =>
        html`Gdy trudno coś wpisać albo nie ma przeglądarki: urządzenie pokazuje kod, a właściciel wpisuje go na stronie ${link(url, address)}. Wypróbuj:`,
    },
    resourceServer: {
      heading: "API lub serwer pocztowy",
      words: (path: string): Html =>
        html`To, co stoi za tym serwerem, pyta go, czy token jest ważny, dla kogo i do czego, pod <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Ten serwer jest gotowy",
    lead: "Jesteś jego administratorem.",
    next: "Następne kroki, w dowolnej kolejności",
    invite: {
      heading: "Zaproś osoby",
      words: "Każda dostaje link i wybiera na nim hasło.",
    },
    application: {
      heading: "Dodaj aplikację",
      words: "Program, do którego ludzie się logują. To, czego potrzebują typowe, jest już wypełnione.",
    },
    mailServer: {
      heading: "Połącz serwer pocztowy",
      words: "Pyta on ten serwer, czy token otwiera skrzynkę. Jednym z nich jest Dovecot.",
    },
    toHome: "Przejdź do strony głównej",
    toAdministration: "Wszystko, co możesz zrobić jako administrator",
    actions: { invite: "Zaproś kogoś", application: "Wybierz aplikację", mailServer: "Połącz Dovecot" },
  },

  languageChoice: {
    title: "Język",
    lead: "Strony są w wybranym języku.",
    notChosen: "Nic nie zmieniono: Język",
    chosen: {
      news: "Od teraz strony są w tym języku",
      next: "Wróć do poprzedniej strony i wczytaj ją ponownie.",
    },
    expired: "Wybierz jeszcze raz.",
  },
};
