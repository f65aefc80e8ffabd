/** What a sign-in says in German that takes more than a password. */

import { html } from "hono/html";
import type { englishSecondFactor } from "../english/second-factor.ts";
import type { Translated } from "../untranslated.ts";

export const germanSecondFactor: Translated<typeof englishSecondFactor> = {
  secondFactor: {
    title: "Noch ein Schritt",
    fromApp: (host) => html`Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App jetzt für ${host} zeigt.`,
    recoveryCode: "Geben Sie einen Ihrer Backup-Codes ein.",
    code: "Code",
    orRecoveryCode: "Ohne Ihre App geben Sie einen Ihrer Backup-Codes ein.",
    submit: "Weiter",
    signingInAs: (account) => html`Sie melden sich als ${account} an.`,
    startOver: "Anderes Konto verwenden",
    wrong: {
      title: "Nicht angemeldet: falscher Code",
      news: "Dieser Code ist falsch oder wurde schon benutzt",
      next: "Geben Sie den Code ein, den Ihre App jetzt zeigt. Jeder Code gilt einmal.",
    },
    wait: {
      title: "Nicht angemeldet: bitte etwas warten",
      news: (span) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Es gab zu viele falsche Codes. Dieser wurde nicht geprüft.",
    },
    expired: {
      title: "Nicht angemeldet: Seite war zu lange geöffnet",
      next: "Geben Sie den Code ein, den Ihre App jetzt zeigt.",
    },
  },

  addFactor: {
    title: "Zweiten Schritt einrichten",
    lead: "Für die Anmeldung hier genügt ein Passwort nicht. Richten Sie einmal eine Authenticator-App ein. Danach zeigt sie bei jeder Anmeldung einen Code.",
    done: "Die App ist eingerichtet.",
    goOn: "Weiter",
    expired: "Es wurde nichts eingerichtet. Scannen Sie das Bild noch einmal.",
  },
};
