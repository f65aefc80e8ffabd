/** The clients and the person of the contests, as an administrator adds them; and the issuer whose word counts. */

import type { Administration } from "../../src/admin/administration.ts";
import { type Fetcher, noFetcher } from "../../src/ports/fetcher.ts";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import type { TrustedIssuer } from "../../src/records/trusted-issuer.ts";
import { pairOf } from "../flows/signing-client.ts";
import type { Cast, Program } from "./contests.ts";

export const TRUSTED: TrustedIssuer = {
  name: "corp",
  issuer: "https://idp.example",
  jwksUri: "https://idp.example/keys",
  clients: undefined,
  subject: { by: "username" },
  tenant: undefined,
  twoFactors: { amr: [], acr: [] },
  scope: undefined,
  mostLife: 3_600,
};

/** The document that the trusted issuer publishes. */
export const trustedKeys = async (): Promise<string> => JSON.stringify({ keys: [(await pairOf("ES256", "idp")).jwk] });

/** Fetches that document, and nothing else. */
export const trustedFetcher: Fetcher = {
  ...noFetcher,
  get: async () => ({ outcome: "fetched", contentType: "application/json", body: Buffer.from(await trustedKeys()) }),
};

const REDIRECT_URI = "http://127.0.0.1:49153/callback";

export async function gatherCast(
  administration: Administration,
  about: Pick<Cast, "issuer" | "now" | "username" | "password">,
): Promise<Cast> {
  const add = async (name: string, more: Partial<Parameters<Administration["clients"]["add"]>[0]>): Promise<Program> => {
    const { client, generatedSecret = "" } = await administration.clients.add({ name, redirectUris: [], ...more });
    return { id: client.clientId, secret: generatedSecret };
  };
  const { authorizationCode, ciba, clientCredentials, jwtBearer, refreshToken, tokenExchange } = GRANT_TYPE;
  const signing = await pairOf("ES256", "signer");
  const app = await add("Contests", {
    redirectUris: [REDIRECT_URI],
    grantTypes: [authorizationCode, refreshToken, ciba, clientCredentials, jwtBearer],
  });
  const signer = await add("Signer", {
    grantTypes: [clientCredentials],
    authenticationMethod: "private_key_jwt",
    members: { jwks: { keys: [signing.jwk] } },
  });
  return {
    ...about,
    app,
    redirectUri: REDIRECT_URI,
    signer: { id: signer.id, pair: signing },
    broker: await add("Broker", { grantTypes: [tokenExchange], exchange: { subjects: [app.id] } }),
    resourceServer: await add("Resource server", { resourceServer: true, grantTypes: [] }),
    word: { issuer: TRUSTED.issuer, pair: await pairOf("ES256", "idp") },
  };
}
