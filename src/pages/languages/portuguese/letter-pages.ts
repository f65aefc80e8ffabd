/** What the pages around letters say in Portuguese: an e-mail address that is given, and one that is confirmed. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseLetterPages: Translated<typeof englishLetterPages> = {
  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Entrar por e-mail",
    lead: "Digite seu nome de usuário ou e-mail. Você recebe por e-mail um link para entrar.",
    submit: "Enviar link",
    asked: {
      title: "Confira sua caixa de entrada",
      lead: "Se essa conta existe e pode ser aberta por e-mail, um e-mail está a caminho. Pode levar alguns minutos.",
      nothing: "Abra o link dele neste navegador em até dez minutos. Não chegou nada? Procure no spam ou use sua senha.",
    },
    wait: {
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Muitos e-mails foram pedidos a partir da sua rede. Nada foi enviado.",
    },
    expired: "Nada foi enviado. Digite seu nome mais uma vez.",
    more: {
      news: "Um e-mail não basta aqui",
      next: "São necessários dois fatores. Volte e entre com sua senha.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Entrar",
    lead: "Você pediu um link para entrar como:",
    submit: "Entrar",
    stranger: "Se você não o pediu, feche esta página.",
    elsewhere: {
      title: "Abra este link onde você o pediu",
      lead: "Ele só funciona no navegador em que foi pedido. Copie o endereço para lá ou peça um link aqui. Se você não o pediu, não faça nada.",
    },
  },

  /** `/account/email` */
  email: {
    title: "Endereço de e-mail",
    lead: "Os e-mails sobre sua conta vão para lá, e você pode entrar com ele.",
    now: "Atual",
    none: "Nenhum",
    confirmed: "Confirmado",
    unconfirmed: "Ainda não confirmado. Nenhum e-mail vai para lá.",
    waiting: {
      news: (address) => html`Um e-mail está a caminho de ${address}`,
      next: "Abra o link dele para confirmar o endereço. Até lá, nada muda.",
    },
    address: "Novo endereço de e-mail",
    hint: "Um e-mail com um link vai para lá. Seu endereço muda quando você abre o link e confirma.",
    submit: "Enviar e-mail",
    again: "Enviar de novo",
    cancel: "Desistir",
    confirmNow: "Confirmar o endereço atual",
    notDone: "Não concluído: Endereço de e-mail",
    sent: { title: "Enviado: Endereço de e-mail" },
    forgotten: { news: "Mudança cancelada", next: "Seu endereço continua o mesmo. O link do e-mail não abre mais nada." },
    malformed: { news: "Isto não é um endereço de e-mail", next: "O formato é nome@example.org." },
    same: { news: "Este já é seu endereço", next: "Ele está confirmado, portanto não há nada a fazer." },
    wait: {
      news: (span) => `Aguarde ${span} e peça de novo`,
      next: "Você pediu vários e-mails. O último talvez ainda esteja a caminho.",
    },
    expired: "Nada foi enviado. Envie o formulário mais uma vez.",
    elsewhere: { news: "Seu endereço não é guardado aqui", next: "Ele vem do mesmo lugar que sua conta. Altere-o lá." },
    noLetters: {
      news: "Este servidor não envia e-mails",
      next: "Por isso, ele não consegue saber se um endereço é seu. Peça a um administrador que o altere.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "Confirme seu endereço de e-mail",
    lead: "Os e-mails sobre a conta abaixo irão para este endereço, e será possível entrar com ele.",
    address: "Endereço",
    username: "Conta",
    submit: "Confirmar este endereço",
    stranger: "Se esta conta não é sua, feche esta página. Assim, nada muda.",
    notDone: "Não concluído: Confirme seu endereço de e-mail",
    expired: "Nada foi confirmado. Pressione o botão mais uma vez.",
    taken: {
      news: "Outra conta tem este endereço",
      next: "Um endereço pertence a uma só conta. Se isso estiver errado, fale com um administrador.",
    },
    done: {
      title: "Seu endereço está confirmado",
      lead: "A partir de agora, os e-mails sobre sua conta vão para lá.",
      account: "Sua conta",
    },
  },
};
