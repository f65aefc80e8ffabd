/** IMAP sign-in over a bare socket (RFC 9051 §6.2.2), with the mechanisms of mail programs that have tokens (RFC 7628) and of old ones. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";

export type Mechanism = "OAUTHBEARER" | "XOAUTH2" | "PLAIN";

export interface Login {
  readonly mechanism: Mechanism;
  readonly username: string;
  /** A token or, for PLAIN, a password. */
  readonly secret: string;
  /** Where the mail program is, as a trusted program in between says (RFC 2971 with `x-originating-ip`); absent: here. */
  readonly from?: string | undefined;
  /** The certificates to trust, where TLS comes from the first byte. Absent: in clear. */
  readonly authorities?: string | undefined;
}

export type LoggedIn =
  /** The mailbox was opened, too. */
  | { readonly answer: "OK" }
  | {
      readonly answer: "NO";
      /** `AUTHENTICATIONFAILED` is for good; `UNAVAILABLE` makes mail programs try again for ever. */
      readonly code: string | undefined;
      /** What the server told the client's program (RFC 7628 §3.2.2). */
      readonly challenge: unknown;
    };

const SLOWEST = 15_000; // milliseconds

export async function logIn(port: number, login: Login): Promise<LoggedIn> {
  const socket = socketTo(port, login).setTimeout(SLOWEST);
  socket.on("timeout", () => socket.destroy(new Error("the mail server says nothing")));
  try {
    return await converse(socket, login);
  } finally {
    socket.destroy();
  }
}

/** A mail program that stays, and waits for letters (RFC 2177). */
export interface Idling {
  /** Whether its mailbox is open still. */
  isOpen(): boolean;
  end(): void;
}

/** @throws {Error} it was refused */
export async function idle(port: number, login: Login): Promise<Idling> {
  const socket = socketTo(port, login);
  const answer = await converse(socket, login, async ({ hear, say }) => {
    say("a3 IDLE");
    await hear("+");
  });
  if (answer.answer === "NO") throw new Error(`nobody gets in: ${JSON.stringify(answer)}`);
  return {
    isOpen: () => !socket.destroyed && !socket.readableEnded,
    end: () => void socket.destroy(),
  };
}

const socketTo = (port: number, { authorities: ca }: Login): Socket =>
  ca === undefined ? connect(port, "127.0.0.1") : connectTls({ port, host: "127.0.0.1", ca });

interface Talk {
  say(line: string): void;
  hear(...beginnings: readonly string[]): Promise<string>;
}

async function converse(
  socket: Socket,
  { from, mechanism, username, secret }: Login,
  goOn: (talk: Talk) => Promise<void> = async () => {},
): Promise<LoggedIn> {
  await once(socket, "connect");
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = async (...beginnings: readonly string[]): Promise<string> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done === true) throw new Error("the mail server hung up");
      if (beginnings.some((beginning) => value.startsWith(beginning))) return value;
    }
  };

  await hear("* OK");
  if (from !== undefined) {
    say(`a0 ID ("x-originating-ip" "${from}" "x-originating-port" "4711")`);
    await hear("a0 OK");
  }
  say(`a1 AUTHENTICATE ${mechanism}`);
  await hear("+");
  say(Buffer.from(initialResponse[mechanism](username, secret)).toString("base64"));

  let answer = await hear("+", "a1 ");
  let challenge: unknown;
  if (answer.startsWith("+")) {
    challenge = JSON.parse(Buffer.from(answer.slice(1).trim(), "base64").toString());
    // RFC 7628 §3.2.3: the client acknowledges with byte 1; XOAUTH2 with nothing.
    say(mechanism === "OAUTHBEARER" ? "AQ==" : "");
    answer = await hear("a1 ");
  }
  if (!answer.startsWith("a1 OK")) return { answer: "NO", code: /^a1 NO \[([A-Z]+)\]/.exec(answer)?.[1], challenge };

  say("a2 SELECT INBOX");
  const selected = await hear("a2 ");
  if (!selected.startsWith("a2 OK")) throw new Error(`the mailbox does not open: ${selected}`);
  await goOn({ say, hear });
  return { answer: "OK" };
}

const initialResponse: Readonly<Record<Mechanism, (username: string, secret: string) => string>> = {
  OAUTHBEARER: (username, token) => `n,a=${username},\x01host=127.0.0.1\x01port=143\x01auth=Bearer ${token}\x01\x01`,
  XOAUTH2: (username, token) => `user=${username}\x01auth=Bearer ${token}\x01\x01`,
  PLAIN: (username, password) => `\0${username}\0${password}`,
};
