/** What the home page and its sisters say in Dutch. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import type { Begun } from "../untranslated.ts";

export const dutchHome: Begun<typeof englishHome> = {
  home: {
    title: "Startpagina",
    notSetUp: {
      heading: "Deze server is nog niet ingericht",
    },
    heading: (name: string) => `Welkom bij ${name}`,
    lead: "Log in om uw account te zien en de toepassingen die u mag gebruiken.",
    signIn: "Inloggen",
    greeting: (person: Html): Html => html`Welkom, ${person}`,
    yourAccount: "Uw account",
    enterCode: "De code van een apparaat invoeren",
    signOut: "Uitloggen",
    applications: {
      heading: "Uw toepassingen",
      none: "Er zijn er nog geen. Wat uw beheerders toevoegen, verschijnt hier.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Over deze server",
  },

  languageChoice: {
    title: "Taal",
    lead: "Pagina's verschijnen in de taal die u kiest.",
  },
};
