/** Auth.js without a framework: the handler of @auth/core, on which next-auth 5 and its like stand. */

import { beforeAll, expect, test } from "vitest";
import { TestBrowser, type TestServer } from "../../src/testing/index.ts";
import { answerOf, startIssuer } from "./issuer.ts";

/** Loaded without its types, since they bring those of the DOM, in which other tests would stand too. */
const AUTH_JS: string = "@auth/core";
const { Auth }: { Auth(request: Request, config: object): Promise<Response> } = await import(AUTH_JS);

const ORIGIN = "https://shop.example";
const REDIRECT_URI = `${ORIGIN}/auth/callback/latchkey`;
const SECRET = "a-secret-0123456789abcdef0123456789";

let server: TestServer;
let clientId: string;

beforeAll(async () => {
  server = await startIssuer();
  const added = await server.addClient({
    isPublic: false,
    chosenSecret: SECRET,
    redirectUris: [REDIRECT_URI],
    scope: "openid profile email",
  });
  clientId = added.clientId;
});

/** Signs in, and tells what the program knows of the person then, and what it has logged. */
async function signIn(decision: "allow" | "deny", clientSecret = SECRET): Promise<{ session: unknown; logged: unknown[] }> {
  const logged: unknown[] = [];
  const config = {
    basePath: "/auth",
    secret: "of the program, for its cookies",
    trustHost: true,
    logger: { error: (error: unknown) => logged.push(error), warn: () => undefined },
    providers: [
      {
        id: "latchkey",
        name: "Latchkey",
        type: "oidc",
        issuer: server.issuer,
        clientId,
        clientSecret,
        checks: ["pkce", "state", "nonce"],
        authorization: { params: { scope: "openid profile email", prompt: "consent" } },
        // Else it reads the ID token alone, which does not tell names and addresses.
        idToken: false,
      },
    ],
  };
  const program = new TestBrowser(ORIGIN, (request) => Auth(request, config));
  const { csrfToken } = JSON.parse((await program.open("/auth/csrf")).text);
  const sent = await program.post("/auth/signin/latchkey", { csrfToken });
  const answer = await answerOf(server, sent.location ?? "", { decision });
  await program.openOnly(answer);
  return { session: JSON.parse((await program.open("/auth/session")).text), logged };
}

test("code flow with PKCE, state and nonce: the session has the person's name and address from userinfo", async () => {
  const { logged, session } = await signIn("allow");
  expect(logged).toEqual([]);
  expect(session).toMatchObject({ user: { name: "Alice Example", email: "alice@example.org" } });
});

test("a person who says no: Auth.js logs an OAuthCallbackError, and there is no session", async () => {
  const { logged, session } = await signIn("deny");
  expect(session).toBeNull();
  expect(logged).toEqual([expect.objectContaining({ type: "OAuthCallbackError" })]);
});

test("a wrong secret: Auth.js logs what the token endpoint answered", async () => {
  const { logged, session } = await signIn("allow", "another");
  expect(session).toBeNull();
  expect(logged).toEqual([expect.objectContaining({ type: "CallbackRouteError" })]);
});
