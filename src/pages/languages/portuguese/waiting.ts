/** What the page says in Portuguese where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const portugueseWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "Foi você que pediu isto?",
    lead: "Um aplicativo quer usar sua conta. Continue somente se você mesmo iniciou isto agora.",
    notYours: {
      news: "Você não iniciou isto, ou o aplicativo mostra outra mensagem?",
      next: "Então recuse. Do contrário, outra pessoa entraria na sua conta.",
    },
    message: "Mensagem",
    nothing: { title: "Nada espera por você", lead: "O pedido do aplicativo já foi decidido, ou o prazo dele acabou." },
    account: { news: "Um aplicativo espera sua decisão.", see: "Ver o pedido" },
  },
};
