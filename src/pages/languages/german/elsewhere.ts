/** What is said in German about signing in with an account at another provider. */

import { html } from "hono/html";
import type { englishElsewhere } from "../english/elsewhere.ts";
import type { Translated } from "../untranslated.ts";

export const germanElsewhere: Translated<typeof englishElsewhere> = {
  elsewhere: {
    button: (provider) => html`Mit ${provider} anmelden`,
    or: "Oder melden Sie sich mit einem Konto an, das Sie anderswo haben:",
    back: "Zurück zur Anmeldung",
    problems: {
      over: {
        title: "Diese Anmeldung ist vorbei",
        heading: (provider) => ["Diese Anmeldung mit ", { name: provider }, " ist vorbei"],
        sentence: () =>
          "Sie dauerte zu lange, war schon beendet oder begann in einem anderen Browser. Niemand wurde dadurch angemeldet.",
        todo: "Gehen Sie zurück und beginnen Sie von vorn.",
      },
      denied: {
        title: "Nicht angemeldet",
        heading: (provider) => [{ name: provider }, " hat Sie nicht angemeldet"],
        sentence: () => "Sie haben dort abgelehnt, oder Sie dürfen es hierfür nicht benutzen.",
        todo: "Gehen Sie zurück und versuchen Sie es noch einmal, oder melden Sie sich auf andere Weise an.",
      },
      stale: {
        title: "Nicht angemeldet",
        heading: (provider) => ["Sie müssen sich neu anmelden bei ", { name: provider }],
        sentence: (provider) => [
          "Diese Seite verlangt eine Anmeldung von gerade eben, und ",
          { name: provider },
          " hat nicht gesagt, dass Ihre eine ist.",
        ],
        todo: "Melden Sie sich dort zuerst ab, gehen Sie dann zurück und versuchen Sie es noch einmal. Oder melden Sie sich auf andere Weise an.",
      },
      "not invited": {
        title: "Nicht angemeldet",
        heading: (provider) => ["Ihr Konto bei ", { name: provider }, " darf sich hier nicht anmelden"],
        sentence: () => "Wer das darf, haben die Betreiber dieses Servers entschieden.",
        todo: "Fragen Sie sie, oder gehen Sie zurück und wählen Sie ein anderes Konto.",
      },
      refused: {
        title: "Nicht angemeldet",
        heading: (provider) => ["Die Antwort von ", { name: provider }, " war nicht brauchbar"],
        sentence: () => "Deshalb wurde niemand angemeldet. Etwas ist dort oder hier falsch eingerichtet.",
        todo: "Versuchen Sie es noch einmal. Wenn es so bleibt, nennen Sie ihnen die Fehlernummer.",
      },
      unknown: {
        title: "Kein Konto hier",
        heading: (provider) => ["Ihr Konto bei ", { name: provider }, " öffnet hier kein Konto"],
        sentence: () =>
          "Wenn Sie hier ein Konto haben, melden Sie sich wie gewohnt an. Auf seiner Seite können Sie beide verbinden.",
        todo: "Wenn Sie keines haben, bitten Sie sie um eines.",
      },
      name: {
        title: "Kein Konto hier",
        heading: (provider) => ["Für Sie konnte kein Konto angelegt werden mit dem, was ", { name: provider }, " sagt"],
        sentence: () => "Ihr Name dort ist hier nicht möglich, oder jemand hat ihn schon.",
        todo: "Nennen Sie ihnen die Fehlernummer.",
      },
      taken: {
        title: "Nicht verbunden",
        heading: (provider) => ["Dieses Konto bei ", { name: provider }, " ist schon in Gebrauch"],
        sentence: () => "Es öffnet hier ein anderes Konto und kann nur eines öffnen. Es wurde nichts geändert.",
        todo: "Wählen Sie dort ein anderes Konto, oder trennen Sie es zuerst von dem anderen Konto.",
      },
      down: {
        title: "Nicht angemeldet",
        heading: (provider) => [{ name: provider }, " ist zurzeit nicht erreichbar"],
        sentence: () => "Ihr Konto hier ist, wie es war. Sie können sich auf andere Weise anmelden.",
        todo: "Versuchen Sie es in einigen Minuten noch einmal.",
      },
    },
  },
  connections: {
    title: "Konten anderswo",
    lead: "Ist eines davon verbunden, melden Sie sich dort an und sind hier angemeldet.",
    heading: "Verbunden",
    none: "Noch keines.",
    home: (provider) => html`Ihr Konto kommt von ${provider}. Das bleibt so.`,
    row: {
      added: (date) => html`Verbunden am ${date}.`,
      used: (when) => html`Zuletzt benutzt ${when}.`,
      neverUsed: "Nie benutzt.",
      remove: "Trennen",
      removeWhat: (provider) => `${provider} trennen`,
    },
    add: {
      heading: "Weiteres verbinden",
      lead: "Sie werden zur Anmeldung dorthin geführt. Von Ihrem Konto hier wird dort nichts gezeigt.",
      button: (provider) => html`Ihr Konto bei ${provider} verbinden`,
    },
    notices: {
      removed: { title: "Getrennt: Konten anderswo", news: "Das ist getrennt", next: "Es öffnet Ihr Konto nicht mehr." },
      last: {
        title: "Nicht getrennt: Konten anderswo",
        news: "Das ist Ihr einziger Zugang",
        next: "Es wurde nichts geändert. Wählen Sie zuerst ein Passwort oder fügen Sie einen Passkey hinzu.",
      },
      down: {
        title: "Nicht verbunden: Konten anderswo",
        news: "Das ist zurzeit nicht erreichbar",
        next: "Es wurde nichts geändert. Versuchen Sie es in einigen Minuten noch einmal.",
      },
      expired: {
        title: "Nicht geändert: Konten anderswo",
        next: "Es wurde nichts geändert. Versuchen Sie es noch einmal.",
      },
    },
  },
};
