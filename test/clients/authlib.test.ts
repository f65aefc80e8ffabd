/** Python's Authlib, as Debian has it, signs a person in and stays signed in. */

import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";
import { PYTHON, startScript } from "./python.ts";

const AUTHLIB = "/usr/lib/python3/dist-packages/authlib/__init__.py";
const SCOPE = "openid profile email offline_access";

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: [PYTHON, AUTHLIB], packages: "python3 python3-authlib" }, "Authlib", () => {
  let server: ListeningServer;

  beforeAll(async () => {
    server = await startListening();
  });
  afterAll(() => server?.close());
  printOnFailure("Latchkey", () => server?.said());

  test("code and PKCE, ID token, userinfo, refresh, introspection and revocation, with a secret", async () => {
    const { clientId, secret } = await server.addClient({ isPublic: false, scope: SCOPE, name: "A notebook" });
    await signsIn({ client_id: clientId, secret });
  });

  test("the same with private_key_jwt, by its own assertion", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "ES256", use: "sig" };
    const { clientId } = await server.addClient({
      isPublic: false,
      scope: SCOPE,
      name: "A notebook with a key",
      authenticationMethod: "private_key_jwt",
      members: { jwks: { keys: [jwk] } },
    });
    await signsIn({ client_id: clientId, key: privateKey.export({ type: "pkcs8", format: "pem" }) });
  });

  test("its exception says that its secret is wrong", async () => {
    const { clientId } = await server.addClient({ isPublic: false, scope: SCOPE, name: "A notebook" });
    const program = start({ client_id: clientId, secret: "wrong" });
    program.type(await server.walk((await program.told()).open));
    expect((await program.told()).refused).toMatch(/^invalid_client: /);
    expect(await program.ended()).toBe(0);
  });

  async function signsIn(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const program = start(settings);
    program.type(await server.walk((await program.told()).open));

    const { token, claims, userinfo } = await program.told();
    expect(token).toMatchObject({ token_type: "Bearer", scope: SCOPE });
    expect(claims).toMatchObject({ iss: server.issuer, aud: settings["client_id"], sub: server.alice.id });
    expect(userinfo).toMatchObject({ sub: server.alice.id, email: "alice@example.org", name: "Alice Example" });

    const { refreshed, with_ } = await program.told();
    expect(with_).toBe(token.refresh_token);
    expect(refreshed.access_token).not.toBe(token.access_token);
    expect(await program.told()).toMatchObject({ userinfo, about: { active: true, client_id: settings["client_id"] } });

    const { revoked, then, refused } = await program.told();
    expect([revoked, then]).toEqual([200, 401]);
    expect(refused).toMatch(/^invalid_grant: /);
    expect(await program.ended()).toBe(0);
  }

  const start = (settings: Readonly<Record<string, unknown>>) =>
    startScript("sign_in_by_authlib.py", { issuer: server.issuer, ...settings });
});
