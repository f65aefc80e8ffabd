/** An authorization server that says what it is told to: for what a test client must withstand. */

import { createServer } from "node:http";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly form: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Cuts the connection instead of an answer. */
  readonly broken?: boolean;
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown;
}

export interface ScriptedServer {
  readonly issuer: string;
  readonly asked: Asked[];
}

/** Ends with the test. `reply` may answer undefined for 404. */
export async function scriptedServer(reply: (asked: Asked, issuer: string) => Reply | undefined): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const one = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      headers: incoming.headers,
      form: Object.fromEntries(new URLSearchParams(body)),
    };
    asked.push(one);
    const { status = 200, headers = {}, broken = false, body: said = "" } = reply(one, issuer) ?? { status: 404 };
    if (broken) {
      outgoing.destroy();
      return;
    }
    outgoing
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(typeof said === "string" ? said : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  return { issuer, asked };
}

/** Metadata with every endpoint below the issuer. */
export const metadataOf = (issuer: string, change: object = {}): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  device_authorization_endpoint: `${issuer}/device`,
  registration_endpoint: `${issuer}/register`,
  introspection_endpoint: `${issuer}/introspect`,
  revocation_endpoint: `${issuer}/revoke`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
  authorization_response_iss_parameter_supported: true,
  ...change,
});
