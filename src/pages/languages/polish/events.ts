/** What happened, in Polish. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

/** What was changed, by the reasons that the audit stream gives. Another reason is said as it stands. */
const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Wyłączono konto"],
  ["enabled", "Włączono konto"],
  ["password", "Ustawiono nowe hasło"],
  ["password_ended", "Unieważniono hasło"],
  ["edited", "Zmieniono dane konta"],
  ["address", "Potwierdzono adres e-mail"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "wyłączono"],
  ["enabled", "włączono"],
  ["described", "opisano na nowo"],
  ["changed", "zmieniono"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Odłączono: "],
  ["revoked_by_administrator", "Odłączono: "],
  ["revoked_by_client", "Wylogowano przez aplikację: "],
  ["replayed", "Odłączono, bo ponownie użyto starego tokenu: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "zbyt wiele błędnych haseł do konta"],
  ["passwordNetwork", "zbyt wiele błędnych haseł z tej sieci"],
  ["passwordAccount", "zbyt wiele błędnych haseł do konta, z wielu sieci"],
]);

const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "klucz dostępu"],
  ["totp", "aplikacja uwierzytelniająca"],
  ["recovery_code", "kod odzyskiwania"],
  ["recovery_codes", "kody odzyskiwania"],
  ["app_password", "hasło aplikacji"],
  ["identity", "konto gdzie indziej"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Utworzono zaproszenie"],
  ["reset", "Utworzono link do wyboru nowego hasła"],
  ["address", "Utworzono link do potwierdzenia adresu e-mail"],
  ["sign_in", "Utworzono link do logowania"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const polishEvents: EventTexts = {
  proofs: {
    password: "hasłem",
    passkey: "kluczem dostępu",
    code: "kodem",
    letter: "linkiem z e-maila",
    elsewhere: "kontem z innego serwera",
  },
  how: (proofs) => proofs,
  from: (place) => `z adresu ${place}`,
  in: (program) => `w ${program}`,
  byAdministrator: "przez administratora",
  anApplication: "aplikacja",

  sentences: {
    "session.started": ({ how, where }) => `Zalogowano${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Wylogowano wszędzie indziej${where}` : `Wylogowano${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Nie udało się powiadomić o czyimś wylogowaniu: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Natychmiast ponowiono powiadomienie o wylogowaniach: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Zrezygnowano z powiadamiania o wylogowaniach: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Przerwano logowanie, bo w międzyczasie zmieniono hasło${where}`
        : reason === "app_password_needed"
          ? `Nieudane logowanie programu, bo potrzebuje on hasła aplikacji${where}`
          : `Nieudane logowanie${where}`,
    "sign_in.limited": ({ reason, where }) => `Logowanie musiało poczekać${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Prośba o zgodę: " : "Urządzenie poprosiło o kod: ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Połączono: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Działa w Twoim imieniu z tokenem innej aplikacji: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Odmówiono: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Odłączono: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Utworzono początkowy token dostępu${who}: ${detail}`,
    "stream.changed": ({ application, where }) => [
      "Aplikacja ",
      ...application,
      ` zmieniła swoje strumienie zdarzeń bezpieczeństwa${where}`,
    ],
    "registration.changed": ({ application, where }) => ["Aplikacja ", ...application, ` zmieniła swoją rejestrację${where}`],
    "registration.removed": ({ application, where }) => ["Aplikacja ", ...application, ` usunęła swoją rejestrację${where}`],
    "client.registered": ({ application, where }) => ["Aplikacja ", ...application, ` zarejestrowała się sama${where}`],
    "client.added": ({ application, who }) => ["Dodano aplikację: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Aplikacja ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Usunięto aplikację: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Błędny sekret klienta: ", ...application, where],
    "scope.added": ({ detail, who }) => `Dodano zakres ${detail}${who}`,
    "scope.removed": ({ detail, who }) => `Usunięto zakres ${detail}${who}`,
    "resource.added": ({ detail, who }) => `Dodano zasób ${detail}${who}`,
    "resource.changed": ({ detail, who }) => `Zmieniono zasób ${detail}${who}`,
    "resource.removed": ({ detail, who }) => `Usunięto zasób ${detail}${who}`,
    "mail_domain.added": ({ detail, who }) => `Dodano domenę pocztową ${detail}${who}`,
    "mail_domain.changed": ({ detail, who }) => `Zmieniono domenę pocztową ${detail}${who}`,
    "mail_domain.removed": ({ detail, who }) => `Usunięto domenę pocztową ${detail}${who}`,
    "receiver.added": ({ detail, who }) => `Dodano odbiorcę powiadomień o bezpieczeństwie ${detail}${who}`,
    "receiver.changed": ({ detail, reason, who }) =>
      `Zmieniono odbiorcę powiadomień o bezpieczeństwie ${detail}${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Usunięto odbiorcę powiadomień o bezpieczeństwie ${detail}${who}`,
    "receiver.not_told": ({ detail, reason }) =>
      `Nie udało się powiadomić ${detail} o tym, co się tutaj zakończyło${because(reason)}`,
    "group.added": ({ detail, who }) => `Dodano grupę ${detail}${who}`,
    "group.changed": ({ detail, who }) => `Opisano na nowo grupę ${detail}${who}`,
    "group.removed": ({ detail, who }) => `Usunięto grupę ${detail}${who}`,
    "group.joined": ({ detail, who }) => `Dodano do grupy ${detail}${who}`,
    "group.left": ({ detail, who }) => `Usunięto z grupy ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Dodano konto${reason === "set-up" ? " przez link do konfiguracji" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Zmieniono konto${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Usunięto konto na prośbę jego właściciela" : `Usunięto konto${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Utworzono link"}${who}`,
    "credential.added": ({ detail, where, who }) => `Dodano: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Potwierdzono przez: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Odrzucono: ${CREDENTIAL.get(detail) ?? (detail === "" ? "kod lub klucz dostępu" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Odrzucono: klucz dostępu, który wydaje się istnieć podwójnie${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Usunięto: ${CREDENTIAL.get(detail) ?? (detail === "" ? "wszystkie drugie składniki" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Zmieniono nazwę: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Zmieniono profil${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Pobrano własne dane${where}`,
    "deletion.asked": ({ where }) => `Poproszono o usunięcie konta${where}`,
    "deletion.withdrawn": ({ where }) => `Wycofano prośbę o usunięcie konta${where}`,
    "key.rotated": ({ detail, who }) => `Utworzono klucz${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Usunięto klucz${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Zniesiono limit${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Nie udało się wysłać e-maila${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Wpisano kod urządzenia, którego nie pokazuje żadne urządzenie${where}`,
    "request.traced": ({ application, rule, where }) => ["Żądanie: ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Odrzucono żądanie: ", ...application, `${where}: ${rule}`],
  },
};
