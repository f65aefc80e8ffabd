/** An OpenID provider of other people's making on this computer, at which people sign in: the upstream of a server under test. */

import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import { onTestFinished } from "vitest";
import { Browser } from "../src/browser/browser.ts";

export interface Upstream {
  readonly issuer: string;
  /** Goes there as the person, says yes on every page, and returns where the provider leads back to. */
  visit(address: URL | undefined, login: string, browser?: Browser): Promise<URL>;
  /** A browser that stays signed in there. */
  browser(): Browser;
}

export const CLIENT = { id: "latchkey", secret: "s3cret-of-the-server" };
const CALLBACK = "https://auth.example/auth/callback/there";

type Claims = Readonly<Record<string, unknown>>;

/** `people`: what it says of each login; `sub` is the login. */
export async function startUpstream(
  people: Readonly<Record<string, Claims>>,
  callbacks: readonly string[] = [CALLBACK],
): Promise<Upstream> {
  const { server, origin: issuer } = await listenSomewhere();
  // It brings no types of its own: the name is kept from the compiler.
  const { default: Provider } = await import(["oidc", "provider"].join("-"));
  const provider: { callback(): RequestListener } = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [...callbacks],
        // At an address of this computer, the port is free (RFC 8252 §7.3).
        application_type: callbacks.every((address) => address.startsWith("http://127.0.0.1/")) ? "native" : "web",
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "given_name", "groups"],
      email: ["email", "email_verified"],
    },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub] }) }),
    cookies: { keys: ["for a test"] },
  });
  server.on("request", provider.callback());
  const browser = () => new Browser(issuer, (request) => fetch(request, { redirect: "manual" }));

  return {
    issuer,
    browser,
    async visit(address, login, with_ = browser()) {
      let at = await with_.openOnly(address ?? "");
      for (let step = 0; step < 15; step++) {
        const { location, forms } = at;
        if (location !== undefined && location.origin !== issuer) return location;
        const [form] = forms;
        if (location !== undefined) at = await with_.openOnly(location);
        else if (form !== undefined) at = await with_.send(at, form, { login, password: "any" });
        else throw new Error(`the provider shows ${at.title} (${at.status})`);
      }
      throw new Error("its pages lead on and on");
    },
  };
}

/** A server on a port of its own, which ends with the test. */
export async function listenSomewhere(): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return { server, origin: `http://127.0.0.1:${address.port}` };
}
