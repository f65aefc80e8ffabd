/** ManageSieve (RFC 5804) as far as a sign-in. */

import { type Dialect, garbled, MOST_LINES, refusesTls } from "./dialect.ts";
import { acknowledgement, type Offers } from "./sasl.ts";
import type { Wire } from "./wire.ts";

/** RFC 5804 §4: a quoted string has no more. */
const LONGEST_QUOTED = 1_024;

export const sieve: Dialect = {
  greet: (wire) => capabilities(wire),

  async askForTls(wire) {
    wire.say("STARTTLS");
    const line = await wire.line();
    if (!/^OK\b/i.test(line)) throw refusesTls(line);
  },

  // RFC 5804 §2.2: it says them again by itself.
  offersUnderTls: (wire) => capabilities(wire),

  async authenticate(wire, mechanism, message) {
    wire.say(`AUTHENTICATE "${mechanism}" ${stringOf(message)}`);
    let line = await wire.line();
    let challenge: string | undefined;
    const said = await stringIn(line, wire);
    if (said !== undefined) {
      challenge = said;
      wire.say(stringOf(acknowledgement(mechanism)));
      line = await wire.line();
    }
    if (/^OK\b/i.test(line)) return { outcome: "opened" };
    if (!/^(?:NO|BYE)\b/i.test(line)) throw garbled(line, "ManageSieve");
    const code = /^\w+ \(([A-Z/-]+)/i.exec(line)?.[1]?.toUpperCase();
    const permanent = /^NO\b/i.test(line) && code !== "TRYLATER";
    return { outcome: "refused", permanent, code, challenge, said: line };
  },
};

const stringOf = (text: string): string => (text.length <= LONGEST_QUOTED ? `"${text}"` : `{${text.length}+}\r\n${text}`);

/** A string, quoted or as a literal; undefined: the line is an answer. */
async function stringIn(line: string, wire: Wire): Promise<string | undefined> {
  const quoted = /^"([^"]*)"$/.exec(line)?.[1];
  if (quoted !== undefined) return quoted;
  const length = /^\{(\d{1,6})\+?\}$/.exec(line)?.[1];
  if (length === undefined) return undefined;
  const text = await wire.bytes(Number(length));
  await wire.line();
  return text;
}

async function capabilities(wire: Wire): Promise<Offers> {
  const extensions: string[] = [];
  for (let count = 0; count < MOST_LINES; count++) {
    const line = await wire.line();
    if (/^OK\b/i.test(line)) {
      const listed = extensions.find((one) => one.startsWith('"SASL" '));
      const mechanisms =
        /^"SASL" "([^"]*)"/
          .exec(listed ?? "")?.[1]
          ?.split(" ")
          .filter((one) => one !== "") ?? [];
      return { mechanisms, startTls: extensions.includes('"STARTTLS"'), extensions };
    }
    if (!line.startsWith('"')) throw garbled(line, "ManageSieve");
    extensions.push(line.toUpperCase());
  }
  throw garbled("its answer has no end", "ManageSieve");
}
