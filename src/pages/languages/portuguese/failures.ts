/** The errors that happen on any server, in Portuguese. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Para proteger sua conta, este servidor parou aqui. Nada foi compartilhado.";

export const portugueseFailures: Failures = {
  "not-found": () => ({
    title: "Página não encontrada",
    heading: "Não há nenhuma página neste endereço",
    sentence: "Talvez ela tenha mudado de lugar ou falte uma letra no endereço.",
    todo: "Confira o endereço ou comece de novo de onde você veio.",
  }),
  "wrong-method": () => ({
    title: "Não é uma página",
    heading: "Este endereço é para programas",
    sentence: "Os programas enviam suas solicitações para cá. Em um navegador, não há nada para ver.",
    todo: "Volte para onde você estava.",
  }),
  "too-many": ({ wait }) => ({
    title: "Solicitações demais",
    heading: `Aguarde ${wait} e tente novamente`,
    sentence: "Houve muitas solicitações da sua rede, por isso esta não foi atendida. Nada foi alterado.",
    todo: "Basta esperar. Se acontecer de novo, informe o ID do erro aos administradores deste servidor.",
  }),
  forged: ({ host }) => ({
    title: "Formulário não aceito",
    heading: "Este formulário não veio da página deste servidor",
    sentence: "Outro site o enviou ou seu navegador não guardou um cookie para este. Nada foi alterado.",
    todo: `Volte e carregue a página de novo. Seu navegador precisa aceitar cookies de ${host}.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Tente novamente em instantes",
    heading: "Este servidor não pode responder agora",
    sentence: "Algo de que ele precisa está indisponível. Na maioria das vezes isso passa sozinho, e nada se perdeu.",
    todo: `Aguarde ${wait} e tente novamente. Se continuar assim, informe o ID do erro.`,
  }),
  bug: () => ({
    title: "Algo deu errado",
    heading: "Algo deu errado aqui",
    sentence: "É uma falha deste servidor. Volte e tente mais uma vez.",
    todo: "Se acontecer de novo, informe o ID do erro.",
  }),
  "unknown-application": () => ({
    title: "Aplicativo desconhecido",
    heading: "Este servidor não conhece o aplicativo que enviou você",
    sentence: `Ele nunca se registrou aqui ou foi removido. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Aplicativo ainda não aprovado",
    heading: ["O aplicativo", ...application, " aguarda um administrador"],
    sentence: "Ele se registrou por conta própria neste servidor e ninguém o aprovou ainda. Nada foi compartilhado com ele.",
    todo: "Se quiser usá-lo, peça aos administradores deste servidor que o aprovem. Depois comece de novo no aplicativo.",
  }),
  "return-address": ({ application }) => ({
    title: "Endereço de retorno incorreto",
    heading: ["O aplicativo", ...application, " informou um endereço que este servidor não conhece"],
    sentence: [
      "Depois do login, o aplicativo",
      ...application,
      ` quer enviar você a um endereço que não está registrado para ele. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Sem endereço de retorno",
    heading: ["O aplicativo", ...application, " não disse para onde enviar você depois do login"],
    sentence: `Ele precisa indicar um dos endereços que registrou. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Solicitação não compreendida",
    heading: ["O aplicativo", ...application, " enviou uma solicitação que este servidor não consegue ler"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Este início de sessão terminou",
    heading: "Este início de sessão terminou ou começou em outro navegador",
    sentence: `O pedido do aplicativo vale uma só vez e por pouco tempo. ${NOTHING_SHARED}`,
    todo: "Comece de novo no aplicativo.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Cookies demais",
    heading: "Seu navegador enviou mais do que este servidor lê",
    sentence: `Em geral, são cookies: ele guarda muitos para ${host} e envia todos a cada solicitação. Nada foi alterado.`,
    todo: `Apague os cookies de ${host} nas configurações do navegador e comece de novo de onde você veio.`,
  }),
  "long-address": () => ({
    title: "Endereço longo demais",
    heading: "Este endereço é mais longo do que este servidor lê",
    sentence: NOTHING_SHARED,
    todo: "Comece de novo de onde você veio. Se acontecer outra vez, informe a eles.",
  }),
  "link-over": () => ({
    title: "Este link não é mais válido",
    heading: "Este link não é mais válido",
    sentence: "Ele funciona uma vez, por algumas horas ou dias, e deixa de funcionar quando há um mais novo.",
    todo: "Se você já o usou, entre com a senha que escolheu. Se não, peça um novo link.",
  }),
  "set-up-over": () => ({
    title: "Este link não é mais válido",
    heading: "Este link não é mais válido",
    sentence: "Um link de configuração funciona por um dia e só até existir uma primeira conta.",
    todo: "Se ainda não há nenhuma conta, inicie o servidor outra vez: ele mostra um novo link.",
  }),
};
