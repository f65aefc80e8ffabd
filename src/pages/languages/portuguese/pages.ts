/** All that the pages say in Portuguese, but for errors. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPages } from "../english/pages.ts";
import { link } from "../link.ts";
import type { Begun } from "../untranslated.ts";

export const portuguesePages: Begun<typeof englishPages> = {
  /** BCP 47 */
  tag: "pt-BR",

  frame: {
    aboutThisServer: "Sobre este servidor",
    language: "Idioma:",
    support: "Ajuda",
    terms: "Termos",
    privacy: "Privacidade",
    openTooLong: "Esta página ficou aberta por tempo demais",
    copy: "Copiar",
    copied: "Copiado",
  },

  times: {
    justNow: "agora mesmo",
    aMoment: "um momento",
  },

  setUp: {
    username: "Nome de usuário",
    email: "Endereço de e-mail",
    ifYouLike: "(opcional)",
    password: "Senha",
  },

  goingOn: {
    submit: "Continuar",
  },

  signOut: {
    title: "Sair?",
    submit: "Sair",
  },

  signedOut: {
    title: "Sessão encerrada",
    heading: "Você saiu",
    backTo: (application: Html): Html => html`Voltar para ${application}`,
    again: "Entrar novamente",
  },

  signIn: {
    title: "Entrar",
    forDevice: "Entre para conectar seu dispositivo. Antes de permitir algo, você vê o que ele pede.",
    forAccount: "Entre para ver sua conta e seus aplicativos.",
    forApplication: (name: Html): Html => html`Entre para continuar em ${name}. Ele não vê sua senha.`,
    forStranger: (name: Html): Html => html`Entre para continuar em um aplicativo que se chama ${name}. Ele não vê sua senha.`,
    username: "Nome de usuário ou e-mail",
    password: "Senha",
    addressBar: (host: Html): Html => html`Confira primeiro a barra de endereço. Ela deve mostrar ${host}.`,
    wrong: {
      title: "Não entrou: nome de usuário ou senha incorretos",
      news: "Nome de usuário ou senha incorretos",
      next: "Confira ambos e tente novamente. Cada nova tentativa demora um pouco mais.",
    },
    wait: {
      title: "Não entrou: aguarde um pouco",
      news: (span: string) => `Aguarde ${span} e tente novamente`,
      next: "Houve tentativas demais com este nome. Esta não foi verificada.",
    },
  },

  /** Of every program that asks. */
  facts: {
    application: "Aplicativo",
    addedByAdministrators: "Adicionado pelos administradores deste servidor",
    yourAccount: "Sua conta",
    notYou: "Não é você?",
    links: { site: "Site", terms: "Termos de serviço", privacy: "Política de privacidade" },
  },

  permissions: {
    heading: "Ele poderá",
    knowThatYouAgreed: "Saber que você concordou",
    nothingElse: "Ele não pede mais nada.",
    details: {
      stays: (days: string) => `Ele não precisa perguntar de novo até você desconectá-lo ou ele ficar ${days} sem uso.`,
    },
  },

  consent: {
    title: (application: string) => `Permitir ${application}?`,
    heading: (application: Html): Html => html`Permitir que ${application} use sua conta?`,
    itsOwnWord: "Não verificado: escolheu este nome por conta própria",
    newHere: {
      next: "Permita somente se você mesmo o iniciou agora. Se uma mensagem ou um site trouxe você aqui, recuse.",
    },
    returnsTo: {
      term: "Devolve você a",
      thisComputer: "Este computador",
    },
    allow: "Permitir",
    deny: "Recusar",
    afterwards: (accountUrl: string): Html =>
      html`Você pode remover o acesso a qualquer momento em ${link(accountUrl, "Sua conta")}.`,
  },

  noAccess: {
    back: (application: string) => `Voltar para ${application}`,
  },

  deviceCode: {
    title: "Conectar um dispositivo",
    lead: "Digite o código que seu dispositivo mostra.",
    label: "Código no seu dispositivo",
    hint: "Oito letras. Maiúsculas e o hífen não importam.",
    submit: "Continuar",
    advice: "Digite somente um código do seu próprio dispositivo, nunca um que alguém enviou a você.",
    unknown: {
      title: "Código não encontrado",
      news: "Este código não é válido",
    },
    wait: {
      news: (span: string) => `Aguarde ${span} e tente novamente`,
    },
  },

  deviceApprove: {
    allow: "Sim, permitir",
    deny: "Não, recusar",
  },

  deviceDone: {
    title: "Dispositivo conectado",
    heading: "Seu dispositivo está conectado",
  },

  deviceDenied: {
    title: "Recusado",
  },

  account: {
    title: "Sua conta",
    signOut: "Sair",
    changePassword: "Alterar senha",
    connected: {
      heading: "Aplicativos conectados",
      end: { button: "Desconectar", what: (application: string) => `Desconectar ${application}` },
    },
    sessions: {
      heading: "Onde você está conectado",
      out: { button: "Sair" },
    },
  },
};
