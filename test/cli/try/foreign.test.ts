/** The test client against an authorization server of other people's making, running in this process. */

import { createServer, type RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../command.ts";

async function foreignServer(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  // It brings no types of its own: the name is kept from the compiler.
  const { default: Provider } = await import(["oidc", "provider"].join("-"));
  const provider: { callback(): RequestListener } = new Provider(issuer, {
    clients: [
      {
        client_id: "service",
        client_secret: "s3cret-of-the-service",
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: { clientCredentials: { enabled: true }, introspection: { enabled: true }, revocation: { enabled: true } },
  });
  server.on("request", provider.callback());
  return issuer;
}

test("client credentials, introspection and revocation at oidc-provider", async () => {
  const issuer = await foreignServer();

  const words = ["try", "client", "--issuer", issuer, "--client-id", "service", "--client-secret-stdin", "--json"];
  const { status, stdout, stderr } = await run(words, { input: "s3cret-of-the-service\n" });

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    metadata: `${issuer}/.well-known/oauth-authorization-server`,
    token_type: "Bearer",
    introspection: { active: true, client_id: "service" },
    revoked: true,
    introspection_after: { active: false },
  });
});
