/** The test client against an authorization server of other people's making, running in this process. */

import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { Browser } from "../../../src/browser/browser.ts";
import { run, start } from "../command.ts";

async function foreignServer(algorithm = "RS256"): Promise<string> {
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
      {
        client_id: "desk-top",
        token_endpoint_auth_method: "none",
        application_type: "native",
        redirect_uris: ["http://127.0.0.1/callback"],
        id_token_signed_response_alg: algorithm,
      },
    ],
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256"] },
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

/** Says yes on every page that the server shows, until it leads back to the client. */
async function signIn(address: string): Promise<URL> {
  const browser = new Browser(address, (request) => fetch(request, { redirect: "manual" }));
  let at = await browser.openOnly(address);
  for (let step = 0; step < 12; step++) {
    const { location, forms } = at;
    if (location?.pathname === "/callback") return location;
    const [form] = forms;
    if (location !== undefined) at = await browser.openOnly(location);
    else if (form !== undefined) at = await browser.send(at, form, { login: "alice", password: "any" });
    else throw new Error(`the server shows ${at.title} (${at.status})`);
  }
  throw new Error("the pages lead on and on");
}

test.for(["RS256", "PS256"])("authorization code with an ID token signed by %s at oidc-provider", async (algorithm) => {
  const words = [
    "try",
    "code",
    "--issuer",
    await foreignServer(algorithm),
    "--client-id",
    "desk-top",
    "--scope",
    "openid",
    "--json",
  ];
  const client = start(words);
  for (let reads = 0; reads < 50 && !client.printed.stderr.includes("for the answer"); reads++) {
    await new Promise((resolve) => client.process.stderr?.once("data", resolve));
  }
  const [, address = ""] = /(http\S+response_type\S+)\n/.exec(client.printed.stderr) ?? [];
  await fetch(await signIn(address));
  const { status, stdout } = await client.ended();

  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id_token_claims: { sub: "alice", aud: "desk-top" }, userinfo: { sub: "alice" } });
});
