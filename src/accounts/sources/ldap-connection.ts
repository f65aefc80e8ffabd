/** One conversation with a directory: over TLS from its beginning, or from StartTLS on, and never in clear again after that. */

import { readFile } from "node:fs/promises";
import { connect, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectSecurely } from "node:tls";
import { type Client, ResultCodeError } from "ldapts";
import { Unavailable } from "../../ports/unavailable.ts";

export interface LdapPlace {
  /** `ldaps://` or `ldap://`, host, and port. */
  readonly url: string;
  /** For `ldap://`. */
  readonly startTls: boolean;
  /** Certificates to trust in place of the system's. */
  readonly caFile: string | undefined;
  /** The entry that searches. Undefined: an anonymous search. */
  readonly bindDn: string | undefined;
  readonly bindPassword: string | undefined;
}

const PATIENCE = 5_000; // milliseconds, for each step

/** LDAP's own names for “the password is wrong”, and for answers that point elsewhere. */
const INVALID_CREDENTIALS = 49;
const NO_SUCH_OBJECT = 32;
const INAPPROPRIATE_AUTHENTICATION = 48;
const REFERRAL = 10;

/** @throws {Unavailable} whatever goes wrong, with the cause */
export async function inConversation<T>(place: LdapPlace, work: (client: Client) => Promise<T>): Promise<T> {
  const [ldap, tls] = await Promise.all([import("ldapts"), tlsOptions(place)]);
  let socket: Socket | undefined;
  // The library would connect again by itself, in clear, if the directory hung up between StartTLS and the password.
  const once =
    <S extends Socket>(open: (port: number, host: string) => S) =>
    (...[port, host]: readonly unknown[]): S => {
      if (socket !== undefined) throw new Error("the directory hung up");
      if (typeof port !== "number" || typeof host !== "string") throw new TypeError("the library names a port and a host");
      const opened = open(port, host);
      socket = opened;
      return opened;
    };
  const client = new ldap.Client({
    url: place.url,
    timeout: PATIENCE,
    connectTimeout: PATIENCE,
    createConnection: once((port, host) => connect(port, host)),
    ...(place.url.startsWith("ldaps:") && {
      createSecureConnection: once((port, host) => connectSecurely({ ...tls, port, host })),
    }),
  });
  try {
    if (place.startTls && !place.url.startsWith("ldaps:")) await within(client.startTLS(tls));
    if (place.bindDn !== undefined && place.bindPassword !== undefined) await client.bind(place.bindDn, place.bindPassword);
    return await work(client);
  } catch (cause) {
    if (cause instanceof Unavailable) throw cause;
    throw new Unavailable("the directory cannot be asked", { cause });
  } finally {
    await client.unbind().catch(() => {});
    socket?.destroy();
  }
}

/**
 * Whether this is the password of the entry. An empty one would be taken for a bind without any (RFC 4513 §5.1.2), so it is never
 * sent. A referral is not followed, since the server that it names would be sent the password.
 *
 * @throws whatever is no answer to that
 */
export async function isPasswordOf(client: Client, dn: string, password: string): Promise<boolean> {
  if (dn === "" || password === "") return false;
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    const isWrong = [INVALID_CREDENTIALS, NO_SUCH_OBJECT, INAPPROPRIATE_AUTHENTICATION, REFERRAL];
    if (error instanceof ResultCodeError && isWrong.includes(error.code)) return false;
    throw error;
  }
}

async function tlsOptions({ caFile, url }: LdapPlace): Promise<ConnectionOptions> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const named = isIP(host) === 0 ? { servername: host } : {};
  return { host, ...named, minVersion: "TLSv1.2", ...(caFile !== undefined && { ca: await certificates(caFile) }) };
}

async function certificates(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Unavailable("the file of certificates cannot be read", { cause });
  }
}

/** The library waits for a handshake for ever. */
async function within<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no TLS within ${PATIENCE} ms`)), PATIENCE);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
