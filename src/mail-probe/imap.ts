/** IMAP (RFC 9051, RFC 3501) as far as a sign-in, and the commands behind it. */

import { type Dialect, garbled, MOST_LINES, refusesTls } from "./dialect.ts";
import { type Answer, acknowledgement, type Offers } from "./sasl.ts";
import type { Wire } from "./wire.ts";

export const imap: Dialect = {
  async greet(wire) {
    const greeting = await wire.line();
    // A server that greets everybody as signed in (PREAUTH, RFC 9051 §7.1.4) checks nothing.
    if (!/^\* OK\b/i.test(greeting)) throw garbled(greeting, "IMAP");
    return capabilities(wire);
  },

  async askForTls(wire) {
    const { line, ok } = await command(wire, "STARTTLS");
    if (!ok) throw refusesTls(line);
  },

  offersUnderTls: (wire) => capabilities(wire),

  async authenticate(wire, mechanism, message) {
    wire.say(`a AUTHENTICATE ${mechanism}`);
    let line = await tagged(wire);
    if (line.startsWith("+")) {
      wire.say(message);
      line = await tagged(wire);
    }
    let challenge: string | undefined;
    if (line.startsWith("+")) {
      challenge = line.slice(1).trim();
      wire.say(acknowledgement(mechanism));
      line = await tagged(wire);
    }
    return answerIn(line, challenge);
  },
};

function answerIn(line: string, challenge: string | undefined): Answer {
  if (/^a OK\b/i.test(line)) return { outcome: "opened" };
  const code = /^a \w+ \[([A-Z-]+)/i.exec(line)?.[1]?.toUpperCase();
  // RFC 5530 §3: codes that say nothing of the token.
  const permanent = /^a NO\b/i.test(line) && !/^(?:UNAVAILABLE|SERVERBUG|LIMIT|INUSE|CONTACTADMIN)$/.test(code ?? "");
  return { outcome: "refused", permanent, code, challenge, said: line };
}

/** The line that ends the command, or asks for more of it. */
async function tagged(wire: Wire, onUntagged: (line: string) => void = () => {}): Promise<string> {
  for (let count = 0; count < MOST_LINES; count++) {
    const line = await wire.line();
    if (line.startsWith("a ") || line.startsWith("+")) return line;
    if (!line.startsWith("* ")) throw garbled(line, "IMAP");
    onUntagged(line);
  }
  throw garbled("its answer has no end", "IMAP");
}

export interface Done {
  readonly ok: boolean;
  /** Its last line. */
  readonly line: string;
  /** What came before, without the asterisks. */
  readonly said: readonly string[];
}

/** @throws {Broken} */
export async function command(wire: Wire, words: string): Promise<Done> {
  const said: string[] = [];
  wire.say(`a ${words}`);
  const line = await tagged(wire, (untagged) => said.push(untagged.slice(2)));
  return { ok: /^a OK\b/i.test(line), line, said };
}

/** It may say more behind the sign-in than before. @throws {Broken} */
export async function capabilities(wire: Wire): Promise<Offers> {
  const { line, ok, said } = await command(wire, "CAPABILITY");
  const listed = said.find((one) => /^CAPABILITY /i.test(one));
  if (!ok || listed === undefined) throw garbled(line, "IMAP");
  const extensions = listed.toUpperCase().split(" ").slice(1);
  const mechanisms = extensions.flatMap((one) => (one.startsWith("AUTH=") ? [one.slice("AUTH=".length)] : []));
  return { mechanisms, startTls: extensions.includes("STARTTLS"), extensions };
}
