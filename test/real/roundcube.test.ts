/** A person reads their mail in a real Roundcube 1.6: it signs them in here, and opens a real Dovecot with the token. */

import { execFileSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { goThrough, TestBrowser, type Visited } from "../../src/testing/index.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { temporaryFolder } from "../cli/command.ts";
import { type Dovecot, startDovecot } from "./dovecot.ts";
import { generatedFor } from "./generated.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { describeWith, findProgram, printOnFailure } from "./programs.ts";
import { ROUNDCUBE, type Roundcube, startRoundcube } from "./roundcube.ts";
import { Visitor } from "./visitor.ts";

const SECRET = "dovecot-secret-0123456789abcdef";
const MESSAGE = "The minutes of Monday";

// A test runs several commands and programs, each a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describeWith(ROUNDCUBE, "a real Roundcube", () => {
  const folder = temporaryFolder();
  let latchkey: Latchkey;
  let dovecot: Dovecot;
  let roundcube: Roundcube;

  beforeAll(async () => {
    latchkey = await startLatchkey();
    await latchkey.addAccount(ALICE);
    await latchkey.addClient("dovecot", ["--resource-server"], SECRET);
    dovecot = await startDovecot({ issuer: latchkey.issuer, id: "dovecot", secret: SECRET });
    dovecot.deliver(ALICE, `From: bob@example.org\nTo: ${ALICE}\nSubject: ${MESSAGE}\n\nHere it is.\n`);
    const port = await freePort();
    const words = ["--domain", "example.org", "--address", `http://127.0.0.1:${port}`, "--issuer", latchkey.issuer];
    await latchkey.command(["mail", "domain", "add", "example.org", "--imap", `imap://127.0.0.1:${dovecot.port}`]);
    await latchkey.command(["mail", "setup", "roundcube", ...words, "--out", folder.path]);
    // Roundcube refreshes ten seconds before the end: with each page then, and the token is good meanwhile.
    await latchkey.command(["client", "edit", "roundcube", "--access-token-lifetime", "9s"]);
    roundcube = await startRoundcube(folder.path, port);
  });
  afterAll(async () => {
    await roundcube?.stop();
    await dovecot?.stop();
    await latchkey?.close();
    folder.remove();
  });
  printOnFailure("Roundcube", () => roundcube?.log());
  printOnFailure("Dovecot", () => dovecot?.log());
  printOnFailure("Latchkey", () => latchkey?.log());

  const visit = (): TestBrowser => new TestBrowser(roundcube.address, (request) => fetch(request, { redirect: "manual" }));

  /** Presses “Login with …”, signs in here, and comes back. */
  async function signIn(browser: TestBrowser, person: TestBrowser = latchkey.browser()): Promise<Visited> {
    const { location: asked } = await browser.open("/?_task=login&_action=oauth");
    const { location: answered } = await goThrough(person, await person.open(asked ?? ""), { username: ALICE, password: PASSWORD });
    return browser.open(answered ?? "");
  }

  /** What Roundcube's script asks for when the folder opens, as it asks. */
  async function openInbox(browser: TestBrowser, page: Visited): Promise<string> {
    const [, token = ""] = /"request_token":"([^"]+)"/.exec(page.text) ?? [];
    const headers = { accept: "application/json", "x-requested-with": "XMLHttpRequest", "x-roundcube-request": token };
    return (await browser.open("/?_task=mail&_action=list&_mbox=INBOX&_remote=1&_unlock=1", headers)).text;
  }

  const refreshes = (): number => latchkey.log().split('"event":"authorization.refreshed"').length - 1;

  test("[RC-36] a person signs in by our pages, and reads their mailbox", async () => {
    const browser = visit();

    const page = await signIn(browser);
    const listed = await openInbox(browser, page);

    expect([page.status, page.url.search]).toEqual([200, "?_task=mail"]);
    expect(page.text).toContain(ALICE);
    expect(listed).toContain(MESSAGE);
  });
  test("[RC-36] each page refreshes a token that ends soon, and the mailbox goes on to open", async () => {
    const browser = visit();
    const page = await signIn(browser);
    const before = refreshes();

    for (let nth = 0; nth < 3; nth++) expect(await openInbox(browser, page)).toContain(MESSAGE);

    await expect.poll(refreshes, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + 3);
  });

  test("[RC-36] once the person takes it away here, the next page leads to a new sign-in", async () => {
    const [browser, person] = [visit(), latchkey.browser()];
    const page = await signIn(browser, person);

    await person.submit(await person.open("/account"), { end: "roundcube" });

    expect(await openInbox(browser, page)).not.toContain(MESSAGE);
    expect((await browser.open("/?_task=mail")).text).toContain("rcmloginoauth");
  });

  test("[RC-36] who says no comes back to the sign-in of Roundcube, which says so", async () => {
    const [browser, person] = [visit(), latchkey.browser()];
    const { location: asked } = await browser.open("/?_task=login&_action=oauth");
    const start = await person.open(`${asked}&prompt=consent`);
    const { location: answered } = await goThrough(person, start, { username: ALICE, password: PASSWORD, decision: "deny" });
    const page = await browser.open(answered ?? "");

    expect(page.text).toContain("the person denied the request");
    expect(page.text).toContain("rcmloginoauth");
  });

  /** Of the person, at the webmail. */
  const authorizations = async (): Promise<readonly { readonly id: string }[]> =>
    JSON.parse(await latchkey.command(["authorization", "list", "--client", "roundcube", "--json"]));
  const tokenOf = ({ text }: Visited): string => /"request_token":"([^"]+)"/.exec(text)?.[1] ?? "";

  test("[RC-36][LO-08] a sign-out there ends its session, the one here, and the authorization; what others have stays", async () => {
    const [browser, person, other] = [visit(), latchkey.browser(), visit()];
    const elsewhere = await signIn(other);
    const before = await authorizations();
    const page = await signIn(browser, person);
    expect(await authorizations()).toHaveLength(before.length + 1);

    const out = await browser.open(`/?_task=logout&_token=${tokenOf(page)}`);

    expect([out.status, out.location?.pathname]).toEqual([302, "/auth/logout"]);
    const back = await person.open(out.location ?? "");
    expect(back.location?.href).toBe(`${roundcube.address}/?_task=logout`);
    expect((await browser.open(back.location ?? "")).text).toContain("rcmloginoauth");
    expect(await authorizations()).toEqual(before);
    // The next person at this computer has to sign in.
    const { location: asked } = await browser.open("/?_task=login&_action=oauth");
    expect((await person.open(asked ?? "")).title).toMatch(/^Sign in/);
    expect(await openInbox(other, elsewhere)).toContain(MESSAGE);
  });

  test("[RC-36][LO-08] a sign-out there ends the authorization where nobody is signed in here any more, too", async () => {
    const browser = visit();
    const before = await authorizations();
    const page = await signIn(browser);

    const { location } = await browser.open(`/?_task=logout&_token=${tokenOf(page)}`);
    const { location: back } = await latchkey.browser().open(location ?? "");

    expect(back?.origin).toBe(roundcube.address);
    expect(await authorizations()).toEqual(before);
  });

  test("[RC-36][LO-03] another site's link to its sign-out does nothing, here and there", async () => {
    const [browser, person] = [visit(), latchkey.browser()];
    const page = await signIn(browser, person);

    const out = await browser.open("/?_task=logout&_token=guessed");

    expect(out.location).toBeUndefined();
    expect(await openInbox(browser, page)).toContain(MESSAGE);
    expect((await person.openOnly("/account")).title).toMatch(/^Your account/);
  });

  test("[RC-36][LO-06] a sign-out here ends what the webmail had for that sign-in", async () => {
    const [browser, person] = [visit(), latchkey.browser()];
    const before = await authorizations();
    const page = await signIn(browser, person);

    await person.submit(await person.open("/auth/logout"), {});

    expect(await authorizations()).toEqual(before);
    expect(await openInbox(browser, page)).not.toContain(MESSAGE);
    expect((await browser.open("/?_task=mail")).text).toContain("rcmloginoauth");
  });

  test("[RC-36] PHP reads what is printed for 1.7, which Debian does not have", () => {
    const { "roundcube-1.7.inc.php": text = "" } = generatedFor("roundcube-1.7", {
      issuer: latchkey.issuer,
      id: "roundcube",
      secret: SECRET,
    });
    const read = `<?php\n${text}\necho json_encode($config);`;

    const config = JSON.parse(execFileSync(findProgram("php") ?? "php", { input: read, encoding: "utf8" }));

    expect(config).toMatchObject({
      oauth_client_secret: SECRET,
      oauth_config_uri: `${latchkey.issuer}/.well-known/openid-configuration`,
      oauth_scope: "openid profile email mail",
      oauth_cache: "db",
    });
  });

  describeInChromium("in Chromium", () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser?.close());

    test("[RC-36][LO-08] a person reads, presses Logout, and is at the webmail's sign-in; the next one has to prove who they are", async () => {
      await signIn(visit()); // so that nothing has to be allowed any more
      const before = await authorizations();
      const visitor = await Visitor.arrive(browser, true);
      const { page } = visitor;
      page.setDefaultTimeout(30_000);

      await page.goto(roundcube.address);
      await page.locator("#rcmloginoauth").click();
      await visitor.signIn();
      await page.getByText(MESSAGE).first().waitFor();
      await page.locator("#taskmenu a.logout").click();

      await page.locator("#rcmloginoauth").waitFor();
      expect(page.url()).toBe(`${roundcube.address}/?_task=logout`);
      expect(await authorizations()).toEqual(before);
      await page.locator("#rcmloginoauth").click();
      await page.getByLabel("Password").waitFor();
      expect(page.url()).toMatch(`${latchkey.issuer}/`);
      await visitor.leave();
    }, 120_000);
  });
});
