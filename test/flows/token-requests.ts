/** Every grant of the token endpoint, brought to the point where its request can be sent: a table of them is one loop. */

import type { NewClient } from "../../src/admin/new-client.ts";
import type { Connection } from "../../src/ports/server.ts";
import {
  type Answer,
  credentialsOf,
  decideDevice,
  getCode,
  getTokens,
  PASSWORD,
  REDIRECT_URI,
  startDevice,
  type TestClient,
  type TestServer,
  USERNAME,
} from "../../src/testing/index.ts";

export const GRANTS = [
  "authorization_code",
  "refresh_token",
  "urn:ietf:params:oauth:grant-type:device_code",
  "password",
  "client_credentials",
] as const;
export type GrantType = (typeof GRANTS)[number];

/** A confidential client that has every grant. */
export const EVERY_GRANT: Partial<NewClient> = { isPublic: false, grantTypes: GRANTS, redirectUris: [REDIRECT_URI] };

type Parameters = Readonly<Record<string, string | undefined>>;

export interface TokenRequest {
  /** As it would be sent, without what the client authenticates with. */
  readonly parameters: Parameters;
  /** Sends it, changed; parameters set to undefined are left out. May be sent again. */
  send(changes?: Parameters, headers?: Readonly<Record<string, string>>, connection?: Connection): Promise<Answer>;
}

export async function prepare(
  server: TestServer,
  client: TestClient,
  grantType: GrantType,
  scope: string | undefined = "openid email",
): Promise<TokenRequest> {
  const parameters: Parameters = { grant_type: grantType, ...(await PRESENTED[grantType](server, client, scope)) };
  const { credentials, headers: own } = credentialsOf(client);
  return {
    parameters,
    send: (changes = {}, headers = own, connection) =>
      server.post("/auth/token", { ...parameters, ...credentials, ...changes }, headers, connection),
  };
}

type Presented = (server: TestServer, client: TestClient, scope: string | undefined) => Promise<Parameters>;

const PRESENTED: Readonly<Record<GrantType, Presented>> = {
  async authorization_code(server, client, scope) {
    const { code, verifier } = await getCode(server, client, { scope });
    return { code, redirect_uri: client.redirectUri, code_verifier: verifier };
  },
  async refresh_token(server, client, scope) {
    const { body } = await getTokens(server, client, { scope });
    return { refresh_token: body.refresh_token };
  },
  async "urn:ietf:params:oauth:grant-type:device_code"(server, client, scope) {
    const { body } = await startDevice(server, client, { scope });
    await decideDevice(server, body.user_code);
    return { device_code: body.device_code };
  },
  password: async (_server, _client, scope) => ({ username: USERNAME, password: PASSWORD, scope }),
  client_credentials: async (_server, _client, scope) => ({ scope }),
};
