/** What the page says in German where an application asked for a person without a browser. */

import type { englishWaiting } from "../english/waiting.ts";
import type { Translated } from "../untranslated.ts";

export const germanWaiting: Translated<typeof englishWaiting> = {
  waiting: {
    title: "Haben Sie das veranlasst?",
    lead: "Eine Anwendung möchte Ihr Konto benutzen. Machen Sie nur weiter, wenn Sie das gerade selbst begonnen haben.",
    notYours: {
      news: "Haben Sie das nicht begonnen, oder zeigt die Anwendung eine andere Nachricht?",
      next: "Dann lehnen Sie ab. Sonst käme jemand anderes in Ihr Konto.",
    },
    message: "Nachricht",
    nothing: {
      title: "Nichts wartet auf Sie",
      lead: "Über die Bitte der Anwendung wurde schon entschieden, oder ihre Zeit ist abgelaufen.",
    },
    account: { news: "Eine Anwendung wartet auf Ihre Entscheidung.", see: "Ansehen" },
  },
};
