/** What a sign-in says in Portuguese that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Mais uma etapa",
    fromApp: (host) => html`Digite os seis dígitos que seu app autenticador mostra agora para ${host}.`,
    recoveryCode: "Digite um dos seus códigos de recuperação.",
    code: "Código",
    orRecoveryCode: "Sem o app, digite um dos seus códigos de recuperação.",
    submit: "Continuar",
    signingInAs: (account) => html`Você está entrando como ${account}.`,
    startOver: "Usar outra conta",
    wrong: {
      title: "Não entrou: código incorreto",
      news: "Este código está incorreto ou já foi usado",
      next: "Digite o código que seu app mostra agora. Cada código funciona uma vez.",
    },
    wait: {
      title: "Não entrou: aguarde um pouco",
      news: (span) => `Aguarde ${span} e tente novamente`,
      next: "Houve códigos errados demais. Este não foi verificado.",
    },
    expired: {
      title: "Não entrou: a página ficou aberta por tempo demais",
      next: "Digite o código que seu app mostra agora.",
    },
  },

  addFactor: {
    title: "Configure uma segunda etapa",
    lead: "Aqui, entrar exige mais que uma senha. Configure um app autenticador uma vez. Depois disso, ele mostra um código para cada login.",
    done: "O app está configurado.",
    goOn: "Continuar",
    expired: "Nada foi configurado. Leia a imagem mais uma vez.",
  },
};
