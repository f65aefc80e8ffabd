/** express-openid-connect: an Express application whose middleware signs people in, keeps their tokens and signs them out. */

import express from "express";
import { auth, type ConfigParams } from "express-openid-connect";
import { beforeAll, expect, test } from "vitest";
import type { TestServer } from "../../src/testing/index.ts";
import { type Application, Person, startApplication } from "./application.ts";
import { startIssuer } from "./issuer.ts";

const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;

beforeAll(async () => {
  server = await startIssuer();
});

async function startProgram(params: ConfigParams, client: object): Promise<Application> {
  const application = await startApplication();
  const { clientId } = await server.addClient({
    redirectUris: [`${application.origin}/callback`],
    scope: "openid profile email offline_access",
    members: { post_logout_redirect_uris: [application.origin] },
    ...client,
  });
  const app = express();
  app.use(
    auth({
      issuerBaseURL: server.issuer,
      baseURL: application.origin,
      clientID: clientId,
      secret: "of the program, for its cookies",
      authRequired: false,
      idpLogout: true,
      enableTelemetry: false,
      ...params,
    }),
  );
  app.get("/", (request, response) => {
    response.json({ user: request.oidc.user ?? "nobody" });
  });
  app.get("/userinfo", async (request, response) => {
    response.json(await request.oidc.fetchUserInfo());
  });
  app.get("/refreshed", async (request, response) => {
    const before = request.oidc.refreshToken;
    const renewed = await request.oidc.accessToken?.refresh();
    response.json({ expiresIn: renewed?.expires_in, isAnother: request.oidc.refreshToken !== before });
  });
  app.use(((error: Error, _request, response, _next) => {
    response.status(500).json({ ...error, message: error.message });
  }) satisfies express.ErrorRequestHandler);
  application.serve(app);
  return application;
}

const withCode = (clientSecret = SECRET): ConfigParams => ({
  clientSecret,
  authorizationParams: { response_type: "code", scope: "openid profile email offline_access" },
});
const confidential = { isPublic: false, chosenSecret: SECRET };

test("code flow: the person's claims, userinfo, refresh, and a logout that comes back", async () => {
  const person = new Person(server, await startProgram(withCode(), confidential));
  const read = async (path: string): Promise<unknown> => JSON.parse((await person.visit(path)).text);

  expect(await read("/login")).toMatchObject({ user: { sub: server.alice.id, sid: expect.any(String) } });
  expect(await read("/userinfo")).toMatchObject({ email: "alice@example.org", name: "Alice Example" });
  expect(await read("/refreshed")).toEqual({ expiresIn: expect.any(Number), isAnother: true });
  expect(await read("/logout")).toEqual({ user: "nobody" });
});

test("its default, an ID token by form_post without any secret", async () => {
  const program = await startProgram({}, { responseTypes: ["id_token"] });
  const { text } = await new Person(server, program).visit("/login");
  expect(JSON.parse(text)).toMatchObject({ user: { sub: server.alice.id } });
});

test("a person who says no: the middleware's error is access_denied", async () => {
  const { text } = await new Person(server, await startProgram(withCode(), confidential)).visit("/login", "deny");
  expect(JSON.parse(text)).toMatchObject({ error: "access_denied" });
});

test("a wrong secret: the middleware's error is the challenge of a 401", async () => {
  const { text } = await new Person(server, await startProgram(withCode("another"), confidential)).visit("/login");
  expect(JSON.parse(text)).toMatchObject({ error: "OAUTH_WWW_AUTHENTICATE_CHALLENGE" });
});
