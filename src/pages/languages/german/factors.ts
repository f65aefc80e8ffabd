/** What the pages of second factors and application passwords say in German. */

import { html } from "hono/html";
import type { englishFactors } from "../english/factors.ts";
import { plural } from "../plural.ts";
import type { Translated } from "../untranslated.ts";

export const germanFactors: Translated<typeof englishFactors> = {
  factors: {
    title: "Zweite Faktoren",
    lead: "Ist einer davon eingerichtet, öffnet Ihr Passwort allein Ihr Konto nicht mehr.",
    heading: "Was Sie eingerichtet haben",
    none: "Noch nichts. Ihr Passwort allein öffnet Ihr Konto.",
    row: {
      kinds: { passkey: "Passkey.", totp: "Authenticator-App." },
      added: (date) => html`Hinzugefügt am ${date}.`,
      used: (when) => html`Zuletzt benutzt ${when}.`,
      neverUsed: "Nie benutzt.",
      remove: "Entfernen",
      removeWhat: (name) => `${name} entfernen`,
    },
    add: {
      heading: "Authenticator-App hinzufügen",
      lead: "Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code aus sechs Ziffern. Einen davon geben Sie bei der Anmeldung ein.",
      name: "Wie Sie sie nennen",
      example: "Mein Telefon",
      button: "App hinzufügen",
    },
    adding: {
      heading: "Authenticator-App hinzufügen",
      scan: "Öffnen Sie die App und scannen Sie damit dieses Bild.",
      picture: "QR-Code mit dem Schlüssel für Ihre Authenticator-App",
      orType: "Keine Kamera? Geben Sie diesen Schlüssel in die App ein:",
      code: "Die sechs Ziffern, die die App jetzt zeigt",
      button: "Fertig",
      cancel: "Nicht hinzufügen",
    },
    recovery: {
      heading: "Backup-Codes",
      newHeading: "Ihre Backup-Codes",
      lead: "Jeder von ihnen meldet Sie einmal an, anstelle der App. Bewahren Sie sie auf Papier auf, getrennt von Ihrem Telefon.",
      once: "Schreiben oder drucken Sie sie jetzt. Sie werden nur dieses eine Mal gezeigt.",
      left: (count) => plural("de", count, { one: "Einer von 10 ist übrig.", other: "# von 10 sind übrig." }),
      button: "Neue Codes erzeugen",
    },
    notices: {
      added: {
        title: "Erledigt: Zweite Faktoren",
        news: "Das ist eingerichtet",
        next: "Ab Ihrer nächsten Anmeldung werden Sie nach dem Passwort danach gefragt.",
      },
      removed: { title: "Entfernt: Zweite Faktoren", news: "Das ist entfernt", next: "Es öffnet Ihr Konto nicht mehr." },
      wrong: {
        title: "Noch nicht hinzugefügt: Zweite Faktoren",
        news: "Das ist nicht der Code, den die App jetzt zeigt",
        next: "Es wurde nichts hinzugefügt. Warten Sie auf den nächsten Code und geben Sie diesen ein. Gelingt es wieder nicht, prüfen Sie die Uhr Ihres Telefons.",
      },
      refused: {
        title: "Nicht geändert: Zweite Faktoren",
        news: "Es wurde nichts hinzugefügt",
        next: "Es steht schon hier, oder Sie haben so viele, wie Sie haben dürfen.",
      },
      "no name": {
        title: "Nicht geändert: Zweite Faktoren",
        news: "Es braucht einen Namen",
        next: "Ein Name hat 1 bis 100 Zeichen.",
      },
      expired: {
        title: "Nicht geändert: Zweite Faktoren",
        news: "",
        next: "Es wurde nichts geändert. Drücken Sie die Schaltfläche noch einmal.",
      },
    },
  },

  appPasswords: {
    title: "App-Passwörter",
    lead: "Für ein Programm, das nur ein Passwort kennt, wie ein älteres E-Mail-Programm. Jedes öffnet nur, was Sie wählen, und endet für sich allein.",
    heading: "Ihre App-Passwörter",
    none: "Noch keine.",
    made: (name) => html`Das Passwort für ${name}`,
    once: "Geben Sie es jetzt in das Programm ein, mit oder ohne Bindestriche. Es wird nur dieses eine Mal gezeigt.",
    row: {
      everything: "Alles, was sein Programm darf.",
      added: (date) => html`Erstellt am ${date}.`,
      used: (when) => html`Zuletzt benutzt ${when}.`,
      neverUsed: "Nie benutzt.",
      end: "Beenden",
      endWhat: (name) => `Passwort für ${name} beenden`,
    },
    add: {
      heading: "Weiteres erstellen",
      name: "Programm",
      nameHint: "Zum Beispiel: Thunderbird auf dem Laptop. Unter diesem Namen finden Sie es wieder.",
      scopes: "Was es darf",
      button: "Passwort erstellen",
    },
    notices: {
      made: { title: "Erstellt: App-Passwörter", news: "Das Passwort ist erstellt", next: "Es gilt ab jetzt." },
      ended: {
        title: "Beendet: App-Passwörter",
        news: "Das Passwort ist beendet",
        next: "Das Programm, das es kennt, kommt nicht mehr hinein.",
      },
      "no name": {
        title: "Nicht erstellt: App-Passwörter",
        news: "Es braucht einen Namen",
        next: "Ein Name hat 1 bis 100 Zeichen.",
      },
      "no scope": {
        title: "Nicht erstellt: App-Passwörter",
        news: "Es würde nichts öffnen",
        next: "Wählen Sie mindestens eines, was es darf.",
      },
      refused: {
        title: "Nicht erstellt: App-Passwörter",
        news: "Es wurde kein Passwort erstellt",
        next: "Sie haben so viele, wie Sie haben dürfen. Beenden Sie eines, das Sie nicht mehr brauchen.",
      },
      expired: {
        title: "Nicht geändert: App-Passwörter",
        news: "",
        next: "Es wurde nichts geändert. Drücken Sie die Schaltfläche noch einmal.",
      },
    },
  },
};
