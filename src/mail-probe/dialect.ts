/** What differs between the four protocols on the way to a sign-in. */

import type { Answer, Mechanism, Offers } from "./sasl.ts";
import { Broken, type Wire } from "./wire.ts";

export interface Dialect {
  /** Hears the greeting, and what is offered. @throws {Broken} */
  greet(wire: Wire): Promise<Offers>;
  /** Asks for TLS, up to the answer. @throws {Broken} it does not want to */
  askForTls(wire: Wire): Promise<void>;
  /** What is offered now, under TLS. @throws {Broken} */
  offersUnderTls(wire: Wire): Promise<Offers>;
  /** `message`: in base64. @throws {Broken} */
  authenticate(wire: Wire, mechanism: Mechanism, message: string): Promise<Answer>;
}

export const garbled = (line: string, protocol: string): Broken =>
  new Broken("garbled", `it does not speak ${protocol}: ${shortened(line)}`);

export const refusesTls = (line: string): Broken => new Broken("tls", `it refuses STARTTLS: ${shortened(line)}`);

/** A line of a stranger's, for a person to read. What prints it makes it harmless. */
export const shortened = (line: string): string => (line.length > 200 ? `${line.slice(0, 200)}…` : line);

/** One question may be answered with so many lines. */
export const MOST_LINES = 1_000;
