/** Where a PostgreSQL is and how it is spoken to: what its URL says, in the words of libpq. */

import { readFile } from "node:fs/promises";
import type { ConnectionOptions } from "node:tls";
import { isLoopbackHost } from "../../protocol/issuer.ts";

export interface Host {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
}

export interface Address {
  /** Several hosts are members of one cluster. One of them accepts writes. */
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** Undefined: in clear. */
  readonly tls: Tls | undefined;
}

export interface Tls {
  readonly mode: "require" | "verify-ca" | "verify-full";
  /** Files in PEM; absent: the authorities that Node knows, and no certificate of our own. */
  readonly rootCertificate: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** The URL cannot be understood. The message does not repeat it, since it may hold a password. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

const PORT = 5432;
const PARAMETERS = ["host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs"];

/**
 * `postgres://user:password@host:port,host:port/database?sslmode=verify-full`
 *
 * @throws {AddressError}
 */
export function parseAddress(url: string): Address {
  const [, user, password, hosts, database, query] =
    /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^@/?#]*)(?:\/([^/?#]*))?(?:\?([^#]*))?$/.exec(url) ?? [];
  if (hosts === undefined) {
    throw new AddressError(
      "the database's URL is not like postgres://user:password@host/database; in a password, write @ / ? # as %40 %2F %3F %23",
    );
  }
  const parameters = new URLSearchParams(query);
  const unknown = [...parameters.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) {
    throw new AddressError(
      `the database's URL has a parameter ${unknown}, which means nothing here; there are ${PARAMETERS.join(", ")}`,
    );
  }
  // A standby lags behind. There, an ended authorization would still be alive.
  if (!["read-write", "primary", null].includes(parameters.get("target_session_attrs"))) {
    throw new AddressError("target_session_attrs can only be read-write, which it is anyway");
  }
  const name = decoded(user);
  if (name === undefined) throw new AddressError("the database's URL names no user: postgres://user@host/database");
  return {
    hosts: parseHosts(hosts || (parameters.get("host") ?? ""), parameters.get("port") ?? String(PORT)),
    user: name,
    password: decoded(password),
    database: decoded(database) ?? name,
    tls: parseTls(parameters),
  };
}

/** Whether others on the way can read what is sent. */
export const crossesNetworkInClear = ({ hosts, tls }: Address): boolean =>
  tls === undefined && hosts.some(({ host }) => !host.startsWith("/") && !isLoopbackHost(host));

/** Read for each connection, so that renewed certificates are taken as they come. @throws {Error} a file cannot be read */
export async function tlsOptions({ mode, rootCertificate, certificate, key }: Tls): Promise<ConnectionOptions> {
  const [ca, cert, own] = await Promise.all([rootCertificate, certificate, key].map((file) => file && readFile(file)));
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(own && { key: own }),
    // Like libpq: without an authority, `require` asks for encryption alone.
    rejectUnauthorized: mode !== "require" || ca !== undefined,
    ...(mode !== "verify-full" && { checkServerIdentity: () => undefined }),
  };
}

function parseHosts(hosts: string, port: string): readonly Host[] {
  return hosts.split(",").map((text) => {
    const [, host = "", own = port] = /^(\/.*|\[[0-9a-f:.]+\]|[^:]+)(?::(\d+))?$/i.exec(decoded(text) ?? "") ?? [];
    if (host === "" || !(Number(own) > 0 && Number(own) < 65_536)) {
      throw new AddressError("the database's URL names no host, or no port of one: postgres://user@host:5432/database");
    }
    return { host: host.replace(/^\[(.*)\]$/, "$1"), port: Number(own) };
  });
}

function parseTls(parameters: URLSearchParams): Tls | undefined {
  const mode = parameters.get("sslmode") ?? "disable";
  const rootCertificate = parameters.get("sslrootcert") ?? undefined;
  const certificate = parameters.get("sslcert") ?? undefined;
  const key = parameters.get("sslkey") ?? undefined;
  if (mode === "disable") {
    if (rootCertificate === undefined && certificate === undefined && key === undefined) return undefined;
    throw new AddressError("certificates in the database's URL need sslmode=verify-full");
  }
  if (mode !== "require" && mode !== "verify-ca" && mode !== "verify-full") {
    throw new AddressError(
      "sslmode can be disable, require, verify-ca or verify-full: anybody on the way could talk us out of another",
    );
  }
  if (mode === "verify-ca" && rootCertificate === undefined) throw new AddressError("sslmode=verify-ca needs sslrootcert");
  if ((certificate === undefined) !== (key === undefined)) throw new AddressError("sslcert and sslkey need each other");
  // libpq's word for the authorities that the system trusts.
  return { mode, rootCertificate: rootCertificate === "system" ? undefined : rootCertificate, certificate, key };
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AddressError("the database's URL has a % that begins nothing: write it as %25");
  }
}
