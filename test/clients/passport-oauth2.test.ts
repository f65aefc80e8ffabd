/** passport-oauth2, on which some hundred strategies of passport stand: code flow with PKCE, for an API that knows no OpenID. */

import express from "express";
import session from "express-session";
import { Passport } from "passport";
import { Strategy, type StrategyOptions } from "passport-oauth2";
import { beforeAll, expect, test } from "vitest";
import type { TestServer } from "../../src/testing/index.ts";
import { type Application, Person, startApplication } from "./application.ts";
import { startIssuer } from "./issuer.ts";

const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;

beforeAll(async () => {
  server = await startIssuer();
});

async function startProgram(change: Partial<StrategyOptions> = {}): Promise<Application> {
  const application = await startApplication();
  const callbackURL = `${application.origin}/callback`;
  const { clientId } = await server.addClient({
    isPublic: change.clientSecret === "",
    ...(change.clientSecret !== "" && { chosenSecret: SECRET }),
    redirectUris: [callbackURL],
    scope: "reports.read reports.write",
  });
  const options: StrategyOptions = {
    authorizationURL: `${server.issuer}/auth/authorize`,
    tokenURL: `${server.issuer}/auth/token`,
    clientID: clientId,
    clientSecret: SECRET,
    callbackURL,
    scope: ["reports.read", "reports.write"],
    state: true,
    pkce: true,
    ...change,
  };
  const passport = new Passport();
  const keep = (accessToken: string, refreshToken: string, results: object, _: unknown, done: (e: null, user: object) => void) =>
    done(null, { accessToken, refreshToken, ...results });
  passport.use("here", new Strategy(options, keep));

  const app = express();
  app.use(session({ secret: "of the program", resave: false, saveUninitialized: false }));
  app.get("/login", passport.authenticate("here", { session: false }));
  app.get("/callback", passport.authenticate("here", { session: false, failWithError: true }), (request, response) => {
    response.json(request.user);
  });
  app.use(((error: Error, _request, response, _next) => {
    response.status(500).json({ ...error, name: error.name });
  }) satisfies express.ErrorRequestHandler);
  application.serve(app);
  return application;
}

test.for([
  ["with a secret", SECRET],
  ["a public client, whose secret is empty", ""],
] as const)(
  "[RC-01][RC-11] code flow with PKCE and state, %s: both tokens and the scope as it was asked",
  async ([, clientSecret]) => {
    const application = await startProgram({ clientSecret });
    const { text } = await new Person(server, application).visit("/login");
    expect(JSON.parse(text)).toMatchObject({
      accessToken: expect.stringMatching(/^lk_access_/),
      refreshToken: expect.stringMatching(/^lk_refresh_/),
      token_type: "Bearer",
      scope: "reports.read reports.write",
    });
  },
);

test("a person who says no: the strategy fails, and nobody is signed in", async () => {
  const application = await startProgram();
  const { text } = await new Person(server, application).visit("/login", "deny");
  expect(JSON.parse(text)).toMatchObject({ name: "AuthenticationError", status: 401 });
});

test("a wrong secret: the strategy's TokenError is invalid_client", async () => {
  const application = await startProgram({ clientSecret: "another" });
  const { text } = await new Person(server, application).visit("/login");
  expect(JSON.parse(text)).toMatchObject({ name: "TokenError", code: "invalid_client" });
});

test("a scope that nobody knows: the strategy's AuthorizationError is invalid_scope", async () => {
  const application = await startProgram({ scope: ["unheard.of"] });
  const { text } = await new Person(server, application).visit("/login");
  expect(JSON.parse(text)).toMatchObject({ name: "AuthorizationError", code: "invalid_scope" });
});
