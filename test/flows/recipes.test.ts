/** The recipes for common applications: what they say to type makes a client that is told what the program reads, where it reads it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { exchangeCode, getCode, startTestServer, type TestClient, type TestServer } from "../../src/testing/index.ts";
import { run, temporaryFolder } from "../cli/command.ts";
import { addPerson, browserOf, claimsIn } from "./person.ts";

const PAGE = readFileSync("docs/how-to/applications.md", "utf8");
const folder = temporaryFolder();

/** Those whose commands are typed here; test/admin/programs.test.ts adds all of them. */
const TYPED: readonly string[] = [
  ...["Grafana", "Gitea and Forgejo", "Nextcloud", "oauth2-proxy", "Proxmox VE", "Immich", "Roundcube", "Home Assistant"],
];

interface Recipe {
  readonly clientId: string;
  readonly secret: string | undefined;
  readonly redirectUris: readonly string[];
  readonly scope: string;
  /** What is to be pasted there, by the page. */
  readonly pasted: string;
  /** The same, as the command prints it. */
  readonly printed: readonly { readonly text: string | null; readonly rows: Readonly<Record<string, string>> | null }[];
}

const recipes = new Map<string, Recipe>();
let server: TestServer;

/** As a shell reads them. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

beforeAll(async () => {
  for (const [, line = ""] of PAGE.matchAll(/^latchkey (group add .*)$/gm)) await typed(wordsOf(line));
  for (const section of PAGE.split(/^## /m).slice(1)) {
    const [name = ""] = section.split("\n");
    const [, line] = /^latchkey (client add .*)$/m.exec(section) ?? [];
    if (line === undefined || !TYPED.includes(name)) continue;
    const made = JSON.parse(
      await typed([...wordsOf(line), "--issuer", "https://auth.example.org", "--set", "name=Example", "--json"]),
    );
    recipes.set(name, {
      clientId: made.client_id,
      secret: made.client_secret,
      redirectUris: made.redirect_uris ?? [],
      scope: made.scope ?? "",
      pasted: section.slice(section.indexOf(line) + line.length),
      printed: made.paste ?? [],
    });
  }
  server = await startTestServer({ store: await openSqliteStore({ file: join(folder.path, "latchkey.db") }) });
  const { id } = await addPerson(server, "erika");
  for (const group of ["admins", "staff"]) await server.administration.groups.addMembers(group, [id]);
  const otto = await addPerson(server, "otto");
  await server.administration.groups.addMembers("staff", [otto.id]);
}, 60_000);
afterAll(async () => {
  await server.close();
  folder.remove();
});

async function typed(words: readonly string[]): Promise<string> {
  const { status, stderr, stdout } = await run([...words, "--data", folder.path]);
  if (status !== 0) throw new Error(`latchkey ${words.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What the program of a recipe is told of a person. */
async function told(name: string, username: string) {
  const { clientId, redirectUris, scope, secret } = recipes.get(name) ?? { clientId: "", redirectUris: [], scope: "" };
  const client: TestClient = { clientId, secret, redirectUri: redirectUris[0] ?? "" };
  const code = await getCode(server, client, { scope }, await browserOf(server, username));
  const { body, status } = await exchangeCode(server, client, code);
  expect([status, body.scope]).toEqual([200, scope]);
  const userinfo = await server.get("/auth/userinfo", { authorization: `Bearer ${body.access_token}` });
  return { idToken: claimsIn(body.id_token), userinfo: userinfo.body };
}

const person = { preferred_username: "erika", name: "Erika Mustermann", email: "erika@people.example" };
const groups = ["admins", "staff"];

test("[GR-08] there is a recipe for each of them", () => {
  expect([...recipes.keys()].toSorted()).toEqual(TYPED.toSorted());
});

test.for<[string, "idToken" | "userinfo", Readonly<Record<string, unknown>>]>([
  ["Grafana", "userinfo", { ...person, groups }],
  ["Grafana", "idToken", { groups }],
  ["Gitea and Forgejo", "userinfo", { ...person, groups }],
  ["Gitea and Forgejo", "idToken", { groups }],
  ["Nextcloud", "idToken", { ...person, groups }],
  ["oauth2-proxy", "idToken", { email: person.email, email_verified: true, preferred_username: "erika", groups }],
  ["Proxmox VE", "idToken", { preferred_username: "erika", groups }],
  ["Immich", "userinfo", { ...person, immich_role: "admin" }],
  ["Roundcube", "userinfo", { email: person.email }],
  ["Home Assistant", "idToken", { name: person.name, preferred_username: "erika", groups }],
])("[GR-08] %s reads what it needs in the %s", async ([name, where, claims]) => {
  expect((await told(name, "erika"))[where]).toMatchObject(claims);
});

test("[GR-08] a person who is no administrator is none there either", async () => {
  expect((await told("Immich", "otto")).userinfo.immich_role).toBe("user");
  expect((await told("Grafana", "otto")).userinfo.groups).toEqual(["staff"]);
  expect((await told("Proxmox VE", "otto")).idToken["groups"]).toEqual(["staff"]);
});

test("[GR-08] what is pasted names the client, its scope and addresses that there are", async () => {
  const { body: metadata } = await server.get("/.well-known/openid-configuration");
  const known = new Set(
    ["authorization", "token", "userinfo", "end_session"].map((name) => new URL(metadata[`${name}_endpoint`]).pathname),
  );
  for (const [name, { clientId, pasted, scope }] of recipes) {
    expect(pasted, name).toContain(clientId);
    for (const [, path = ""] of pasted.matchAll(/https:\/\/auth\.example\.org(\/[\w./-]*)/g))
      if (path !== "/.well-known/openid-configuration") expect(known, name).toContain(path);
    const [, asked] = /(?:scopes? ?[="|]+ ?["'`]?|oauth_scope'\] = ')(openid[\w ]*)/i.exec(pasted) ?? [];
    if (asked !== undefined) expect(asked.trim().split(" ").toSorted(), name).toEqual(scope.split(" ").toSorted());
  }
});

test("[GR-08] what the command prints is what the page says, with the secret in it", () => {
  for (const [name, { pasted, printed, secret }] of recipes) {
    const blank = (text: string): string => (secret === undefined ? text : text.replaceAll(secret, "SECRET"));
    for (const { rows, text } of printed) {
      if (text !== null) expect(pasted, name).toContain(`\n${blank(text)}\n`);
      for (const [setting, value] of Object.entries(rows ?? {}))
        expect(pasted, name).toContain(`| ${setting} | \`${blank(value)}\` |`);
    }
  }
  expect(JSON.stringify(recipes.get("Grafana")?.printed)).toContain(`client_secret = ${recipes.get("Grafana")?.secret}`);
});
