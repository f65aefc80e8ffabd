/** What the pages around letters say in German. */

import { html } from "hono/html";
import type { englishLetterPages } from "../english/letter-pages.ts";
import type { Translated } from "../untranslated.ts";

export const germanLetterPages: Translated<typeof englishLetterPages> = {
  /** `/account/email` */
  email: {
    title: "E-Mail-Adresse",
    lead: "Dorthin gehen E-Mails zu Ihrem Konto, und Sie können sich damit anmelden.",
    now: "Zurzeit",
    none: "Keine",
    confirmed: "Bestätigt",
    unconfirmed: "Noch nicht bestätigt. Dorthin gehen keine E-Mails.",
    waiting: {
      news: (address) => html`Eine E-Mail ist unterwegs an ${address}`,
      next: "Öffnen Sie den Link darin, um die Adresse zu bestätigen. Bis dahin ändert sich nichts.",
    },
    address: "Neue E-Mail-Adresse",
    hint: "Dorthin geht eine E-Mail mit einem Link. Ihre Adresse ändert sich, wenn Sie ihn öffnen und sie bestätigen.",
    submit: "E-Mail senden",
    again: "Noch einmal senden",
    cancel: "Verwerfen",
    confirmNow: "Jetzige Adresse bestätigen",
    notDone: "Nicht erledigt: E-Mail-Adresse",
    sent: { title: "Gesendet: E-Mail-Adresse" },
    forgotten: { news: "Verworfen", next: "Ihre Adresse bleibt, wie sie ist. Der Link in der E-Mail öffnet nichts mehr." },
    malformed: { news: "Das ist keine E-Mail-Adresse", next: "Sie sieht aus wie name@example.org." },
    same: { news: "Das ist schon Ihre Adresse", next: "Sie ist bestätigt, es ist nichts zu tun." },
    wait: {
      news: (span) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Sie haben mehrere E-Mails angefordert. Die letzte kann noch unterwegs sein.",
    },
    expired: "Es wurde nichts gesendet. Senden Sie das Formular noch einmal.",
    elsewhere: {
      news: "Ihre Adresse ist nicht hier hinterlegt",
      next: "Sie kommt von dort, woher Ihr Konto kommt. Ändern Sie sie dort.",
    },
    noLetters: {
      news: "Dieser Server sendet keine E-Mails",
      next: "Deshalb kann er nicht feststellen, ob eine Adresse Ihnen gehört. Bitten Sie einen Administrator, sie zu ändern.",
    },
  },

  /** `/confirm-address` */
  confirmAddress: {
    title: "E-Mail-Adresse bestätigen",
    lead: "E-Mails zum unten genannten Konto gehen an diese Adresse, und man kann sich mit ihr anmelden.",
    address: "Adresse",
    username: "Konto",
    submit: "Adresse bestätigen",
    stranger: "Wenn dieses Konto nicht Ihres ist, schließen Sie diese Seite. Dann ändert sich nichts.",
    notDone: "Nicht erledigt: E-Mail-Adresse bestätigen",
    expired: "Es wurde nichts bestätigt. Drücken Sie die Schaltfläche noch einmal.",
    taken: {
      news: "Ein anderes Konto hat diese Adresse",
      next: "Eine Adresse gehört zu einem Konto. Wenn das falsch ist, wenden Sie sich an einen Administrator.",
    },
    done: {
      title: "Ihre Adresse ist bestätigt",
      lead: "E-Mails zu Ihrem Konto gehen ab jetzt dorthin.",
      account: "Ihr Konto",
    },
  },
};
