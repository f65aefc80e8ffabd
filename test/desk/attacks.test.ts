/** What an attacker tries at the administrators' API: each row is refused as it should be, and changes nothing. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../../src/desk/api/routes.ts";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { type Answer, startTestServer, type TestServer } from "../../src/testing/index.ts";
import { type Call, type Caller, callerWith, ownToken } from "./calling.ts";

const RESOURCE = "https://api.example/";

let server: TestServer;
let call: Caller;
let read: Caller;
let person: string;
let tag: string;
let receiver: string;
beforeAll(async () => {
  server = await startTestServer();
  call = callerWith(server, await ownToken(server, ADMIN_SCOPE));
  read = callerWith(server, await ownToken(server, ADMIN_READ_SCOPE));
  person = `/people/${server.alice.id}`;
  await call({ method: "POST", path: "/groups", body: { name: "staff" } });
  await server.addClient({ isPublic: true });
  await server.administration.resources.add({ identifier: RESOURCE });
  await server.administration.mailDomains.add({ domain: "example.org" });
  receiver = (await server.administration.receivers.add({ kind: "webhook", address: "https://siem.example/in" })).id;
  tag = (await call({ method: "GET", path: person })).headers.get("etag") ?? "";
});
afterAll(() => server.close());

/** Nothing was changed, whatever was answered. */
async function harmless(asked: Call, by: Caller = call): Promise<Answer> {
  const before = server.audit.length;
  const answer = await by(asked);
  expect(server.audit.slice(before)).toEqual([]);
  return answer;
}

describe("what If-Match names", () => {
  const TAGS: readonly (readonly [string, () => string])[] = [
    ["another ETag", () => '"another"'],
    ["the ETag, weak (RFC 9110 §13.1.1)", () => `W/${tag}`],
    ["the ETag without its quotes", () => tag.replaceAll('"', "")],
    ["the ETag of a list", () => '"x,", "y"'],
    ["a * in quotes", () => '"*"'],
    ["a * within an ETag with commas", () => '"a,*,b"'],
    ["a * in a list", () => '*, "x"'],
    ["nothing", () => ""],
  ];
  test.for(TAGS)("%s: the change is refused", async ([, named]) => {
    const headers = { "if-match": named() };
    expect((await harmless({ method: "PATCH", path: person, body: { name: "Mallory" }, headers })).status).toBe(412);
    expect((await harmless({ method: "DELETE", path: person, headers })).status).toBe(412);
  });

  test("each route that changes what GET shows asks for it, and for nothing where there is nothing", async () => {
    const guarded = routes.filter(({ guarded: asks }) => asks);
    const [{ clientId = "" } = {}] = (await server.administration.clients.list({ limit: 500 })).items.filter(
      (one) => one.authenticationMethod === "none",
    );
    const at: Readonly<Record<string, string>> = {
      people: server.alice.id,
      groups: "staff",
      clients: clientId,
      resources: encodeURIComponent(RESOURCE),
      "mail-domains": "example.org",
      receivers: receiver,
    };
    for (const { method, path } of guarded) {
      const here = path.replace(/\{[a-z]+\}/, at[path.split("/")[1] ?? ""] ?? "");
      const asked = { method, path: here, ...(method === "PATCH" && { body: {} }) };
      expect([method, path, (await harmless({ ...asked, headers: { "if-match": '"x"' } })).status]).toEqual([method, path, 412]);
      expect([method, path, (await harmless(asked)).status]).toEqual([method, path, 428]);
      const nowhere = { ...asked, path: path.replace(/\{[a-z]+\}/, "nobody"), headers: { "if-match": "*" } };
      expect([method, path, (await harmless(nowhere)).status]).toEqual([method, path, 404]);
    }
    const shown = routes.filter(({ method }) => method === "GET").map(({ path }) => path);
    const changing = routes.filter(({ method, path }) => (method === "PATCH" || method === "PUT") && shown.includes(path));
    expect(changing.filter(({ guarded: asks }) => !asks)).toEqual([]);
  });

  test("the ETag in a list of several is taken", async () => {
    const headers = { "if-match": `"x" , ${tag}` };
    expect((await call({ method: "PATCH", path: person, body: {}, headers })).status).toBe(200);
    tag = (await call({ method: "GET", path: person })).headers.get("etag") ?? "";
  });
});

test.for<readonly [string, () => string, number]>([
  ["the ETag", () => tag, 304],
  ["the ETag, weak (RFC 9110 §13.1.2)", () => `W/${tag}`, 304],
  ["a list with it", () => `"x", ${tag}`, 304],
  ["a *", () => "*", 304],
  ["another", () => '"x"', 200],
  ["the ETag without its quotes", () => tag.replaceAll('"', ""), 200],
])("If-None-Match with %s", async ([, named, status]) => {
  for (const method of ["GET", "HEAD"]) {
    const answer = await read({ method, path: person, headers: { "if-none-match": named() } });
    expect([method, answer.status, answer.headers.get("etag"), answer.headers.get("cache-control")]).toEqual([
      method,
      status,
      tag,
      "no-store",
    ]);
    if (status === 304 || method === "HEAD") expect(answer.body).toBe("");
  }
  const stranger = await harmless(
    { method: "GET", path: person, headers: { "if-none-match": "*" } },
    callerWith(server, undefined),
  );
  expect(stranger.status).toBe(401);
});

test("HEAD reads and does nothing, OPTIONS tells nothing, at each route", async () => {
  const paths = [...new Set(routes.map(({ path }) => path))];
  for (const path of paths) {
    const methods = routes.filter((one) => one.path === path).map(({ method }) => method);
    const at = path.replaceAll(/\{[a-z_]+\}/g, server.alice.id);
    const head = await harmless({ method: "HEAD", path: at }, read);
    expect([path, head.body]).toEqual([path, ""]);
    if (methods.includes("GET")) expect([path, [200, 404].includes(head.status)]).toEqual([path, true]);
    else expect([path, head.status, head.headers.get("allow")]).toEqual([path, 405, methods.join(", ")]);
    const options = await harmless({ method: "OPTIONS", path: at }, callerWith(server, undefined));
    expect([options.status, options.body, options.headers.get("access-control-allow-origin")]).toEqual([204, "", null]);
    expect((await harmless({ method: "SEARCH", path: at })).status).toBe(405);
  }
  expect((await harmless({ method: "PUT", path: person })).headers.get("allow")).toBe("GET, HEAD, PATCH, DELETE");
});

test.for(["x-http-method-override", "x-http-method", "x-method-override"])("%s makes no change of a reading", async (name) => {
  const headers = { [name]: "DELETE", "if-match": "*" };
  expect((await harmless({ method: "GET", path: person, headers }, read)).status).toBe(200);
  expect((await harmless({ method: "POST", path: person, headers, body: {} }, read)).status).toBe(405);
});

test("a token stands in the header alone", async () => {
  const token = await ownToken(server, ADMIN_SCOPE);
  const stranger = callerWith(server, undefined);
  expect((await harmless({ method: "GET", path: `/people?access_token=${token}` }, stranger)).status).toBe(401);
  expect((await harmless({ method: "POST", path: "/groups", body: { name: "x", access_token: token } }, stranger)).status).toBe(
    401,
  );
  const headers = { cookie: `access_token=${token}`, authorization: `Basic ${token}` };
  expect((await harmless({ method: "GET", path: "/people", headers }, stranger)).status).toBe(401);
});

test.for<readonly [type: string, status: number]>([
  ["text/plain", 415],
  ["text/json", 415],
  ["application/x-json", 415],
  ["application/jsonp", 415],
  ["application/json; charset=latin1", 415],
  ["application/merge-patch+json; charset=utf-16", 415],
  ["application/json, text/plain", 415],
  ["multipart/form-data; boundary=json", 415],
  ["application/json;charset=UTF-8", 201],
  ["application/merge-patch+json", 201],
])("a body of the type %s", async ([type, status]) => {
  const name = `of ${type.replaceAll(/[^a-z]/g, "_")}`;
  const answer = await call({ method: "POST", path: "/groups", body: JSON.stringify({ name }), headers: { "content-type": type } });
  expect(answer.status).toBe(status);
});

test.for<readonly [string, string, number]>([
  ["names a member twice", '{"name":"first","name":"second"}', 400],
  ["names one twice, once with an escape", '{"name":"first","n\\u0061me":"second"}', 400],
  ["names one twice in a part of it", '{"name":"a","claims":[{"name":"b","type":"string","type":"number"}]}', 400],
  ["has more than an object", '{"name":"a"} {"name":"b"}', 400],
  ["is a list", '[{"name":"a"}]', 400],
  ["is deeper than anything", `{"name":"a","x":${"[".repeat(30_000)}${"]".repeat(30_000)}}`, 400],
  ["is larger than anything", `{"name":"${"x".repeat(70_000)}"}`, 413],
  ["has a member that objects have", '{"name":"a","constructor":{}}', 422],
  ["has the prototype", '{"name":"a","__proto__":{"words":"b"}}', 422],
  ["has a member of another verb", '{"name":"a","members":["b"]}', 422],
])("a body that %s is refused", async ([, body, status]) => {
  expect((await harmless({ method: "POST", path: "/scopes", body })).status).toBe(status);
});

test("what stands twice in a text, or in two objects, is no member that is named twice", async () => {
  const body =
    '{"name":"twice","words":"{\\"name\\": 1, \\"name\\": 2}","claims":[{"name":"a1","type":"string"},{"name":"a2","type":"string"}]}';
  expect((await call({ method: "POST", path: "/scopes", body })).status).toBe(201);
});

const LISTS = ["/people", "/groups", "/groups/staff/members", "/clients", "/sessions", "/authorizations", "/consents", "/events"];
test.for(["nonsense", "1.x", `${"9".repeat(15)}.x`, "9".repeat(1_000), "a b", "' OR 1=1 --", "%", "\u{10ffff}", "ÿ"])(
  "a cursor that is forged, or another list's (%s), shows a page or none",
  async (after) => {
    for (const path of LISTS) {
      const { body, status } = await harmless({ method: "GET", path: `${path}?after=${encodeURIComponent(after)}` }, read);
      expect([path, status, Array.isArray(body.items)]).toEqual([path, 200, true]);
    }
  },
);

test.for([
  "after=%00",
  `after=${"9".repeat(1_001)}`,
  "after=a&after=b",
  "limit=-1",
  "limit=1.5",
  "limit=1e9",
  "limit=NaN",
  "q=",
  "x=1",
])("a list asked with %s is refused", async (query) => {
  for (const path of LISTS)
    expect([path, (await harmless({ method: "GET", path: `${path}?${query}` }, read)).status]).toEqual([path, 400]);
});

test.for([
  "/groups/.",
  "/groups/%2e%2e",
  "/groups/%00",
  "/groups/%ff",
  "/groups/st%61ff",
  "/programs/__proto__",
  "/programs/constructor",
  "//people",
])("%s is no address of anything", async (path) => {
  expect((await harmless({ method: "GET", path }, read)).status).toBe(404);
});

test.for<readonly [string, string]>([
  [".", "no path can name it"],
  ["..", "no path can name it"],
  ["sta\u200bff", "a space that nobody sees"],
  ["staff\u3164", "a letter that nobody sees"],
  ["\u3164", "nothing to see"],
  ["sta\ufe0fff", "a selector that selects nothing"],
  ["staff\u00a0", "a blank at its end"],
  ["st\u0061\u202eff", "it turns the text around"],
  ["a\u2028b", "two lines"],
  ["st,aff", "a list"],
  ["-staff", "an option"],
])("a group is not called %j: %s", async ([name]) => {
  expect((await harmless({ method: "POST", path: "/groups", body: { name } })).status).toBe(422);
});

test("a group is called what people write: in its composed form, once, with pictures too", async () => {
  expect((await call({ method: "POST", path: "/groups", body: { name: "A\u0308rzte \u2764\ufe0f" } })).body.name).toBe(
    "Ärzte \u2764\ufe0f",
  );
  expect((await harmless({ method: "POST", path: "/groups", body: { name: "Ärzte \u2764\ufe0f" } })).status).toBe(409);
});

test.for<readonly [string, Readonly<Record<string, unknown>>, number]>([
  ["a user name in full-width letters", { username: "\uff41lice@example.org" }, 409],
  ["a user name with a space that nobody sees", { username: "al\u200bice" }, 422],
  ["an address with one", { username: "u1", email: "al\u200bice@example.org" }, 422],
  ["an address with a letter that nobody sees", { username: "u1", email: "alice\u3164@example.org" }, 422],
  ["an address that turns the text around", { username: "u1", email: "\u202ealice@example.org" }, 422],
  ["an address with a bell", { username: "u1", email: "alice\u0007@example.org" }, 422],
  ["an address in full-width letters", { username: "u1", email: "\uff41lice@example.org" }, 409],
  ["a name of two lines", { username: "u1", name: "Alice\nAdministrator" }, 422],
  ["a name that commands a terminal", { username: "u1", name: "\u001b[31mAlice" }, 422],
  ["a name that turns the text around", { username: "u1", name: "Alice \u202egnp.exe" }, 422],
  ["a name of blanks", { username: "u1", name: " \u00a0" }, 422],
])("%s makes no person", async ([, body, status]) => {
  const password = "a much longer staple";
  expect((await harmless({ method: "POST", path: "/people", body: { ...body, password } })).status).toBe(status);
});

test("a name of two lines, or of none, is no change of a person either; joiners and an address of lines are", async () => {
  const patch = (body: object) => call({ method: "PATCH", path: person, body, headers: { "if-match": "*" } });
  for (const body of [{ name: "a\nb" }, { name: " " }, { profile: { nickname: "a\u202eb" } }, { email: "a\u200bb@example.org" }])
    expect([body, (await patch(body)).status]).toEqual([body, 422]);
  expect((await patch({ name: "نرگس\u200cخانم", profile: { address: { formatted: "1 Street\r\nTown" } } })).status).toBe(200);
});

test("what belongs to one person is not ended by way of another's address", async () => {
  const { administration } = server;
  const other = await administration.accounts.add({ username: "mallory", password: "a much longer staple" });
  const made = await administration.credentials.addAppPassword({ accountId: server.alice.id, name: "mail", scope: undefined });
  const path = `/people/${other.id}/app-passwords/${made.credential.id}`;
  expect((await harmless({ method: "DELETE", path })).status).toBe(404);
  expect(await administration.credentials.listAppPasswords(server.alice.id)).toHaveLength(1);
});
