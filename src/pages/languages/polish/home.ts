/** What the home page and its sisters say in Polish. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import type { Begun } from "../untranslated.ts";

export const polishHome: Begun<typeof englishHome> = {
  home: {
    title: "Strona główna",
    heading: (name: string) => `Witamy w ${name}`,
    lead: "Zaloguj się, aby zobaczyć swoje konto i aplikacje, których możesz używać.",
    signIn: "Zaloguj się",
    greeting: (person: Html): Html => html`Witaj, ${person}`,
    yourAccount: "Twoje konto",
    enterCode: "Wpisz kod urządzenia",
    signOut: "Wyloguj",
    applications: {
      heading: "Twoje aplikacje",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "O tym serwerze",
  },

  languageChoice: {
    title: "Język",
    lead: "Strony są w wybranym języku.",
  },
};
