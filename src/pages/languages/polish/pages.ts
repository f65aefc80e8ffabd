/** All that the pages say in Polish, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import type { Begun } from "../untranslated.ts";

export const polishPages: Begun<typeof englishPages> = {
  /** BCP 47 */
  tag: "pl",

  frame: {
    aboutThisServer: "O tym serwerze",
    language: "Język:",
    support: "Pomoc",
    terms: "Warunki",
    privacy: "Prywatność",
    copy: "Kopiuj",
    copied: "Skopiowano",
  },

  times: {
    justNow: "przed chwilą",
    aMoment: "chwilę",
  },

  setUp: {
    username: "Nazwa użytkownika",
    email: "Adres e-mail",
    ifYouLike: "(opcjonalnie)",
    password: "Hasło",
  },

  goingOn: {
    submit: "Kontynuuj",
  },

  signOut: {
    title: "Wylogować?",
    submit: "Wyloguj",
  },

  signedOut: {
    title: "Wylogowano",
    heading: "Wylogowano Cię",
    again: "Zaloguj ponownie",
  },

  signIn: {
    title: "Zaloguj się",
    forAccount: "Zaloguj się, aby zobaczyć swoje konto i jego aplikacje.",
    forApplication: (name: Html): Html => html`Zaloguj się, aby przejść do ${name}. Aplikacja nie zobaczy Twojego hasła.`,
    forStranger: (name: Html): Html =>
      html`Zaloguj się, aby przejść do aplikacji, która nazywa się ${name}. Nie zobaczy ona Twojego hasła.`,
    username: "Nazwa użytkownika lub adres e-mail",
    password: "Hasło",
    addressBar: (host: Html): Html => html`Najpierw sprawdź pasek adresu. Powinno tam być ${host}.`,
    wrong: {
      title: "Nie zalogowano: błędna nazwa użytkownika lub hasło",
      news: "Błędna nazwa użytkownika lub hasło",
      next: "Sprawdź oba i spróbuj ponownie. Każda kolejna próba trwa trochę dłużej.",
    },
    wait: {
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Aplikacja",
    yourAccount: "Twoje konto",
    notYou: "To nie Ty?",
  },

  permissions: {
    heading: "Będzie mogła",
    nothingElse: "O nic więcej nie prosi.",
  },

  consent: {
    title: (application: string) => `Zezwolić: ${application}?`,
    heading: (application: Html): Html => html`Zezwolić aplikacji ${application} na użycie Twojego konta?`,
    returnsTo: {
      term: "Wrócisz do",
      thisComputer: "Ten komputer",
    },
    allow: "Zezwól",
    deny: "Odmów",
  },

  deviceCode: {
    title: "Połącz urządzenie",
    lead: "Wpisz kod widoczny na urządzeniu.",
    label: "Kod na urządzeniu",
    submit: "Kontynuuj",
    unknown: {
      title: "Nie znaleziono kodu",
      news: "Ten kod jest nieprawidłowy",
    },
    wait: {
      news: (span: string) => `Poczekaj: ${span}. Potem spróbuj ponownie`,
    },
  },

  deviceApprove: {
    allow: "Tak, zezwól",
    deny: "Nie, odmów",
  },

  deviceDone: {
    title: "Urządzenie połączone",
    heading: "Twoje urządzenie jest połączone",
  },

  deviceDenied: {
    title: "Odmówiono",
  },

  account: {
    title: "Twoje konto",
    signOut: "Wyloguj",
    changePassword: "Zmień hasło",
    connected: {
      heading: "Połączone aplikacje",
      end: { button: "Odłącz" },
    },
    sessions: {
      out: { button: "Wyloguj" },
    },
  },
};
