/** What happened, in English. No sentence says who: the page or the column beside it does. */

import type { EventTexts } from "../events.ts";

/** What was changed, by the reasons that the audit stream gives. Another reason is said as it stands. */
const ACCOUNT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "Account disabled"],
  ["enabled", "Account enabled"],
  ["password", "Password set anew"],
  ["password_ended", "Password ended"],
  ["edited", "Account edited"],
  ["address", "E-mail address confirmed"],
]);
const CLIENT: ReadonlyMap<string | undefined, string> = new Map([
  ["disabled", "disabled"],
  ["enabled", "enabled"],
  ["described", "described anew"],
]);
const ENDED: ReadonlyMap<string | undefined, string> = new Map([
  ["revoked_by_person", "Disconnected "],
  ["revoked_by_administrator", "Disconnected "],
  ["revoked_by_client", "Signed out by "],
  ["replayed", "Disconnected, since an old token was used again: "],
]);
const LIMITS: ReadonlyMap<string | undefined, string> = new Map([
  ["password", "too many wrong passwords for the account"],
  ["passwordNetwork", "too many wrong passwords from that network"],
  ["passwordAccount", "too many wrong passwords for the account, from many networks"],
]);

const CREDENTIAL: ReadonlyMap<string, string> = new Map([
  ["passkey", "a passkey"],
  ["totp", "an authenticator app"],
  ["recovery_code", "a recovery code"],
  ["recovery_codes", "recovery codes"],
  ["app_password", "an application password"],
  ["identity", "an account elsewhere"],
]);

const LINKS: ReadonlyMap<string, string> = new Map([
  ["invitation", "Invitation made"],
  ["reset", "Link to choose a new password made"],
  ["address", "Link to confirm an e-mail address made"],
  ["sign_in", "Link to sign in made"],
]);

const because = (text: string | undefined): string => (text === undefined || text === "" ? "" : ` (${text})`);

export const englishEvents: EventTexts = {
  proofs: { password: "password", passkey: "a passkey", code: "a code", letter: "a letter", elsewhere: "another sign-in server" },
  how: (proofs) => `with ${proofs}`,
  from: (place) => `from ${place}`,
  in: (program) => `in ${program}`,
  byAdministrator: "by an administrator",
  anApplication: "an application",

  sentences: {
    "session.started": ({ how, where }) => `Signed in${how}${where}`,
    "session.ended": ({ reason, where, who }) =>
      reason === "all_others" ? `Signed out everywhere else${where}` : `Signed out${who}${where}`,
    "logout.undelivered": ({ application, detail }) => [
      "Could not be told that somebody signed out: ",
      ...application,
      because(detail),
    ],
    "logout.retried": ({ application, detail, who }) => [
      "Tried again at once to tell of sign-outs: ",
      ...application,
      who,
      because(detail),
    ],
    "logout.dropped": ({ application, detail, who }) => ["Gave up telling of sign-outs: ", ...application, who, because(detail)],
    "sign_in.failed": ({ reason, where }) =>
      reason === "password_changed"
        ? `Sign-in stopped, since the password changed meanwhile${where}`
        : reason === "app_password_needed"
          ? `Sign-in of a program failed, since it needs an application password${where}`
          : `Sign-in failed${where}`,
    "sign_in.limited": ({ reason, where }) => `Sign-in had to wait${where}${because(LIMITS.get(reason))}`,
    "authorization.requested": ({ application, reason, where }) => [
      reason === "backchannel" ? "Asked for permission: " : "A device asked for a code for ",
      ...application,
      where,
    ],
    "authorization.approved": ({ application, where }) => ["Connected ", ...application, where],
    "authorization.exchanged": ({ application, where }) => [
      "Acts for you with a token of another application: ",
      ...application,
      where,
    ],
    "authorization.denied": ({ application, where }) => ["Said no to ", ...application, where],
    "authorization.ended": ({ application, reason, where, who }) => [
      ENDED.get(reason) ?? "Disconnected ",
      ...application,
      `${who}${where}`,
    ],
    "initial_token.made": ({ detail, who }) => `Initial access token made${who}, for ${detail}`,
    "stream.changed": ({ application, where }) => [
      "The application ",
      ...application,
      ` changed its streams of security events${where}`,
    ],
    "registration.changed": ({ application, where }) => ["The application ", ...application, ` changed its registration${where}`],
    "registration.removed": ({ application, where }) => ["The application ", ...application, ` removed its registration${where}`],
    "client.registered": ({ application, where }) => ["The application ", ...application, ` registered itself${where}`],
    "client.added": ({ application, who }) => ["Application added: ", ...application, who],
    "client.changed": ({ application, detail, reason = "changed", who }) => [
      "Application ",
      ...application,
      `: ${CLIENT.get(reason) ?? reason}${who}${because(detail)}`,
    ],
    "client.removed": ({ application, who }) => ["Application removed: ", ...application, who],
    "client.authentication_failed": ({ application, where }) => ["Wrong client secret for ", ...application, where],
    "scope.added": ({ detail, who }) => `Scope ${detail} added${who}`,
    "scope.removed": ({ detail, who }) => `Scope ${detail} removed${who}`,
    "resource.added": ({ detail, who }) => `Resource ${detail} added${who}`,
    "resource.changed": ({ detail, who }) => `Resource ${detail} changed${who}`,
    "resource.removed": ({ detail, who }) => `Resource ${detail} removed${who}`,
    "mail_domain.added": ({ detail, who }) => `Mail domain ${detail} added${who}`,
    "mail_domain.changed": ({ detail, who }) => `Mail domain ${detail} changed${who}`,
    "mail_domain.removed": ({ detail, who }) => `Mail domain ${detail} removed${who}`,
    "receiver.added": ({ detail, who }) => `Receiver of security news ${detail} added${who}`,
    "receiver.changed": ({ detail, reason, who }) => `Receiver of security news ${detail} changed${who}${because(reason)}`,
    "receiver.removed": ({ detail, who }) => `Receiver of security news ${detail} removed${who}`,
    "receiver.not_told": ({ detail, reason }) => `What ended here could not be told to ${detail}${because(reason)}`,
    "group.added": ({ detail, who }) => `Group ${detail} added${who}`,
    "group.changed": ({ detail, who }) => `Group ${detail} described anew${who}`,
    "group.removed": ({ detail, who }) => `Group ${detail} removed${who}`,
    "group.joined": ({ detail, who }) => `Put into the group ${detail}${who}`,
    "group.left": ({ detail, who }) => `Taken out of the group ${detail}${who}`,
    "account.added": ({ detail, reason, who }) =>
      `Account added${reason === "set-up" ? " by the set-up link" : who}${because(reason === "set-up" ? undefined : detail)}`,
    "account.changed": ({ detail, reason, who }) =>
      `${ACCOUNT.get(reason) ?? `Account changed${because(reason)}`}${who}${because(detail)}`,
    "account.removed": ({ reason, who }) =>
      reason === "asked" ? "Account removed, as its person had asked" : `Account removed${who}`,
    "link.made": ({ reason = "", who }) => `${LINKS.get(reason) ?? "Link made"}${who}`,
    "credential.added": ({ detail, where, who }) => `Added ${CREDENTIAL.get(detail) ?? detail}${who}${where}`,
    "credential.used": ({ detail, where }) => `Proved with ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "credential.failed": ({ detail, reason, where }) =>
      `Refused ${CREDENTIAL.get(detail) ?? (detail === "" ? "a code or passkey" : detail)}${where}${because(reason)}`,
    "credential.cloned": ({ where }) => `Refused a passkey of which there seem to be two${where}`,
    "credential.removed": ({ detail, where, who }) =>
      `Removed ${CREDENTIAL.get(detail) ?? (detail === "" ? "all second factors" : detail)}${who}${where}`,
    "credential.renamed": ({ detail, where }) => `Gave another name to ${CREDENTIAL.get(detail) ?? detail}${where}`,
    "profile.changed": ({ detail, where }) => `Changed the profile${where}${because(detail)}`,
    "data.downloaded": ({ where }) => `Downloaded the own data${where}`,
    "deletion.asked": ({ where }) => `Asked for the deletion of the account${where}`,
    "deletion.withdrawn": ({ where }) => `Took the request to delete the account back${where}`,
    "key.rotated": ({ detail, who }) => `Key made${who}${because(detail)}`,
    "key.removed": ({ detail, who }) => `Key removed${who}${because(detail)}`,
    "limit.lifted": ({ reason, where, who }) => `Limit lifted${who}${where}${because(LIMITS.get(reason) ?? reason)}`,
    "letter.failed": ({ detail, reason }) => `A letter could not be sent${because(detail)}${because(reason)}`,
    "user_code.guessed": ({ where }) => `A device code was typed that no device shows${where}`,
    "request.traced": ({ application, rule, where }) => ["Request of ", ...application, `${where}: ${rule}`],
    "request.refused": ({ application, rule, where }) => ["Refused a request of ", ...application, `${where}: ${rule}`],
  },
};
