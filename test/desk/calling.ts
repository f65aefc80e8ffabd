/** Calls the administrators' API as a program does: with a token in the header, and JSON. */

import type { Answer, TestServer } from "../../src/testing/index.ts";
import { basic } from "../../src/testing/index.ts";

export interface Call {
  readonly method: string;
  /** Below `/admin/api`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Caller = (call: Call) => Promise<Answer>;

/** The token is undefined: a stranger calls. */
export const callerWith =
  (server: TestServer, token: string | undefined): Caller =>
  async ({ body, headers = {}, method, path }) => {
    const response = await server.fetch(
      new Request(`${server.issuer}/admin/api${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
  };

/** A token of a client that an administrator lets work for itself, with these scopes. */
export async function ownToken(server: TestServer, scope: string): Promise<string> {
  const { clientId, secret = "" } = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: ["client_credentials"],
    scope,
  });
  const answer = await server.post("/auth/token", { grant_type: "client_credentials", scope }, basic(clientId, secret));
  return answer.body.access_token;
}
