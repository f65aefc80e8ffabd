/**
 * A conversation by lines with a mail server, which may be anybody: what it says is bounded in length and in time. Under TLS the server
 * has proved its name, or there is no conversation.
 */

import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls, type PeerCertificate, type TLSSocket } from "node:tls";
import { monotonic } from "../ports/monotonic.ts";
import type { MailServer } from "../records/mail-domain.ts";

export type Fault =
  /** No connection. */
  | "unreachable"
  /** TLS did not come about, or the certificate does not hold. */
  | "tls"
  | "silent"
  | "closed"
  /** It does not speak the protocol, or has no end. */
  | "garbled";

/** The conversation ended early. `message` is for the person who asked. */
export class Broken extends Error {
  override readonly name = "Broken";
  readonly fault: Fault;
  /** The system's or OpenSSL's word for it. */
  readonly code: string | undefined;

  constructor(fault: Fault, message: string, code?: string) {
    super(message);
    this.fault = fault;
    this.code = code;
  }
}

export interface WireOptions {
  /** Certificate authorities in PEM, in place of those that Node trusts. */
  readonly authorities?: string | undefined;
  /** The address to connect to; undefined: the host is looked up by the system. The certificate is for the host all the same. */
  readonly address?: string | undefined;
  /** Milliseconds for one answer (default 30,000: a server that keeps guessers waiting answers late). */
  readonly patience?: number;
  /** Looks at a certificate that does not hold, too. For a look alone: nothing secret goes over such a wire. */
  readonly looking?: boolean;
}

export interface Secured {
  readonly certificate: PeerCertificate;
  /** OpenSSL's word for what is wrong with it. Undefined: it is good. */
  readonly fault: string | undefined;
  readonly version: string;
}

export interface Wire {
  readonly secured: Secured | undefined;
  /** The next line, without its end. `patience`: milliseconds to wait for it, where nothing was asked. @throws {Broken} */
  line(patience?: number): Promise<string>;
  /** So many bytes, as a literal has them. @throws {Broken} */
  bytes(count: number): Promise<string>;
  /** Writes this line. */
  say(line: string): void;
  /** From here on under TLS. @throws {Broken} */
  startTls(): Promise<void>;
  close(): void;
}

const PATIENCE = 30_000; // milliseconds
const CONNECT = 10_000; // milliseconds
const LONGEST_LINE = 16_384; // bytes
const LONGEST_TALK = 1_048_576; // bytes
/** For all that it says to one question: a server that sends a line now and then would never end. */
const LONGEST_ANSWER = 120_000; // milliseconds

/** @throws {Broken} */
export async function openWire({ host, port, tls }: MailServer, options: WireOptions = {}): Promise<Wire> {
  const { address = host, patience = PATIENCE } = options;
  let socket: Socket | TLSSocket = connectPlain({ host: address, port });
  const reader = createReader();
  await connected(socket);
  let secured: Secured | undefined;
  if (tls === "implicit") [socket, secured] = await underTls(socket, host, options);
  reader.follow(socket);
  let askedAt = monotonic();

  return {
    get secured() {
      return secured;
    },
    line(within = Math.min(patience, askedAt + LONGEST_ANSWER - monotonic())) {
      return reader.take(lineIn, within);
    },
    bytes(count) {
      if (count > LONGEST_LINE) throw new Broken("garbled", "it announces more than anybody reads here");
      return reader.take(
        (heard) => (heard.length < count ? undefined : { taken: heard.subarray(0, count), used: count }),
        patience,
      );
    },
    say(line) {
      askedAt = monotonic();
      socket.write(`${line}\r\n`);
    },
    async startTls() {
      reader.leave();
      // What came in clear behind the answer was perhaps put there by somebody in between, and must not count as said under TLS.
      if (!reader.isEmpty()) throw new Broken("tls", "more came in clear behind its answer to STARTTLS");
      [socket, secured] = await underTls(socket, host, options);
      reader.follow(socket);
    },
    close() {
      socket.destroy();
    },
  };
}

interface Found {
  readonly taken: Buffer;
  readonly used: number;
}

function lineIn(heard: Buffer): Found | undefined {
  const end = heard.indexOf(10);
  if (end > LONGEST_LINE || (end < 0 && heard.length > LONGEST_LINE))
    throw new Broken("garbled", "it sends a line that has no end");
  if (end < 0) return undefined;
  return { taken: heard.subarray(0, heard[end - 1] === 13 ? end - 1 : end), used: end + 1 };
}

/** What was heard and not yet taken. */
function createReader() {
  let heard: Buffer = Buffer.alloc(0);
  let total = 0;
  let over: Broken | undefined;
  let wake = (): void => {};
  let socket: Socket | undefined;
  const end = (broken: Broken): void => {
    over ??= broken;
    wake();
  };
  const onData = (part: Buffer): void => {
    total += part.length;
    if (total <= LONGEST_TALK) heard = Buffer.concat([heard, part]);
    else {
      end(new Broken("garbled", "it does not stop talking"));
      socket?.destroy();
    }
    wake();
  };
  const onClose = (): void => end(new Broken("closed", "it hangs up"));

  return {
    follow(next: Socket): void {
      socket = next;
      next.on("data", onData).on("close", onClose).on("error", onClose);
    },
    leave(): void {
      socket?.off("data", onData).off("close", onClose);
      socket?.pause();
    },
    isEmpty: (): boolean => heard.length === 0,
    async take(find: (heard: Buffer) => Found | undefined, patience: number): Promise<string> {
      const deadline = monotonic() + patience;
      for (;;) {
        const found = find(heard);
        if (found !== undefined) {
          heard = heard.subarray(found.used);
          return found.taken.toString("utf8");
        }
        if (over !== undefined) throw over;
        const left = deadline - monotonic();
        if (left <= 0) throw new Broken("silent", "it does not answer in time");
        await woken(left, (heardMore) => {
          wake = heardMore;
        });
      }
    },
  };
}

function woken(most: number, listen: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, most);
    listen(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(CONNECT, () => socket.destroy(new Broken("unreachable", "no connection comes about", "ETIMEDOUT")));
    socket.once("error", (error) => reject(error instanceof Broken ? error : unreachable(error)));
    socket.once("connect", () => {
      socket.setTimeout(0);
      resolve();
    });
  });
}

function unreachable(error: Error): Broken {
  const code = codeOf(error);
  return new Broken("unreachable", `no connection comes about (${code})`, code);
}

function underTls(plain: Socket, host: string, options: WireOptions): Promise<[TLSSocket, Secured]> {
  const { authorities, looking = false } = options;
  return new Promise((resolve, reject) => {
    // What goes wrong below is told above, by the one under TLS.
    plain.on("error", () => {});
    const socket = connectTls({
      socket: plain,
      host,
      // RFC 6066 §3: an address is no server name.
      servername: isIP(host) === 0 ? host : "",
      minVersion: "TLSv1.2",
      rejectUnauthorized: !looking,
      ...(authorities !== undefined && { ca: authorities }),
    });
    const late = setTimeout(() => socket.destroy(new Broken("tls", "TLS does not come about in time", "ETIMEDOUT")), CONNECT);
    socket.once("error", (error) => {
      clearTimeout(late);
      plain.destroy();
      reject(error instanceof Broken ? error : new Broken("tls", `TLS does not come about (${codeOf(error)})`, codeOf(error)));
    });
    socket.once("close", () => reject(new Broken("tls", "it hangs up before TLS comes about", "ECONNRESET")));
    socket.once("secureConnect", () => {
      clearTimeout(late);
      const fault = socket.authorizationError;
      resolve([
        socket,
        {
          certificate: socket.getPeerCertificate(),
          fault: socket.authorized ? undefined : fault instanceof Error ? codeOf(fault) : String(fault),
          version: socket.getProtocol() ?? "",
        },
      ]);
    });
  });
}

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : error.message);
