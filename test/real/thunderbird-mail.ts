/** What a person does with mail in Thunderbird, by what stands behind its buttons. */

import type { Thunderbird } from "./thunderbird.ts";

/** Which people and programs find at this host (MAIL.md: it knows no name without a dot). */
export const HOST = "127.0.0.1";

interface MailAccount {
  readonly username: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  /** TLS from the first byte for IMAP, and STARTTLS for SMTP. Absent: in clear. */
  readonly tls?: boolean;
}

const MODULES = `const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");`;
const PROVIDERS = `const { OAuth2Providers } = ChromeUtils.importESModule("resource:///modules/OAuth2Providers.sys.mjs");`;

/** Waits until an add-on has told Thunderbird of a provider for the host: what it is. */
export const learnProvider = (thunderbird: Thunderbird): Promise<unknown> =>
  thunderbird.run(
    `${PROVIDERS}
    const [host] = arguments;
    while (OAuth2Providers.getHostnameDetails(host, "imap") === undefined) await new Promise((resolve) => setTimeout(resolve, 30));
    const { issuer } = OAuth2Providers.getHostnameDetails(host, "imap");
    return OAuth2Providers.getIssuerDetails(issuer);`,
    HOST,
  );

/** As the dialog for a new account leaves it, with OAuth2 as the way to sign in. */
export async function addAccount(
  thunderbird: Thunderbird,
  { imapPort, smtpPort, tls = false, username }: MailAccount,
): Promise<void> {
  await thunderbird.run(
    `${MODULES}
    const [username, host, imapPort, smtpPort, tls] = arguments;
    const { SSL, alwaysSTARTTLS, plain } = Ci.nsMsgSocketType;
    const incoming = MailServices.accounts.createIncomingServer(username, host, "imap");
    const outgoing = MailServices.outgoingServer.createServer("smtp").QueryInterface(Ci.nsISmtpServer);
    outgoing.hostname = host;
    outgoing.username = username;
    for (const [server, port, security] of [[incoming, imapPort, SSL], [outgoing, smtpPort, alwaysSTARTTLS]]) {
      server.port = port;
      server.socketType = tls ? security : plain;
      server.authMethod = Ci.nsMsgAuthMethod.OAuth2;
    }
    incoming.loginAtStartUp = false;
    incoming.doBiff = false;
    const identity = MailServices.accounts.createIdentity();
    identity.email = username;
    identity.smtpServerKey = outgoing.key;
    const account = MailServices.accounts.createAccount();
    account.incomingServer = incoming;
    account.addIdentity(identity);`,
    username,
    HOST,
    imapPort,
    smtpPort,
    tls,
  );
}

/** Signs in to the mail server anew, and looks for a letter with this subject in the inbox. @returns what waits until it is there */
export function findLetter(thunderbird: Thunderbird, username: string, subject: string): Promise<() => Promise<void>> {
  return thunderbird.start(
    `${MODULES}
    const [username, host, subject] = arguments;
    const incoming = MailServices.accounts.findServer(username, host, "imap");
    incoming.closeCachedConnections();
    const codeOf = (start) => new Promise((resolve) => start({ OnStartRunningUrl() {}, OnStopRunningUrl: (url, code) => resolve(code) }));
    const code = await codeOf((listener) => incoming.verifyLogon(listener, null));
    if (code !== Cr.NS_OK) throw new Error("not let in: " + code);
    const inbox = incoming.rootFolder.getChildNamed("INBOX").QueryInterface(Ci.nsIMsgImapMailFolder);
    // It looks by itself too, and while it does, another look finds nothing.
    while (![...inbox.messages].some((message) => message.mime2DecodedSubject === subject)) {
      await codeOf((listener) => inbox.updateFolderWithListener(null, listener));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }`,
    username,
    HOST,
    subject,
  );
}

/** Sends a letter to oneself. @throws {Error} what the mail server said */
export const sendLetter = (thunderbird: Thunderbird, username: string, subject: string): Promise<unknown> =>
  thunderbird.run(
    `${MODULES}
    const [username, host, subject] = arguments;
    const identity = MailServices.accounts.allIdentities.find((one) => one.email === username);
    const [recipient] = MailServices.headerParser.parseEncodedHeaderW(username);
    const file = Services.dirsvc.get("TmpD", Ci.nsIFile);
    file.append("letter.eml");
    file.createUnique(Ci.nsIFile.NORMAL_FILE_TYPE, 0o600);
    await IOUtils.writeUTF8(file.path, ["From: " + username, "To: " + username, "Subject: " + subject, "", "Hello.", ""].join("\\r\\n"));
    await new Promise((resolve, reject) => MailServices.outgoingServer.getServerByIdentity(identity).sendMailMessage(
      file, [recipient], [], identity, username, null, null, false, "<1@example.org>",
      { onSendStart() {}, onSendStop(uri, code, info, said) { if (code === Cr.NS_OK) resolve(); else reject(new Error(code + " " + said)); } },
    ));`,
    username,
    HOST,
    subject,
  );

/** From now on it signs people in within its own window, as it does where there is no other browser. */
export async function useOwnWindow(thunderbird: Thunderbird): Promise<void> {
  await thunderbird.run(`Services.prefs.setBoolPref("mailnews.oauth.useExternalBrowser", false);`);
}

/**
 * Fills in the form in Thunderbird's own window, and presses the button with these words; waits for both. Each look is a script of its own,
 * since a page may live in another process than the one before.
 *
 * @param fields values by the names of the fields
 */
export async function pressInWindow(
  thunderbird: Thunderbird,
  words: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await thunderbird.run(
    `const press = (words, fields) => {
      const { document } = content;
      const buttons = document.readyState === "complete" ? [...document.querySelectorAll("main button")] : [];
      const button = buttons.find((one) => one.textContent.trim() === words && one.ariaDisabled !== "true");
      sendAsyncMessage("test:looked", button?.textContent.trim());
      // A look may come late, after another, even one for another button: none is pressed twice, and each says what it found.
      if (button === undefined || button.dataset.pressed) return;
      button.dataset.pressed = "yes";
      for (const [name, value] of Object.entries(fields)) document.querySelector("input[name=" + name + "]").value = value;
      button.click();
    };
    const script = "data:application/javascript," + encodeURIComponent("(" + press + ")(" + arguments[0] + "," + arguments[1] + ")");
    for (;;) {
      const frame = [...Services.wm.getEnumerator(null)]
        .find((one) => one.location.href.endsWith("/browserRequest.xhtml"))
        ?.document.getElementById("requestFrame");
      const looked = new Promise((resolve) => {
        frame?.messageManager?.addMessageListener("test:looked", ({ data }) => resolve(data));
        setTimeout(resolve, 300);
      });
      frame?.messageManager?.loadFrameScript(script, false);
      if (await looked === ${JSON.stringify(words)}) return;
    }`,
    JSON.stringify(words),
    JSON.stringify(fields),
  );
}
