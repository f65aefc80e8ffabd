/** The letters, in Portuguese. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: {
    added: "Uma nova chave de acesso abre sua conta",
    removed: "Uma chave de acesso foi removida da sua conta",
  },
  totp: {
    added: "Um novo app autenticador faz parte da sua conta",
    removed: "O app autenticador foi removido da sua conta",
  },
  "recovery-codes": {
    added: "Sua conta tem novos códigos de recuperação",
    removed: "Os códigos de recuperação da sua conta foram removidos",
  },
  "app-password": {
    added: "Uma nova senha de aplicativo abre sua conta",
    removed: "Uma senha de aplicativo da sua conta foi removida",
  },
  provider: {
    added: "Uma conta de outro provedor agora abre sua conta",
    removed: "Uma conta de outro provedor não abre mais sua conta",
  },
};

const NOTHING_TO_DO = "Se foi você, não há nada a fazer.";
const LOOK = "Ver sua conta";
const TELL = "Se não foi você, confira sua conta agora, altere sua senha e avise seu administrador.";

export const portugueseLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Sua conta em ${site}`,
      heading: `Você tem uma conta em ${site}`,
      text: [["Um administrador a criou para você. Escolha uma senha e depois entre com o nome ", { code: username }, "."]],
      button: "Escolher uma senha",
      otherwise: ["Se você não sabe do que se trata, ignore este e-mail. Sem este link, ninguém pode usar a conta."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Uma nova senha para ${site}`,
      heading: "Escolha uma nova senha",
      text: [["Alguém pediu uma nova senha para sua conta ", { code: username }, ". Se foi você, escolha-a aqui."]],
      button: "Escolher uma nova senha",
      otherwise: ["Se não foi você, não faça nada. Sua senha continua a mesma."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Sua senha em ${site}`,
      heading: "Um administrador precisa ajudar",
      text: [
        ["Alguém pediu uma nova senha para sua conta ", { code: username }, "."],
        "Um e-mail sozinho não pode abrir esta conta. Se você perdeu sua senha, peça um link a um administrador.",
      ],
      otherwise: ["Se não foi você, não faça nada. Sua senha continua a mesma."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Confirme seu endereço de e-mail para ${site}`,
      heading: "Este endereço é seu?",
      text: [
        ["Ele foi informado para a conta ", { code: username }, ". Se foi você, confirme que os e-mails chegam até você aqui."],
      ],
      button: "Confirmar este endereço",
      otherwise: ["Se não foi você, não faça nada. O endereço continua sem confirmação."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Seu link para entrar em ${site}`,
      heading: "Entre sem senha",
      text: [["Alguém pediu um link para entrar como ", { code: username }, ". Se foi você, use-o no mesmo navegador."]],
      button: "Entrar",
      otherwise: ["Se não foi você, não faça nada e não passe o link a ninguém."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "Uma das suas chaves de acesso pode ter sido copiada",
      heading: "Uma das suas chaves de acesso pode ter sido copiada",
      text: ["Ela respondeu como se houvesse duas e foi recusada. Remova-a da sua conta e adicione uma nova."],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Sua senha em ${site} foi alterada`,
      heading: "Sua senha foi alterada",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Se não foi você, avise seu administrador agora."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Seu endereço de e-mail em ${site} foi alterado`,
      heading: "Sua conta tem outro endereço de e-mail",
      text: ["Os e-mails sobre sua conta não chegam mais aqui.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Novo login em ${site}`,
      heading: "Alguém entrou na sua conta de um novo lugar",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `Foi pedida a exclusão da sua conta em ${site}`,
      heading: "Alguém pediu a exclusão da sua conta",
      text: ["Até que ela seja feita, sua conta continua funcionando e você pode desistir em “Seus dados”.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Um novo aplicativo usa sua conta",
      heading: "Um novo aplicativo usa sua conta",
      text: ["Você pode desconectá-lo a qualquer momento. Se você o permitiu, não há nada a fazer."],
      button: LOOK,
      otherwise: ["Se não foi você, desconecte-o lá agora, altere sua senha e avise seu administrador."],
    }),
    "request-waiting": () => ({
      subject: "Um aplicativo espera sua resposta",
      heading: "Um aplicativo pede sua aprovação",
      text: ["Ele espera que você permita ou recuse. Até lá não recebe nada, e depois de algum tempo o pedido expira."],
      button: "Ver o que ele pede",
      otherwise: ["Se você não espera nenhum pedido, recuse-o lá. Se ele voltar, avise seu administrador."],
    }),
    "password-ended": ({ site }) => ({
      subject: `Sua senha em ${site} não vale mais`,
      heading: "Sua senha não vale mais",
      text: [
        "Um administrador a encerrou, e você saiu de todos os lugares.",
        "Você receberá um link para escolher uma nova. Se não chegar, pergunte ao seu administrador.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Sua conta em ${site} foi removida`,
      heading: "Sua conta foi removida",
      text: [["A conta ", { code: username }, " foi removida como você pediu, com o que pertencia a ela aqui."]],
      otherwise: ["Se você não pediu isso, avise o seu administrador."],
    }),
    test: ({ site }) => ({
      subject: `Os e-mails de ${site} chegam`,
      heading: "Os e-mails chegam",
      text: ["Um administrador enviou este e-mail para ver se o envio funciona. Funciona."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Conta",
    when: "Quando",
    from: "De",
    browser: "Navegador",
    name: "Nome",
    by: "Por",
    anAdministrator: "Um administrador",
    application: "Ele se chama",
    may: "Ele pode",
  },
  orCopy: "Ou abra este endereço:",
  untilWhen: (until) => `O link funciona uma vez, até ${until}.`,
  sentBy: (site, host) => `${site} (${host}) escreveu este e-mail automaticamente. Ninguém lê as respostas a ele.`,
};
