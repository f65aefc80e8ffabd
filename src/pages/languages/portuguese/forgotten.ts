/** What the page of a forgotten password says in Portuguese. */

import type { englishForgotten } from "../english/forgotten.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseForgotten: Translated<typeof englishForgotten> = {
  forgotten: {
    title: "Esqueceu a senha?",
    lead: "Digite seu nome de usuário ou e-mail. Você recebe por e-mail um link para escolher uma nova senha.",
    submit: "Enviar link",
    asked: {
      title: "Confira sua caixa de entrada",
      lead: "Se essa conta existe e tem um endereço confirmado, um e-mail está a caminho. Pode levar alguns minutos.",
      nothing: "Não chegou nada? Procure no spam ou fale com seu administrador.",
    },
    wait: {
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Muitos e-mails foram pedidos a partir da sua rede. Nada foi enviado.",
    },
    expired: "Nada foi enviado. Digite seu nome mais uma vez.",
  },
};
