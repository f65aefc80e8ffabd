/** What is done in a mailbox behind the sign-in: a letter is found and removed, and a session waits until somebody ends it. */

import { monotonic } from "../ports/monotonic.ts";
import { capabilities, command } from "./imap.ts";
import { Broken, type Wire } from "./wire.ts";

export interface FoundLetter {
  /** As IMAP writes it, such as INBOX. */
  readonly folder: string;
  readonly uid: number;
}

/** What may be sent back as the name of a folder. */
const NAME = /^(?:"(?:[^"\\\r\n]|\\.)*"|[^\s"(){%*\\]+)$/;

/** Looks into the inbox, and where the server puts what it takes for spam. @throws {Broken} */
export async function findLetter(wire: Wire, messageId: string): Promise<FoundLetter | undefined> {
  const { extensions } = await capabilities(wire);
  for (const folder of ["INBOX", ...(extensions.includes("SPECIAL-USE") ? await junkFolders(wire) : [])]) {
    if (!(await command(wire, `SELECT ${folder}`)).ok) continue;
    const { said } = await command(wire, `UID SEARCH HEADER Message-ID "${messageId}"`);
    const uid = said.flatMap((line) => /^SEARCH (\d{1,10})\b/i.exec(line)?.[1] ?? []).map(Number)[0];
    if (uid !== undefined) return { folder, uid };
  }
  return undefined;
}

async function junkFolders(wire: Wire): Promise<readonly string[]> {
  const { said } = await command(wire, 'LIST "" "*"');
  return said.flatMap((line) => {
    const [, flags = "", name = ""] = /^LIST \(([^)]*)\) (?:"[^"]*"|NIL) (.+)$/i.exec(line) ?? [];
    return /\\Junk\b/i.test(flags) && NAME.test(name) ? [name] : [];
  });
}

/**
 * Removes it from the folder that was found. A server without UIDPLUS can remove only all letters that are marked, so there it stays,
 * marked.
 *
 * @returns whether it is gone
 * @throws {Broken}
 */
export async function removeLetter(wire: Wire, { uid }: FoundLetter): Promise<boolean> {
  const { extensions } = await capabilities(wire);
  const { ok } = await command(wire, `UID STORE ${uid} +FLAGS.SILENT (\\Deleted)`);
  if (!ok || !extensions.includes("UIDPLUS")) return false;
  return (await command(wire, `UID EXPUNGE ${uid}`)).ok;
}

export interface Waiting {
  /** When the server ended the session, by the monotonic clock; undefined: it did not, in the time that was given. */
  readonly closed: Promise<number | undefined>;
  /** Ends the wait so many milliseconds from now. */
  waitFor(milliseconds: number): void;
}

/** Opens the inbox and waits there for news, as mail programs do (IDLE, RFC 2177). @throws {Broken} it does not let one wait */
export async function waitInInbox(wire: Wire): Promise<Waiting> {
  const { line, ok } = await command(wire, "SELECT INBOX");
  if (!ok) throw new Broken("garbled", `the inbox does not open: ${line}`);
  wire.say("a IDLE");
  const ready = await wire.line();
  if (!ready.startsWith("+")) throw new Broken("garbled", `it does not let one wait for news (IDLE): ${ready}`);
  let deadline = Number.POSITIVE_INFINITY;
  const closed = (async () => {
    while (monotonic() < deadline) {
      try {
        const said = await wire.line(GLANCE);
        if (/^\* BYE\b/i.test(said)) return monotonic();
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        if (error.fault !== "silent") return monotonic();
      }
    }
    return undefined;
  })();
  return {
    closed,
    waitFor(milliseconds) {
      deadline = monotonic() + milliseconds;
    },
  };
}

/** How long one look for news takes. */
const GLANCE = 500; // milliseconds
