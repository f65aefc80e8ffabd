/** The errors that happen on any server, in German. */

import type { Failures } from "../failures.ts";

const NOTHING_SHARED = "Zum Schutz Ihres Kontos hat dieser Server hier angehalten. Es wurde nichts weitergegeben.";

export const germanFailures: Failures = {
  "not-found": () => ({
    title: "Seite nicht gefunden",
    heading: "Unter dieser Adresse gibt es keine Seite",
    sentence: "Vielleicht ist sie umgezogen, oder in der Adresse fehlt ein Buchstabe.",
    todo: "Sehen Sie sich die Adresse an oder beginnen Sie noch einmal dort, wo Sie herkamen.",
  }),
  "wrong-method": () => ({
    title: "Keine Seite",
    heading: "Diese Adresse ist für Programme",
    sentence: "Hierher senden Programme ihre Anfragen. In einem Browser gibt es nichts zu sehen.",
    todo: "Gehen Sie dorthin zurück, wo Sie herkamen.",
  }),
  "too-many": ({ wait }) => ({
    title: "Zu viele Anfragen",
    heading: `Warten Sie ${wait} und versuchen Sie es dann noch einmal`,
    sentence: "Aus Ihrem Netz kamen viele Anfragen, deshalb wurde diese nicht beantwortet. Es wurde nichts geändert.",
    todo: "Warten genügt. Wenn es wieder geschieht, nennen Sie den Administratoren dieses Servers die Fehlernummer.",
  }),
  forged: ({ host }) => ({
    title: "Formular nicht angenommen",
    heading: "Dieses Formular kam nicht von einer Seite dieses Servers",
    sentence: "Eine andere Website hat es gesendet, oder Ihr Browser hat kein Cookie für diese behalten. Es wurde nichts geändert.",
    todo: `Gehen Sie zurück und laden Sie die Seite neu. Ihr Browser muss Cookies von ${host} annehmen.`,
  }),
  unavailable: ({ wait }) => ({
    title: "Versuchen Sie es gleich noch einmal",
    heading: "Dieser Server kann gerade nicht antworten",
    sentence: "Etwas, das er braucht, fehlt. Meist vergeht das von selbst, und es ging nichts verloren.",
    todo: `Versuchen Sie es noch einmal; warten Sie vorher ${wait}. Wenn es so bleibt, nennen Sie ihnen die Fehlernummer.`,
  }),
  bug: () => ({
    title: "Etwas ging schief",
    heading: "Hier ging etwas schief",
    sentence: "Das ist ein Fehler dieses Servers. Gehen Sie zurück und versuchen Sie es noch einmal.",
    todo: "Wenn es wieder geschieht, nennen Sie ihnen die Fehlernummer.",
  }),
  "unknown-application": () => ({
    title: "Anwendung nicht bekannt",
    heading: "Dieser Server kennt die Anwendung nicht, die Sie geschickt hat",
    sentence: `Sie hat sich hier nie registriert, oder sie wurde entfernt. ${NOTHING_SHARED}`,
  }),
  "waiting-application": ({ application }) => ({
    title: "Anwendung noch nicht genehmigt",
    heading: ["Die Anwendung", ...application, " wartet auf einen Administrator"],
    sentence:
      "Sie hat sich bei diesem Server selbst registriert, und noch hat sie hier niemand genehmigt. Es wurde nichts an sie weitergegeben.",
    todo: "Bitten Sie die Administratoren dieses Servers, sie zu genehmigen, wenn Sie sie benutzen möchten. Beginnen Sie dann in der Anwendung von vorn.",
  }),
  "return-address": ({ application }) => ({
    title: "Falsche Rückkehradresse",
    heading: ["Die Anwendung", ...application, " hat eine Adresse angegeben, die dieser Server nicht kennt"],
    sentence: [
      "Nach der Anmeldung will die Anwendung",
      ...application,
      ` Sie an eine Adresse schicken, die für sie nicht registriert ist. ${NOTHING_SHARED}`,
    ],
  }),
  "no-return-address": ({ application }) => ({
    title: "Keine Rückkehradresse",
    heading: ["Die Anwendung", ...application, " hat nicht gesagt, wohin Sie nach der Anmeldung sollen"],
    sentence: `Sie muss eine der Adressen nennen, die sie registriert hat. ${NOTHING_SHARED}`,
  }),
  "bad-request": ({ application }) => ({
    title: "Anfrage nicht verstanden",
    heading: ["Die Anwendung", ...application, " hat eine Anfrage gesendet, die dieser Server nicht lesen kann"],
    sentence: NOTHING_SHARED,
  }),
  "request-over": () => ({
    title: "Diese Anmeldung ist vorbei",
    heading: "Diese Anmeldung ist vorbei, oder sie begann in einem anderen Browser",
    sentence: `Die Anfrage der Anwendung gilt einmal und nur kurze Zeit. ${NOTHING_SHARED}`,
    todo: "Beginnen Sie in der Anwendung von vorn.",
  }),
  "too-much-sent": ({ host }) => ({
    title: "Zu viele Cookies",
    heading: "Ihr Browser hat mehr gesendet, als dieser Server liest",
    sentence: `Meist sind das Cookies: Er bewahrt zu viele für ${host} auf und sendet sie mit jeder Anfrage alle. Es wurde nichts geändert.`,
    todo: `Löschen Sie in den Einstellungen Ihres Browsers die Cookies von ${host} und beginnen Sie noch einmal dort, wo Sie herkamen.`,
  }),
  "long-address": () => ({
    title: "Adresse zu lang",
    heading: "Diese Adresse ist länger, als dieser Server liest",
    sentence: NOTHING_SHARED,
    todo: "Beginnen Sie noch einmal dort, wo Sie herkamen. Wenn es wieder geschieht, sagen Sie es ihnen.",
  }),
  "link-over": () => ({
    title: "Dieser Link ist beendet",
    heading: "Dieser Link ist beendet",
    sentence: "Er gilt einmal, für einige Stunden oder Tage, und nicht mehr, wenn es einen neueren gibt.",
    todo: "Wenn Sie ihn schon benutzt haben, melden Sie sich mit dem Passwort an, das Sie gewählt haben. Wenn nicht, bitten Sie um einen neuen Link.",
  }),
  "set-up-over": () => ({
    title: "Dieser Link ist beendet",
    heading: "Dieser Link ist beendet",
    sentence: "Ein Einrichtungslink gilt einen Tag und nur, bis es ein erstes Konto gibt.",
    todo: "Wenn es noch kein Konto gibt, starten Sie den Server noch einmal: Er gibt einen neuen Link aus.",
  }),
};
