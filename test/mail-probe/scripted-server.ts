/** A mail server on loopback that says what a test tells it, well or badly. */

import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";

/** What it answers to a line; undefined: nothing. */
export type Script = (line: string, socket: Socket) => string | undefined;

export interface Scripted {
  readonly port: number;
  /** The lines that it was told. */
  readonly heard: readonly string[];
  close(): void;
}

export interface ScriptOptions {
  readonly greeting?: string | undefined;
  /** For TLS from the first byte, or behind a line that `upgradeAt` knows. */
  readonly key?: string;
  readonly cert?: string;
  readonly upgradeAt?: RegExp;
}

export async function startScripted(script: Script, { cert, greeting, key, upgradeAt }: ScriptOptions = {}): Promise<Scripted> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const talk = (socket: Socket): void => {
    sockets.add(socket);
    let rest = "";
    const onData = (part: Buffer): void => {
      const lines = `${rest}${part.toString("utf8")}`.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        heard.push(line);
        const said = script(line, socket);
        if (said !== undefined) socket.write(said);
        if (upgradeAt?.test(line) !== true || socket instanceof TLSSocket) continue;
        socket.off("data", onData);
        talk(new TLSSocket(socket, { isServer: true, key, cert }));
      }
    };
    socket.on("data", onData).on("error", () => {});
  };
  const greet = (socket: Socket): void => {
    talk(socket);
    if (greeting !== undefined) socket.write(greeting);
  };
  const isImplicit = cert !== undefined && upgradeAt === undefined;
  const server = isImplicit ? createTlsServer({ key, cert }, greet) : createServer(greet);
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    heard,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const CAPABILITIES = "IMAP4rev1 AUTH=OAUTHBEARER AUTH=XOAUTH2";

/** An IMAP server that ends a sign-in with these lines: what follows the token, and what follows the acknowledgement. */
export const imapScript = (ending: readonly string[], capabilities: string = CAPABILITIES): Script => {
  const next = new WeakMap<Socket, number>();
  return (line, socket) => {
    if (line === "a CAPABILITY") return `* CAPABILITY ${capabilities}\r\na OK done\r\n`;
    if (line === "a STARTTLS") return "a OK begin\r\n";
    if (line.startsWith("a AUTHENTICATE")) return "+ \r\n";
    const at = next.get(socket) ?? 0;
    next.set(socket, at + 1);
    return ending[at];
  };
};

export const GREETING = "* OK ready\r\n";
