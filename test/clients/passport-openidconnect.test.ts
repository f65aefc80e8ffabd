/** passport-openidconnect, in an Express application with a session. */

import express from "express";
import session from "express-session";
import { Passport } from "passport";
import { Strategy, type StrategyOptions } from "passport-openidconnect";
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
    isPublic: false,
    chosenSecret: SECRET,
    redirectUris: [callbackURL],
    scope: "openid profile email",
  });
  const options: StrategyOptions = {
    issuer: server.issuer,
    authorizationURL: `${server.issuer}/auth/authorize`,
    tokenURL: `${server.issuer}/auth/token`,
    userInfoURL: `${server.issuer}/auth/userinfo`,
    clientID: clientId,
    clientSecret: SECRET,
    callbackURL,
    scope: ["profile", "email"],
    nonce: "yes",
    maxAge: "600",
    skipUserProfile: false,
    ...change,
  };
  const passport = new Passport();
  passport.use(
    "here",
    new Strategy(
      options,
      (
        iss: string,
        atUserinfo: object,
        _inIdToken: object,
        _context: object,
        _idToken: string | object,
        _accessToken: string | object,
        refreshToken: string,
        params: { scope: string },
        done: (error: null, user: object) => void,
      ) => done(null, { iss, atUserinfo, hasRefreshToken: refreshToken !== undefined, scope: params.scope }),
    ),
  );
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user: object, done) => done(null, user));

  const app = express();
  app.use(session({ secret: "of the program", resave: false, saveUninitialized: false }), passport.session());
  app.get("/login", passport.authenticate("here"));
  app.get("/callback", passport.authenticate("here", { successRedirect: "/", failureRedirect: "/", failureMessage: true }));
  app.get("/", (request, response) => {
    response.json(request.user ?? request.session);
  });
  app.use(((error: Error, _request, response, _next) => {
    response.status(500).json({ ...error, name: error.name });
  }) satisfies express.ErrorRequestHandler);
  application.serve(app);
  return application;
}

test("code flow with a nonce and max_age: the person is known by userinfo", async () => {
  const application = await startProgram();
  const { text } = await new Person(server, application).visit("/login");
  expect(JSON.parse(text)).toMatchObject({
    iss: server.issuer,
    atUserinfo: { id: server.alice.id, displayName: "Alice Example", emails: [{ value: "alice@example.org" }] },
    hasRefreshToken: true,
    scope: "openid profile email",
  });
});

test("a person who says no: the strategy fails with our words", async () => {
  const application = await startProgram();
  const { text } = await new Person(server, application).visit("/login", "deny");
  expect(JSON.parse(text)).toMatchObject({ messages: ["the person denied the request"] });
});

test("a wrong secret: the strategy's TokenError is invalid_client", async () => {
  const application = await startProgram({ clientSecret: "another" });
  const { text } = await new Person(server, application).visit("/login");
  expect(JSON.parse(text)).toMatchObject({ name: "TokenError", code: "invalid_client" });
});
