/** OfflineIMAP, which keeps the refresh token of its configuration for ever. */

import { firstTokenCommand, keepingClient } from "./first-token.ts";
import { type MailProgram, personOf } from "./mail-program.ts";

export const offlineimap: MailProgram = {
  id: "offlineimap",
  name: "OfflineIMAP",
  about: "copies mailboxes into folders on your disk",
  needsDomain: true,
  client: keepingClient,
  files: (values) => [
    {
      path: "~/.offlineimaprc",
      file: "offlineimaprc",
      lines: [
        "[general]",
        `accounts = ${values.domain}`,
        "",
        `[Account ${values.domain}]`,
        `localrepository = ${values.domain}-local`,
        `remoterepository = ${values.domain}-remote`,
        "",
        `[Repository ${values.domain}-local]`,
        "type = Maildir",
        `localfolders = ~/Mail/${values.domain}`,
        "",
        `[Repository ${values.domain}-remote]`,
        "type = IMAP",
        `remotehost = ${values.imap.host}`,
        `remoteport = ${values.imap.port}`,
        `remoteuser = ${personOf(values)}`,
        `ssl = ${values.imap.tls === "implicit" ? "yes" : "no"}`,
        `starttls = ${values.imap.tls === "starttls" ? "yes" : "no"}`,
        "sslcacertfile = OS-DEFAULT",
        "auth_mechanisms = XOAUTH2",
        `oauth2_client_id = ${values.id}`,
        "oauth2_client_secret =",
        `oauth2_request_url = ${values.issuer}/auth/token`,
        "# What the command below prints as its refresh token. Keep this file to yourself.",
        "oauth2_refresh_token =",
      ],
    },
  ],
  next: (values) => ["chmod 600 ~/.offlineimaprc", firstTokenCommand(values)],
};
