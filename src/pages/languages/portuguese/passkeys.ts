/** What is said of passkeys in Portuguese, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const portuguesePasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Entrar com chave de acesso",
    use: "Usar chave de acesso",
    second: (host) => html`Use a chave de acesso que você criou para ${host}.`,
    orPasskey: "Ou use uma chave de acesso.",
    notHere:
      "Esta etapa precisa de uma chave de acesso. Abra esta página em um navegador que tenha a sua, com o JavaScript ativado.",
    otherAddress:
      "Suas chaves de acesso foram criadas para outro endereço deste servidor e só funcionam lá. Peça ao seu administrador que as redefina.",
    impossible:
      "Esta etapa precisa de uma chave de acesso, e o endereço deste servidor não permite nenhuma. Fale com seu administrador.",
    cancelled: {
      get: "Seu navegador não usou uma chave de acesso. Tente novamente ou continue de outra forma.",
      create: "Seu navegador não criou uma chave de acesso. Tente novamente se quiser uma.",
    },
    known: "Este dispositivo já tem uma chave de acesso para esta conta.",
    add: {
      heading: "Adicionar uma chave de acesso",
      lead: "Seu dispositivo ou gerenciador de senhas a guarda e a desbloqueia com seu dedo, seu rosto ou um PIN. Com ela, você entra sem digitar nada.",
      name: "Como você a chama",
      nameHint: "Você pode deixar isto vazio.",
      button: "Adicionar chave de acesso",
      step: "Aqui, entrar exige mais que uma senha. Adicione uma chave de acesso uma vez. Depois disso, você entra com ela.",
      stepOr: "Ou configure um app autenticador:",
    },
    rename: {
      open: "Renomear",
      openWhat: (name) => `Renomear ${name}`,
      name: "Novo nome",
      button: "Salvar nome",
    },
    synced: "Ela está guardada em mais de um dispositivo.",
    cloned: (date) =>
      html`Em ${date}, algo deu errado: o contador dela voltou atrás, como se alguém tivesse uma cópia. Remova-a e adicione uma nova.`,
    refused: {
      title: "Não entrou: chave de acesso recusada",
      news: "Esta chave de acesso não abre nenhuma conta aqui",
      next: "Tente outra ou continue de outra forma.",
    },
    unverified: {
      title: "Não entrou: falta mais uma etapa",
      news: "Sua chave de acesso não pediu PIN, dedo ou rosto",
      next: "Entre com sua senha. Esta chave de acesso será então sua segunda etapa.",
    },
    notAdded: {
      title: "Não adicionada: Segundos fatores",
      news: "A chave de acesso não foi adicionada",
      next: "O que seu navegador enviou não é para esta página ou chegou tarde demais. Tente novamente.",
    },
    renamed: { title: "Renomeada: Segundos fatores", news: "Ela tem um novo nome", next: "Nada mais foi alterado." },
  },
};
