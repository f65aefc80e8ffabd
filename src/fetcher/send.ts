/** One request to an address that was looked up before, and its whole answer within bounds. No redirect is followed. */

import { type IncomingMessage, request as startHttp } from "node:http";
import { request as startHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";

/** Bytes. A client's metadata or its keys take a few thousand. */
const LARGEST_BODY = 65_536;
const LARGEST_HEAD = 16_384;

/** A rule of ours that an address or its answer broke. */
export class Broken extends Error {}

export interface Question {
  readonly url: URL;
  /** Where the connection goes, whatever the name service says meanwhile. Undefined: where the system finds the host. */
  readonly addresses: readonly string[] | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
  readonly authorities?: readonly string[] | undefined;
}

/** As TLS and the name service want it: without the brackets of IPv6, and without the dot that may end a name. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");

/** Settles with the head of the answer. */
export function send({ addresses, authorities, body, headers, method, signal, url }: Question): Promise<IncomingMessage> {
  const host = hostOf(url);
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? startHttps : startHttp)({
      method,
      host,
      port: url.port === "" ? (isSecure ? 443 : 80) : url.port,
      path: `${url.pathname}${url.search}`,
      headers: {
        connection: "close",
        ...headers,
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
        host: url.host,
        "accept-encoding": "identity",
        "user-agent": "Latchkey",
      },
      agent: false,
      ...(addresses !== undefined && { lookup: lookingAt(addresses) }),
      ...(isIP(host) === 0 && { servername: host }),
      ...(authorities !== undefined && { ca: [...authorities] }),
      rejectUnauthorized: true, // said here, so that NODE_TLS_REJECT_UNAUTHORIZED does not count
      maxHeaderSize: LARGEST_HEAD,
      signal,
    });
    outgoing.once("response", resolve);
    outgoing.on("error", reject); // Some errors come after the answer has begun. Its reader sees them.
    outgoing.once("close", () => reject(new Broken("the connection was closed without an answer")));
    outgoing.end(body);
  });
}

function lookingAt(addresses: readonly string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, { all }, found) => {
    const [first] = pinned;
    if (all) found(null, pinned);
    else found(null, first?.address ?? "", first?.family);
  };
}

/** @throws {Broken} */
export async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const { headers } = response;
  if ((headers["content-encoding"] ?? "identity") !== "identity") throw new Broken("the answer is encoded, which nobody asked for");

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of response) {
    const chunk: Buffer = piece;
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Broken("the answer is larger than 64 kB");
    chunks.push(chunk);
  }
  signal.throwIfAborted();
  if (!response.complete) throw new Broken("the answer broke off");
  return Buffer.concat(chunks);
}
