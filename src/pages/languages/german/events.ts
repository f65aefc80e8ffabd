/** What happened, in German. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Konto gesperrt"],
  ["enabled", "Konto freigegeben"],
  ["password", "Passwort neu gesetzt"],
  ["password_ended", "Passwort beendet"],
  ["edited", "Konto bearbeitet"],
  ["address", "E-Mail-Adresse bestätigt"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "gesperrt"],
  ["enabled", "freigegeben"],
  ["described", "neu beschrieben"],
  ["changed", "geändert"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Getrennt: "],
  ["revoked_by_administrator", "Getrennt: "],
  ["revoked_by_client", "Von der Anwendung abgemeldet: "],
  ["replayed", "Getrennt, weil ein altes Token noch einmal benutzt wurde: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "zu viele falsche Passwörter für das Konto"],
  ["passwordNetwork", "zu viele falsche Passwörter aus diesem Netz"],
  ["passwordAccount", "zu viele falsche Passwörter für das Konto, aus vielen Netzen"],
]);
const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "ein Passkey"],
  ["totp", "eine Authenticator-App"],
  ["recovery_code", "ein Backup-Code"],
  ["recovery_codes", "Backup-Codes"],
  ["app_password", "ein App-Passwort"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Einladung erstellt"],
  ["reset", "Link für ein neues Passwort erstellt"],
  ["address", "Link zum Bestätigen einer E-Mail-Adresse erstellt"],
  ["sign_in", "Link zum Anmelden erstellt"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const germanEvents: EventTexts = {
  proofs: {
    password: "Passwort",
    passkey: "Passkey",
    code: "Code",
    letter: "Link per E-Mail",
    elsewhere: "einem anderen Anmeldeserver",
  },
  how: (proofs) => `mit ${proofs}`,
  from: (place) => `von ${place}`,
  in: (program) => `in ${program}`,
  byAdministrator: "durch einen Administrator",
  anApplication: "eine Anwendung",

  sentences: {
    "session.started": ({ how, where }) => `Angemeldet${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Überall sonst abgemeldet${where}` : `Abgemeldet${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Konnte nicht erfahren, dass sich jemand abgemeldet hat: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Sofort erneut versucht, Abmeldungen mitzuteilen: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Mitteilung von Abmeldungen aufgegeben: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Anmeldung abgebrochen, weil das Passwort sich inzwischen geändert hat${where}`
        : reason === "app_password_needed"
          ? `Anmeldung eines Programms fehlgeschlagen, weil es ein App-Passwort braucht${where}`
          : `Anmeldung fehlgeschlagen${where}`,
    "sign_in.limited": ({ reason, where }) => `Anmeldung musste warten${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Bat um Erlaubnis: " : "Ein Gerät hat einen Code angefordert: ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Verbunden: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Handelt für Sie mit dem Token einer anderen Anwendung: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Abgelehnt: ", ...application, where],
    "authorization.ended": ({ application, reason, who }) => [ENDED.get(reason) ?? "Getrennt: ", ...application, who],
    "initial_token.made": ({ detail, who }) => `Erstes Zugriffstoken ausgestellt${who}, für ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Eine Anwendung hat ihre Ströme von Sicherheitsereignissen geändert: ",
      ...application,
      where,
    ],
    "registration.changed": ({ application, where }) => ["Eine Anwendung hat ihre Registrierung geändert: ", ...application, where],
    "registration.removed": ({ application, where }) => ["Eine Anwendung hat ihre Registrierung entfernt: ", ...application, where],
    "client.registered": ({ application, where }) => ["Eine Anwendung hat sich selbst registriert: ", ...application, where],
    "client.added": ({ application, who }) => ["Anwendung hinzugefügt: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Anwendung ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Anwendung entfernt: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Falsches Client-Secret: ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} hinzugefügt${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} entfernt${who}`,
    "resource.added": ({ detail, who }) => `Ressource ${detail} hinzugefügt${who}`,
    "resource.changed": ({ detail, who }) => `Ressource ${detail} geändert${who}`,
    "resource.removed": ({ detail, who }) => `Ressource ${detail} entfernt${who}`,
    "mail_domain.added": ({ detail, who }) => `Maildomain ${detail} hinzugefügt${who}`,
    "mail_domain.changed": ({ detail, who }) => `Maildomain ${detail} geändert${who}`,
    "mail_domain.removed": ({ detail, who }) => `Maildomain ${detail} entfernt${who}`,
    "receiver.added": ({ detail, who }) => `Empfänger von Sicherheitsmeldungen ${detail} hinzugefügt${who}`,
    "receiver.changed": ({ detail, reason, who }) =>
      `Empfänger von Sicherheitsmeldungen ${detail} geändert${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Empfänger von Sicherheitsmeldungen ${detail} entfernt${who}`,
    "receiver.not_told": ({ detail, reason }) => `${detail} konnte nicht erfahren, was hier endete${because(reason)}`,
    "group.added": ({ detail, who }) => `Gruppe ${detail} angelegt${who}`,
    "group.changed": ({ detail, who }) => `Gruppe ${detail} neu beschrieben${who}`,
    "group.removed": ({ detail, who }) => `Gruppe ${detail} entfernt${who}`,
    "group.joined": ({ detail, who }) => `In die Gruppe ${detail} aufgenommen${who}`,
    "group.left": ({ detail, who }) => `Aus der Gruppe ${detail} herausgenommen${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Konto angelegt${reason === "set-up" ? " über den Einrichtungslink" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Konto geändert${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Konto entfernt, wie die Person es gewünscht hat" : `Konto entfernt${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Link erstellt"}${who}`,
    "credential.added": ({ detail, where, who }) => `Hinzugefügt: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Nachgewiesen: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Abgewiesen: ${CREDENTIAL.get(detail) ?? (detail === "" ? "ein Code oder Passkey" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Abgewiesen: ein Passkey, den es zweimal zu geben scheint${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Entfernt: ${CREDENTIAL.get(detail) ?? (detail === "" ? "alle zweiten Faktoren" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Umbenannt: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Profil geändert${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Eigene Daten heruntergeladen${where}`,
    "deletion.asked": ({ where }) => `Löschung des Kontos gewünscht${where}`,
    "deletion.withdrawn": ({ where }) => `Wunsch nach Löschung des Kontos zurückgenommen${where}`,
    "key.rotated": ({ detail, who }) => `Schlüssel erzeugt${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Schlüssel entfernt${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Sperre aufgehoben${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Eine E-Mail konnte nicht gesendet werden${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Ein Gerätecode wurde eingegeben, den kein Gerät zeigt${where}`,
    "request.traced": ({ application, rule, where }) => ["Anfrage: ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Abgewiesene Anfrage: ", ...application, `${where}: ${rule}`],
  },
};
