/** What the page says in Polish where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const polishWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "Czy to Twoja prośba?",
    lead: "Aplikacja chce używać Twojego konta. Kontynuuj tylko wtedy, gdy ta prośba przed chwilą wyszła od Ciebie.",
    notYours: {
      news: "Prośba nie wyszła od Ciebie albo aplikacja pokazuje inną wiadomość?",
      next: "Wtedy odmów. Inaczej ktoś inny dostałby się na Twoje konto.",
    },
    message: "Wiadomość",
    nothing: { title: "Nic na Ciebie nie czeka", lead: "O prośbie aplikacji już zdecydowano albo jej czas minął." },
    account: { news: "Aplikacja czeka na Twoją decyzję.", see: "Zobacz" },
  },
};
