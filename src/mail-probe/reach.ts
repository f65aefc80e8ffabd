/** The way to a mail server, as far as where a program would sign in; and the sign-in itself. */

import type { MailProtocol, MailServer } from "../records/mail-domain.ts";
import type { Dialect } from "./dialect.ts";
import { imap } from "./imap.ts";
import { pop3 } from "./pop3.ts";
import { type Answer, type Credentials, type Offers, saslMessage } from "./sasl.ts";
import { sieve } from "./sieve.ts";
import { smtp } from "./smtp.ts";
import { Broken, openWire, type Wire, type WireOptions } from "./wire.ts";

const DIALECTS: Readonly<Record<MailProtocol, Dialect>> = { imap, pop3, submission: smtp, sieve };

export interface Reached {
  readonly wire: Wire;
  /** Where programs sign in: under TLS, if there is any. */
  readonly offers: Offers;
  /** What it offers in clear, before STARTTLS. */
  readonly inClear: Offers | undefined;
}

/** @throws {Broken} */
export async function reach(server: MailServer, options: WireOptions = {}): Promise<Reached> {
  const dialect = DIALECTS[server.protocol];
  const wire = await openWire(server, options);
  try {
    const first = await dialect.greet(wire);
    if (server.tls !== "starttls") return { wire, offers: first, inClear: server.tls === "none" ? first : undefined };
    if (!first.startTls) throw new Broken("tls", "it does not offer STARTTLS");
    await dialect.askForTls(wire);
    await wire.startTls();
    return { wire, offers: await dialect.offersUnderTls(wire), inClear: first };
  } catch (error) {
    wire.close();
    throw error;
  }
}

export interface SignedIn {
  readonly wire: Wire;
  readonly offers: Offers;
  /** Undefined: the mechanism is not offered, and nothing was sent. */
  readonly answer: Answer | undefined;
}

/** Signs in, and leaves the connection open for what comes next. @throws {Broken} */
export async function signIn(server: MailServer, credentials: Credentials, options: WireOptions): Promise<SignedIn> {
  // What is sent from here on is secret, so the server has to prove who it is.
  const { offers, wire } = await reach(server, { ...options, looking: false });
  try {
    if (!offers.mechanisms.includes(credentials.mechanism)) return { wire, offers, answer: undefined };
    const message = saslMessage(credentials, server);
    const answer = await DIALECTS[server.protocol].authenticate(wire, credentials.mechanism, message);
    return { wire, offers, answer };
  } catch (error) {
    wire.close();
    throw error;
  }
}
