/** What happened, in Dutch. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

/** What was changed, by the reasons that the audit stream gives. Another reason is said as it stands. */
const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Account uitgeschakeld"],
  ["enabled", "Account ingeschakeld"],
  ["password", "Wachtwoord opnieuw ingesteld"],
  ["password_ended", "Wachtwoord beëindigd"],
  ["edited", "Account bewerkt"],
  ["address", "E-mailadres bevestigd"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "uitgeschakeld"],
  ["enabled", "ingeschakeld"],
  ["described", "opnieuw beschreven"],
  ["changed", "gewijzigd"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Losgekoppeld: "],
  ["revoked_by_administrator", "Losgekoppeld: "],
  ["revoked_by_client", "Uitgelogd door de toepassing: "],
  ["replayed", "Losgekoppeld, omdat een oud token opnieuw werd gebruikt: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "te veel onjuiste wachtwoorden voor het account"],
  ["passwordNetwork", "te veel onjuiste wachtwoorden vanaf dat netwerk"],
  ["passwordAccount", "te veel onjuiste wachtwoorden voor het account, vanaf veel netwerken"],
]);

const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "een passkey"],
  ["totp", "een authenticator-app"],
  ["recovery_code", "een herstelcode"],
  ["recovery_codes", "herstelcodes"],
  ["app_password", "een app-wachtwoord"],
  ["identity", "een account elders"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Uitnodiging gemaakt"],
  ["reset", "Link gemaakt om een nieuw wachtwoord te kiezen"],
  ["address", "Link gemaakt om een e-mailadres te bevestigen"],
  ["sign_in", "Link gemaakt om in te loggen"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const dutchEvents: EventTexts = {
  proofs: {
    password: "wachtwoord",
    passkey: "een passkey",
    code: "een code",
    letter: "een link per e-mail",
    elsewhere: "een andere inlogserver",
  },
  how: (proofs) => `met ${proofs}`,
  from: (place) => `vanaf ${place}`,
  in: (program) => `in ${program}`,
  byAdministrator: "door een beheerder",
  anApplication: "een toepassing",

  sentences: {
    "session.started": ({ how, where }) => `Ingelogd${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Overal elders uitgelogd${where}` : `Uitgelogd${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Kon niet horen dat iemand zich heeft afgemeld: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Meteen opnieuw geprobeerd afmeldingen te melden: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => [
      "Melden van afmeldingen opgegeven: ",
      ...application,
      who,
      because(detail),
    ],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Inloggen afgebroken, omdat het wachtwoord intussen is gewijzigd${where}`
        : reason === "app_password_needed"
          ? `Inloggen door een programma mislukt, omdat het een app-wachtwoord nodig heeft${where}`
          : `Inloggen mislukt${where}`,
    "sign_in.limited": ({ reason, where }) => `Inloggen moest wachten${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Vroeg om toestemming: " : "Een apparaat vroeg een code aan voor ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Verbonden: ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Handelt namens u met een token van een andere toepassing: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Geweigerd: ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Losgekoppeld: ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Initial access token gemaakt${who}, voor ${detail}`,
    "stream.changed": ({ application, where }) => [
      "De toepassing ",
      ...application,
      ` heeft haar stromen van beveiligingsgebeurtenissen gewijzigd${where}`,
    ],
    "registration.changed": ({ application, where }) => [
      "De toepassing ",
      ...application,
      ` heeft haar registratie gewijzigd${where}`,
    ],
    "registration.removed": ({ application, where }) => [
      "De toepassing ",
      ...application,
      ` heeft haar registratie verwijderd${where}`,
    ],
    "client.registered": ({ application, where }) => ["De toepassing ", ...application, ` heeft zichzelf geregistreerd${where}`],
    "client.added": ({ application, who }) => ["Toepassing toegevoegd: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Toepassing ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Toepassing verwijderd: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Onjuist client-secret voor ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} toegevoegd${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} verwijderd${who}`,
    "resource.added": ({ detail, who }) => `Resource ${detail} toegevoegd${who}`,
    "resource.changed": ({ detail, who }) => `Resource ${detail} gewijzigd${who}`,
    "resource.removed": ({ detail, who }) => `Resource ${detail} verwijderd${who}`,
    "mail_domain.added": ({ detail, who }) => `Maildomein ${detail} toegevoegd${who}`,
    "mail_domain.changed": ({ detail, who }) => `Maildomein ${detail} gewijzigd${who}`,
    "mail_domain.removed": ({ detail, who }) => `Maildomein ${detail} verwijderd${who}`,
    "receiver.added": ({ detail, who }) => `Ontvanger van beveiligingsnieuws ${detail} toegevoegd${who}`,
    "receiver.changed": ({ detail, reason, who }) => `Ontvanger van beveiligingsnieuws ${detail} gewijzigd${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Ontvanger van beveiligingsnieuws ${detail} verwijderd${who}`,
    "receiver.not_told": ({ detail, reason }) => `${detail} kon niet horen wat hier is beëindigd${because(reason)}`,
    "group.added": ({ detail, who }) => `Groep ${detail} toegevoegd${who}`,
    "group.changed": ({ detail, who }) => `Groep ${detail} opnieuw beschreven${who}`,
    "group.removed": ({ detail, who }) => `Groep ${detail} verwijderd${who}`,
    "group.joined": ({ detail, who }) => `Aan de groep ${detail} toegevoegd${who}`,
    "group.left": ({ detail, who }) => `Uit de groep ${detail} gehaald${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Account toegevoegd${reason === "set-up" ? " via de link voor het instellen" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Account gewijzigd${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Account verwijderd, zoals de persoon had gevraagd" : `Account verwijderd${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Link gemaakt"}${who}`,
    "credential.added": ({ detail, where, who }) => `Toegevoegd: ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Bewezen met ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Geweigerd: ${CREDENTIAL.get(detail) ?? (detail === "" ? "een code of passkey" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Geweigerd: een passkey die dubbel lijkt te bestaan${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Verwijderd: ${CREDENTIAL.get(detail) ?? (detail === "" ? "alle tweede factoren" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Naam gewijzigd: ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Profiel gewijzigd${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Eigen gegevens gedownload${where}`,
    "deletion.asked": ({ where }) => `Om verwijdering van het account gevraagd${where}`,
    "deletion.withdrawn": ({ where }) => `Verzoek om verwijdering van het account ingetrokken${where}`,
    "key.rotated": ({ detail, who }) => `Sleutel gemaakt${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Sleutel verwijderd${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Limiet opgeheven${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `Een e-mail kon niet worden verstuurd${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `Er is een apparaatcode getypt die geen apparaat toont${where}`,
    "request.traced": ({ application, rule, where }) => ["Verzoek van ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Verzoek geweigerd van ", ...application, `${where}: ${rule}`],
  },
};
