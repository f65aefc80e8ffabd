/** A person reads their mail in a real Roundcube 1.6: it signs them in here, and opens a real Dovecot with the token. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { goThrough, TestBrowser, type Visited } from "../../src/testing/index.ts";
import { temporaryFolder } from "../cli/command.ts";
import { type Dovecot, startDovecot } from "./dovecot.ts";
import { ALICE, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { describeWith, printOnFailure } from "./programs.ts";
import { ROUNDCUBE, type Roundcube, startRoundcube } from "./roundcube.ts";

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
    roundcube = await startRoundcube(readFileSync(join(folder.path, "roundcube.inc.php"), "utf8"), port);
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

  test("[RC-36] a sign-out there ends its session there", async () => {
    const browser = visit();
    const page = await signIn(browser);
    const [, token = ""] = /"request_token":"([^"]+)"/.exec(page.text) ?? [];

    const out = await browser.open(`/?_task=logout&_token=${token}`);

    expect(out.text).toContain("rcmloginoauth");
    expect((await browser.open("/?_task=mail")).text).toContain("rcmloginoauth");
  });
});
