/** Token exchange: the request, and the programs that may send it. */

import type { ExchangePolicy } from "../../src/records/client.ts";
import { type Answer, basic, getTokens, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";

export const GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
export const typeOf = (name: string): string => `urn:ietf:params:oauth:token-type:${name}`;
export const ACCESS: string = typeOf("access_token");

export type Form = Readonly<Record<string, string>>;

/** An empty member is left out. */
export const trade = (
  server: TestServer,
  { clientId, secret = "" }: TestClient,
  subject: string,
  more: Form = {},
  headers: Form = {},
): Promise<Answer> => {
  const form = { grant_type: GRANT, subject_token: subject, subject_token_type: ACCESS, ...more };
  return server.post("/auth/token", Object.fromEntries(Object.entries(form).filter(([, value]) => value !== "")), {
    ...basic(clientId, secret),
    ...headers,
  });
};

export const broker = (server: TestServer, exchange: ExchangePolicy | undefined, more: object = {}): Promise<TestClient> =>
  server.addClient({
    isPublic: false,
    grantTypes: [GRANT],
    scope: "openid email profile mail",
    ...(exchange !== undefined && { exchange }),
    ...more,
  });

export interface ExchangeSite {
  readonly server: TestServer;
  readonly front: TestClient;
  readonly back: TestClient;
  readonly asks: TestClient;
  /** What the person got at the first. */
  readonly body: Answer["body"];
  readonly subject: string;
}

type Options = Parameters<typeof startTestServer>[0];

/** A program that people sign in to, one that may exchange its tokens, and one that asks about both. */
export async function exchangeSite(policy: Partial<ExchangePolicy> = {}, options: Options = {}): Promise<ExchangeSite> {
  const server = await startTestServer(options);
  const front = await server.addClient({ isPublic: false, scope: "openid email offline_access" });
  const back = await broker(server, { subjects: [front.clientId], ...policy });
  const asks = await server.addClient({ isPublic: false, resourceServer: true, grantTypes: [] });
  const { body } = await getTokens(server, front);
  return { server, front, back, asks, body, subject: body.access_token };
}
