/** What the home page and its sisters say in Portuguese. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishHome } from "../english/home.ts";
import type { Begun } from "../untranslated.ts";

export const portugueseHome: Begun<typeof englishHome> = {
  home: {
    title: "Início",
    notSetUp: {
      heading: "Este servidor ainda não está configurado",
    },
    heading: (name: string) => `Boas-vindas a ${name}`,
    lead: "Entre para ver sua conta e os aplicativos que você pode usar.",
    signIn: "Entrar",
    greeting: (person: Html): Html => html`Boas-vindas, ${person}`,
    yourAccount: "Sua conta",
    enterCode: "Digitar o código de um dispositivo",
    signOut: "Sair",
    applications: {
      heading: "Seus aplicativos",
      none: "Ainda não há nenhum. Os que os administradores adicionarem aparecem aqui.",
    },
  },

  /** For people who connect a program. */
  about: {
    title: "Sobre este servidor",
  },

  languageChoice: {
    title: "Idioma",
    lead: "As páginas aparecem no idioma que você escolher.",
  },
};
