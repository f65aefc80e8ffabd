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
};
