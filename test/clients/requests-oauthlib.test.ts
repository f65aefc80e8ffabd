/** Python's requests-oauthlib, as Debian has it: with a person, with a name and password, and for itself. */

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PASSWORD, USERNAME } from "../../src/testing/index.ts";
import { describeWith, printOnFailure } from "../real/programs.ts";
import { type ListeningServer, PATIENCE, startListening } from "./listening.ts";
import { PYTHON, startScript } from "./python.ts";

const LIBRARY = "/usr/lib/python3/dist-packages/requests_oauthlib/__init__.py";

vi.setConfig({ testTimeout: PATIENCE });

describeWith({ files: [PYTHON, LIBRARY], packages: "python3 python3-requests-oauthlib" }, "requests-oauthlib", () => {
  let server: ListeningServer;

  beforeAll(async () => {
    server = await startListening();
  });
  afterAll(() => server?.close());
  printOnFailure("Latchkey", () => server?.said());

  test("[RC-11][RC-42] a code with a secret: the scope is the one that it asked for, and a token that is over is refreshed by itself", async () => {
    // It raises where the granted scope is another.
    const scope = "mail email openid";
    const program = await start("code", { scope });
    program.type(await server.walk((await program.told()).open));

    const { token, userinfo } = await program.told();
    expect(token.scope).toEqual(scope.split(" "));
    expect(userinfo).toMatchObject({ sub: server.alice.id, email: "alice@example.org" });

    const { refreshed } = await program.told();
    expect(refreshed.access_token).not.toBe(token.access_token);
    expect(await program.told()).toEqual({ userinfo });
    expect(await server.introspect(refreshed.access_token)).toMatchObject({ active: true, username: USERNAME });

    await server.post("/auth/revoke", { token: refreshed.refresh_token, ...program.credentials });
    program.type("it is taken back");
    expect((await program.told()).refused).toMatch(/^\(invalid_grant\) /);
    expect(await program.ended()).toBe(0);
  });

  test("its exception says that the person refused", async () => {
    const program = await start("code", { scope: "email" });
    program.type(await server.walk((await program.told()).open, "deny"));
    expect((await program.told()).refused).toMatch(/^\(access_denied\) /);
  });

  test("name and password, and a wrong one", async () => {
    const scope = "email";
    const right = await start("password", { scope, person: { username: USERNAME, password: PASSWORD } });
    const { token } = await right.told();
    expect(await server.introspect(token.access_token)).toMatchObject({ active: true, username: USERNAME });

    const wrong = await start("password", { scope, person: { username: USERNAME, password: "another" } });
    expect((await wrong.told()).refused).toMatch(/^\(invalid_grant\) /);
  });

  test("client credentials", async () => {
    const program = await start("itself", { scope: "jobs" });
    const { token } = await program.told();
    expect(token).not.toHaveProperty("refresh_token");
    expect(await server.introspect(token.access_token)).toMatchObject({ active: true, scope: "jobs" });
  });

  async function start(way: "code" | "password" | "itself", settings: { readonly scope: string; readonly person?: unknown }) {
    const grants = { code: ["authorization_code", "refresh_token"], password: ["password"], itself: ["client_credentials"] };
    const { clientId, secret = "" } = await server.addClient({
      isPublic: false,
      name: "A script",
      scope: settings.scope,
      grantTypes: grants[way],
      ...(way !== "code" && { redirectUris: [] }),
    });
    const credentials = { client_id: clientId, client_secret: secret };
    const given = { issuer: server.issuer, client_id: clientId, secret, way, ...settings };
    return { ...startScript("sign_in_by_requests_oauthlib.py", given), credentials };
  }
});
