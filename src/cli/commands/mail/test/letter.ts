/** A letter to oneself: sent by submission, found by IMAP, and removed again. */

import { setTimeout as delay } from "node:timers/promises";
import { findLetter, removeLetter } from "../../../../mail-probe/mailbox.ts";
import { signIn } from "../../../../mail-probe/reach.ts";
import type { Mechanism } from "../../../../mail-probe/sasl.ts";
import { sendLetter } from "../../../../mail-probe/smtp.ts";
import { Broken, type WireOptions } from "../../../../mail-probe/wire.ts";
import { systemClock } from "../../../../ports/clock.ts";
import { monotonic } from "../../../../ports/monotonic.ts";
import { randomText, systemRandom } from "../../../../ports/random.ts";
import type { MailServer } from "../../../../records/mail-domain.ts";
import { type Finding, ok, problem } from "../../doctor/check.ts";
import { letterCure } from "./cures.ts";
import { NAME, secondsSince } from "./issuer.ts";

export interface Posted {
  readonly address: string;
  readonly login: string;
  readonly secret: string;
  /** One that is known to let in, at each of the two. */
  readonly submission: { readonly server: MailServer; readonly mechanism: Mechanism };
  readonly imap: { readonly server: MailServer; readonly mechanism: Mechanism };
  readonly wire: (server: MailServer) => WireOptions;
  /** Seconds to wait for its arrival. */
  readonly patience: number;
}

export interface LetterRows {
  readonly sent: Finding;
  /** Undefined: it was not sent. */
  readonly found?: (Finding & { readonly seconds?: number }) | undefined;
  /** What becomes of it; undefined: there is none. */
  readonly left?: string | undefined;
}

export async function exchangeLetter(posted: Posted): Promise<LetterRows> {
  const id = `<${randomText(systemRandom, 16)}.latchkey-mail-test@${posted.address.slice(posted.address.lastIndexOf("@") + 1)}>`;
  try {
    const problemOfSending = await send(posted, id);
    if (problemOfSending !== undefined) return { sent: problemOfSending };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { sent: problem(`the letter was not taken: ${error.message}`, WHY_SEND, letterCure(undefined, error.message)) };
  }
  const sent = ok("a letter to oneself was taken");
  try {
    return { sent, ...(await lookFor(posted, id)) };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return {
      sent,
      found: problem(`the mailbox could not be searched: ${error.message}`, WHY_FIND, letterCure(undefined, "")),
      left: LEFT,
    };
  }
}

const WHY_SEND = "mail programs cannot send";
const CURE_FIND = `postqueue -p shows what waits, and why; ${letterCure(451, "")}. Debian 13's 20-lmtp.conf cuts the domain off, so that another mailbox gets it: auth_username_format = %{user | lower}`;
const WHY_FIND = "what was sent does not reach the mailbox";
const LEFT = "the letter may still come: its subject is “latchkey mail test”";

async function send({ address, login, secret, submission, wire }: Posted, id: string): Promise<Finding | undefined> {
  const { mechanism, server } = submission;
  const signedIn = await signIn(server, { mechanism, name: login, secret }, wire(server));
  try {
    const { code, line } = await sendLetter(signedIn.wire, { from: address, to: address, text: textOf(address, id) });
    if (code < 300) return undefined;
    return problem(`the letter was refused: ${line}`, WHY_SEND, letterCure(code, line));
  } finally {
    signedIn.wire.close();
  }
}

async function lookFor(posted: Posted, id: string): Promise<Omit<LetterRows, "sent">> {
  const { imap, login, patience, secret, wire } = posted;
  const began = monotonic();
  const { mechanism, server } = imap;
  const signedIn = await signIn(server, { mechanism, name: login, secret }, wire(server));
  try {
    for (;;) {
      const found = await findLetter(signedIn.wire, id);
      const seconds = secondsSince(began);
      if (found !== undefined) {
        const isGone = await removeLetter(signedIn.wire, found);
        const where = found.folder === "INBOX" ? "the inbox" : `the folder ${found.folder}`;
        const left = isGone
          ? "the letter was removed"
          : "the letter is marked as deleted, since the server can remove none by itself";
        return { found: { ...ok(`it stood in ${where} after ${seconds} s`), seconds }, left };
      }
      if (seconds >= patience) {
        const text = `it was taken, and stands neither in the inbox nor among spam after ${patience} s`;
        return { found: problem(text, WHY_FIND, CURE_FIND), left: LEFT };
      }
      await delay(PAUSE);
    }
  } finally {
    signedIn.wire.close();
  }
}

const PAUSE = 500; // milliseconds

function textOf(address: string, id: string): string {
  const date = new Date(systemClock.now() * 1_000).toUTCString().replace("GMT", "+0000");
  return [
    `From: <${address}>`,
    `To: <${address}>`,
    `Subject: ${NAME}`,
    `Date: ${date}`,
    `Message-ID: ${id}`,
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "This letter was sent by the command “latchkey mail test”, which removes it again.".replaceAll(/[“”]/g, '"'),
  ].join("\r\n");
}
