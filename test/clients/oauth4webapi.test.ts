/** oauth4webapi: the flows in which no browser comes back to the program. Its code flow stands with the bound tokens, in test/flows. */

import * as oauth from "oauth4webapi";
import { beforeAll, expect, test } from "vitest";
import { decideDevice, getTokens, type TestServer } from "../../src/testing/index.ts";
import { startIssuer } from "./issuer.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
/** The library refuses http unless it is told that this is a test. */
const plainly = { [oauth.allowInsecureRequests]: true };

let server: TestServer;
let as: oauth.AuthorizationServer;

beforeAll(async () => {
  server = await startIssuer();
  const found = await oauth.discoveryRequest(new URL(server.issuer), { ...plainly, algorithm: "oauth2" });
  as = await oauth.processDiscoveryResponse(new URL(server.issuer), found);
});

async function television(): Promise<oauth.Client> {
  const { clientId } = await server.addClient({ grantTypes: [DEVICE_CODE, "refresh_token"], redirectUris: [] });
  return { client_id: clientId };
}

async function codesFor(client: oauth.Client): Promise<oauth.DeviceAuthorizationResponse> {
  const asked = await oauth.deviceAuthorizationRequest(as, client, oauth.None(), { scope: "openid email" }, plainly);
  return oauth.processDeviceAuthorizationResponse(as, client, asked);
}

async function poll(
  client: oauth.Client,
  { device_code: code }: oauth.DeviceAuthorizationResponse,
): Promise<oauth.TokenEndpointResponse> {
  const asked = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), code, plainly);
  return oauth.processDeviceCodeResponse(as, client, asked);
}

const refusedWith = (error: string): unknown => expect.objectContaining({ name: "ResponseBodyError", error });

test("[RC-07] device flow: pending, then tokens, userinfo, refresh and revocation", async () => {
  const client = await television();
  const codes = await codesFor(client);
  expect(codes.verification_uri_complete).toContain(codes.user_code);
  await expect(poll(client, codes)).rejects.toThrow(refusedWith("authorization_pending"));

  await decideDevice(server, codes.user_code);
  server.clock.advance(codes.interval ?? 0);
  const tokens = await poll(client, codes);
  const sub = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? "";
  const told = await oauth.processUserInfoResponse(
    as,
    client,
    sub,
    await oauth.userInfoRequest(as, client, tokens.access_token, plainly),
  );
  expect(told.email).toBe("alice@example.org");

  const again = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh_token ?? "", plainly);
  const refreshed = await oauth.processRefreshTokenResponse(as, client, again);
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, oauth.None(), refreshed.refresh_token ?? "", plainly),
  );
  const dead = await oauth.userInfoRequest(as, client, refreshed.access_token, plainly);
  await expect(oauth.processUserInfoResponse(as, client, sub, dead)).rejects.toThrow(
    expect.objectContaining({ name: "WWWAuthenticateChallengeError", status: 401 }),
  );
});

test("a person who says no to the device: the library's error is access_denied", async () => {
  const client = await television();
  const codes = await codesFor(client);
  await decideDevice(server, codes.user_code, "deny");
  await expect(poll(client, codes)).rejects.toThrow(refusedWith("access_denied"));
});

test("[XC-03] token exchange: a service gets a token of its own for the one that it was given", async () => {
  const front = await server.addClient({ isPublic: false, scope: "openid email" });
  const back = await server.addClient({
    isPublic: false,
    redirectUris: [],
    grantTypes: [TOKEN_EXCHANGE],
    scope: "email",
    exchange: { subjects: [front.clientId] },
  });
  const given = await getTokens(server, front);
  const exchange = async (secret = back.secret ?? ""): Promise<oauth.TokenEndpointResponse> => {
    const client = { client_id: back.clientId };
    const form = { subject_token: given.body.access_token, subject_token_type: ACCESS_TOKEN, scope: "email" };
    const asked = await oauth.genericTokenEndpointRequest(
      as,
      client,
      oauth.ClientSecretBasic(secret),
      TOKEN_EXCHANGE,
      form,
      plainly,
    );
    return oauth.processGenericTokenEndpointResponse(as, client, asked);
  };

  expect(await exchange()).toMatchObject({ issued_token_type: ACCESS_TOKEN, token_type: "bearer", scope: "email" });
  await expect(exchange("another secret")).rejects.toThrow(
    expect.objectContaining({ name: "WWWAuthenticateChallengeError", status: 401 }),
  );
});
