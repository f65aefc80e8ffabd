/** A server under load: where it listens, what it offers, and the account and client that use it. */

import { get, LoadConnection } from "../harness/load-connection.ts";

export type ServerName = "latchkey" | "oidc-provider" | "bare";

export interface LoadClient {
  readonly id: string;
  /** Undefined: a public client. */
  readonly secret: string | undefined;
}

/** A resource (RFC 8707) of every server here: its access tokens are JWTs, signed by ES256. */
export const JWT_RESOURCE = "https://api.example";

export type WebClient = LoadClient & { readonly redirectUri: string };

/** What a started server says of itself. */
export interface Started {
  readonly name: ServerName;
  /** One process and one port for each node, in the same order. */
  readonly pids: readonly number[];
  readonly ports: readonly number[];
  /** Processor time that its database has taken so far, in microseconds, where that is a server of its own. */
  databaseMicros(): number;
  /** May use client credentials and introspect. */
  readonly serviceClient: LoadClient;
  /** Its ID tokens are signed by ES256. */
  readonly webClient: WebClient;
  /** The same, by RS256, which is what a client gets that asks for nothing. */
  readonly rs256Client: WebClient;
  readonly deviceClient: LoadClient;
  readonly signIn: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface Target extends Started {
  readonly host: string;
  readonly origin: string;
  readonly paths: Readonly<Record<"metadata" | "authorize" | "push" | "token" | "introspect" | "device" | "register", string>>;
}

/** Reads the server's metadata, as any client would. */
export async function discover(started: Started): Promise<Target> {
  const [port = 0] = started.ports;
  const host = `127.0.0.1:${port}`;
  const connection = new LoadConnection(port);
  try {
    for (const metadata of ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"]) {
      const answer = await connection.send(get(host, metadata));
      if (answer.status !== 200) continue;
      const document: Readonly<Record<string, string>> = JSON.parse(answer.body);
      const at = (member: string): string => new URL(document[member] ?? "", `http://${host}`).pathname;
      const paths = {
        metadata,
        authorize: at("authorization_endpoint"),
        push: at("pushed_authorization_request_endpoint"),
        token: at("token_endpoint"),
        introspect: at("introspection_endpoint"),
        device: at("device_authorization_endpoint"),
        register: at("registration_endpoint"),
      };
      return { ...started, host, origin: `http://${host}`, paths };
    }
    throw new Error(`${started.name} has no metadata`);
  } finally {
    connection.close();
  }
}
