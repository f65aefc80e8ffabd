/** What the home page and its sisters say in Portuguese. */

import { html } from "hono/html";
import type { englishHome } from "../english/home.ts";
import { link } from "../link.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseHome: Translated<typeof englishHome> = {
  home: {
    title: "Início",
    notSetUp: {
      heading: "Este servidor ainda não está configurado",
      lead: "Ainda não há nenhuma conta. Ao iniciar, o servidor mostrou um link que cria a primeira.",
      next: (command) => html`O link funciona por um dia. Para obter um novo, inicie o servidor outra vez com ${command}.`,
    },
    heading: (name) => `Boas-vindas a ${name}`,
    lead: "Entre para ver sua conta e os aplicativos que você pode usar.",
    signIn: "Entrar",
    greeting: (person) => html`Boas-vindas, ${person}`,
    yourAccount: "Sua conta",
    administration: "Administração",
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
    heading: (name) => `Onde ${name} faz o login das pessoas`,
    lead: "Este servidor pergunta às pessoas o que um programa pode fazer e dá a ele um token só para isso, nunca uma senha. O que foi permitido pode ser retirado.",
    issuer: "Emissor",
    issuerIsEnough: "A maioria dos programas precisa só deste endereço.",
    theyReadTheRest: "Eles leem o resto sozinhos:",
    serverMetadata: "Metadados do servidor",
    openidConfiguration: "Configuração do OpenID",
    signingKeys: "Chaves de assinatura",
    howToConnect: "Como conectar",
    application: {
      heading: "Um aplicativo",
      words: () =>
        html`Para um programa web, de desktop ou de e-mail: o authorization code flow com PKCE. Os programas podem se registrar por conta própria, ou um administrador os adiciona:`,
    },
    device: {
      heading: "Um dispositivo ou a linha de comando",
      words: (url, address) =>
        html`Onde é difícil digitar ou não há navegador: ele mostra um código, e o dono o digita em ${link(url, address)}. Experimente:`,
    },
    resourceServer: {
      heading: "Uma API ou um servidor de e-mail",
      words: (path) =>
        html`O que está atrás deste servidor pergunta a ele se um token é válido, para quem e para quê, em <code>${path}</code>:`,
    },
  },

  /** What the first administrator sees after the set-up. */
  welcome: {
    title: "Este servidor está pronto",
    lead: "Você é o administrador dele.",
    next: "Próximos passos, em qualquer ordem",
    invite: {
      heading: "Convidar pessoas",
      words: "Cada uma recebe um link e escolhe uma senha por ele.",
    },
    application: {
      heading: "Adicionar um aplicativo",
      words: "Um programa em que as pessoas entram. O que os mais comuns precisam já vem preenchido.",
    },
    mailServer: {
      heading: "Conectar um servidor de e-mail",
      words: "Ele pergunta a este servidor se um token abre uma caixa de correio. O Dovecot é um exemplo.",
    },
    toHome: "Ir para a página inicial",
    toAdministration: "Tudo o que você pode fazer como administrador",
    actions: { invite: "Convidar alguém", application: "Escolher um aplicativo", mailServer: "Conectar o Dovecot" },
  },

  languageChoice: {
    title: "Idioma",
    lead: "As páginas aparecem no idioma que você escolher.",
    notChosen: "Nada mudou: Idioma",
    chosen: {
      news: "A partir de agora, as páginas aparecem neste idioma",
      next: "Volte à página de onde você veio e carregue-a de novo.",
    },
    expired: "Escolha mais uma vez.",
  },
};
