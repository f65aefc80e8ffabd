/** A program that registered itself, so that nobody vouches for it (RFC 7591). */

import type { TestClient, TestServer } from "../../src/testing/index.ts";
import { REDIRECT_URI } from "../../src/testing/index.ts";

/** A public client of the code flow, unless the metadata says otherwise. */
export async function registerClient(server: TestServer, metadata: Readonly<Record<string, unknown>> = {}): Promise<TestClient> {
  const { body, status } = await server.postJson("/auth/register", {
    client_name: "Notes Sync",
    redirect_uris: [REDIRECT_URI],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none",
    ...metadata,
  });
  if (status !== 201) throw new Error(`registration was refused: ${JSON.stringify(body)}`);
  return { clientId: body.client_id, secret: body.client_secret, redirectUri: body.redirect_uris[0] };
}
