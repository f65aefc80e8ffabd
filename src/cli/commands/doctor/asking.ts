/** One request to the issuer, from outside. It follows no redirect, and reports a bad certificate. */

import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import { connect, type PeerCertificate } from "node:tls";

export interface Asked {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Why there is no answer. `code` is the system's or OpenSSL's word for it. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly code: string;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
  }
}

const PATIENCE = 5_000; // milliseconds
const LONGEST = 256_000; // bytes

/** @throws {Unanswered} */
export function ask(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Asked> {
  const { promise, resolve, reject } = Promise.withResolvers<Asked>();
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const outgoing = send(url, { headers, agent: false, signal: AbortSignal.timeout(PATIENCE) });
  outgoing.on("error", (error) => reject(new Unanswered(error)));
  outgoing.on("response", (incoming) => {
    let length = 0;
    incoming.on("data", (part: Buffer) => {
      length += part.length;
      if (length > LONGEST) incoming.destroy(new Error("the answer has no end"));
    });
    text(incoming).then(
      (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
      (error) => reject(new Unanswered(error)),
    );
  });
  outgoing.end();
  return promise;
}

export interface Presented {
  readonly certificate: PeerCertificate;
  /** OpenSSL's word for what is wrong with it. Undefined: it is good. */
  readonly fault: string | undefined;
  readonly protocol: string | undefined;
}

/** The certificate that the server presents under this name, good or not. @throws {Unanswered} */
export function lookAtCertificate({ hostname, port }: URL): Promise<Presented> {
  const { promise, resolve, reject } = Promise.withResolvers<Presented>();
  const host = hostname.replace(/^\[|\]$/g, "");
  // The certificate is only looked at. Nothing is sent over this connection.
  const socket = connect({ host, port: Number(port || 443), servername: isName(host) ? host : "", rejectUnauthorized: false });
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error("no answer in time")));
  socket.on("error", (error) => reject(new Unanswered(error)));
  socket.on("secureConnect", () => {
    const fault = socket.authorizationError;
    resolve({
      certificate: socket.getPeerCertificate(),
      fault: socket.authorized ? undefined : fault instanceof Error && "code" in fault ? String(fault.code) : String(fault),
      protocol: socket.getProtocol() ?? undefined,
    });
    socket.destroy();
  });
  return promise;
}

const isName = (host: string): boolean => !/^[\d.]+$|:/.test(host);
