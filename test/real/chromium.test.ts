/** People in a real browser, with JavaScript and without: every page of every flow, and where the browser is sent in the end. */

import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { type Application, startApplication } from "./application.ts";
import { ALICE, type Answer, type Latchkey, PASSWORD, startLatchkey } from "./latchkey.ts";
import { codeRequest, redeemCode, type Tokens, tokensOf } from "./people.ts";
import { printOnFailure } from "./programs.ts";
import { tellsPassword, Visitor } from "./visitor.ts";

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const APP_SCHEME = "org.example.app:/callback";
const SECRET = "a-secret-0123456789abcdef0123456789";

describeInChromium("in a real browser", () => {
  let browser: Browser;
  let latchkey: Latchkey;
  let application: Application;

  beforeAll(async () => {
    [browser, latchkey, application] = await Promise.all([launchChromium(), startLatchkey(), startApplication()]);
    await latchkey.addAccount(ALICE);
    const grants = ["authorization_code", "refresh_token", DEVICE_CODE].flatMap((grant) => ["--grant", grant]);
    const redirects = ["127.0.0.1", "localhost", "[::1]"]
      .map((host) => `http://${host}/callback`)
      .concat(APP_SCHEME)
      .flatMap((uri) => ["--redirect-uri", uri]);
    await latchkey.addClient("app", [...grants, ...redirects]);
    await latchkey.addClient("web", [...grants, ...redirects], SECRET);
    await latchkey.addClient("old-script", ["--grant", "implicit", ...redirects]);
    await latchkey.addClient("rs", ["--resource-server"], SECRET);
  });
  afterAll(async () => {
    await browser?.close();
    await application?.close();
    await latchkey?.close();
  });
  printOnFailure("Latchkey", () => latchkey?.log());

  describe.for([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ] as const)("%s", ([, javaScript]) => {
    let visitor: Visitor;

    beforeEach(async () => {
      application.received.length = 0;
      visitor = await Visitor.arrive(browser, javaScript);
    });
    afterEach(() => visitor?.leave());

    /** After each flow: no page had a fault, and the password went to nobody but the server. */
    function expectNoFault(...told: readonly unknown[]): void {
      expect(visitor.faults).toEqual([]);
      expect([...visitor.asked, ...application.received, JSON.stringify(told)].filter(tellsPassword)).toEqual([]);
    }

    const open = (path: string): Promise<unknown> => visitor.page.goto(`${latchkey.issuer}${path}`);
    const arrived = (): URL => new URL(visitor.page.url());
    const client = (clientId = "app") => ({ clientId, redirectUri: application.redirectUri });

    test("[PG-01][PG-03][SD-12] a wrong password, the right one, and consent: the code reaches the program, and is good", async () => {
      const { path, verifier } = codeRequest(client());
      await open(`${path}&state=a+state`);
      await visitor.look("sign-in");
      await visitor.signIn("not the password");
      await visitor.read("alert", "Wrong username or password");
      await visitor.look("sign-in-wrong");
      await visitor.signIn();
      await visitor.reach("Allow app to use your account?");
      await visitor.look("consent");
      await visitor.press("Allow");

      await visitor.reach("Back in the app");
      const answer = arrived();
      expect(Object.fromEntries(answer.searchParams)).toEqual({
        code: expect.stringMatching(/^lk_code_/),
        state: "a state",
        iss: latchkey.issuer,
      });
      expect(answer.href.split("?")[0]).toBe(application.redirectUri);
      const code = answer.searchParams.get("code") ?? "";
      const exchanged = await redeemCode(latchkey, client(), { code, verifier });
      expect(await isLive(tokensOf(exchanged))).toBe(true);
      expectNoFault(exchanged.body);
    });

    test("[PG-01] consent denied: the program is told so", async () => {
      await open(codeRequest(client()).path);
      await visitor.signIn();
      await visitor.press("Deny");

      await visitor.reach("Back in the app");
      expect(Object.fromEntries(arrived().searchParams)).toEqual({
        error: "access_denied",
        error_description: expect.any(String),
        iss: latchkey.issuer,
      });
      expectNoFault();
    });

    test.for([
      ["an app with a scheme of its own", APP_SCHEME],
      ["a program at localhost, where nobody listens", "http://localhost:9/callback"],
      ["a program at the other loopback address, where nobody listens", "http://[::1]:9/callback"],
    ] as const)("[PG-01] allowed to %s: the browser asks for just that address", async ([, redirectUri]) => {
      const app = { clientId: "app", redirectUri };
      const { path, verifier } = codeRequest(app);
      await open(path);
      await visitor.signIn();
      const handedOver = visitor.page.waitForRequest((request) => request.url().startsWith(redirectUri));
      await visitor.press("Allow");

      const { searchParams } = new URL((await handedOver).url());
      const exchanged = await redeemCode(latchkey, app, { code: searchParams.get("code") ?? "", verifier });
      expect(exchanged.status).toBe(200);
      expectNoFault(exchanged.body);
    });

    test("allowed earlier: signing in leads straight to the program, which the sign-in page's policy lets happen", async () => {
      const web = { ...client("web"), secret: SECRET };
      await open(`${codeRequest(web).path}&prompt=consent`);
      await visitor.signIn();
      await visitor.press("Allow");
      await visitor.reach("Back in the app");
      await visitor.page.context().clearCookies();
      await open(codeRequest(web).path);
      await visitor.signIn();

      await visitor.reach("Back in the app");
      expect(arrived().searchParams.has("code")).toBe(true);
      expectNoFault();
    });

    test("[SD-12][SD-24] implicit: the token comes in the fragment, and the password nowhere", async () => {
      const { clientId, redirectUri } = client("old-script");
      await open(
        `/auth/authorize?${new URLSearchParams({ response_type: "token", client_id: clientId, redirect_uri: redirectUri })}`,
      );
      await visitor.signIn();
      await visitor.press("Allow");

      await visitor.reach("Back in the app");
      const fragment = new URLSearchParams(arrived().hash.slice(1));
      expect(await isLive({ accessToken: fragment.get("access_token") ?? "" })).toBe(true);
      expect(application.received.join()).not.toContain(fragment.get("access_token"));
      expectNoFault(arrived().href);
    });

    test("[PG-01][PG-03][SD-13][SD-14] a device's code, typed and allowed: the device gets tokens at its next poll", async () => {
      const device = await startDevice();
      await open("/device");
      await visitor.look("device-code");
      await visitor.typeCode("BBBB-BBBB");
      await visitor.read("alert", "This code is not valid");
      await visitor.look("device-code-unknown");
      await visitor.typeCode(device.userCode.toLowerCase().replace("-", ""));
      await visitor.reach("Sign in");
      await visitor.look("device-sign-in");
      await visitor.signIn();
      await visitor.reach("Did you start this?");
      await visitor.look("device-approve");
      await visitor.press("Yes, allow");

      await visitor.reach("Your device is connected");
      await visitor.look("device-done");
      const polled = await device.poll();
      expect(await isLive(tokensOf(polled))).toBe(true);
      expectNoFault(polled.body);
    });

    test("[PG-01][SD-14] the complete address only fills the code in; denied: the device is told so", async () => {
      const device = await startDevice();
      await visitor.page.goto(device.completeUri);
      expect(await visitor.page.getByLabel("Code on your device").inputValue()).toBe(device.userCode);
      await visitor.look("device-code-filled-in");
      await visitor.press("Continue");
      await visitor.signIn();
      await visitor.press("No, deny");

      await visitor.reach("Denied");
      await visitor.look("device-denied");
      const { status, body } = await device.poll();
      expect([status, body.error]).toEqual([400, "access_denied"]);
      expectNoFault(body);
    });

    test("[PG-01][PG-06] on the account page a person disconnects the program, and its tokens are dead; then signs out", async () => {
      const { path, verifier } = codeRequest(client());
      await open(path);
      await visitor.signIn();
      await visitor.press("Allow");
      await visitor.reach("Back in the app");
      const code = arrived().searchParams.get("code") ?? "";
      const tokens = tokensOf(await redeemCode(latchkey, client(), { code, verifier }));

      await open("/account");
      await visitor.look("account");
      await visitor.press("Disconnect app");
      await visitor.read("status", "You disconnected app");
      await visitor.look("account-disconnected");
      expect(await isLive(tokens)).toBe(false);

      await visitor.press("Sign out");
      await visitor.reach("You are signed out");
      await visitor.look("signed-out");
      await open("/account");
      await visitor.reach("Sign in");
      expectNoFault();
    });

    test("[PG-01] signing out by its address is asked first", async () => {
      await open("/account");
      await visitor.look("account-sign-in");
      await visitor.signIn();
      await visitor.reach("Your account");
      await open("/auth/logout");
      await visitor.look("sign-out");
      await visitor.press("Sign out");

      await visitor.reach("You are signed out");
      expectNoFault();
    });

    test("[PG-01][RU-06] a redirect address that was never registered: a page of ours, and the browser stays", async () => {
      await open(codeRequest({ clientId: "app", redirectUri: "https://evil.example/" }).path);
      await visitor.look("error-redirect-uri");

      expect(arrived().origin).toBe(latchkey.issuer);
      expectNoFault();
    });

    test("[PG-04] reached under another name, the page says so, and its links lead home", async () => {
      await visitor.page.goto(`${latchkey.issuer.replace("127.0.0.1", "localhost")}/`);
      await visitor.look("home-other-name");

      const link = visitor.page.getByRole("link", { name: `Open it under ${latchkey.issuer}` });
      expect(await link.getAttribute("href")).toBe(`${latchkey.issuer}/`);
      expectNoFault();
    });

    test("[PG-01] on a fresh server the set-up link makes the first account, once", async () => {
      const fresh = await startLatchkey();
      try {
        const link = fresh.setUpLink ?? "";
        await visitor.page.goto(link);
        await visitor.look("set-up");
        await visitor.page.getByLabel("Username").fill(ALICE);
        await visitor.page.getByLabel("Password").fill(PASSWORD);
        await visitor.press("Create account");
        await visitor.reach("This server is ready");
        await visitor.look("welcome");

        await visitor.page.goto(link);
        await visitor.look("set-up-over");
        expect(await visitor.page.getByLabel("Password").count()).toBe(0);
        await visitor.page.goto(`${fresh.issuer}/account`);
        await visitor.reach("Your account");
        expectNoFault();
      } finally {
        await fresh.close();
      }
    });

    test("[PG-03] by keyboard alone one signs in and allows", async () => {
      await open(codeRequest(client()).path);
      const { keyboard } = visitor.page;
      // The cursor comes into the field by itself.
      await visitor.page.locator("#username:focus").waitFor();
      await keyboard.type(ALICE);
      await keyboard.press("Tab");
      await keyboard.type(PASSWORD);
      await keyboard.press("Enter");
      await visitor.page.getByRole("button", { name: "Allow" }).waitFor();
      await tabTo("Allow");
      // No person is so quick that they press in the first moment of a page, or of its coming to the front.
      await visitor.page.getByRole("button", { name: "Allow" }).click({ trial: true });
      await keyboard.press("Enter");

      await visitor.reach("Back in the app");
      expect(arrived().searchParams.has("code")).toBe(true);
      expectNoFault();
    });

    test("[VP-05] a device's code that one browser typed is not another browser's to allow, even the same person's", async () => {
      const device = await startDevice();
      await open("/device");
      await visitor.typeCode(device.userCode);
      await visitor.signIn();
      await visitor.reach("Did you start this?");
      const address = visitor.page.url();

      const other = await Visitor.arrive(browser, javaScript);
      await other.page.goto(`${latchkey.issuer}/account`);
      await other.signIn();
      await other.reach("Your account");
      await other.page.goto(address);
      await other.reach("Connect a device");
      await other.typeCode(device.userCode);
      await other.read("alert", "This code is not valid");
      await other.leave();
      const { body } = await device.poll();

      expect(body.error).toBe("authorization_pending");
      await visitor.press("Yes, allow");
      await visitor.reach("Your device is connected");
      expectNoFault();
    });

    async function tabTo(name: string): Promise<void> {
      for (let presses = 0; presses < 20; presses++) {
        await visitor.page.keyboard.press("Tab");
        if ((await visitor.page.evaluate("document.activeElement.textContent")) === name) return;
      }
      throw new Error(`the keyboard never reaches ${name}`);
    }
  });

  interface Device {
    readonly userCode: string;
    readonly completeUri: string;
    poll(): Promise<Answer>;
  }

  async function startDevice(): Promise<Device> {
    const { body } = await latchkey.post("/auth/device", { client_id: "app" });
    return {
      userCode: body.user_code,
      completeUri: body.verification_uri_complete,
      poll: () => latchkey.post("/auth/token", { grant_type: DEVICE_CODE, client_id: "app", device_code: body.device_code }),
    };
  }

  async function isLive({ accessToken }: Pick<Tokens, "accessToken">): Promise<boolean> {
    const authorization = `Basic ${Buffer.from(`rs:${SECRET}`).toString("base64")}`;
    return (await latchkey.post("/auth/introspect", { token: accessToken }, { authorization })).body.active;
  }
});
