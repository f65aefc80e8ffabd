/** What the pages where people choose passwords say in Portuguese. */

import { html } from "hono/html";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const portuguesePasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Esta senha é curta demais",
        next: (shortest) =>
          `Ela precisa de pelo menos ${shortest} caracteres. Três ou quatro palavras são fáceis de lembrar e difíceis de adivinhar.`,
      },
      "too-long": {
        news: "Esta senha é longa demais",
        next: () => "Ela pode ter até 1.024 bytes, o que equivale a algumas páginas de texto.",
      },
      invisible: {
        news: "Esta senha tem um caractere invisível",
        next: () => "Talvez ela tenha sido colada. Digite-a ou escolha outra.",
      },
      common: {
        news: "Esta senha é uma das mais comuns",
        next: () =>
          "Ela, ou uma muito parecida, está entre as primeiras que um estranho tenta. Escolha outra, como três ou quatro palavras.",
      },
      own: {
        news: "Esta senha é feita de um nome",
        next: () =>
          "Ela é pouco mais que o seu nome ou endereço, ou o deste servidor, que um estranho tenta primeiro. Escolha outra.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Escolha sua senha",
      lead: "Você recebeu um convite. Isto abre sua conta aqui e inicia sua sessão. Depois, o link deixa de funcionar.",
    },
    reset: {
      title: "Escolha uma nova senha",
      lead: "Sua senha antiga deixa de valer. Você entra aqui e sai de todos os outros navegadores.",
    },
    demand: {
      title: "Escolha uma nova senha",
      lead: "Um administrador pede uma nova senha antes de você continuar. Você sai de todos os outros navegadores.",
    },
    notDoneYet: (title) => `Ainda não concluído: ${title}`,
    username: "Nome de usuário",
    password: "Nova senha",
    passwordHint: (shortest) => `Pelo menos ${shortest} caracteres. Três ou quatro palavras são uma boa escolha.`,
    submit: "Salvar senha",
    addressBar: (host) => html`Confira primeiro a barra de endereço. Ela deve mostrar ${host}.`,
    otherPerson: {
      news: (account) => html`Você entrou aqui como ${account}`,
      next: "Essa sessão termina neste navegador quando você salvar uma senha para a conta abaixo. Se a conta não é sua, feche esta página.",
    },
    expired: "Nenhuma senha foi salva. Digite-a de novo e envie mais uma vez.",
  },

  changePassword: {
    title: "Alterar senha",
    notDoneYet: "Não alterada: Alterar senha",
    of: (account) => html`Da conta ${account}.`,
    lead: "Sua sessão continua aqui e termina em todos os outros navegadores.",
    current: "Senha atual",
    password: "Nova senha",
    passwordHint: (shortest) => `Pelo menos ${shortest} caracteres. Três ou quatro palavras são uma boa escolha.`,
    keep: "Manter meus aplicativos conectados",
    keepHint: "Deixe desmarcado se alguém pode saber sua senha antiga. Seus aplicativos terão que pedir acesso de novo.",
    submit: "Alterar senha",
    changed: {
      title: "Alterada: Alterar senha",
      news: "Sua senha foi alterada",
      kept: "As sessões em todos os outros navegadores foram encerradas. Seus aplicativos continuam conectados.",
      disconnected:
        "As sessões em todos os outros navegadores foram encerradas e seus aplicativos foram desconectados. Eles podem pedir acesso de novo.",
    },
    wrong: {
      news: "A senha atual está incorreta",
      next: "Nada foi alterado. Cada nova tentativa demora um pouco mais.",
    },
    wait: {
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Houve tentativas demais. Esta não foi verificada.",
    },
    expired: "Nada foi alterado. Digite as duas senhas de novo e envie mais uma vez.",
    elsewhere: {
      news: "Sua senha não é guardada aqui",
      next: (source) => html`Você entra com sua senha de ${source}. Altere-a lá.`,
    },
  },
};
