/** The programs that are known here: what each becomes, and that nothing which is typed gets out of its place in what is pasted. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokenRule } from "../../src/admin/broken-rule.ts";
import { addProgram, pastedInto, presetOf } from "../../src/admin/programs/preset.ts";
import { findProgram, PROGRAMS, searchPrograms } from "../../src/admin/programs/programs.ts";
import { exchangeCode, getCode, startTestServer, type TestServer } from "../../src/testing/index.ts";

const HERE = { issuer: "https://auth.example", name: "Example" };
const grafana = findProgram("grafana") ?? expect.unreachable("it is known");
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.administration.groups.add({ name: "admins" });
  await server.administration.groups.add({ name: "staff" });
  // Thunderbird's add-on is about its servers.
  await server.administration.mailDomains.add({ domain: "example.org" });
  await server.administration.groups.addMembers("staff", [server.alice.id]);
});
afterAll(() => server.close());

test("there are at least twenty, each with a name of its own that a command can say", () => {
  const ids = PROGRAMS.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(20);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
});

test.for(PROGRAMS.map((program) => [program.id, program] as const))(
  "%s is added, and its people get what it asks for",
  async ([id, program]) => {
    const choice = { address: program.example, adminGroup: "admins", groups: ["staff"] };
    const made = await addProgram({ program: id, choice, instead: {} }, server.administration.clients, HERE);

    const text = JSON.stringify(made.pasted);
    expect(made.client).toMatchObject({ clientId: id, name: program.name, origin: "administrator", allowedGroups: ["staff"] });
    expect(text).toContain(id);
    expect(text).toMatch(/https:\/\/(dovecot:[\w-]+@)?auth\.example/);
    expect(text.includes(made.generatedSecret ?? "SECRET")).toBe(made.generatedSecret !== undefined);
    for (const [, path = ""] of text.matchAll(/https:\/\/auth\.example(\/[\w./-]*)/g))
      expect((await server.get(path)).status, path).not.toBe(404);

    const [redirectUri] = made.client.redirectUris;
    if (redirectUri === undefined) return expect(made.client.resourceServer).toBe(true);
    // Where the program says the redirect URI itself, it is a registered one.
    for (const [said] of text.matchAll(/https:\/\/[\w.-]+\.example\.org[\w./:-]*(?:callback|authorize)\b/g))
      expect(made.client.redirectUris).toContain(said);
    const client = { clientId: id, secret: made.generatedSecret, redirectUri };
    const scope = made.client.scope.join(" ");
    const { body } = await exchangeCode(server, client, await getCode(server, client, { scope }));
    expect(body.scope).toBe(scope);
  },
);

test("a program brings what it registers and its lifetimes, and what is said besides takes their place one by one", async () => {
  const choice = { address: "https://rc.example.org" };
  const instead = { clientId: "rc", members: { contacts: ["post@example.org"] }, lifetimes: { accessToken: 600 } };

  const { client } = await addProgram({ program: "roundcube", choice, instead }, server.administration.clients, HERE);

  expect(client.metadata).toMatchObject({
    post_logout_redirect_uris: ["https://rc.example.org/?_task=logout"],
    contacts: ["post@example.org"],
  });
  expect(client.lifetimes).toEqual({ refreshToken: 86_400, accessToken: 600 });
});

test("they are found by name, by purpose, and by another word for them", () => {
  const found = (words: string): readonly string[] => searchPrograms(words).map(({ id }) => id);
  expect(found("GRAF")).toEqual(["grafana"]);
  expect(found("git")).toEqual(["gitea", "gitlab"]);
  expect(found("bitwarden")).toEqual(["vaultwarden"]);
  expect(found(" ")).toHaveLength(PROGRAMS.length);
  expect(found("' OR 1=1")).toEqual([]);
});

describe("the address", () => {
  test.for([
    ["grafana.example.org", "https://grafana.example.org"],
    ["https://Grafana.Example.org/", "https://grafana.example.org"],
    ["https://example.org:8443/grafana/", "https://example.org:8443/grafana"],
    ["https://münchen.example", "https://xn--mnchen-3ya.example"],
    [" http://localhost:3000 ", "http://localhost:3000"],
  ])("%s is %s", ([typed, read]) => {
    expect(presetOf(grafana, { address: typed }).redirectUris).toEqual([`${read}/login/generic_oauth`]);
  });

  test.for([
    ["", "nothing"],
    ["javascript:alert(1)", "another scheme"],
    ["https://user:secret@grafana.example.org", "a name and a secret"],
    ["https://grafana.example.org/?a=b", "a query"],
    ["https://grafana.example.org/#x", "a fragment"],
    ["https://grafana.example.org/'; touch /tmp/x; '", "a quote"],
    ["https://grafana.example.org/a b", "a space"],
    ["https://grafana.example.org/$(id)", "a command"],
    ["https://grafana.example.org/%0aadmin=true", "a line end that is encoded"],
    [`https://grafana.example.org/${"a".repeat(600)}`, "no end"],
  ])("%s is refused: it has %s", ([typed]) => {
    for (const address of [typed, undefined]) expect(() => presetOf(grafana, { address })).toThrow(BrokenRule);
  });

  test("it may have a line end around it, but not in it", () => {
    expect(presetOf(grafana, { address: "grafana.example.org\n" }).redirectUris).toEqual([
      "https://grafana.example.org/login/generic_oauth",
    ]);
    const { pasted } = {
      pasted: pastedInto(
        grafana,
        { address: "https://grafana.exa\nmple.org" },
        { clientId: "grafana", scope: ["openid"] },
        { server: HERE },
      ),
    };
    for (const { text = "" } of pasted) expect(text).not.toContain("exa\n");
  });
});

test.for([`a'b`, `a"b`, "a\nb", "$(id)", "`id`", "a;b", "a#b", "a%b", "a\\b", "{{x}}", "a|b", "a<b", " a", "\u202ea", ""])(
  "a group that is called %j is put into nobody's configuration",
  (name) => {
    for (const program of PROGRAMS)
      for (const choice of [{ adminGroup: name }, { groups: [name] }])
        expect(() => presetOf(program, { address: program.example, ...choice })).toThrow(BrokenRule);
  },
);

test("the name of this server loses what a configuration would read as its own", () => {
  for (const program of PROGRAMS)
    for (const { rows, text = "" } of pastedInto(
      program,
      { address: program.example },
      { clientId: "x", scope: ["openid"] },
      { server: { ...HERE, name: 'Ada\'s "Café"\n; rm -rf $HOME `x` \\' } },
    )) {
      expect(text).not.toMatch(/Ada's|rm -rf \$|`/);
      expect(JSON.stringify(rows ?? [])).not.toContain("Ada's");
      if (text.includes("Adas")) expect(text).toMatch(/Adas Café rm -rf HOME x(["';]|$)/m);
    }
});

test("what cannot be pasted is refused before there is a client", async () => {
  const before = server.audit.length;
  const refused = [
    { program: "grafana", choice: { address: "x y" }, instead: { clientId: "one" } },
    { program: "nonsense", choice: {}, instead: {} },
    { program: "grafana", choice: { address: "grafana.example.org" }, instead: { clientId: "two", scope: "openid a'b" } },
    { program: "grafana", choice: { address: "grafana.example.org", adminGroup: "a'b" }, instead: { clientId: "three" } },
  ];
  for (const one of refused) await expect(addProgram(one, server.administration.clients, HERE)).rejects.toThrow(BrokenRule);
  expect(server.audit.slice(before)).toEqual([]);
});

test("what is said takes the place of what the program brings", async () => {
  const { client } = await addProgram(
    {
      program: "proxmox",
      choice: { address: "https://pve.example.org:8006" },
      instead: { clientId: "pve", name: "Machines", scope: "openid", claims: { groupsName: "teams" }, defaultScope: undefined },
    },
    server.administration.clients,
    HERE,
  );
  expect(client).toMatchObject({
    clientId: "pve",
    name: "Machines",
    scope: ["openid"],
    claims: { inIdToken: true, groupsName: "teams" },
  });
});
