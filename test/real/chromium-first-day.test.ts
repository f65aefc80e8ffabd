/**
 * The first day of a server, in pages alone: somebody who never saw OAuth sets it up, invites a colleague, opens an application to her, and
 * takes it all back. No address is typed but the two that are handed over, the set-up link and the invitation, and what programs ask for.
 */

import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { type LatchkeyNode, startNode } from "../../torture/machine/latchkey.ts";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Application, startApplication } from "./application.ts";
import { newPkce } from "./latchkey.ts";
import { printOnFailure } from "./programs.ts";
import { Visitor } from "./visitor.ts";

const SCOPE = "openid groups offline_access";

describeInChromium("the first day of a server", () => {
  let node: LatchkeyNode | undefined;
  printOnFailure("Latchkey", () => node?.log());

  test("a first administrator invites a colleague, opens an application to her by a group and a passkey, and takes it all back", {
    timeout: 60_000,
  }, async () => {
    const { application, browser, server } = await begin();
    node = server;

    const ada = await Visitor.arrive(browser, true);
    await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await ada.page.goto(server.setUpLink ?? "");
    await fill(ada, { Username: "ada", Password: "a quiet river in May" });
    await ada.press("Create account");
    await ada.reach("This server is ready");
    await follow(ada, "Invite somebody");
    await fill(ada, { Username: "grace", "Full name": "Grace Example" });
    await ada.press("Make the link");
    await ada.read("status", "The link is made");

    const grace = await arriveWithAuthenticator(browser);
    await grace.page.goto(await copied(ada, "grace"));
    await fill(grace, { "New password": "seven green lanterns" });
    await grace.press("Save password");
    await follow(grace, "Your account");
    await follow(grace, "Second factors");
    await grace.press("Add a passkey");
    await grace.read("status", "It is done");

    await follow(ada, "Groups");
    await fill(ada, { Name: "staff" });
    await ada.press("Make it");
    await follow(ada, "staff");
    await fill(ada, { "Username or e-mail address": "grace" });
    await ada.press("Put in");
    await ada.read("status", "It is changed");

    await follow(ada, "Applications");
    await fill(ada, { "Name or purpose": "dashboards" });
    await ada.press("Show programs");
    await follow(ada, "Grafana Dashboards");
    await fill(ada, { "Where the program is reached": "grafana.example.org", "Open to these groups": "staff" });
    await ada.press("Go on");
    await ada.press("Add it");
    await ada.read("status", "The application is added");
    expect(await ada.page.locator("pre").textContent()).toContain("[auth.generic_oauth]");
    // Somebody whose program is not known there comes back from the list of those that are.
    await follow(ada, "Known programs");
    await ada.page.getByRole("main").getByRole("link", { name: "Applications" }).last().click();
    await fill(ada, { Name: "Wiki", "Redirect URI": application.redirectUri, "Only for this group": "staff" });
    await ada.press("Add it");
    await ada.read("status", "The application is added");
    const wiki: Wiki = {
      issuer: server.issuer,
      id: await copied(ada, "Client id"),
      secret: await copied(ada, "Client secret"),
      redirectUri: application.redirectUri,
    };

    // She is told where what is open to her begins.
    await grace.page.goto(server.issuer);
    expect(await grace.page.getByRole("link", { name: "Grafana" }).getAttribute("href")).toBe("https://grafana.example.org");
    await follow(grace, "Sign out");
    await grace.press("Sign out");
    const first = await ask(grace, wiki);
    await grace.reach("Sign in");
    await grace.press("Sign in with a passkey");
    await grace.reach("Allow Wiki to use your account?");
    await grace.press("Allow");
    await grace.reach("Back in the app");
    const code = new URL(grace.page.url()).searchParams.get("code") ?? "";
    const tokens = await redeem(wiki, {
      grant_type: "authorization_code",
      code,
      redirect_uri: wiki.redirectUri,
      code_verifier: first.verifier,
    });
    expect(tokens).toMatchObject({ status: 200, body: { scope: SCOPE, refresh_token: expect.any(String) } });

    await follow(ada, "People");
    await follow(ada, "grace");
    await ada.page.getByText("Chrome on Linux").waitFor();
    await ada.press("Disconnect all");
    await ada.read("status", "It is ended");
    await ada.press("Sign out everywhere");
    await ada.read("status", "It is ended");
    await ada.press("Take out: staff");
    await ada.read("status", "It is changed");
    const refreshed = await redeem(wiki, { grant_type: "refresh_token", refresh_token: String(tokens.body["refresh_token"]) });
    expect(refreshed).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    await ask(grace, wiki);
    await grace.reach("Sign in");
    await grace.press("Sign in with a passkey");
    await grace.reach("You may not use Wiki");
    await grace.page.goto(server.issuer);
    await grace.page.getByText("There are none here yet").waitFor();

    for (const application of ["Wiki", "Grafana"]) {
      await follow(ada, "Applications");
      await follow(ada, application);
      await removeWhatIsShown(ada, "Remove");
      await ada.read("status", "The application is removed");
    }
    await follow(ada, "Groups");
    await follow(ada, "staff");
    await removeWhatIsShown(ada, "Remove the group");
    await ada.read("status", "The group is removed");
    await follow(ada, "People");
    await follow(ada, "grace");
    await removeWhatIsShown(ada, "Remove");
    await ada.read("status", "The account is removed");
    await grace.page.goto(`${server.issuer}/account`);
    await grace.press("Sign in with a passkey");
    await grace.page.getByText("This passkey does not open an account here").waitFor();

    expect([...ada.faults, ...grace.faults]).toEqual([]);
  });
});

async function begin(): Promise<{ browser: Browser; application: Application; server: LatchkeyNode }> {
  const folder = makeFolder("latchkey-first-day-");
  onTestFinished(() => removeFolder(folder));
  const port = await freePort();
  const words = ["--issuer", `http://localhost:${port}`];
  const environment = { LATCHKEY_DATA: join(folder, "data") };
  const server = await startNode({ folder, environment, port, words });
  onTestFinished(async () => void (await server.stop()));
  const application = await startApplication();
  onTestFinished(() => application.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  return { application, browser, server };
}

/** Her device keeps passkeys. It offers none by itself, so that she presses the button. */
async function arriveWithAuthenticator(browser: Browser): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, true);
  const context = visitor.page.context();
  await context.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
  const cdp = await context.newCDPSession(visitor.page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return visitor;
}

async function fill({ page }: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await fieldIn(page, label).fill(value);
}

/** Behind the label may stand that the field may stay empty. */
const fieldIn = (page: Page, label: string) => page.getByRole("main").getByLabel(new RegExp(`^${RegExp.escape(label)}( \\(|$)`));

const follow = ({ page }: Visitor, words: string): Promise<void> =>
  page.getByRole("main").getByRole("link", { name: words, exact: true }).first().click();

/** What the button beside this term copies. */
async function copied({ page }: Visitor, term: string): Promise<string> {
  const fact = page.locator("dl.facts > div").filter({ has: page.getByText(term, { exact: true }) });
  await fact.first().getByRole("button", { name: "Copy" }).click();
  return String(await page.evaluate("navigator.clipboard.readText()"));
}

async function removeWhatIsShown(visitor: Visitor, words: string): Promise<void> {
  await follow(visitor, words);
  await visitor.press("Remove for good");
}

/** A program that was told what the page said of it. */
interface Wiki {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

async function ask({ page }: Visitor, { id, issuer, redirectUri }: Wiki): Promise<{ readonly verifier: string }> {
  const { challenge, verifier } = newPkce();
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: id,
    redirect_uri: redirectUri,
    scope: SCOPE,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  await page.goto(`${issuer}/auth/authorize?${parameters}`);
  return { verifier };
}

async function redeem(
  { id, issuer, secret }: Wiki,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const body = new URLSearchParams({ ...form, client_id: id, client_secret: secret });
  const answer = await fetch(`${issuer}/auth/token`, { method: "POST", body });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}
