/** What happened, in Italian. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Account disattivato"],
  ["enabled", "Account attivato"],
  ["password", "Password reimpostata"],
  ["password_ended", "Password revocata"],
  ["edited", "Account modificato"],
  ["address", "Indirizzo e-mail confermato"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "disattivata"],
  ["enabled", "attivata"],
  ["described", "descritta di nuovo"],
  ["changed", "modificata"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Applicazione scollegata: "],
  ["revoked_by_administrator", "Applicazione scollegata: "],
  ["revoked_by_client", "Uscita da parte dell’applicazione: "],
  ["replayed", "Scollegata, perché un vecchio token è stato riusato: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "troppe password errate per l’account"],
  ["passwordNetwork", "troppe password errate da quella rete"],
  ["passwordAccount", "troppe password errate per l’account, da molte reti"],
]);
const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "una passkey"],
  ["totp", "un’app di autenticazione"],
  ["recovery_code", "un codice di recupero"],
  ["recovery_codes", "codici di recupero"],
  ["app_password", "una password per applicazioni"],
  ["identity", "un account presso un altro fornitore"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Invito creato"],
  ["reset", "Link per scegliere una nuova password creato"],
  ["address", "Link per confermare un indirizzo e-mail creato"],
  ["sign_in", "Link di accesso creato"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const italianEvents: EventTexts = {
  proofs: {
    password: "password",
    passkey: "una passkey",
    code: "un codice",
    letter: "un’e-mail",
    elsewhere: "un altro server di accesso",
  },
  how: (proofs) => `con ${proofs}`,
  from: (place) => `da ${place}`,
  in: (program) => `in ${program}`,
  byAdministrator: "da parte di un amministratore",
  anApplication: "un’applicazione",

  sentences: {
    "session.started": ({ how, where }) => `Accesso${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Uscita da ogni altro luogo${where}` : `Uscita${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Non è stato possibile comunicare che qualcuno è uscito: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Nuovo tentativo immediato di comunicare le uscite: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => ["Rinuncia a comunicare le uscite: ", ...application, who, because(detail)],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Accesso interrotto, perché nel frattempo la password è cambiata${where}`
        : reason === "app_password_needed"
          ? `Accesso di un programma non riuscito, perché gli serve una password per applicazioni${where}`
          : `Accesso non riuscito${where}`,
    "sign_in.limited": ({ reason, where }) => `L’accesso ha dovuto attendere${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Ha chiesto il permesso: " : "Un dispositivo ha chiesto un codice per ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Applicazione collegata: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Agisce per suo conto con il token di un’altra applicazione: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Applicazione rifiutata: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Applicazione scollegata: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Token di accesso iniziale creato${who}, per ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Un’applicazione ha modificato i propri flussi di eventi di sicurezza: ",
      ...application,
      where,
    ],
    "registration.changed": ({ application, where }) => [
      "Un’applicazione ha modificato la propria registrazione: ",
      ...application,
      where,
    ],
    "registration.removed": ({ application, where }) => [
      "Un’applicazione ha rimosso la propria registrazione: ",
      ...application,
      where,
    ],
    "client.registered": ({ application, where }) => ["Un’applicazione si è registrata da sola: ", ...application, where],
    "client.added": ({ application, who }) => ["Applicazione aggiunta: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Applicazione ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Applicazione rimossa: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Segreto del client errato per ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} aggiunto${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} rimosso${who}`,
    "resource.added": ({ detail, who }) => `Risorsa ${detail} aggiunta${who}`,
    "resource.changed": ({ detail, who }) => `Risorsa ${detail} modificata${who}`,
    "resource.removed": ({ detail, who }) => `Risorsa ${detail} rimossa${who}`,
    "mail_domain.added": ({ detail, who }) => `Dominio di posta ${detail} aggiunto${who}`,
    "mail_domain.changed": ({ detail, who }) => `Dominio di posta ${detail} modificato${who}`,
    "mail_domain.removed": ({ detail, who }) => `Dominio di posta ${detail} rimosso${who}`,
    "receiver.added": ({ detail, who }) => `Destinatario degli avvisi di sicurezza ${detail} aggiunto${who}`,
    "receiver.changed": ({ detail, reason, who }) =>
      `Destinatario degli avvisi di sicurezza ${detail} modificato${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Destinatario degli avvisi di sicurezza ${detail} rimosso${who}`,
    "receiver.not_told": ({ detail, reason }) =>
      `Non è stato possibile comunicare a ${detail} ciò che è terminato qui${because(reason)}`,
    "group.added": ({ detail, who }) => `Gruppo ${detail} aggiunto${who}`,
    "group.changed": ({ detail, who }) => `Gruppo ${detail} descritto di nuovo${who}`,
    "group.removed": ({ detail, who }) => `Gruppo ${detail} rimosso${who}`,
    "group.joined": ({ detail, who }) => `Inserimento nel gruppo ${detail}${who}`,
    "group.left": ({ detail, who }) => `Rimozione dal gruppo ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Account aggiunto${reason === "set-up" ? " con il link di configurazione" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Account modificato${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Account eliminato, come aveva chiesto la persona" : `Account eliminato${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Link creato"}${who}`,
    "credential.added": ({ detail, where, who }) => `Aggiunta: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Verifica con ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Rifiuto: ${CREDENTIAL.get(detail) ?? (detail === "" ? "un codice o una passkey" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Rifiuto: una passkey di cui sembrano esistere due copie${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Rimozione: ${CREDENTIAL.get(detail) ?? (detail === "" ? "tutti i secondi fattori" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Nuovo nome: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Profilo modificato${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Dati personali scaricati${where}`,
    "deletion.asked": ({ where }) => `Eliminazione dell’account richiesta${where}`,
    "deletion.withdrawn": ({ where }) => `Richiesta di eliminare l’account ritirata${where}`,
    "key.rotated": ({ detail, who }) => `Chiave creata${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Chiave rimossa${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Limite tolto${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Non è stato possibile inviare un’e-mail${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `È stato inserito un codice che nessun dispositivo mostra${where}`,
    "request.traced": ({ application, rule, where }) => ["Richiesta di ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Richiesta rifiutata di ", ...application, `${where}: ${rule}`],
  },
};
