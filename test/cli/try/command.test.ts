/** `latchkey try` against a running Latchkey: two processes, HTTP between them, and a browser without scripts. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { Visitor } from "../../../src/cli/commands/demo/visitor.ts";
import { run, type Started, start, temporaryFolder } from "../command.ts";

const PASSWORD = "correct horse battery";

interface Demo {
  readonly issuer: string;
  readonly clients: readonly { readonly client_id: string; readonly client_secret: string }[];
}

const folder = temporaryFolder();
let server: Started;
let demo: Demo;

beforeAll(async () => {
  server = start(["demo", "--port", "0", "--json", "--data", folder.path, "--password-stdin", "--set", "device.interval=1"], {
    input: `${PASSWORD}\n`,
  });
  await server.prints("\n}\n");
  demo = JSON.parse(server.printed.stdout);
});
afterAll(async () => {
  server.process.kill("SIGTERM");
  await server.ended();
  folder.remove();
});

const secretOf = (id: string): string => demo.clients.find(({ client_id }) => client_id === id)?.client_secret ?? "";
const asApi = () => ({ OAUTH_RESOURCE_SERVER_SECRET: secretOf("demo-api") });

/** Starts the test client, and reads what it tells a person until it has told all of it. */
async function told(
  words: readonly string[],
  all: RegExp,
): Promise<{ readonly client: Started; readonly found: readonly string[] }> {
  const client = start(["try", ...words, "--issuer", demo.issuer, "--json"], { environment: asApi() });
  for (let reads = 0; reads < 50 && !all.test(client.printed.stderr); reads++) {
    await new Promise((resolve) => client.process.stderr?.once("data", resolve));
  }
  return { client, found: all.exec(client.printed.stderr) ?? [] };
}

const AUTHORIZE = /(http\S+authorize\S+)\n/;
const redirectUriIn = (address: string): string => new URL(address).searchParams.get("redirect_uri") ?? "";
const person = () => new Visitor(demo.issuer, { username: "demo", password: PASSWORD });

test("code: through the browser and back to the loopback address, then everything that tokens are good for", async () => {
  const words = ["code", "--scope", "openid email mail", "--resource-server-id", "demo-api"];
  const {
    client,
    found: [, address = ""],
  } = await told(words, AUTHORIZE);
  const arrival = await person().visit(address, redirectUriIn(address));
  const page = arrival.at === "client" ? await (await fetch(arrival.url)).text() : arrival.title;
  const { status, stdout } = await client.ended();

  expect(page).toContain("You have signed in");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    issuer: demo.issuer,
    registered: true,
    access_token: expect.stringMatching(/^lk_access_.*…/),
    token_type: "Bearer",
    scope: "openid email mail",
    id_token_claims: { iss: demo.issuer, aud: expect.anything() },
    introspection: { active: true, username: "demo" },
    userinfo: { email: "demo@example.org" },
    refreshed: { rotated: true },
    revoked: true,
    introspection_after: { active: false },
  });
});

test("code: an answer that is an error ends it with 1", async () => {
  const {
    client,
    found: [, address = ""],
  } = await told(["code", "--scope", "mail", "--client-id", "anybody"], AUTHORIZE);
  const state = new URL(address).searchParams.get("state") ?? "";
  await fetch(`${redirectUriIn(address)}?${new URLSearchParams({ state, iss: demo.issuer, error: "access_denied" })}`);
  const { status, stdout, stderr } = await client.ended();

  expect(status).toBe(1);
  expect(stderr).toContain("access_denied");
  expect(JSON.parse(stdout)).toMatchObject({ error: expect.stringContaining("access_denied") });
});

test("code: an answer at another path than the client's ends it with 1, and says which option to give", async () => {
  const {
    client,
    found: [, address = ""],
  } = await told(["code", "--scope", "mail", "--client-id", "anybody", "--redirect-path", "/oauth/cb"], AUTHORIZE);
  const state = new URL(address).searchParams.get("state") ?? "";
  await fetch(new URL(`/callback?${new URLSearchParams({ state, iss: demo.issuer, code: "x" })}`, redirectUriIn(address)));
  const { status, stderr } = await client.ended();

  expect(new URL(redirectUriIn(address)).pathname).toBe("/oauth/cb");
  expect(status).toBe(1);
  expect(stderr).toContain("--redirect-path");
});

test("code: while it waits it says where and how long, and Ctrl-C ends it", async () => {
  const {
    client,
    found: [, address = "", time = "", where = ""],
  } = await told(
    ["code", "--scope", "mail", "--client-id", "anybody"],
    /(http\S+authorize\S+)\n.*waits (\d+ \w+) for the answer, at (\S+)\n/s,
  );
  client.process.kill("SIGINT");
  await client.ended();

  expect(where).toBe(redirectUriIn(address));
  expect(time).toBe("5 minutes");
});

test("code: a port that another program has is told at once", async () => {
  const { port } = new URL(demo.issuer);
  const { status, stderr } = await run(["try", "code", "--issuer", demo.issuer, "--redirect-port", port]);

  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port} of 127.0.0.1 cannot be listened on`);
});

test("device: the code that it shows is approved elsewhere", async () => {
  const words = ["device", "--scope", "mail", "--resource-server-id", "demo-api"];
  const {
    client,
    found: [, address = "", code = ""],
  } = await told(words, /(http\S+)\n.*the code\n\n *(\S+)\n/s);
  const arrival = await person().visit(`${address}?user_code=${code}`);
  const { status, stdout } = await client.ended();

  expect(arrival).toEqual({ at: "page", title: expect.stringContaining("connected") });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ introspection: { active: true, username: "demo" }, revoked: true });
});

test("client: a client's own token", async () => {
  const environment = { ...asApi(), OAUTH_CLIENT_SECRET: secretOf("demo-service") };
  const words = ["try", "client", "--issuer", demo.issuer, "--client-id", "demo-service", "--scope", "mail", "--json"];
  const { status, stdout } = await run(words, { environment });

  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    introspection: { active: true, client_id: "demo-service" },
    introspection_after: { active: false },
  });
});

test("client: one that registered itself gets a token with an empty scope", async () => {
  const { status, stdout, stderr } = await run(["try", "client", "--issuer", demo.issuer, "--json"]);

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ registered: true, scope: "" });
});

test("password: name and password for a token", async () => {
  const words = [
    "try",
    "password",
    "--issuer",
    demo.issuer,
    "--client-id",
    "demo-service",
    "--scope",
    "mail",
    "--username",
    "demo",
    "--json",
  ];
  const environment = { OAUTH_CLIENT_SECRET: secretOf("demo-service") };

  const right = await run([...words, "--password-stdin"], { environment, input: `${PASSWORD}\n` });
  expect(right.status).toBe(0);
  expect(JSON.parse(right.stdout)).toMatchObject({ introspection: { active: true, username: "demo" } });

  const wrong = await run([...words, "--password-stdin"], { environment, input: "wrong" });
  expect(wrong.status).toBe(1);
  expect(JSON.parse(wrong.stdout)).toMatchObject({ error: expect.stringContaining("invalid_grant") });
});

test.for<[name: string, words: readonly string[], status: number, message: string]>([
  ["a server that is not there may be there later", ["client", "--issuer", "http://127.0.0.1:1"], 75, "does not answer"],
  ["an issuer that is none", ["client", "--issuer", "example"], 1, "must be a URL"],
  ["a password without a client", ["password", "--username", "demo", "--password-stdin"], 2, "--client-id"],
  ["a password that nobody can be asked for", ["password", "--username", "demo", "--client-id", "x"], 2, "--password-stdin"],
  [
    "two secrets in one input",
    ["password", "--username", "demo", "--client-id", "x", "--password-stdin", "--client-secret-stdin"],
    2,
    "one secret",
  ],
  ["a path that is none", ["code", "--redirect-path", "callback"], 2, "--redirect-path"],
  ["a port that is none", ["code", "--redirect-port", "0"], 2, "--redirect-port"],
  ["a port beyond the last", ["code", "--redirect-port", "65536"], 2, "--redirect-port"],
  ["a secret of nobody", ["client", "--client-secret-stdin"], 2, "--client-id"],
  ["a client without a name", ["client", "--client-id", ""], 2, "not empty"],
  ["a resource server without its secret", ["client", "--resource-server-id", "x"], 2, "OAUTH_RESOURCE_SERVER_SECRET"],
])("refused: %s", async ([, words, expected, message]) => {
  const { status, stderr } = await run(["try", ...words]);

  expect(status).toBe(expected);
  expect(stderr).toContain(message);
});
