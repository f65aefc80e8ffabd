/** What to change where, for each way in which a sign-in can go wrong. Met with Dovecot 2.3 and 2.4 and with Postfix. */

import type { MailProtocol } from "../../../../records/mail-domain.ts";

/** Which token or name is tried. */
export type Kind =
  | "right"
  | "wrong"
  | "narrow"
  /** The right token, for another person's name. */
  | "foreign"
  /** The right token, for the same name in another domain. */
  | "domain"
  | "expired"
  | "revoked"
  | "password"
  | "wrong-password";

/** What came of it, that should not have. */
export type Amiss =
  | "opened"
  | "refused"
  /** As if the server were out of order. */
  | "temporary"
  /** Without the JSON by which programs know that it was the token. */
  | "unexplained"
  | "not offered";

const FILE =
  "Dovecot's file for tokens (2.3: the args of passdb { driver = oauth2 }, such as latchkey-token.conf.ext; 2.4: oauth2 { })";

const ACTIVE = `in ${FILE}: active_attribute = active and active_value = true; 2.3.21 and 2.4 leave these empty by themselves`;

const OPENED: Readonly<Record<Kind, string>> = {
  right: "",
  password: "",
  wrong: `${ACTIVE}; and introspection_mode = post`,
  narrow: `in ${FILE}: scope = SCOPE; without it every token of the person opens the mailbox`,
  foreign: `in ${FILE}: username_attribute = username, and no username_format that is the same for everybody`,
  domain: `in ${FILE}: no username_format that cuts the domain off, such as %Ln or %n (2.4: %{user | username}); write %Lu (2.4: username_validation_format = %{user | lower})`,
  expired: `in dovecot.conf: auth_cache_size = 0, which is its default; and in ${FILE}: introspection_mode = post`,
  revoked: `in dovecot.conf: auth_cache_size = 0, which is its default: from that cache a dead token is let in for up to auth_cache_ttl, an hour unless it says less (where lifetimes.introspection allows a while, auth_cache_ttl is no longer than that, and --patience longer); and in ${FILE}: introspection_mode = post, since local never hears of an end`,
  "wrong-password": "in dovecot.conf: no passdb that takes any password (driver = static, nopassword)",
};

const TEMPORARY: Readonly<Record<Kind, string>> = {
  right: `doveadm log errors names the reason behind “oauth2 failed”. Usual: in ${FILE} introspection_url has another id or secret than the client here has (the server answers 401), or cannot be reached from the mail server, or tls_ca_cert_file lacks its authority; or username_attribute names what the answer has not: write username`,
  wrong: ACTIVE,
  narrow: ACTIVE,
  foreign: ACTIVE,
  domain: ACTIVE,
  expired: ACTIVE,
  revoked: ACTIVE,
  password:
    "doveadm log errors names the reason. Usual: client_id, client_secret or grant_url of the passdb for passwords are wrong; on 2.4 take active_attribute and active_value out, set force_introspection = yes, and leave use_grant_password out",
  "wrong-password":
    "with Dovecot 2.4 a password that the password grant refuses is always a passing fault: let the script ask that latchkey mail setup dovecot-2.4 writes; with 2.3, see that the client here may use the password grant",
};

/** Postfix waits ten seconds for Dovecot, which makes an address wait for up to fifteen that failed several times. */
const LOST = /lost to authentication server/i;
const PENALTY =
  "Dovecot makes an address that failed wait for longer than Postfix waits for Dovecot: try again in a few minutes; where many people share an address, in dovecot.conf: service anvil { unix_listener anvil-auth-penalty { mode = 0 } }";

const REFUSED: Readonly<Partial<Record<Kind, string>>> = {
  right: `the token lives, so something of it does not fit what the mail server wants. In ${FILE}: scope = SCOPE and username_attribute = username; the name at the mail server is the account's username here (--login, if it is not the address); a resource server that has resources is told of tokens for these alone`,
  password: "see that the application password was not ended, and opens mail: latchkey app-password list",
};

export function cureOf(
  kind: Kind,
  amiss: Amiss,
  { protocol, said, scope }: { readonly protocol: MailProtocol; readonly said: string; readonly scope: string },
): string {
  const text = amiss === "temporary" && LOST.test(said) ? PENALTY : textOf(kind, amiss, protocol);
  return text.replaceAll("SCOPE", scope);
}

function textOf(kind: Kind, amiss: Amiss, protocol: MailProtocol): string {
  switch (amiss) {
    case "opened":
      return OPENED[kind];
    case "temporary":
      return TEMPORARY[kind];
    case "refused":
      return REFUSED[kind] ?? "";
    case "unexplained":
      return protocol === "submission"
        ? "let Postfix ask Dovecot (smtpd_sasl_type = dovecot), which sends the JSON of RFC 7628 §3.2.2"
        : `let the server send the JSON of RFC 7628 §3.2.2: Dovecot does, with a passdb of driver = oauth2; in ${FILE}: openid_configuration_url`;
    case "not offered":
      return protocol === "submission"
        ? "in dovecot.conf: auth_mechanisms = plain login xoauth2 oauthbearer; in Postfix's main.cf: smtpd_sasl_auth_enable = yes, smtpd_sasl_type = dovecot, smtpd_sasl_path = private/auth, and no smtpd_sasl_mechanism_filter"
        : "in dovecot.conf: auth_mechanisms = plain login xoauth2 oauthbearer; and on 2.4 a passdb beside, for plain and login";
  }
}

export const WHY: Readonly<Record<Amiss, string>> = {
  opened: "what opens nothing any more, or never did, opens a mailbox",
  refused: "a mail program with this token cannot read or send",
  temporary: "a mail program takes this for an outage: it tries the same again for ever, and never asks its person to sign in anew",
  unexplained: "a mail program cannot tell that it was the token, and may not ask its person to sign in anew",
  "not offered": "a mail program with a token has no way to show it",
};

/** What a mail server said of a letter, by the codes that were met. */
export function letterCure(code: number | undefined, said: string): string {
  if (code === 451 || /5\.1\.1|unknown|doesn't exist/i.test(said))
    return "where Dovecot delivers (LMTP) with userdb { driver = static }, its args need allow_all_users=yes: otherwise it asks a passdb whether the mailbox exists, and tokens have none";
  if (code === 553 || /sender/i.test(said)) return "in Postfix's smtpd_sender_login_maps: the address, for this login";
  if (code === 554 || code === 550)
    return "in Postfix's master.cf, below submission: smtpd_relay_restrictions = permit_sasl_authenticated,reject";
  return "the mail server's log says why: journalctl -u postfix, or doveadm log errors";
}
