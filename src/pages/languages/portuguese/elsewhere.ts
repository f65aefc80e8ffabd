/** What is said in Portuguese about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`Entrar com ${provider}`,
    or: "Ou entre com uma conta que você tem em outro lugar:",
    back: "Voltar ao login",
    problems: {
      over: {
        title: "Este login terminou",
        heading: (provider) => ["Este login com ", { name: provider }, " terminou"],
        sentence: () => "Ele demorou demais, já foi concluído ou começou em outro navegador. Ninguém entrou com ele.",
        todo: "Volte e comece de novo.",
      },
      denied: {
        title: "Não entrou",
        heading: (provider) => [{ name: provider }, " não permitiu sua entrada"],
        sentence: () => "Você recusou lá ou não pode usar essa conta para isto.",
        todo: "Volte e tente novamente ou entre de outra forma.",
      },
      stale: {
        title: "Não entrou",
        heading: (provider) => ["Você precisa entrar de novo em ", { name: provider }],
        sentence: (provider) => [
          "Esta página pede um login feito agora, e ",
          { name: provider },
          " não disse que o seu é recente.",
        ],
        todo: "Primeiro saia da sua conta lá, depois volte e tente novamente. Ou entre de outra forma.",
      },
      "not invited": {
        title: "Não entrou",
        heading: (provider) => ["Sua conta de ", { name: provider }, " não pode entrar aqui"],
        sentence: () => "As pessoas que operam este servidor decidiram quem pode.",
        todo: "Fale com elas ou volte e escolha outra conta.",
      },
      refused: {
        title: "Não entrou",
        heading: (provider) => ["A resposta de ", { name: provider }, " não pôde ser usada"],
        sentence: () => "Por isso, ninguém entrou. Algo está mal configurado, lá ou aqui.",
        todo: "Tente novamente. Se continuar assim, informe o ID do erro.",
      },
      unknown: {
        title: "Nenhuma conta aqui",
        heading: (provider) => ["Sua conta de ", { name: provider }, " não abre nenhuma conta aqui"],
        sentence: () => "Se você tem uma conta aqui, entre nela como de costume. Na página dela, você pode conectar as duas.",
        todo: "Se não tem nenhuma, peça uma a eles.",
      },
      name: {
        title: "Nenhuma conta aqui",
        heading: (provider) => ["Não foi possível criar uma conta para você com o que ", { name: provider }, " informa"],
        sentence: () => "Seu nome de lá não pode ser usado aqui ou já pertence a alguém.",
        todo: "Informe o ID do erro.",
      },
      taken: {
        title: "Não conectado",
        heading: (provider) => ["Esta conta de ", { name: provider }, " já está em uso"],
        sentence: () => "Ela abre outra conta aqui e só pode abrir uma. Nada foi alterado.",
        todo: "Escolha outra conta lá ou desconecte-a primeiro da outra conta.",
      },
      down: {
        title: "Não entrou",
        heading: (provider) => ["Não é possível acessar ", { name: provider }, " agora"],
        sentence: () => "Sua conta aqui continua como estava. Você pode entrar de outra forma.",
        todo: "Tente novamente em alguns minutos.",
      },
    },
  },
  connections: {
    title: "Contas em outros lugares",
    lead: "Com uma destas conectada, você entra lá e já entra aqui.",
    heading: "Conectadas",
    none: "Nenhuma ainda.",
    home: (provider) => html`Sua conta vem de ${provider}. Isso não muda.`,
    row: {
      added: (date) => html`Conectada em ${date}.`,
      used: (when) => html`Último uso ${when}.`,
      neverUsed: "Nunca usada.",
      remove: "Desconectar",
      removeWhat: (provider) => `Desconectar ${provider}`,
    },
    add: {
      heading: "Conectar outra",
      lead: "Você é levado até lá para entrar. Nada da sua conta daqui é mostrado.",
      button: (provider) => html`Conectar sua conta de ${provider}`,
    },
    notices: {
      removed: {
        title: "Desconectada: Contas em outros lugares",
        news: "Foi desconectada",
        next: "Ela não abre mais sua conta.",
      },
      last: {
        title: "Não desconectada: Contas em outros lugares",
        news: "É sua única forma de entrar",
        next: "Nada foi alterado. Primeiro escolha uma senha ou adicione uma chave de acesso.",
      },
      down: {
        title: "Não conectada: Contas em outros lugares",
        news: "O acesso não é possível agora",
        next: "Nada foi alterado. Tente novamente em alguns minutos.",
      },
      expired: {
        title: "Nada mudou: Contas em outros lugares",
        next: "Nada foi alterado. Tente mais uma vez.",
      },
    },
  },
};
