/** What the pages where people choose passwords say in Portuguese. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Begun } from "../untranslated.ts";

export const portuguesePasswords: Begun<typeof englishPasswords> = {
  choosePassword: {
    invitation: {
      title: "Escolha sua senha",
    },
    reset: {
      title: "Escolha uma nova senha",
    },
    username: "Nome de usuário",
    password: "Nova senha",
    submit: "Salvar senha",
    addressBar: (host: Html): Html => html`Confira primeiro a barra de endereço. Ela deve mostrar ${host}.`,
  },

  changePassword: {
    title: "Alterar senha",
    current: "Senha atual",
    password: "Nova senha",
    submit: "Alterar senha",
    wait: {
      news: (span: string) => `Aguarde ${span} e tente novamente`,
    },
  },
};
