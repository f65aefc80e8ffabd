/** POP3 (RFC 1939, RFC 5034) as far as a sign-in. */

import { type Dialect, garbled, MOST_LINES, refusesTls } from "./dialect.ts";
import { acknowledgement, type Offers } from "./sasl.ts";
import type { Wire } from "./wire.ts";

export const pop3: Dialect = {
  async greet(wire) {
    const greeting = await wire.line();
    if (!/^\+OK\b/i.test(greeting)) throw garbled(greeting, "POP3");
    return capabilities(wire);
  },

  async askForTls(wire) {
    wire.say("STLS");
    const line = await wire.line();
    if (!/^\+OK\b/i.test(line)) throw refusesTls(line);
  },

  offersUnderTls: (wire) => capabilities(wire),

  async authenticate(wire, mechanism, message) {
    wire.say(`AUTH ${mechanism}`);
    let line = await wire.line();
    if (line.startsWith("+ ") || line === "+") {
      wire.say(message);
      line = await wire.line();
    }
    let challenge: string | undefined;
    if (line.startsWith("+ ")) {
      challenge = line.slice(2).trim();
      wire.say(acknowledgement(mechanism));
      line = await wire.line();
    }
    if (/^\+OK\b/i.test(line)) return { outcome: "opened" };
    if (!/^-ERR\b/i.test(line)) throw garbled(line, "POP3");
    const code = /^-ERR \[([A-Z/-]+)\]/i.exec(line)?.[1]?.toUpperCase();
    // RFC 3206 §3, RFC 2449 §8.1
    const permanent = !/^(?:SYS\/|IN-USE|LOGIN-DELAY)/.test(code ?? "");
    return { outcome: "refused", permanent, code, challenge, said: line };
  },
};

/** RFC 2449 §5 */
async function capabilities(wire: Wire): Promise<Offers> {
  wire.say("CAPA");
  const first = await wire.line();
  if (!/^\+OK\b/i.test(first)) throw garbled(first, "POP3 with its capabilities");
  const extensions: string[] = [];
  for (let count = 0; count < MOST_LINES; count++) {
    const line = (await wire.line()).toUpperCase();
    if (line === ".") {
      const mechanisms =
        extensions
          .find((one) => one.startsWith("SASL "))
          ?.split(" ")
          .slice(1) ?? [];
      return { mechanisms, startTls: extensions.includes("STLS"), extensions };
    }
    extensions.push(line);
  }
  throw garbled("its answer has no end", "POP3");
}
