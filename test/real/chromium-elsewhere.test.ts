/** A sign-in at another provider in a real browser, from button to button: no policy of ours may stand in the way there or back. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { CLIENT, startUpstream } from "../upstream.ts";
import { ALICE, startLatchkey } from "./latchkey.ts";
import { Visitor } from "./visitor.ts";

const PEOPLE = {
  bob: { name: "Bob Example", preferred_username: "bob", email: "bob@example.org", email_verified: true },
  carol: { name: "Carol", preferred_username: "carol" },
};

describeInChromium("a sign-in elsewhere in a real browser", () => {
  test("a person signs in there and is let in here, and another connects the account that they have there", async () => {
    const upstream = await startUpstream(PEOPLE, ["http://127.0.0.1/auth/callback/there"]);
    const folder = makeFolder("latchkey-elsewhere-");
    onTestFinished(() => removeFolder(folder));
    const file = join(folder, "latchkey.toml");
    writeFileSync(
      file,
      `[accounts.sources.there]
kind = "openid"
issuer = "${upstream.issuer}"
label = "Example"
client_id = "${CLIENT.id}"
client_secret = "${CLIENT.secret}"
new_people = "created"
`,
    );
    const [browser, latchkey] = await Promise.all([launchChromium(), startLatchkey({ LATCHKEY_CONFIG: file })]);
    onTestFinished(async () => {
      await browser.close();
      await latchkey.close();
    });
    await latchkey.addAccount(ALICE);

    const there = async (visitor: Visitor, login: string): Promise<void> => {
      await visitor.page.waitForURL(`${upstream.issuer}/**`);
      await visitor.page.locator("input[name=login]").fill(login);
      await visitor.page.locator("input[name=password]").fill("any");
      await visitor.page.locator("button[type=submit]").click();
      await visitor.page.locator("input[name=login]").waitFor({ state: "detached" });
      await visitor.page.locator("button[type=submit]").click();
    };

    const bob = await Visitor.arrive(browser, true);
    await bob.page.goto(`${latchkey.issuer}/account`);
    await bob.look("sign-in-elsewhere");
    expect(bob.faults).toEqual([]);
    await bob.press("Sign in with Example");
    await there(bob, "bob");
    await bob.reach("Your account");
    expect(await bob.page.getByText("Bob Example").count()).toBeGreaterThan(0);

    const alice = await Visitor.arrive(browser, false);
    await alice.page.goto(`${latchkey.issuer}/account/connections`);
    await alice.signIn();
    await alice.reach("Accounts elsewhere");
    await alice.press("Connect your account at Example");
    await there(alice, "carol");
    await alice.reach("Accounts elsewhere");
    await alice.look("connections");
    await alice.press("Disconnect Example");
    await alice.read("status", "It is disconnected");

    const faults = [...bob.faults, ...alice.faults].filter((fault) => /Content Security Policy|form-action/.test(fault));
    expect(faults).toEqual([]);
    await bob.leave();
    await alice.leave();
  });
});
