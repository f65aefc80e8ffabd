/** A TLS proxy on loopback that does what it is told with the headers: right, or one of the usual mistakes. */

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Signed by itself, for `localhost` unless told; Debian's openssl makes it. */
export function makeCertificate(
  folder: string,
  { name = "localhost", days = 90 }: { name?: string; days?: number } = {},
): Certificate {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", String(days)];
  execFileSync(
    "openssl",
    [...words, "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", key, "-out", cert],
    {
      stdio: "ignore",
    },
  );
  return { key, cert };
}

export interface TlsProxy {
  /** By the name of the certificate. */
  readonly port: number;
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, string | undefined>>;

/** What the proxy does otherwise than it should. */
export interface Habits {
  /** Makes the headers that go on from those that came, and the client's address. Absent: as nginx is told to in our guide. */
  readonly forward?: (headers: Headers, address: string) => Headers;
  /** Headers that it adds to each answer. */
  readonly adds?: Readonly<Record<string, string>>;
  /** Paths that it does not pass on. */
  readonly keeps?: RegExp;
}

const AS_IT_SHOULD = (headers: Headers, address: string): Headers => ({ ...headers, "x-forwarded-for": address });
export async function startProxy(
  { key, cert }: Certificate,
  target: () => number,
  { adds = {}, forward = AS_IT_SHOULD, keeps }: Habits = {},
): Promise<TlsProxy> {
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (incoming, outgoing) => {
    if (keeps?.test(incoming.url ?? "")) return void outgoing.writeHead(404).end();
    const headers = forward(
      Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
      "198.51.100.7",
    );
    const known = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const asked = request({
      host: "127.0.0.1",
      port: target(),
      method: incoming.method,
      path: incoming.url,
      headers: Object.fromEntries(known),
    });
    asked.on("response", (answer) => {
      const added = Object.entries(adds).map(([name, value]) => [name, [answer.headers[name], value].filter(Boolean).join(", ")]);
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...Object.fromEntries(added) });
      answer.pipe(outgoing);
    });
    asked.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy listens at no port");
  return {
    port: address.port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
