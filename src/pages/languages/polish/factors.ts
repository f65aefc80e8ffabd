/** What the pages of second factors and application passwords say in Polish. */

import { html } from "hono/html";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const polishFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Drugie składniki",
    lead: "Gdy jeden z nich jest ustawiony, samo hasło nie otwiera już Twojego konta.",
    heading: "Co masz ustawione",
    none: "Jeszcze nic. Samo hasło otwiera Twoje konto.",
    row: {
      kinds: { passkey: "Klucz dostępu.", totp: "Aplikacja uwierzytelniająca." },
      added: (date) => html`Dodano ${date}.`,
      used: (when) => html`Ostatnio użyto ${when}.`,
      neverUsed: "Nigdy nie użyto.",
      remove: "Usuń",
      removeWhat: (name) => `Usuń: ${name}`,
    },
    add: {
      heading: "Dodaj aplikację uwierzytelniającą",
      lead: "Aplikacja na telefonie pokazuje co 30 sekund nowy kod z sześciu cyfr. Wpisujesz go przy logowaniu.",
      name: "Twoja nazwa",
      example: "Mój telefon",
      button: "Dodaj aplikację",
    },
    adding: {
      heading: "Dodaj aplikację uwierzytelniającą",
      scan: "Otwórz aplikację i zeskanuj nią ten obraz.",
      picture: "Kod QR z kluczem do aplikacji uwierzytelniającej",
      orType: "Nie masz aparatu? Wpisz w aplikacji ten klucz:",
      code: "Sześć cyfr, które aplikacja teraz pokazuje",
      button: "Gotowe",
      cancel: "Nie dodawaj",
    },
    recovery: {
      heading: "Kody odzyskiwania",
      newHeading: "Twoje kody odzyskiwania",
      lead: "Każdy z nich zaloguje Cię raz, zamiast aplikacji. Trzymaj je na papierze, z dala od telefonu.",
      once: "Zapisz je lub wydrukuj teraz. Są pokazywane tylko ten jeden raz.",
      left: (count) => plural("pl", count, { one: "Pozostał # z 10.", few: "Pozostały # z 10.", many: "Pozostało # z 10." }),
      button: "Utwórz nowe kody",
    },
    notices: {
      added: {
        title: "Gotowe: Drugie składniki",
        news: "Gotowe",
        next: "Od następnego logowania, po haśle, pojawi się prośba o ten składnik.",
      },
      removed: { title: "Usunięto: Drugie składniki", news: "Składnik usunięty", next: "Nie otwiera już Twojego konta." },
      wrong: {
        title: "Jeszcze nie dodano: Drugie składniki",
        news: "To nie jest kod, który aplikacja teraz pokazuje",
        next: "Nic nie dodano. Poczekaj na następny kod i wpisz go. Jeśli znowu się nie uda, sprawdź zegar telefonu.",
      },
      refused: {
        title: "Nie zmieniono: Drugie składniki",
        news: "Nic nie dodano",
        next: "Ten już tu jest albo masz ich tyle, ile wolno.",
      },
      "no name": {
        title: "Nie zmieniono: Drugie składniki",
        news: "Potrzebna jest nazwa",
        next: "Nazwa ma od 1 do 100 znaków.",
      },
      expired: {
        title: "Nie zmieniono: Drugie składniki",
        news: "",
        next: "Nic nie zmieniono. Naciśnij przycisk jeszcze raz.",
      },
    },
  },

  appPasswords: {
    title: "Hasła aplikacji",
    lead: "Dla programu, który umie przechować tylko hasło, na przykład starszego programu pocztowego. Każde otwiera tylko to, co wybierzesz, i można je unieważnić oddzielnie.",
    heading: "Twoje hasła aplikacji",
    none: "Jeszcze żadnych.",
    made: (name) => html`Hasło dla ${name}`,
    once: "Wpisz je teraz w programie, z łącznikami lub bez. Jest pokazywane tylko ten jeden raz.",
    row: {
      everything: "Wszystko, co programowi wolno mieć.",
      added: (date) => html`Utworzono ${date}.`,
      used: (when) => html`Ostatnio użyto ${when}.`,
      neverUsed: "Nigdy nie użyto.",
      end: "Unieważnij",
      endWhat: (name) => `Unieważnij hasło dla ${name}`,
    },
    add: {
      heading: "Utwórz kolejne",
      name: "Program",
      nameHint: "Na przykład Thunderbird na laptopie. Po tej nazwie je odnajdziesz.",
      scopes: "Co mu wolno",
      button: "Utwórz hasło",
    },
    notices: {
      made: { title: "Utworzono: Hasła aplikacji", news: "Hasło zostało utworzone", next: "Działa od teraz." },
      ended: {
        title: "Unieważniono: Hasła aplikacji",
        news: "Hasło zostało unieważnione",
        next: "Program, który je przechowuje, nie ma już dostępu.",
      },
      "no name": {
        title: "Nie utworzono: Hasła aplikacji",
        news: "Potrzebna jest nazwa",
        next: "Nazwa ma od 1 do 100 znaków.",
      },
      "no scope": {
        title: "Nie utworzono: Hasła aplikacji",
        news: "Niczego by nie otwierało",
        next: "Wybierz co najmniej jedną rzecz, którą mu wolno.",
      },
      refused: {
        title: "Nie utworzono: Hasła aplikacji",
        news: "Nie utworzono hasła",
        next: "Masz ich tyle, ile wolno. Unieważnij jedno, którego już nie używasz.",
      },
      expired: {
        title: "Nie zmieniono: Hasła aplikacji",
        news: "",
        next: "Nic nie zmieniono. Naciśnij przycisk jeszcze raz.",
      },
    },
  },
};
