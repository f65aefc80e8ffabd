/** Message submission (RFC 6409, RFC 4954) as far as a sign-in, and a letter behind it. */

import { type Dialect, garbled, MOST_LINES, refusesTls } from "./dialect.ts";
import { acknowledgement, type Offers } from "./sasl.ts";
import type { Wire } from "./wire.ts";

/** RFC 5321 §4.1.3: a name for a program that has none. */
const WHO = "[127.0.0.1]";

export const smtp: Dialect = {
  async greet(wire) {
    const greeting = await reply(wire);
    if (greeting.code !== 220) throw garbled(greeting.line, "SMTP");
    return hello(wire);
  },

  async askForTls(wire) {
    const { code, line } = await ask(wire, "STARTTLS");
    if (code !== 220) throw refusesTls(line);
  },

  offersUnderTls: (wire) => hello(wire),

  async authenticate(wire, mechanism, message) {
    let said = await ask(wire, `AUTH ${mechanism}`);
    if (said.code === 334) said = await ask(wire, message);
    let challenge: string | undefined;
    if (said.code === 334) {
      challenge = said.line.slice("334 ".length).trim();
      said = await ask(wire, acknowledgement(mechanism));
    }
    if (said.code === 235) return { outcome: "opened" };
    const { code, line } = said;
    return { outcome: "refused", permanent: code >= 500 && code < 600, code: String(code), challenge, said: line };
  },
};

export interface Reply {
  readonly code: number;
  readonly line: string;
  readonly lines: readonly string[];
}

/** @throws {Broken} */
async function ask(wire: Wire, line: string): Promise<Reply> {
  wire.say(line);
  return reply(wire);
}

async function reply(wire: Wire): Promise<Reply> {
  const lines: string[] = [];
  for (let count = 0; count < MOST_LINES; count++) {
    const line = await wire.line();
    const [, code, more, text = ""] = /^([2-5]\d\d)([ -]|$)(.*)$/.exec(line) ?? [];
    if (code === undefined) throw garbled(line, "SMTP");
    lines.push(text);
    if (more !== "-") return { code: Number(code), line, lines };
  }
  throw garbled("its answer has no end", "SMTP");
}

async function hello(wire: Wire): Promise<Offers> {
  const { code, line, lines } = await ask(wire, `EHLO ${WHO}`);
  if (code !== 250) throw garbled(line, "SMTP with extensions");
  const extensions = lines.slice(1).map((one) => one.toUpperCase());
  const mechanisms =
    extensions
      .find((one) => one.startsWith("AUTH "))
      ?.split(" ")
      .slice(1) ?? [];
  return { mechanisms, startTls: extensions.includes("STARTTLS"), extensions };
}

/** `text`: the letter, its lines parted by CRLF. The reply that decided. @throws {Broken} */
export async function sendLetter(
  wire: Wire,
  letter: { readonly from: string; readonly to: string; readonly text: string },
): Promise<Reply> {
  for (const line of [`MAIL FROM:<${letter.from}>`, `RCPT TO:<${letter.to}>`]) {
    const said = await ask(wire, line);
    if (said.code >= 300) return said;
  }
  const ready = await ask(wire, "DATA");
  if (ready.code !== 354) return ready;
  // RFC 5321 §4.5.2: a line that begins with a dot gets another.
  return ask(wire, `${letter.text.replaceAll(/^\./gm, "..")}\r\n.`);
}
