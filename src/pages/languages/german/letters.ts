/** The letters, in German. */

import type { LetterFactor } from "../../../records/letter.ts";
import type { LetterTexts } from "../letters.ts";

const FACTORS: Readonly<Record<LetterFactor, { readonly added: string; readonly removed: string }>> = {
  passkey: { added: "Ein neuer Passkey öffnet Ihr Konto", removed: "Ein Passkey wurde aus Ihrem Konto entfernt" },
  totp: {
    added: "Eine neue Authenticator-App gehört zu Ihrem Konto",
    removed: "Die Authenticator-App wurde aus Ihrem Konto entfernt",
  },
  "recovery-codes": {
    added: "Ihr Konto hat neue Backup-Codes",
    removed: "Die Backup-Codes Ihres Kontos wurden entfernt",
  },
  "app-password": {
    added: "Ein neues App-Passwort öffnet Ihr Konto",
    removed: "Ein App-Passwort Ihres Kontos wurde entfernt",
  },
  provider: {
    added: "Ein Konto bei einem anderen Anbieter öffnet jetzt Ihr Konto",
    removed: "Ein Konto bei einem anderen Anbieter öffnet Ihr Konto nicht mehr",
  },
};

const NOTHING_TO_DO = "Wenn Sie das waren, müssen Sie nichts tun.";
const LOOK = "Konto ansehen";
const TELL = "Wenn Sie es nicht waren, sehen Sie jetzt in Ihr Konto, ändern Sie Ihr Passwort und sagen Sie es Ihrem Administrator.";

export const germanLetters: LetterTexts = {
  kinds: {
    invitation: ({ site, username }) => ({
      subject: `Ihr Konto bei ${site}`,
      heading: `Sie haben ein Konto bei ${site}`,
      text: [
        [
          "Ein Administrator hat es für Sie angelegt. Wählen Sie ein Passwort und melden Sie sich dann mit diesem Namen an: ",
          { code: username },
          ".",
        ],
      ],
      button: "Passwort wählen",
      otherwise: ["Wenn Sie nicht wissen, worum es geht, lassen Sie es. Ohne diesen Link kann niemand das Konto benutzen."],
    }),
    "forgotten-password": ({ site, username }) => ({
      subject: `Ein neues Passwort für ${site}`,
      heading: "Wählen Sie ein neues Passwort",
      text: [
        ["Jemand hat ein neues Passwort verlangt, für Ihr Konto ", { code: username }, ". Wenn Sie das waren, wählen Sie es hier."],
      ],
      button: "Wählen Sie ein neues Passwort",
      otherwise: ["Wenn Sie es nicht waren, tun Sie nichts. Ihr Passwort bleibt, wie es ist."],
    }),
    "forgotten-password-refused": ({ site, username }) => ({
      subject: `Ihr Passwort bei ${site}`,
      heading: "Ein Administrator muss helfen",
      text: [
        ["Jemand hat ein neues Passwort verlangt, für Ihr Konto ", { code: username }, "."],
        "Eine E-Mail allein darf dieses Konto nicht öffnen. Wenn Sie Ihr Passwort verloren haben, bitten Sie einen Administrator um einen Link.",
      ],
      otherwise: ["Wenn Sie es nicht waren, tun Sie nichts. Ihr Passwort bleibt, wie es ist."],
    }),
    "confirm-address": ({ site, username }) => ({
      subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${site}`,
      heading: "Ist diese Adresse Ihre?",
      text: [
        [
          "Sie wurde für dieses Konto angegeben: ",
          { code: username },
          ". Wenn Sie das waren, bestätigen Sie, dass E-Mails Sie hier erreichen.",
        ],
      ],
      button: "Diese Adresse bestätigen",
      otherwise: ["Wenn Sie es nicht waren, tun Sie nichts. Die Adresse bleibt unbestätigt."],
    }),
    "sign-in-link": ({ site, username }) => ({
      subject: `Ihr Anmeldelink für ${site}`,
      heading: "Ohne Passwort anmelden",
      text: [
        [
          "Jemand hat einen Link zur Anmeldung verlangt, für das Konto ",
          { code: username },
          ". Wenn Sie das waren, benutzen Sie ihn im selben Browser.",
        ],
      ],
      button: "Anmelden",
      otherwise: ["Wenn Sie es nicht waren, tun Sie nichts und geben Sie den Link niemandem weiter."],
    }),
    "factor-added": ({ factor }) => ({
      subject: FACTORS[factor].added,
      heading: FACTORS[factor].added,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "factor-removed": ({ factor }) => ({
      subject: FACTORS[factor].removed,
      heading: FACTORS[factor].removed,
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "passkey-cloned": () => ({
      subject: "Einer Ihrer Passkeys wurde vielleicht kopiert",
      heading: "Einer Ihrer Passkeys wurde vielleicht kopiert",
      text: [
        "Er hat geantwortet, als gäbe es ihn zweimal, und wurde abgelehnt. Entfernen Sie ihn aus Ihrem Konto und fügen Sie einen neuen hinzu.",
      ],
      button: LOOK,
      otherwise: [TELL],
    }),
    "password-changed": ({ site }) => ({
      subject: `Ihr Passwort bei ${site} wurde geändert`,
      heading: "Ihr Passwort wurde geändert",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: ["Wenn Sie es nicht waren, sagen Sie es jetzt Ihrem Administrator."],
    }),
    "address-changed": ({ site }) => ({
      subject: `Ihre E-Mail-Adresse bei ${site} wurde geändert`,
      heading: "Ihr Konto hat eine andere E-Mail-Adresse",
      text: ["E-Mails zu Ihrem Konto kommen nicht mehr hier an.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-place": ({ site }) => ({
      subject: `Neue Anmeldung bei ${site}`,
      heading: "Ihr Konto wurde von einem neuen Ort aus benutzt",
      text: [NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "deletion-asked": ({ site }) => ({
      subject: `Die Löschung Ihres Kontos bei ${site} wurde gewünscht`,
      heading: "Ihr Konto soll gelöscht werden",
      text: ["Bis es gelöscht ist, können Sie es benutzen und das zurücknehmen.", NOTHING_TO_DO],
      button: LOOK,
      otherwise: [TELL],
    }),
    "new-application": () => ({
      subject: "Eine neue Anwendung benutzt Ihr Konto",
      heading: "Eine neue Anwendung benutzt Ihr Konto",
      text: ["Sie können sie jederzeit trennen. Wenn Sie sie erlaubt haben, müssen Sie nichts tun."],
      button: LOOK,
      otherwise: ["Wenn nicht, trennen Sie sie dort jetzt, ändern Sie Ihr Passwort und sagen Sie es Ihrem Administrator."],
    }),
    "request-waiting": () => ({
      subject: "Eine Anwendung wartet auf Ihre Antwort",
      heading: "Eine Anwendung bittet um Ihre Zustimmung",
      text: [
        "Sie wartet, bis Sie erlauben oder ablehnen. Bis dahin bekommt sie nichts, und nach einer Weile verfällt die Anfrage.",
      ],
      button: "Anfrage ansehen",
      otherwise: [
        "Wenn Sie keine solche Anfrage erwarten, lehnen Sie sie dort ab. Wenn sie wiederkommt, sagen Sie es Ihrem Administrator.",
      ],
    }),
    "password-ended": ({ site }) => ({
      subject: `Ihr Passwort bei ${site} gilt nicht mehr`,
      heading: "Ihr Passwort gilt nicht mehr",
      text: [
        "Ein Administrator hat es beendet, und Sie sind überall abgemeldet.",
        "Sie bekommen einen Link, um ein neues zu wählen. Wenn keiner kommt, fragen Sie Ihren Administrator.",
      ],
      otherwise: [],
    }),
    "account-removed": ({ site, username }) => ({
      subject: `Ihr Konto bei ${site} wurde entfernt`,
      heading: "Ihr Konto wurde entfernt",
      text: [["Das Konto ", { code: username }, " wurde auf Ihren Wunsch entfernt, und mit ihm, was hier dazu gehörte."]],
      otherwise: ["Wenn Sie das nicht gewünscht haben, sagen Sie es Ihrem Administrator."],
    }),
    test: ({ site }) => ({
      subject: `E-Mails von ${site} kommen an`,
      heading: "E-Mails kommen an",
      text: ["Ein Administrator hat diese E-Mail gesendet, um zu sehen, ob E-Mails hinausgehen. Das tun sie."],
      otherwise: [],
    }),
  },
  facts: {
    username: "Konto",
    when: "Wann",
    from: "Von",
    browser: "Browser",
    name: "Name",
    by: "Durch",
    anAdministrator: "Einen Administrator",
    application: "Sie nennt sich",
    may: "Sie darf",
  },
  orCopy: "Oder öffnen Sie diese Adresse:",
  untilWhen: (until) => `Der Link gilt einmal, bis ${until}.`,
  sentBy: (site, host) => `${site} (${host}) hat diese E-Mail selbsttätig geschrieben. Antworten liest niemand.`,
};
