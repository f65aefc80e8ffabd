/** Names and passwords at Dovecot: a script for its Lua, which asks this server about each. The same for 2.3 and 2.4, but for one word. */

import type { Credentials, MailFile } from "./mail-program.ts";

export type DovecotVersion = "2.3" | "2.4";

const SCRIPT = "/etc/dovecot/latchkey.lua";

/** Files of their own: without them, tokens go on working. */
export const passwordFiles = (values: Credentials, version: DovecotVersion): readonly MailFile[] => [
  {
    path: "/etc/dovecot/conf.d/98-latchkey-passwords.conf",
    file: version === "2.3" ? "98-latchkey-passwords.conf" : "98-latchkey-passwords-2.4.conf",
    lines: [
      "# Passwords that this server knows, application passwords too. Leave this file out as long as none of them is to open a mailbox.",
      "# Debian: apt install dovecot-auth-lua",
      ...(version === "2.3" ? passdb23(values) : PASSDB_24),
    ],
  },
  {
    path: SCRIPT,
    file: version === "2.3" ? "latchkey.lua" : "latchkey-2.4.lua",
    secret: true,
    lines: passwordScript(values, version),
  },
];

/** Dovecot reads the script as the user of its sign-in, which is not root. */
export const PASSWORDS_NEXT: readonly string[] = [
  "98-latchkey-passwords.conf and latchkey.lua let in the passwords that this server knows, application passwords too. They need Debian's dovecot-auth-lua. Leave both out where only your own passwords are to count: without that package, or where Dovecot cannot read the script, it lets nobody in.",
  `chown root:dovecot ${SCRIPT} && chmod 640 ${SCRIPT}`,
];

/** It trusts no certificate by itself. */
const passdb23 = ({ issuer }: Credentials): readonly string[] => [
  ...(issuer.startsWith("https:") ? ["ssl_client_ca_file = /etc/ssl/certs/ca-certificates.crt"] : []),
  "passdb {",
  "  driver = lua",
  "  mechanisms = plain login",
  `  args = file=${SCRIPT} blocking=yes`,
  "}",
];

const PASSDB_24: readonly string[] = ["passdb lua {", "  mechanisms_filter = plain login", `  lua_file = ${SCRIPT}`, "}"];

/**
 * A refusal is believed by its own words alone. A page of a proxy, wrong credentials of Dovecot, a limit and an outage are passing faults, and
 * no mail program takes them for a wrong password.
 */
export const passwordScript = ({ id, issuer, secret }: Credentials, version: DovecotVersion): readonly string[] => [
  "-- For root and Dovecot's own user: chown root:dovecot, chmod 640.",
  `local url = "${issuer}/auth/mail/verify"`,
  `local client_id, client_secret = "${id}", "${secret}"`,
  "local client",
  "",
  "local function escape(text)",
  '  return (tostring(text or ""):gsub("[^A-Za-z0-9_.~-]", function(c) return string.format("%%%02X", c:byte()) end))',
  "end",
  "",
  "function script_init()",
  `  client = dovecot.http.client({ ${version === "2.3" ? "request_timeout_msecs = 5000" : 'request_timeout = "5s"'} })`,
  "  return 0",
  "end",
  "",
  "function auth_password_verify(request, password)",
  '  local ask = client:request({ url = url, method = "POST" })',
  '  ask:add_header("Content-Type", "application/x-www-form-urlencoded")',
  '  ask:set_payload("client_id=" .. escape(client_id) .. "&client_secret=" .. escape(client_secret) ..',
  '    "&username=" .. escape(request.user) .. "&password=" .. escape(password) ..',
  '    "&protocol=" .. escape(request.service or request.protocol) .. "&remote_address=" .. escape(request.remote_ip))',
  "  local answer = ask:submit()",
  '  local status, text = answer:status(), answer:payload() or ""',
  `  local mailbox = status == 200 and text:match('^{"username":"([^"\\\\%c%s]+)"[,}]')`,
  "  if mailbox then return dovecot.auth.PASSDB_RESULT_OK, { user = mailbox } end",
  `  if status == 401 and text:find('"error":"invalid_grant"', 1, true) then`,
  '    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, "wrong name or password"',
  "  end",
  '  return dovecot.auth.PASSDB_RESULT_INTERNAL_FAILURE, "Latchkey answered " .. tostring(status)',
  "end",
];
