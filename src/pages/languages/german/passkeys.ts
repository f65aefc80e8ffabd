/** What is said of passkeys in German, wherever a page asks for one, adds one or lists one. */

import { html } from "hono/html";
import type { englishPasskeys } from "../english/passkeys.ts";
import type { Translated } from "../untranslated.ts";

export const germanPasskeys: Translated<typeof englishPasskeys> = {
  passkeys: {
    signIn: "Mit Passkey anmelden",
    use: "Passkey verwenden",
    second: (host) => html`Verwenden Sie den Passkey, den Sie für ${host} angelegt haben.`,
    orPasskey: "Oder verwenden Sie einen Passkey.",
    notHere:
      "Dieser Schritt braucht einen Passkey. Öffnen Sie diese Seite in einem Browser, der Ihren hat und in dem JavaScript eingeschaltet ist.",
    otherAddress:
      "Ihre Passkeys wurden für eine andere Adresse dieses Servers angelegt und gelten nur dort. Bitten Sie Ihren Administrator, sie zurückzusetzen.",
    impossible:
      "Dieser Schritt braucht einen Passkey, und für die Adresse dieses Servers kann es keine geben. Fragen Sie Ihren Administrator.",
    cancelled: {
      get: "Ihr Browser hat keinen Passkey verwendet. Versuchen Sie es noch einmal, oder machen Sie auf andere Weise weiter.",
      create: "Ihr Browser hat keinen Passkey angelegt. Versuchen Sie es noch einmal, wenn Sie einen möchten.",
    },
    known: "Dieses Gerät hat schon einen Passkey für dieses Konto.",
    add: {
      heading: "Passkey hinzufügen",
      lead: "Ihr Gerät oder Ihr Passwortspeicher bewahrt ihn auf und gibt ihn mit Fingerabdruck, Gesicht oder PIN frei. Damit melden Sie sich an und tippen nichts.",
      name: "Wie Sie ihn nennen",
      nameHint: "Sie können das leer lassen.",
      button: "Passkey hinzufügen",
      step: "Für die Anmeldung hier genügt ein Passwort nicht. Fügen Sie einmal einen Passkey hinzu. Danach melden Sie sich damit an.",
      stepOr: "Oder richten Sie eine Authenticator-App ein:",
    },
    rename: {
      open: "Umbenennen",
      openWhat: (name) => `${name} umbenennen`,
      name: "Neuer Name",
      button: "Namen speichern",
    },
    synced: "Auf mehreren Geräten gespeichert.",
    cloned: (date) =>
      html`Am ${date} stimmte etwas nicht: Sein Zähler ging zurück, als hätte jemand eine Kopie. Entfernen Sie ihn, und fügen Sie einen neuen hinzu.`,
    refused: {
      title: "Nicht angemeldet: Passkey abgewiesen",
      news: "Dieser Passkey öffnet hier kein Konto",
      next: "Versuchen Sie es mit einem anderen, oder machen Sie auf andere Weise weiter.",
    },
    unverified: {
      title: "Nicht angemeldet: noch ein Schritt",
      news: "Ihr Passkey hat nicht nach PIN, Fingerabdruck oder Gesicht gefragt",
      next: "Melden Sie sich mit Ihrem Passwort an. Dann ist dieser Passkey Ihr zweiter Schritt.",
    },
    notAdded: {
      title: "Nicht hinzugefügt: Zweite Faktoren",
      news: "Der Passkey wurde nicht hinzugefügt",
      next: "Was Ihr Browser gesendet hat, passt nicht zu dieser Seite oder kam zu spät. Versuchen Sie es noch einmal.",
    },
    renamed: { title: "Umbenannt: Zweite Faktoren", news: "Er hat seinen neuen Namen", next: "Sonst wurde nichts geändert." },
  },
};
