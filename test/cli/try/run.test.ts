/** A whole run against a server that is not ours: what is asked, what is told, and what is left behind. */

import { expect, test } from "vitest";
import { discover } from "../../../src/cli/commands/try/discovery.ts";
import { clientCredentialsFlow, passwordFlow } from "../../../src/cli/commands/try/flows.ts";
import { describeIntrospection, shortened, startReport } from "../../../src/cli/commands/try/report.ts";
import { type Flow, type RunOptions, runFlow } from "../../../src/cli/commands/try/run.ts";
import { fetchUserinfo, requestToken } from "../../../src/cli/commands/try/token-request.ts";
import { printable } from "../../../src/cli/terminal/output.ts";
import { type Asked, metadataOf, type Reply, scriptedServer } from "./scripted-server.ts";

const ACCESS = "access-token-of-forty-one-characters-aaaa1";
const REFRESH = "refresh-token-of-forty-one-characters-aaa1";

/** Registers, gives tokens, knows them until they are revoked. */
async function foreignServer(change: Readonly<Record<string, Reply>> = {}, metadata: object = {}) {
  let alive = true;
  return scriptedServer(({ method, path, form }, issuer) => {
    const given = change[`${method} ${path}`];
    if (given !== undefined) return given;
    if (path.startsWith("/.well-known/oauth")) return { body: metadataOf(issuer, metadata) };
    if (path === "/register") {
      return {
        status: 201,
        body: {
          client_id: "made",
          client_secret: "s3cret",
          client_secret_expires_at: 0,
          registration_client_uri: `${issuer}/clients/made`,
          registration_access_token: "manage",
        },
      };
    }
    if (path === "/clients/made") return { status: 204 };
    if (path === "/token") {
      const serial = form["grant_type"] === "refresh_token" ? "2" : "1";
      return {
        body: {
          access_token: ACCESS.replace(/1$/, serial),
          token_type: "Bearer",
          expires_in: 3600,
          refresh_token: REFRESH.replace(/1$/, serial),
          scope: "mail",
        },
      };
    }
    if (path === "/revoke") {
      alive = false;
      return {};
    }
    if (path === "/introspect")
      return { body: alive ? { active: true, sub: "s", client_id: "made", scope: "mail", exp: 4_600 } : { active: false } };
    return undefined;
  });
}

interface Ran {
  readonly asked: readonly Asked[];
  readonly lines: readonly string[];
  readonly json: unknown;
  readonly error: string | undefined;
}

async function run(
  server: { readonly issuer: string; readonly asked: readonly Asked[] },
  options: Partial<RunOptions> = {},
  flow: Flow = clientCredentialsFlow("mail"),
): Promise<Ran> {
  const lines: string[] = [];
  let json: unknown;
  const output = {
    line: (text = "") => lines.push(text),
    json: (value: unknown) => {
      json = value;
    },
    facts() {},
    table() {},
    note() {},
    bold: (text: string) => text,
  };
  const asPeople = startReport(output, false);
  const asPrograms = startReport(output, true);
  const both = {
    ...asPeople,
    add: (...found: Parameters<typeof asPeople.add>) => {
      asPeople.add(...found);
      asPrograms.add(...found);
    },
  };
  const given = {
    issuer: server.issuer,
    client: undefined,
    resourceServer: undefined,
    showTokens: false,
    keep: false,
    now: () => 1_000,
    ...options,
  };
  const error = await runFlow(flow, given, both).then(
    () => undefined,
    (reason: Error) => reason.message,
  );
  asPrograms.end();
  return { asked: server.asked, lines, json, error };
}

const calls = ({ asked }: Ran): readonly string[] => asked.map(({ method, path }) => `${method} ${path}`);

test("it registers itself, uses the token in every way, revokes it, and takes its registration back", async () => {
  const ran = await run(await foreignServer());

  expect(ran.error).toBeUndefined();
  expect(calls(ran)).toEqual([
    "GET /.well-known/oauth-authorization-server",
    "POST /register",
    "POST /token",
    "POST /introspect",
    "POST /token",
    "POST /revoke",
    "POST /introspect",
    "DELETE /clients/made",
  ]);
  expect(ran.asked[2]).toMatchObject({
    form: { grant_type: "client_credentials", scope: "mail" },
    headers: { authorization: `Basic ${btoa("made:s3cret")}` },
  });
  expect(ran.asked[5]?.form["token"]).toBe(REFRESH.replace(/1$/, "2"));
  expect(ran.asked[7]?.headers["authorization"]).toBe("Bearer manage");
  expect(ran.lines.join("\n")).toMatch(
    /registered itself[\s\S]*active, s, client made, scope mail, expires in 60 minutes[\s\S]*a new one[\s\S]*now says: inactive[\s\S]*removed again/,
  );
});

test.for<[name: string, change: Readonly<Record<string, Reply>>, told: string]>([
  [
    "RFC 7592 is not offered",
    { "POST /register": { status: 201, body: { client_id: "made", client_secret: "s3cret", client_secret_expires_at: 0 } } },
    "does not offer to remove",
  ],
  ["the removal is refused", { "DELETE /clients/made": { status: 403 } }, "did not remove it, though it offers that"],
  ["the removal has no answer", { "DELETE /clients/made": { broken: true } }, "did not remove it, though it offers that"],
])("a client that stays is told about as it is: %s", async ([, change, told]) => {
  const ran = await run(await foreignServer(change));

  expect(ran.error).toBeUndefined();
  expect(ran.lines.at(-1)).toContain(told);
  expect(ran.json).toMatchObject({ client_removed: false });
});

test("no token and no secret is shown whole, to people or to programs, unless asked", async () => {
  const shy = await run(await foreignServer());
  const told = JSON.stringify([shy.lines, shy.json]);
  for (const secret of [ACCESS, REFRESH, ACCESS.replace(/1$/, "2"), REFRESH.replace(/1$/, "2"), "s3cret", "manage"])
    expect(told).not.toContain(secret);

  const open = await run(await foreignServer(), { showTokens: true });
  expect(open.json).toMatchObject({ access_token: ACCESS, refresh_token: REFRESH });
});

test("RFC 6749 §6: a refresh token that is not replaced stays, and is the one that is revoked", async () => {
  const tokens = { access_token: ACCESS, token_type: "Bearer", expires_in: 3600 };
  let answers = 0;
  const change = {
    get "POST /token"(): Reply {
      return { body: answers++ === 0 ? { ...tokens, refresh_token: REFRESH } : tokens };
    },
  };
  const ran = await run(await foreignServer(change));

  expect(ran.asked.findLast(({ path }) => path === "/revoke")?.form["token"]).toBe(REFRESH);
});

test("--keep leaves tokens and client alive", async () => {
  const ran = await run(await foreignServer(), { keep: true });

  expect(calls(ran).filter((call) => call.includes("revoke") || call.includes("DELETE"))).toEqual([]);
});

test("a client that fails is taken back, too", async () => {
  const ran = await run(
    await foreignServer({ "POST /token": { status: 400, body: { error: "unauthorized_client", error_description: "no" } } }),
  );

  expect(ran.error).toBe("The server gives no token (unauthorized_client: no).");
  expect(calls(ran).at(-1)).toBe("DELETE /clients/made");
});

test("a client that was named is neither registered nor removed, and one without a secret does not introspect", async () => {
  const ran = await run(await foreignServer(), { client: { clientId: "app", clientSecret: undefined } });

  expect(ran.error).toBeUndefined();
  expect(ran.asked.map(({ path }) => path)).toEqual(["/.well-known/oauth-authorization-server", "/token", "/token", "/revoke"]);
  expect(ran.asked[1]?.form["client_id"]).toBe("app");
});

test("RFC 6749 §2.3.1: the secret goes into the body where the server takes nothing else", async () => {
  const server = await foreignServer({}, { token_endpoint_auth_methods_supported: ["client_secret_post"] });
  const ran = await run(server, { client: { clientId: "app", clientSecret: "x y" } });

  expect(ran.asked[1]).toMatchObject({ form: { client_id: "app", client_secret: "x y" } });
  expect(ran.asked[1]?.headers["authorization"]).toBeUndefined();
});

test("the password grant is for clients that an administrator added", async () => {
  const ran = await run(await foreignServer(), {}, passwordFlow("mail", "alice", "p"));

  expect(ran.error).toContain("--client-id");
  expect(calls(ran)).toEqual(["GET /.well-known/oauth-authorization-server"]);
});

test("a server that closed registration says what to do", async () => {
  const ran = await run(await foreignServer({ "POST /register": { status: 401, body: { error: "invalid_token" } } }));

  expect(ran.error).toBe("The server does not register the client (invalid_token); name one with --client-id.");
});

test.for([
  ["no token", { token_type: "Bearer" }],
  ["no type", { access_token: "x" }],
  ["a lifetime in words", { access_token: "x", token_type: "Bearer", expires_in: "an hour" }],
  ["a type that nobody can use (§7.1)", { access_token: "x", token_type: "mac" }],
  ["a scope that is a list", { access_token: "x", token_type: "Bearer", scope: ["mail"] }],
] as const)("RFC 6749 §5.1: an answer with %s is refused", async ([, body]) => {
  expect((await run(await foreignServer({ "POST /token": { body } }))).error).toContain("RFC 6749 §5.1");
});

test("RFC 7591 §3.2.1 REQUIRED: a secret without its end is refused, and the client taken back", async () => {
  const change: Record<string, Reply> = {};
  const server = await foreignServer(change);
  const management = { registration_client_uri: `${server.issuer}/clients/made`, registration_access_token: "manage" };
  change["POST /register"] = { status: 201, body: { client_id: "made", client_secret: "s3cret", ...management } };
  const { error, asked } = await run(server);

  expect(error).toBe(
    "The registration answer is not as RFC 7591 §3.2.1 says: its client_secret_expires_at must be a number; name one with --client-id.",
  );
  expect(asked.at(-1)).toMatchObject({ method: "DELETE", path: "/clients/made" });
});

test.for<[name: string, userinfo: Reply, error: string | undefined]>([
  ["the account's", { body: { sub: "s" } }, undefined],
  ["OpenID Connect Core §5.3.2 REQUIRED: no subject", { body: {} }, "its sub must be a string"],
  ["a refusal", { status: 403, body: { error: "insufficient_scope" } }, "gives no userinfo (insufficient_scope)"],
  ["a refusal by challenge", { status: 401, headers: { "www-authenticate": "Bearer" } }, "gives no userinfo (status 401)"],
])("userinfo: %s", async ([, userinfo, error]) => {
  const tokens = { access_token: ACCESS, token_type: "Bearer", scope: "openid" };
  const ran = await run(await foreignServer({ "POST /token": { body: tokens }, "GET /userinfo": userinfo }));

  if (error === undefined) expect(ran.error).toBeUndefined();
  else expect(ran.error).toContain(error);
});

test.for<[name: string, reply: Reply]>([
  ["nothing at all", { status: 204 }],
  ["an error in HTML", { status: 502, headers: { "content-type": "text/html" }, body: "<!doctype html>" }],
  ["a redirect", { status: 302, headers: { location: "/" } }],
])("an answer that gives no token is told by its status: %s", async ([, reply]) => {
  expect((await run(await foreignServer({ "POST /token": reply }))).error).toBe(
    `The server gives no token (status ${reply.status}).`,
  );
});

test("metadata of another type than it should be is no reason to stumble", async () => {
  const server = await foreignServer({}, { token_endpoint_auth_methods_supported: 7, id_token_signing_alg_values_supported: 7 });
  expect((await run(server)).error).toBeUndefined();
});

test("OpenID Connect Core §5.3.2 MUST NOT: userinfo about another account than the ID token is not believed", async () => {
  const { issuer } = await foreignServer({ "GET /userinfo": { body: { sub: "mallory" } } });
  const asked = (subject: string) =>
    discover(issuer).then((metadata) => fetchUserinfo(metadata, { clientId: "app", clientSecret: undefined }, ACCESS, subject));

  expect(await asked("mallory")).toEqual({ sub: "mallory" });
  await expect(asked("alice")).rejects.toThrow("about another account");
});

test("a faulty ID token does not hide the tokens beside it", async () => {
  const body = { access_token: ACCESS, token_type: "Bearer", id_token: "a.b.c" };
  const ran = await run(await foreignServer({ "POST /token": { body } }));

  expect(ran.error).toContain("The ID token is not a signed JWT");
  expect(ran.json).toMatchObject({ access_token: shortened(ACCESS), id_token: shortened("a.b.c") });
});

test.for([
  [429, true],
  [503, true],
  [400, false],
] as const)("a refusal with %i may pass by itself: %s", async ([status, temporary]) => {
  const { issuer } = await foreignServer({ "POST /token": { status } });
  const asking = requestToken(await discover(issuer), { clientId: "app", clientSecret: "x" }, { grant_type: "client_credentials" });

  await expect(asking).rejects.toMatchObject({ temporary });
});

test.for<[name: string, headers: Record<string, string>]>([
  ["beside a challenge", { "www-authenticate": 'Basic realm="x"' }],
  ["in JSON that says it is text", { "content-type": "text/plain" }],
])("a refusal is told with its description: %s", async ([, headers]) => {
  const refusal = { status: 401, headers, body: { error: "invalid_client", error_description: "no" } };

  expect((await run(await foreignServer({ "POST /token": refusal }))).error).toBe(
    "The server gives no token (invalid_client: no).",
  );
});

test("a server cannot steer the terminal", async () => {
  const scope = "mail\u001b[2J\u202e";
  const ran = await run(await foreignServer({ "POST /token": { body: { access_token: ACCESS, token_type: "Bearer", scope } } }));

  for (const text of [ran.lines.join("\n"), printable(scope)]) {
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("\u202e");
  }
});

test.for([
  [{ active: false, scope: "mail" }, "inactive"],
  [
    { active: true, username: "alice", sub: "s", client_id: "c", scope: "", exp: 8_200 },
    "active, alice, client c, scope (none), expires in 2 hours",
  ],
  [{ active: true }, "active, no scope"],
  [{ active: true, exp: 900 }, "active, no scope, expires in 0 seconds"],
] as const)("introspection in a line: %j", ([answer, line]) => {
  expect(describeIntrospection(answer, 1_000)).toBe(line);
});

test("a shortened token cannot be used, however short it was", () => {
  expect(shortened("lk_access_0123456789abcdefghijklmnopqrstuvwxyz")).toBe("lk_access_01234567…wxyz (46 characters)");
  expect(shortened("abcdef")).toBe("abcd… (6 characters)");
});
