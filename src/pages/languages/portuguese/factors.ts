/** What the pages of second factors and application passwords say in Portuguese. */

import { html } from "hono/html";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Segundos fatores",
    lead: "Com um destes configurado, sua senha sozinha não abre mais sua conta.",
    heading: "O que você configurou",
    none: "Nada ainda. Sua senha sozinha abre sua conta.",
    row: {
      kinds: { passkey: "Chave de acesso.", totp: "App autenticador." },
      added: (date) => html`Adição em ${date}.`,
      used: (when) => html`Último uso ${when}.`,
      neverUsed: "Nunca usado.",
      remove: "Remover",
      removeWhat: (name) => `Remover ${name}`,
    },
    add: {
      heading: "Adicionar um app autenticador",
      lead: "Um app no seu celular mostra um novo código de seis dígitos a cada 30 segundos. Você digita um deles ao entrar.",
      name: "Como você o chama",
      example: "Meu celular",
      button: "Adicionar app",
    },
    adding: {
      heading: "Adicionar um app autenticador",
      scan: "Abra o app e leia esta imagem com ele.",
      picture: "Código QR com a chave para seu app autenticador",
      orType: "Sem câmera? Digite esta chave no app:",
      code: "Os seis dígitos que o app mostra agora",
      button: "Concluir",
      cancel: "Não adicionar",
    },
    recovery: {
      heading: "Códigos de recuperação",
      newHeading: "Seus códigos de recuperação",
      lead: "Com cada um deles você entra uma vez, no lugar do app. Guarde-os em papel, longe do seu celular.",
      once: "Anote-os ou imprima-os agora. Eles só são mostrados desta vez.",
      left: (count) => plural("pt", count, { one: "Resta # de 10.", other: "Restam # de 10." }),
      button: "Gerar novos códigos",
    },
    notices: {
      added: {
        title: "Pronto: Segundos fatores",
        news: "Está pronto",
        next: "A partir do seu próximo login, isso é pedido depois da sua senha.",
      },
      removed: { title: "Removido: Segundos fatores", news: "Foi removido", next: "Não abre mais sua conta." },
      wrong: {
        title: "Ainda não adicionado: Segundos fatores",
        news: "Este código não é o que o app mostra agora",
        next: "Nada foi adicionado. Espere o próximo código e digite-o. Se falhar de novo, confira o relógio do seu celular.",
      },
      refused: {
        title: "Nada mudou: Segundos fatores",
        news: "Nada foi adicionado",
        next: "Já está aqui, ou você tem tantos quantos pode ter.",
      },
      "no name": {
        title: "Nada mudou: Segundos fatores",
        news: "Falta um nome",
        next: "Um nome tem de 1 a 100 caracteres.",
      },
      expired: {
        title: "Nada mudou: Segundos fatores",
        news: "",
        next: "Nada foi alterado. Pressione o botão mais uma vez.",
      },
    },
  },

  appPasswords: {
    title: "Senhas de aplicativo",
    lead: "Para um programa que só sabe guardar uma senha, como um programa de e-mail mais antigo. Cada uma abre só o que você escolher e pode ser encerrada separadamente.",
    heading: "Suas senhas de aplicativo",
    none: "Nenhuma ainda.",
    made: (name) => html`A senha para ${name}`,
    once: "Digite-a no programa agora, com ou sem os hifens. Ela só é mostrada desta vez.",
    row: {
      everything: "Tudo o que o programa pode ter.",
      added: (date) => html`Criada em ${date}.`,
      used: (when) => html`Último uso ${when}.`,
      neverUsed: "Nunca usada.",
      end: "Encerrar",
      endWhat: (name) => `Encerrar a senha para ${name}`,
    },
    add: {
      heading: "Criar outra",
      name: "Programa",
      nameHint: "Por exemplo: Thunderbird no notebook. Com este nome você a encontra depois.",
      scopes: "O que ela permite",
      button: "Criar senha",
    },
    notices: {
      made: { title: "Criada: Senhas de aplicativo", news: "A senha foi criada", next: "Ela funciona a partir de agora." },
      ended: {
        title: "Encerrada: Senhas de aplicativo",
        news: "A senha foi encerrada",
        next: "O programa que a guarda não entra mais.",
      },
      "no name": {
        title: "Não criada: Senhas de aplicativo",
        news: "Falta um nome",
        next: "Um nome tem de 1 a 100 caracteres.",
      },
      "no scope": {
        title: "Não criada: Senhas de aplicativo",
        news: "Ela não abriria nada",
        next: "Escolha pelo menos uma coisa que ela permite.",
      },
      refused: {
        title: "Não criada: Senhas de aplicativo",
        news: "Nenhuma senha foi criada",
        next: "Você tem tantas quantas pode ter. Encerre uma que não usa mais.",
      },
      expired: {
        title: "Nada mudou: Senhas de aplicativo",
        news: "",
        next: "Nada foi alterado. Pressione o botão mais uma vez.",
      },
    },
  },
};
