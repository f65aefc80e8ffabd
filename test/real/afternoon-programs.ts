/** The four programs with which a person reads mail at the end of the afternoon, set up as the page says, by what is printed for them. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { watchConnections } from "./connections.ts";
import { type Idling, idle, type Login, logIn } from "./imap.ts";
import { ALICE } from "./latchkey.ts";
import type { MailMachine } from "./mail-machine.ts";
import { muttScriptWith } from "./mutt-script.ts";
import { startRoundcube } from "./roundcube.ts";
import { type Running, runProgram } from "./running.ts";
import { Thunderbird } from "./thunderbird.ts";
import { addAccount, findLetter, learnProvider, sendLetter } from "./thunderbird-mail.ts";
import type { Visitor } from "./visitor.ts";
import type { Walk } from "./walk.ts";

/** A letter that the first of them sends, and each finds. */
const SUBJECT = "A letter home";
/** It takes a second or two; the test says that it comes, however slow the machine is. */
export const soon = { timeout: 60_000, interval: 100 };
const WRONG = { answer: "NO", code: "AUTHENTICATIONFAILED" };

export interface Afternoon {
  readonly walk: Walk;
  readonly machine: MailMachine;
  /** The file of the certificate that the mail servers' are signed by, which nobody trusts by himself. */
  readonly authority: string;
  readonly issuer: string;
  /** The person's browser. */
  readonly person: Visitor;
}

export interface Opened {
  readonly name: string;
  /** Its person reads mail, again if need be. */
  open(): Promise<void>;
  isOpen(): Promise<boolean>;
  /** Presses the button on the account's pages. */
  disconnect(): Promise<void>;
  /** It comes in no more with what it has. @throws {Error} it does */
  isRefused(): Promise<void>;
  log(): string;
  close(): Promise<void>;
}

async function disconnect({ issuer, person }: Afternoon, name: string): Promise<void> {
  await person.page.goto(`${issuer}/account`);
  await person.press(`Disconnect ${name}`);
  await person.read("status", `You disconnected ${name}`);
}

export async function withThunderbird(afternoon: Afternoon): Promise<Opened> {
  const { authority, machine, person, walk } = afternoon;
  await walk.run("latchkey mail setup thunderbird");
  const { policies } = JSON.parse(readFileSync(join(walk.folder, "policies.json"), "utf8"));
  // It fetches the add-on once, at its start, and the running server may know of its new client a moment later.
  const addOn = async (): Promise<number> =>
    (await fetch(Object.values<{ install_url: string }>(policies.ExtensionSettings)[0]?.install_url ?? "")).status;
  await expect.poll(addOn, soon).toBe(200);
  const trusting = { ...policies, Certificates: { Install: [authority] } };
  const thunderbird = await Thunderbird.launch(JSON.stringify({ policies: trusting }));
  const { imap: imapPort, submission: smtpPort } = machine.ports;
  let isOpen = (): boolean => false;
  const refusals = (): number => machine.log().split("Provided token is not valid").length;
  try {
    await learnProvider(thunderbird);
    await addAccount(thunderbird, { username: ALICE, imapPort, smtpPort, tls: true });
    machine.deliver(ALICE, `From: bob@example.org\nTo: ${ALICE}\nSubject: The minutes\n\nHere they are.\n`);
    const found = await findLetter(thunderbird, ALICE, "The minutes");
    await person.page.goto(await thunderbird.opened());
    await person.press("Allow");
    await found();
    await sendLetter(thunderbird, ALICE, SUBJECT);
    await expect.poll(() => machine.letters(ALICE), soon).toBe(2);
    await (await findLetter(thunderbird, ALICE, SUBJECT))();
  } catch (error) {
    await thunderbird.close();
    throw error;
  }
  return {
    name: "Thunderbird",
    async open() {
      if (isOpen()) return;
      await (await findLetter(thunderbird, ALICE, SUBJECT))();
      isOpen = watchConnections(imapPort, thunderbird.pid);
    },
    isOpen: async () => isOpen(),
    disconnect: () => disconnect(afternoon, "Thunderbird"),
    async isRefused() {
      const before = refusals();
      // It shows what it has once more, and then stops at a dialog, which waits for its person.
      findLetter(thunderbird, ALICE, SUBJECT).catch(() => {});
      await expect.poll(refusals, soon).toBeGreaterThan(before);
    },
    log: () => thunderbird.log(),
    close: () => thunderbird.close(),
  };
}

/** `page`: where the person reads; `port`: where the command said that the webmail is. */
export async function withRoundcube(afternoon: Afternoon, visitor: Visitor, port: number): Promise<Opened> {
  const { authority, walk } = afternoon;
  const { page } = visitor;
  await walk.run("latchkey mail setup roundcube");
  const trusting = ["imap", "smtp"].map((name) => `$config['${name}_conn_options'] = ['ssl' => ['cafile' => '${authority}']];\n`);
  writeFileSync(join(walk.folder, "roundcube.inc.php"), trusting.join(""), { flag: "a" });
  const roundcube = await startRoundcube(walk.folder, port);
  const failure = page.locator("#messagestack .alert-danger");
  const signInAgain = page.getByRole("link", { name: /^Login with/ });
  try {
    await page.goto(roundcube.address);
    await signInAgain.click();
    await visitor.signIn();
    await visitor.press("Allow");
    await letterOn(page).waitFor();
  } catch (error) {
    await roundcube.stop();
    throw error;
  }
  return {
    name: "Roundcube",
    async open() {
      await page.goto(`${roundcube.address}/?_task=mail`);
      await letterOn(page).waitFor();
    },
    // It opens the mailbox for each look, and shows what it has until then.
    async isOpen() {
      await page.goto(`${roundcube.address}/?_task=mail`);
      await letterOn(page).or(failure).or(signInAgain).first().waitFor();
      return letterOn(page).isVisible();
    },
    disconnect: () => disconnect(afternoon, "Roundcube"),
    async isRefused() {
      await page.goto(`${roundcube.address}/?_task=mail`);
      await failure.or(signInAgain).first().waitFor();
    },
    log: () => roundcube.log(),
    close: () => roundcube.stop(),
  };
}

const letterOn = (page: Page) => page.locator("#messagelist").getByText(SUBJECT).first();

export interface Phone extends Opened {
  readonly login: Login;
}

/** Whatever keeps a name and a password, and waits for letters. */
export async function withPhone({ authority, issuer, machine, person }: Afternoon): Promise<Phone> {
  const { page } = person;
  await page.goto(`${issuer}/account`);
  await page.getByRole("link", { name: "Application passwords" }).click();
  await page.getByLabel("Program").fill("Phone");
  await person.press("Make password");
  const secret = (await page.locator("code.whole").textContent()) ?? "";
  const login: Login = { mechanism: "PLAIN", username: ALICE, secret, authorities: readFileSync(authority, "utf8") };
  let idling: Idling | undefined;
  const isOpen = (): boolean => idling?.isOpen() === true;
  return {
    name: "Phone",
    login,
    async open() {
      if (!isOpen()) idling = await idle(machine.ports.imap, login);
    },
    isOpen: async () => isOpen(),
    async disconnect() {
      await page.goto(`${issuer}/account`);
      await page.getByRole("link", { name: "Application passwords" }).click();
      await person.press("End the password for Phone");
      await person.read("status", "The password is ended");
    },
    async isRefused() {
      expect(await logIn(machine.ports.imap, login)).toMatchObject(WRONG);
    },
    log: () => "",
    close: async () => idling?.end(),
  };
}

export async function withMutt(afternoon: Afternoon): Promise<Opened> {
  const { authority, machine, person, walk } = afternoon;
  const home = join(walk.folder, "home");
  const inHome = (program: string, words: readonly string[]): Running =>
    runProgram(program, words, {
      folder: home,
      environment: { HOME: home, PATH: `${join(home, "bin")}:${process.env["PATH"]}`, LC_ALL: "C.UTF-8", TERM: "xterm" },
    });
  await walk.run("latchkey mail setup mutt");
  mkdirSync(join(home, "bin"), { recursive: true });
  const script = muttScriptWith(readFileSync(join(walk.folder, "mutt_oauth2-mutt.py"), "utf8"));
  writeFileSync(join(home, "bin", "mutt_oauth2.py"), script, { mode: 0o755 });
  const settings = readFileSync(join(walk.folder, "muttrc"), "utf8");
  writeFileSync(join(home, ".muttrc"), `${settings}set certificate_file = "${authority}"\nset imap_idle = yes\n`);
  const tokens = join(home, ".mutt-token");
  const authorizing = inHome("mutt_oauth2.py", [tokens, "--authorize", "--authflow", "localhostauthcode"]);
  for (const said of ["mutt", "localhostauthcode", ALICE]) authorizing.type(said);
  const [address] = await authorizing.says(/http:\S+\/auth\/authorize\?\S+$/m);
  await person.page.goto(address);
  await person.press("Allow");
  const { said, status } = await authorizing.ended();
  expect(status, said).toBe(0);

  let mutt: Running | undefined;
  let isOpen = (): boolean => false;
  return {
    name: "mutt",
    async open() {
      if (isOpen()) return;
      await mutt?.end();
      // It wants a terminal.
      mutt = inHome("script", ["--quiet", "--command", "mutt", "/dev/null"]);
      await mutt.says(new RegExp(SUBJECT));
      isOpen = watchConnections(machine.ports.imap, mutt.pid ?? 0);
    },
    isOpen: async () => isOpen(),
    disconnect: () => disconnect(afternoon, "mutt"),
    async isRefused() {
      const { access_token: secret } = JSON.parse(readFileSync(tokens, "utf8"));
      const authorities = readFileSync(authority, "utf8");
      const login: Login = { mechanism: "OAUTHBEARER", username: ALICE, secret, authorities };
      expect(await logIn(machine.ports.imap, login)).toMatchObject(WRONG);
    },
    log: () => mutt?.said() ?? "",
    close: async () => mutt?.end(),
  };
}
