/** What the pages where people choose passwords say in German. */

import { html } from "hono/html";
import type { Html } from "../../text.ts";
import type { englishPasswords } from "../english/passwords.ts";
import type { Translated } from "../untranslated.ts";

export const germanPasswords: Translated<typeof englishPasswords> = {
  /** Wherever a person chooses one. */
  newPassword: {
    faults: {
      "too-short": {
        news: "Dieses Passwort ist zu kurz",
        next: (shortest: number) =>
          `Es braucht mindestens ${shortest} Zeichen. Drei oder vier Wörter sind leicht zu merken und schwer zu erraten.`,
      },
      "too-long": {
        news: "Dieses Passwort ist zu lang",
        next: () => "Es darf 1024 Bytes haben, das sind einige Seiten Text.",
      },
      invisible: {
        news: "Dieses Passwort hat ein Zeichen, das man nicht sehen kann",
        next: () => "Vielleicht wurde es eingefügt. Tippen Sie es oder wählen Sie ein anderes.",
      },
      common: {
        news: "Dieses Passwort ist eines der häufigsten",
        next: () =>
          "Dieses oder ein sehr ähnliches gehört zu den ersten, die ein Fremder ausprobiert. Wählen Sie ein anderes, zum Beispiel drei oder vier Wörter.",
      },
      own: {
        news: "Dieses Passwort besteht aus einem Namen",
        next: () =>
          "Es ist kaum mehr als Ihr Name, Ihre Adresse oder der Name dieses Servers, und das probiert ein Fremder zuerst. Wählen Sie ein anderes.",
      },
    },
  },

  choosePassword: {
    invitation: {
      title: "Wählen Sie Ihr Passwort",
      lead: "Sie sind eingeladen. Damit öffnen Sie Ihr Konto hier und sind angemeldet. Danach endet der Link.",
    },
    reset: {
      title: "Wählen Sie ein neues Passwort",
      lead: "Damit endet Ihr altes Passwort. Hier sind Sie dann angemeldet, in allen anderen Browsern abgemeldet.",
    },
    demand: {
      title: "Wählen Sie ein neues Passwort",
      lead: "Ein Administrator bittet darum, bevor es weitergeht. In jedem anderen Browser werden Sie abgemeldet.",
    },
    notDoneYet: (title: string) => `Noch nicht fertig: ${title}`,
    username: "Benutzername",
    password: "Neues Passwort",
    passwordHint: (shortest: number) => `Mindestens ${shortest} Zeichen. Drei oder vier Wörter sind gut.`,
    submit: "Passwort speichern",
    addressBar: (host: Html): Html => html`Prüfen Sie zuerst die Adresszeile. Dort muss ${host} stehen.`,
    otherPerson: {
      news: (account: Html): Html => html`Sie sind hier als ${account} angemeldet`,
      next: "Das endet in diesem Browser, wenn Sie ein Passwort für das Konto unten speichern. Wenn es nicht Ihres ist, schließen Sie diese Seite.",
    },
    expired: "Es wurde kein Passwort gespeichert. Geben Sie es noch einmal ein und senden Sie es erneut.",
  },

  changePassword: {
    title: "Passwort ändern",
    notDoneYet: "Nicht geändert: Passwort ändern",
    of: (account: Html): Html => html`Des Kontos ${account}.`,
    lead: "Hier bleiben Sie angemeldet; in allen anderen Browsern werden Sie abgemeldet.",
    current: "Bisheriges Passwort",
    password: "Neues Passwort",
    passwordHint: (shortest: number) => `Mindestens ${shortest} Zeichen. Drei oder vier Wörter sind gut.`,
    keep: "Meine Anwendungen verbunden lassen",
    keepHint:
      "Lassen Sie das aus, wenn jemand anderes Ihr altes Passwort kennen könnte. Ihre Anwendungen müssen dann wieder fragen.",
    submit: "Passwort ändern",
    changed: {
      title: "Geändert: Passwort ändern",
      news: "Ihr Passwort ist geändert",
      kept: "Alle anderen Browser sind abgemeldet. Ihre Anwendungen bleiben verbunden.",
      disconnected: "Alle anderen Browser sind abgemeldet und Ihre Anwendungen getrennt. Sie können wieder fragen.",
    },
    wrong: {
      news: "Das bisherige Passwort ist falsch",
      next: "Es wurde nichts geändert. Jeder weitere Versuch dauert etwas länger.",
    },
    wait: {
      news: (span: string) => `Warten Sie ${span} und versuchen Sie es dann noch einmal`,
      next: "Es gab zu viele Versuche. Dieser wurde nicht geprüft.",
    },
    expired: "Es wurde nichts geändert. Geben Sie beide Passwörter noch einmal ein und senden Sie sie erneut.",
    elsewhere: {
      news: "Ihr Passwort liegt nicht hier",
      next: (source: Html): Html => html`Sie melden sich mit Ihrem Passwort von ${source} an. Ändern Sie es dort.`,
    },
  },
};
