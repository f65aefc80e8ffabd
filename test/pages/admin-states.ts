/** The administrators' pages as they are, on a server that has something of everything; one name on it a stranger chose. */

import type { LanguageName } from "../../src/records/language.ts";
import { getTokens } from "../../src/testing/index.ts";
import { atTheDesk, press } from "../desk/at-the-desk.ts";
import { factsWith } from "../desk/facts.ts";

/** What a program calls itself that registered itself. */
export const STRANGE = "Zyzzyva";

export async function adminStates(language: LanguageName = "en"): Promise<ReadonlyMap<string, string>> {
  const { browser, go, server } = await atTheDesk({ facts: factsWith([]), settings: { language } });
  const { administration: admin, alice } = server;
  await admin.groups.add({ name: "desk", words: "The front desk, and whoever sits there with a rather long description" });
  await admin.groups.addMembers("desk", [alice.id]);
  await admin.accounts.invite({ username: "grace", email: "grace@example.org", name: "Grace Hopper", groups: ["desk"] });
  await admin.credentials.addAppPassword({ accountId: alice.id, name: "Thunderbird on the train", scope: ["openid"] });
  const { clientId } = await server.addClient({ name: "Postbox", scope: "openid email" });
  const registered = await server.postJson("/auth/register", {
    client_name: STRANGE,
    redirect_uris: ["https://strange.example/a/rather/long/way/to/call/back"],
  });
  for (let tries = 0; tries < 7; tries++) {
    const stranger = server.browser({ remoteAddress: "2001:db8:1:2::7" });
    await stranger.submit(await stranger.open("/account"), { username: alice.username, password: "wrong, wrong and wrong" });
  }
  const query = new URLSearchParams({ client_id: clientId, response_type: "code", redirect_uri: "https://other.example/cb" });
  const refused = await server.browser().open(`/auth/authorize?${query}`);
  const [errorId = ""] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(refused.text) ?? [];

  const { resources } = admin;
  const mcp = "https://mcp.example.org/a/rather/long/way/to/mcp";
  const schema = { type: "object", properties: { amount: { type: "number", minimum: 0 }, payee: { type: "string" } } } as const;
  await resources.add({
    identifier: mcp,
    name: "The tools of the notes",
    scopes: [
      { name: "mcp:tools", words: "Use the tools of the notes, and see what they say", detail: "It writes where you may write." },
      { name: "email" },
    ],
    tokens: { format: "jwt", typ: "at+jwt", algorithm: "ES256", usernameClaim: "email" },
    details: [{ type: "payment", words: "Pay {amount} to {payee}", schema }],
    accessTokenLifetime: 600,
    introspectionLifetime: 30,
    level: 2,
    maxAge: 43_200,
  });
  await resources.add({ identifier: "https://api.example.org" });
  const address = "https://mail.example.org:8443/a/rather/long/way/to/doveadm/v1";
  const dovecot = await admin.receivers.add({ kind: "doveadm", name: "The mail server of the house", address, key: "key" });
  await admin.receivers.add({ kind: "webhook", address: "https://siem.example.org/in" });
  await admin.mailDomains.add({
    domain: "example.org",
    name: "The example of the examples",
    services: { imap: ["imaps://a.rather.long.name.of.a.mail.server.example.org"], jmap: ["https://mail.example.org/jmap"] },
  });
  const [scanner] = await admin.credentials.listAppPasswords(alice.id);
  const noted = { clientId: "the-mail-server-of-the-house", protocol: "submission", lastAt: server.clock.now() };
  await server.store.noteMailLogin({ ...noted, accountId: alice.id, credentialId: undefined, address: "2001:db8:1:2::7" });
  await server.store.noteMailLogin({ ...noted, accountId: alice.id, credentialId: scanner?.id, address: "192.0.2.7" });
  const strange = await server.postJson("/auth/register", {
    client_name: STRANGE,
    redirect_uris: ["https://strange.example/cb"],
    backchannel_logout_uri: "https://strange.example/a/rather/long/way/to/be/told/of/it",
  });
  const leaving = server.browser();
  const told = { clientId: strange.body.client_id, secret: strange.body.client_secret, redirectUri: "https://strange.example/cb" };
  await getTokens(server, told, { scope: "openid" }, leaving);
  await leaving.submit(await leaving.open("/auth/logout"), {});
  await server.server.deliver();
  const missing = new URLSearchParams({
    client_id: told.clientId,
    response_type: "code",
    redirect_uri: told.redirectUri,
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    code_challenge_method: "S256",
    resource: "https://files.example.org/mcp",
    scope: "files:read files:write",
  });
  await server.browser().open(`/auth/authorize?${missing}`);
  const { items: refusals } = await admin.events.list({ event: "request.refused", clientId: told.clientId }, { limit: 1 });

  const paths: Readonly<Record<string, string>> = {
    home: "",
    people: "/people",
    "people-nobody": "/people?q=zzz",
    person: `/people/${alice.id}`,
    "person-remove": `/people/${alice.id}?confirm=remove`,
    groups: "/groups",
    group: "/groups/desk",
    "group-remove": "/groups/desk?confirm=remove",
    applications: "/applications",
    application: `/applications/${clientId}`,
    "application-strange": `/applications/${registered.body.client_id}`,
    resources: "/resources",
    "resources-filled": `/resources?${new URLSearchParams({ identifier: "https://files.example.org/mcp", scope: "files:read files:write" })}`,
    resource: `/resources/${encodeURIComponent(mcp)}`,
    "resource-plain": `/resources/${encodeURIComponent("https://api.example.org")}`,
    "resource-remove": `/resources/${encodeURIComponent(mcp)}?confirm=remove`,
    "mail-domains": "/mail-domains",
    "mail-domain": "/mail-domains/example.org",
    "mail-domain-remove": "/mail-domains/example.org?confirm=remove",
    "mail-passwords": "/mail-passwords",
    "mail-passwords-nobody": "/mail-passwords?q=zzz&way=own&days=90",
    deliveries: "/deliveries",
    "deliveries-drop": `/deliveries?drop=${told.clientId}`,
    receivers: "/receivers",
    receiver: `/receivers/${dovecot.id}`,
    "receiver-remove": `/receivers/${dovecot.id}?confirm=remove`,
    "error-resource": `/errors?id=${refusals[0]?.event.errorId}`,
    programs: "/programs",
    "programs-none": "/programs?q=zzz",
    program: "/programs/grafana",
    "program-filled": "/programs/grafana?address=https%3A%2F%2Fgrafana.example.org&group=desk&admin_group=desk",
    events: "/events",
    error: `/errors?id=${errorId}`,
    "error-unknown": "/errors?id=nothing",
    server: "/server",
    storage: "/storage",
    limits: "/limits",
    keys: "/keys",
    settings: "/settings",
  };
  const states = new Map<string, string>();
  for (const [name, path] of Object.entries(paths)) states.set(`admin-${name}`, (await go(`/admin${path}`)).text);
  const invited = await press(browser, await go("/admin/people"), "invite", { username: "ada", email: "", name: "", group: "" });
  states.set("admin-invited", invited.text);
  const broken = await press(browser, await go("/admin/people"), "invite", { username: "ada lovelace!", email: "x", name: "" });
  states.set("admin-broken-rule", broken.text);
  const gone = await press(browser, await go(`/admin/resources/${encodeURIComponent(mcp)}?confirm=remove`), "remove");
  states.set("admin-resource-removed", gone.text);
  server.clock.advance(901);
  const again = await press(browser, await go("/admin/groups"), "add", { name: "late", words: "" });
  states.set("admin-step-up", again.text);
  await server.close();
  return states;
}
