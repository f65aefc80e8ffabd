/** The demo's person with a browser: cookies, redirects, and the three forms that it knows. */

import { expect, test } from "vitest";
import { Visitor } from "../../../src/cli/commands/demo/visitor.ts";
import { type Asked, type Reply, scriptedServer } from "../try/scripted-server.ts";

const person = { username: "demo", password: "s3cret & more" };

const page = (content: string, title = "A page"): Reply => ({
  headers: { "content-type": "text/html" },
  body: `<!doctype html><title>${title}</title>${content}`,
});
const redirect = (location: string): Reply => ({ status: 303, headers: { location } });

const pages: Readonly<Record<string, Reply>> = {
  "GET /sign-in": page(
    '<form method="get"><input name="q"></form><form method="post"><input type="hidden" name="csrf_token" value="a&quot;b&amp;c"><input name="username" value=""><input name="password"></form>',
  ),
  "POST /sign-in": {
    ...redirect("/consent"),
    headers: { location: "/consent", "set-cookie": "__Host-session=abc; Path=/; HttpOnly; Secure" },
  },
  "GET /consent": page(
    '<form method="post" action="/decide?x=1&amp;y=2"><button name="decision" value="allow">Allow</button></form>',
  ),
  "POST /decide?x=1&y=2": redirect("http://127.0.0.1/callback?code=x"),
  "GET /done": page("<h1>Done</h1>", "Done &amp; dusted"),
  "GET /again": page('<form method="post"><input name="password"></form>', "Not signed in"),
  "POST /again": page('<form method="post"><input name="password"></form>', "Not signed in"),
  "GET /round": redirect("/round"),
  "GET /away": redirect("https://evil.example/"),
  "GET /broken": { status: 400, body: "<title>No such client</title>" },
  "GET /out": { ...redirect("/done"), headers: { location: "/done", "set-cookie": "__Host-session=; Path=/; Max-Age=0" } },
};

async function start() {
  const { issuer, asked } = await scriptedServer(({ method, path }) => pages[`${method} ${path}`]);
  return { issuer, asked, visitor: new Visitor(issuer, person) };
}

const cookieOf = ({ headers }: Asked | { headers: Asked["headers"] }): unknown => headers["cookie"];

test("it signs in, allows, and stops at the client's redirect URI without going there", async () => {
  const { issuer, asked, visitor } = await start();

  const arrival = await visitor.visit(`${issuer}/sign-in`, "http://127.0.0.1/callback");

  expect(arrival).toMatchObject({ at: "client", url: new URL("http://127.0.0.1/callback?code=x") });
  expect(asked.map(({ method, path, form }) => [method, path, form])).toEqual([
    ["GET", "/sign-in", {}],
    ["POST", "/sign-in", { csrf_token: 'a"b&c', ...person }],
    ["GET", "/consent", {}],
    ["POST", "/decide?x=1&y=2", { decision: "allow" }],
  ]);
  expect(asked.map(cookieOf)).toEqual([undefined, undefined, "__Host-session=abc", "__Host-session=abc"]);
  expect(asked[1]?.headers["origin"]).toBe(issuer);
});

test("it ends on a page that asks nothing, and forgets what the server takes back", async () => {
  const { issuer, asked, visitor } = await start();
  await visitor.visit(`${issuer}/sign-in`, "http://127.0.0.1/callback");

  expect(await visitor.visit(`${issuer}/out`)).toEqual({ at: "page", title: "Done & dusted" });
  expect(cookieOf(asked.at(-1) ?? { headers: {} })).toBeUndefined();
});

test.for(["__Host-session=", "__Host-session=old; Path=/; Max-Age=0"])(
  "a cookie that is taken back is not sent again: %s",
  async (line) => {
    const { issuer, asked } = await scriptedServer(({ path }) => ({
      headers: { "content-type": "text/html", "set-cookie": path === "/in" ? "__Host-session=abc" : line },
    }));
    const visitor = new Visitor(issuer, person);
    for (const path of ["/in", "/out", "/after"]) await visitor.visit(`${issuer}${path}`);

    expect(asked.map(cookieOf)).toEqual([undefined, "__Host-session=abc", undefined]);
  },
);

test.for([
  ["a form that comes again", "/again", "The page says: Not signed in"],
  ["an error page", "/broken", "No such client (status 400)"],
  ["redirects without end", "/round", "on and on"],
  ["another origin", "/away", "https://evil.example"],
  ["a client's address that nobody named", "/sign-in", "http://127.0.0.1,"],
] as const)("it gives up: %s", async ([, path, message]) => {
  const { issuer, visitor } = await start();

  await expect(visitor.visit(`${issuer}${path}`)).rejects.toThrow(message);
});
