/** What the administrators' pages say in Portuguese about mail domains. */

import type { englishMailDesk } from "../english/mail-desk.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseMailDesk: Translated<typeof englishMailDesk> = {
  mailDesk: {
    title: "Domínios de e-mail",
    lead: "De quem são os servidores de e-mail que perguntam aqui, e onde os programas de e-mail os encontram.",
    none: "Nenhum foi adicionado. Os programas de e-mail não sabem de nada.",
    add: "Adicionar um domínio de e-mail",
    domain: "Domínio",
    placesHint:
      "Como imaps://HOST ou imap+starttls://HOST:PORT, vários com um espaço entre eles. Se nada for dito: IMAP e SMTP em mail. e o domínio.",
    login: "Nome no servidor de e-mail",
    address: "O endereço inteiro",
    localPart: "O que vem antes da arroba",
    passwords: "Senhas em programas de e-mail",
    allowed: "Os programas podem usá-las",
    refused: "Nenhuma: só tokens",
    added: "O domínio de e-mail foi adicionado",
    removeLead:
      "Os programas de e-mail não sabem mais nada dele. Os servidores, as pessoas e os aplicativos dele ficam como estão.",
    keep: "Manter o domínio de e-mail",
    removed: "O domínio de e-mail foi removido",
  },
  mailPasswords: {
    title: "Senhas em programas de e-mail",
    lead: "Quem ainda abre a caixa de correio com uma senha, com o quê e de onde.",
    far: "Até onde as pessoas chegaram",
    seen: (days) => `Todas as contas, pelo que abriu a caixa de correio (${days})`,
    firstSeen: (count, days) => `As primeiras ${count} contas, pelo que abriu a caixa de correio (${days})`,
    ways: {
      tokens: "Só tokens",
      application: "Senhas de aplicativo",
      own: "A própria senha",
      none: "Nenhum programa de e-mail visto",
    },
    of: (count, all) => `${count} de ${all}`,
    next: "O que fazer agora",
    stops:
      "Quando as senhas próprias forem recusadas, os programas que ainda usam uma param. Por isso essas pessoas precisam antes de tokens, ou de uma senha de aplicativo para um programa que não os conheça: elas a criam na própria página, ou você na página da pessoa.",
    nothingStops: "Ninguém usou a própria senha nesse tempo. Se ela for recusada, nada do que foi visto para.",
    idle: "Nenhuma senha foi usada em um servidor de e-mail nesse tempo. Se as pessoas leem seu e-mail, o servidor de e-mail delas ainda não pergunta aqui.",
    refused:
      "As senhas próprias são recusadas nos servidores de e-mail, porque mail.own_passwords é false. Quem aparece com a sua a usou antes.",
    setting: "Recusa as senhas próprias, a partir do próximo início do servidor",
    domains: "Recusar toda senha, para um domínio de e-mail",
    domainsDetail: (choice) =>
      `Escolha lá “${choice}” e dê ao servidor de e-mail o que latchkey mail setup mostrar então. As senhas de aplicativo também param.`,
    list: "Quem usa uma senha",
    nobody: "Ninguém, nesse tempo.",
    way: "Senha",
    anyWay: "Qualquer uma",
    within: "Tempo",
    application: (name) => `Senha de aplicativo: ${name}`,
    others: (count) => `E mais ${count}`,
  },
};
