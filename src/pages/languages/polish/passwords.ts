/** What the pages where people choose passwords say in Polish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const polishPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "To hasło jest za krótkie",
        next: (shortest: number) =>
          `Minimalna liczba znaków: ${shortest}. Trzy lub cztery słowa łatwo zapamiętać, a trudno odgadnąć.`,
      },
      "too-long": {
        news: "To hasło jest za długie",
        next: () => "Może mieć 1024 bajty, czyli kilka stron tekstu.",
      },
      invisible: {
        news: "To hasło zawiera niewidoczny znak",
        next: () => "Być może zostało wklejone. Wpisz je lub wybierz inne.",
      },
      common: {
        news: "To hasło jest jednym z najczęstszych",
        next: () =>
          "Takie lub bardzo podobne hasło obca osoba wypróbuje jako jedno z pierwszych. Wybierz inne, na przykład trzy lub cztery słowa.",
      },
      own: {
        news: "To hasło składa się z nazwy lub imienia",
        next: () =>
          "To niewiele więcej niż Twoja nazwa lub adres albo nazwa tego serwera, a tego obca osoba próbuje najpierw. Wybierz inne.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Wybierz hasło",
      lead: "To zaproszenie dla Ciebie. Otwiera Twoje konto i loguje Cię. Potem link wygaśnie.",
    },
    reset: {
      title: "Wybierz nowe hasło",
      lead: "Stare hasło przestanie wtedy działać. Tu nastąpi zalogowanie, a w każdej innej przeglądarce wylogowanie.",
    },
    demand: {
      title: "Wybierz nowe hasło",
      lead: "Administrator prosi o nie, zanim przejdziesz dalej. W każdej innej przeglądarce nastąpi wylogowanie.",
    },
    notDoneYet: (title: string) => `Jeszcze nie gotowe: ${title}`,
    username: "Nazwa użytkownika",
    password: "Nowe hasło",
    passwordHint: (shortest: number) => `Minimalna liczba znaków: ${shortest}. Dobre są trzy lub cztery słowa.`,
    submit: "Zapisz hasło",
    addressBar: (host: Html): Html => html`Najpierw sprawdź pasek adresu. Powinno tam być ${host}.`,
    otherPerson: {
      news: (account: Html): Html => html`W tej przeglądarce trwa sesja konta ${account}`,
      next: "Zakończy się, gdy zapiszesz hasło do konta poniżej. Jeśli nie jest ono Twoje, zamknij tę stronę.",
    },
    expired: "Nie zapisano hasła. Wpisz je ponownie i wyślij jeszcze raz.",
  },

  changePassword: {
    title: "Zmień hasło",
    notDoneYet: "Nie zmieniono: Zmień hasło",
    of: (account: Html): Html => html`Konto ${account}.`,
    lead: "Ta sesja pozostanie, a w każdej innej przeglądarce nastąpi wylogowanie.",
    current: "Obecne hasło",
    password: "Nowe hasło",
    passwordHint: (shortest: number) => `Minimalna liczba znaków: ${shortest}. Dobre są trzy lub cztery słowa.`,
    keep: "Pozostaw moje aplikacje połączone",
    keepHint: "Nie zaznaczaj, jeśli ktoś inny może znać Twoje stare hasło. Aplikacje będą wtedy musiały zapytać Cię ponownie.",
    submit: "Zmień hasło",
    changed: {
      title: "Zmieniono: Zmień hasło",
      news: "Twoje hasło zostało zmienione",
      kept: "Wszystkie inne przeglądarki wylogowano. Twoje aplikacje pozostają połączone.",
      disconnected: "Wszystkie inne przeglądarki wylogowano, a Twoje aplikacje odłączono. Mogą poprosić Cię ponownie.",
    },
    wrong: {
      news: "Obecne hasło jest błędne",
      next: "Nic nie zmieniono. Każda kolejna próba trwa trochę dłużej.",
    },
    wait: {
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
      next: "Było zbyt wiele prób. Ta nie została sprawdzona.",
    },
    expired: "Nic nie zmieniono. Wpisz oba hasła ponownie i wyślij je jeszcze raz.",
    elsewhere: {
      news: "Twoje hasło nie jest przechowywane tutaj",
      next: (source: Html): Html => html`Logujesz się hasłem, które przechowuje ${source}. Zmień je tam.`,
    },
  },
};
