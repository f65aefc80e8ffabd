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

  /** On the way to sign in by letter. */
  signInLetter: {
    title: "Mit einer E-Mail anmelden",
    lead: "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Eine E-Mail bringt Ihnen einen Link zum Anmelden.",
    submit: "Link zusenden",
    asked: {
      title: "Sehen Sie in Ihr Postfach",
      lead: "Wenn es ein solches Konto gibt und eine E-Mail es öffnen darf, ist sie unterwegs. Das kann einige Minuten dauern.",
      nothing:
        "Öffnen Sie den Link darin innerhalb von zehn Minuten in diesem Browser. Nichts angekommen? Sehen Sie im Spam-Ordner nach, oder benutzen Sie Ihr Passwort.",
    },
    wait: {
      news: (span) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Aus Ihrem Netz wurden viele E-Mails angefordert. Es wurde nichts gesendet.",
    },
    expired: "Es wurde nichts gesendet. Geben Sie Ihren Namen noch einmal ein.",
    more: {
      news: "Eine E-Mail genügt hier nicht",
      next: "Es werden zwei Faktoren verlangt. Gehen Sie zurück und melden Sie sich mit Ihrem Passwort an.",
    },
  },

  /** `/sign-in-link` */
  signInLink: {
    title: "Anmelden",
    lead: "Sie haben einen Link angefordert, um sich anzumelden als:",
    submit: "Anmelden",
    stranger: "Wenn Sie ihn nicht angefordert haben, schließen Sie diese Seite.",
    elsewhere: {
      title: "Öffnen Sie diesen Link dort, wo Sie ihn angefordert haben",
      lead: "Er gilt nur in dem Browser, in dem er angefordert wurde. Kopieren Sie die Adresse dorthin, oder fordern Sie hier einen Link an. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.",
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
