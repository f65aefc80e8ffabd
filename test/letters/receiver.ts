/** A real mail server on loopback that takes letters, or refuses them, and keeps what came. */

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the line. */
  readonly raw: string;
  /** As a mail program reads it. */
  readonly mail: Email;
  readonly isSecure: boolean;
  /** The user that logged in. */
  readonly user: string | undefined;
}

export interface Receiver {
  readonly port: number;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** By default in clear, without a login, and it takes everything. */
export async function startReceiver(options: SMTPServerOptions = {}): Promise<Receiver> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: options.secure === true || options.key !== undefined ? [] : ["STARTTLS"],
    authOptional: options.onAuth === undefined,
    disableReverseLookup: true,
    ...options,
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        received.push({
          from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          mail: await PostalMime.parse(raw),
          isSecure: secure,
          user: typeof user === "string" ? user : undefined,
        });
        done();
      });
    },
  });
  server.on("error", () => undefined); // a client that hangs up
  const listening = once(server.server, "listening");
  server.listen(0, "127.0.0.1");
  await listening;
  return {
    port: portOf(server.server.address()),
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new TypeError("the receiver has no port");
  return address.port;
}
