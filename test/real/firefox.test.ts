/** People and administrators in Debian's Firefox, with JavaScript and without: pages, forms, policies, and narrow screens. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { type Listening, listen } from "../../src/http/node.ts";
import { PASSWORD, startTestServer, type TestServer, USERNAME } from "../../src/testing/index.ts";
import { describeInFirefox, Firefox, type Tab } from "../firefox.ts";
import { type Application, startApplication } from "./application.ts";
import { newPkce } from "./latchkey.ts";

const WIDTHS = [1280, 320];

describeInFirefox("in Firefox", () => {
  let firefox: Firefox;
  let server: TestServer;
  let listening: Listening;
  let application: Application;

  beforeAll(async () => {
    const port = await freePort();
    [firefox, application] = await Promise.all([Firefox.launch(), startApplication()]);
    server = await startTestServer({
      issuer: `http://localhost:${port}`,
      // The server's clock stands still, the browser's does not.
      settings: { allowing: { afterMade: 0, afterShown: 0.3 } },
    });
    listening = await listen(server.server, { host: "127.0.0.1", port, trustedProxies: [] });
    const { accounts, clients } = server.administration;
    await accounts.edit(server.alice.id, { administrator: true });
    await clients.add({ clientId: "app", name: "Wiki", isPublic: true, redirectUris: [application.redirectUri], consent: "ask" });
  });
  afterAll(async () => {
    await firefox?.close();
    await application?.close();
    await listening?.close(0);
  });

  test.for([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ] as const)(
    "%s: a sign-in, a code, the person's own pages, and the administrators'",
    { timeout: 60_000 },
    async ([, javaScript]) => {
      await firefox.setJavaScript(javaScript);
      const tab = await firefox.open();
      const wider: string[] = [];
      const look = async (heading: string): Promise<void> => {
        expect(await tab.read("document.querySelector('h1')?.textContent.trim()")).toBe(heading);
        for (const width of WIDTHS) {
          await tab.resize(width, 800);
          const over = await tab.read("document.documentElement.scrollWidth - document.documentElement.clientWidth");
          if (over !== 0) wider.push(`${heading}: ${over} px wider than ${width}`);
        }
      };

      await tab.go(codeRequest(server.issuer, application.redirectUri));
      await look("Sign in");
      await signIn(tab, "not the password");
      await look("Sign in");
      await tab.type("Password", PASSWORD);
      await tab.press("Sign in");
      await look("Allow Wiki to use your account?");
      await tab.press("Allow");
      expect(await tab.read("document.querySelector('h1')?.textContent")).toBe("Back in the app");
      expect(new URL(String(await tab.read("location.href"))).searchParams.get("code")).toMatch(/^lk_code_/);

      for (const [path, heading] of OWN_PAGES) {
        await tab.go(`${server.issuer}${path}`);
        await look(heading);
      }
      const group = javaScript ? "staff" : "guests";
      await tab.go(`${server.issuer}/admin`);
      await look("Administration");
      await tab.press("Groups");
      await tab.type("Name", group);
      await tab.press("Make it");
      await tab.press(group);
      await tab.type("Username", USERNAME);
      await tab.press("Put in");
      await look(group);
      for (const [path, heading] of DESK) {
        await tab.go(`${server.issuer}${path}`);
        await look(heading);
      }

      expect((await server.administration.accounts.get(server.alice.id))?.groups).toContain(group);
      expect({ wider, faults: tab.faults }).toEqual({ wider: [], faults: [] });
    },
  );
});

const OWN_PAGES = [
  ["/account", "Your account"],
  ["/account/profile", "Profile"],
  ["/account/factors", "Second factors"],
  ["/account/activity", "Recent activity"],
] as const;
const DESK = [
  ["/admin/people", "People"],
  ["/admin/applications/app", "Wiki"],
  ["/admin/programs/grafana?address=grafana.example.org", "Grafana"],
  ["/admin/events", "What happened"],
  ["/admin/settings", "Settings"],
] as const;

async function signIn(tab: Tab, password: string): Promise<void> {
  await tab.type("Username or e-mail address", USERNAME);
  await tab.type("Password", password);
  await tab.press("Sign in");
}

function codeRequest(issuer: string, redirectUri: string): string {
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: "app",
    redirect_uri: redirectUri,
    scope: "openid profile",
    code_challenge: newPkce().challenge,
    code_challenge_method: "S256",
  });
  return `${issuer}/auth/authorize?${parameters}`;
}
