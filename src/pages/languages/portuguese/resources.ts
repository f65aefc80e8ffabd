/** What stands on pages about resources in Portuguese: what tokens are for. */

import { html } from "hono/html";
import type { englishResources } from "../english/resources.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseResources: Translated<typeof englishResources> = {
  resources: {
    usedAt: "Para usar em",

    missing: {
      title: (application) => `Falta um servidor: ${application}`,
      heading: (application) => html`Falta um servidor para ${application}`,
      lead: "Um administrador precisa adicionar esse servidor antes que alguém possa usá-lo com uma conta daqui.",
      ask: (support) => html`Se você precisa dele, informe a ${support} o endereço abaixo.`,
      askAdministrator: "Se você precisa dele, informe ao administrador deste servidor o endereço abaixo.",
      server: "Servidor que falta",
      itsOwnWord: "Como o aplicativo o chama.",
      back: (application) => `Voltar para ${application}`,
      isTold: "O aplicativo fica sabendo que o servidor não é conhecido aqui.",
    },
  },
};
