/** Reached under another name, or told one by headers: the page says so, and no link, cookie or document changes. */

import { describe, expect, test } from "vitest";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { codeRequest, startDevice, startTestServer, type TestServer } from "../../src/testing/index.ts";

const SPOOFS: Readonly<Record<string, { readonly host?: string; readonly headers?: Readonly<Record<string, string>> }>> = {
  Host: { host: "evil.example" },
  "Host with a port": { host: "auth.example:8443" },
  "Host in another spelling": { host: "auth.example." },
  "X-Forwarded-Host": { headers: { "x-forwarded-host": "evil.example" } },
  "X-Forwarded-Proto": { headers: { "x-forwarded-proto": "gopher" } },
  "X-Forwarded-Proto with a host": { headers: { "x-forwarded-proto": "https://evil.example/?" } },
  "X-Forwarded-Port": { headers: { "x-forwarded-port": "4711" } },
  Forwarded: { headers: { forwarded: "host=evil.example;proto=gopher" } },
  "X-Forwarded-Prefix": { headers: { "x-forwarded-prefix": "//evil.example" } },
  "X-Original-URL": { headers: { "x-original-url": "/evil.example", "x-rewrite-url": "/evil.example" } },
  "X-Forwarded-Server": { headers: { "x-forwarded-server": "evil.example", via: "1.1 evil.example" } },
};

const PATHS = ["/", "/account", "/device", "/auth/logout", "/nowhere"] as const;

/** Everything that leads somewhere or names the server: links, forms, addresses in JSON. */
const leadsOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\s(?:href|src|action)="([^"]*)"|"(https?:[^"]*)"/g), ([, link, address]) => link ?? address ?? "");

async function ask(
  server: TestServer,
  path: string,
  { host, headers = {} }: { host?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<{ text: string; headers: Headers; status: number }> {
  const url = new URL(`${server.issuer}${path}`);
  const answer = await server.fetch(
    new Request(`${url.protocol}//${host ?? url.host}${url.pathname}${url.search}`, {
      headers: { accept: "text/html", ...headers },
    }),
  );
  return { text: await answer.text(), headers: answer.headers, status: answer.status };
}

describe.for(Object.entries(SPOOFS))("%s", ([, spoof]) => {
  test("[TL-06][X-094][MD-03] changes nothing in the metadata", async () => {
    const server = await startTestServer();

    for (const path of ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"]) {
      expect((await ask(server, path, spoof)).text).toBe((await ask(server, path)).text);
    }
  });

  test("[TL-06][X-094] changes no address that a device is given", async () => {
    const server = await startTestServer();
    const client = await server.addClient({ grantTypes: [GRANT_TYPE.deviceCode], redirectUris: [] });
    const form = { method: "POST", body: `client_id=${client.clientId}` };
    const type = { "content-type": "application/x-www-form-urlencoded" };

    const answer = await server.fetch(
      new Request(`https://${spoof.host ?? "auth.example"}/auth/device`, { ...form, headers: { ...type, ...spoof.headers } }),
    );
    const plain = await startDevice(server, client);

    const body: Readonly<Record<string, string>> = JSON.parse(await answer.text());
    expect(body["verification_uri"]).toBe("https://auth.example/device");
    expect(new URL(body["verification_uri_complete"] ?? "").origin).toBe("https://auth.example");
    expect(Object.keys(body)).toEqual(Object.keys(plain.body));
  });

  test("[PG-04][TL-06][X-094] changes no link, form or cookie on a page; another name is said aloud", async () => {
    const server = await startTestServer();
    const client = await server.addClient();
    const { pathname, search } = new URL(codeRequest(server, client, { redirect_uri: undefined }).url);

    for (const path of [...PATHS, pathname + search]) {
      const plain = await ask(server, path);
      const page = await ask(server, path, spoof);
      const said = page.text.includes("You reached this server as");

      expect(leadsOf(page.text).filter((lead) => !said || lead !== "https://auth.example/")).toEqual(leadsOf(plain.text));
      expect(page.status).toBe(plain.status);
      expect(page.headers.get("location")).toBe(plain.headers.get("location"));
      expect(page.headers.get("content-security-policy")).toBe(plain.headers.get("content-security-policy"));
      expect(page.headers.getSetCookie().map((line) => line.replace(/(-tab-[a-z]+)?=lk_[^;]*/, ""))).toEqual(
        plain.headers.getSetCookie().map((line) => line.replace(/(-tab-[a-z]+)?=lk_[^;]*/, "")),
      );
      expect(said, path).toBe(spoof.host !== undefined);
      expect(`${page.text}${[...page.headers]}`).not.toMatch(/evil\.example|gopher|4711/);
    }
  });
});

test("[PG-04] the page says under which name it was reached, what the issuer is, and what to do", async () => {
  const server = await startTestServer();

  const { text } = await ask(server, "/account", { host: "192.168.1.20:8080" });

  const words = text
    .replaceAll("<wbr>", "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\s+/g, " ");
  expect(words).toContain(
    "You reached this server as 192.168.1.20:8080 Its issuer is https://auth.example, and programs and sign-in work only under that name.",
  );
  expect(words).toContain(
    "Open it under https://auth.example. If you run this server and that name is wrong, start it with --issuer.",
  );
});

test.for([
  ["https://auth.example", "auth.example:443"],
  ["https://auth.example:8443", "auth.example:8443"],
  ["http://localhost:8080", "localhost:8080"],
  ["http://localhost", "localhost:80"],
])("[PG-04] %s reached as %s is reached under its own name", async ([issuer = "", host = ""]) => {
  const server = await startTestServer({ issuer });

  const headers = { get: (name: string): string | null => (name === "accept" ? "text/html" : null) };
  const { body } = await server.server.handle({ method: "GET", url: `http://${host}/`, headers, text: async () => "" });

  expect(body).toContain("Welcome to Latchkey");
  expect(body).not.toContain("You reached this server as");
});
