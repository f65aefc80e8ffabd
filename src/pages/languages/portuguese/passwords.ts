/** What the pages where people choose passwords say in Portuguese. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";

export const portuguesePasswords = {
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
    back: "Sua conta",
    wait: {
      news: (span: string) => `Aguarde ${span} e tente novamente`,
    },
  },
};
