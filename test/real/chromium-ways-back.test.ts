/** The way back to a client in a real browser: callbacks that redirect on, pop-ups, and proxies that hide where forms come from. */

import { once } from "node:events";
import { createServer, type Server, request as startRequest } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../chromium.ts";
import { ALICE, type Latchkey, startLatchkey } from "./latchkey.ts";
import { codeRequest } from "./people.ts";
import { Visitor } from "./visitor.ts";

const ICON = '<link rel="icon" href="data:,">';

async function serveAt(
  host: string,
  listener: Parameters<typeof createServer>[1],
  port = 0,
): Promise<{ server: Server; origin: string; port: number }> {
  const server = createServer({}, listener);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("listens at no port");
  return { server, origin: `http://${host}:${address.port}`, port: address.port };
}

describeInChromium("the way back in a real browser", () => {
  let browser: Browser;
  let latchkey: Latchkey;
  let visitor: Visitor;
  const servers: Server[] = [];
  let elsewhere: string;
  let callbacks: string;
  let opener: string;
  const arrived: string[] = [];

  beforeAll(async () => {
    [browser, latchkey] = await Promise.all([launchChromium(), startLatchkey()]);
    const other = await serveAt("127.0.0.2", (request, response) => {
      arrived.push(request.url ?? "");
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Elsewhere</title>${ICON}<h1>Elsewhere</h1>`);
    });
    elsewhere = other.origin;
    const client = await serveAt("127.0.0.1", (request, response) => {
      const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
      arrived.push(request.url ?? "");
      if (pathname === "/on-to-origin") return response.writeHead(302, { location: `${elsewhere}/landed${search}` }).end();
      if (pathname === "/on-to-app") return response.writeHead(302, { location: `org.example.app:/landed${search}` }).end();
      response.setHeader("content-type", "text/html");
      if (pathname === "/front") return response.end(`<!doctype html><title>Front</title>${ICON}`);
      if (pathname === "/opener") return response.end(`<!doctype html><title>Opener</title>${ICON}<h1>Opener</h1>`);
      return response.end(
        `<!doctype html><title>Popup</title>${ICON}<h1>Popup</h1><script>window.opener.postMessage(location.href, "*")</script>`,
      );
    });
    callbacks = client.origin;
    opener = `${client.origin}/opener`;
    servers.push(other.server, client.server);
    await latchkey.addAccount(ALICE);
    const redirects = ["on-to-origin", "on-to-app", "popup"].flatMap((path) => ["--redirect-uri", `http://127.0.0.1/${path}`]);
    await latchkey.addClient("app", ["--grant", "authorization_code", ...redirects]);
    const leaving = ["--redirect-uri", `${callbacks}/on-to-origin`, "--frontchannel-logout-uri", `${callbacks}/front`];
    await latchkey.addClient("leaving", [...leaving, "--post-logout-redirect-uri", `${elsewhere}/left`]);
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await latchkey?.close();
  });
  beforeEach(async () => {
    arrived.length = 0;
    visitor = await Visitor.arrive(browser, true);
  });
  afterEach(() => visitor?.leave());

  const requestFor = (path: string): string =>
    `${latchkey.issuer}${codeRequest({ clientId: "app", redirectUri: `${callbacks}/${path}` }).path}`;

  test.for(["Allow", "Deny"])("[PG-07] %s, with a callback that goes on to another origin: the browser follows", async (button) => {
    await visitor.page.goto(requestFor("on-to-origin"));
    await visitor.signIn();
    await visitor.press(button);

    await visitor.reach("Elsewhere");
    expect(new URL(visitor.page.url()).searchParams.has(button === "Allow" ? "code" : "error")).toBe(true);
    expect(visitor.faults).toEqual([]);
  });

  test.for(["Allow", "Deny"])("[PG-07] %s, with a callback that goes on to an app: the browser asks for it", async (button) => {
    await visitor.page.goto(requestFor("on-to-app"));
    await visitor.signIn();
    const handedOver = visitor.page.waitForRequest((request) => request.url().startsWith("org.example.app:/landed"));
    await visitor.press(button);

    const { searchParams } = new URL((await handedOver).url());
    expect(searchParams.has(button === "Allow" ? "code" : "error")).toBe(true);
    expect(visitor.faults.filter((fault) => /Content Security Policy|form-action/.test(fault))).toEqual([]);
  });

  test("[AZ-01] a long request that another site posts goes on in the browser's own session, which stays", async () => {
    await visitor.page.goto(`${latchkey.issuer}/account`);
    await visitor.signIn();
    await visitor.reach("Your account");
    const { searchParams } = new URL(requestFor("on-to-origin"));
    searchParams.set("state", "x".repeat(40_000));
    await visitor.page.goto(elsewhere);
    await visitor.page.evaluate(`
      const form = document.createElement("form");
      form.method = "post";
      form.action = ${JSON.stringify(`${latchkey.issuer}/auth/authorize`)};
      for (const [name, value] of ${JSON.stringify([...searchParams])}) {
        const field = document.createElement("input");
        [field.type, field.name, field.value] = ["hidden", name, value];
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    `);
    await visitor.page.getByRole("button", { name: "Allow", exact: true }).waitFor();
    await visitor.page.goto(`${latchkey.issuer}/account`);

    await visitor.reach("Your account");
    expect(visitor.faults).toEqual([]);
  });

  test("[PG-08] a pop-up that signs in keeps its opener: the code comes, and the window is never taken for closed", async () => {
    await visitor.page.goto(opener);
    const opened = visitor.page.waitForEvent("popup");
    await visitor.page.evaluate(`
      window.heard = new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data)));
      window.popup = window.open(${JSON.stringify(requestFor("popup"))}, "sign-in", "width=500,height=600");
    `);
    const popup = await opened;
    await popup.getByLabel("Username or e-mail address").fill(ALICE);
    const isClosed = (): Promise<unknown> => visitor.page.evaluate("window.popup.closed");
    const closed = [await isClosed()];
    await popup.getByLabel("Password").fill("correct horse 1");
    await popup.getByRole("button", { name: "Sign in", exact: true }).click();
    await popup.getByRole("button", { name: "Allow", exact: true }).waitFor();
    closed.push(await isClosed());
    await popup.getByRole("button", { name: "Allow", exact: true }).click();
    await popup.getByRole("heading", { name: "Popup" }).waitFor();
    closed.push(await isClosed());

    expect(await visitor.page.evaluate("window.heard")).toContain("code=lk_code_");
    expect(closed).toEqual([false, false, false]);
  });

  test.for([true, false])(
    "[LO-02] after a sign-out the client's frame is loaded, and the page goes on by itself; with scripts: %s",
    async (scripts) => {
      const person = await Visitor.arrive(browser, scripts);
      try {
        const redirectUri = `${callbacks}/on-to-origin`;
        await person.page.goto(`${latchkey.issuer}${codeRequest({ clientId: "leaving", redirectUri, scope: "openid" }).path}`);
        await person.signIn();
        await person.press("Allow");
        await person.reach("Elsewhere");
        const back = new URLSearchParams({ client_id: "leaving", post_logout_redirect_uri: `${elsewhere}/left`, state: "s" });
        await person.page.goto(`${latchkey.issuer}/auth/logout?${back}`);
        await person.look("asked to sign out");
        await person.press("Sign out");

        await person.page.waitForURL(`${elsewhere}/left?state=s`);
        expect(arrived).toContain("/front");
        expect(person.faults).toEqual([]);
      } finally {
        await person.leave();
      }
    },
  );

  test("[PG-08] a silent error in a pop-up comes to its opener too", async () => {
    await visitor.page.goto(opener);
    await visitor.page.evaluate(`
      window.heard = new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data)));
      window.popup = window.open(${JSON.stringify(`${requestFor("popup")}&prompt=none`)}, "silent", "width=500,height=600");
    `);

    expect(await visitor.page.evaluate("window.heard")).toContain("error=login_required");
    expect(await visitor.page.evaluate("window.popup.closed")).toBe(false);
  });
});

describeInChromium("[PG-09] behind a proxy that adds Referrer-Policy: no-referrer, in a real browser", () => {
  test("sign-in and sign-out, whose forms come with Origin: null, are taken", async () => {
    const origins: (string | undefined)[] = [];
    let target = 0;
    const proxy = await serveAt("127.0.0.1", (incoming, outgoing) => {
      if (incoming.method === "POST") origins.push(incoming.headers.origin);
      const { method, url: path, headers } = incoming;
      const asked = startRequest({ host: "127.0.0.1", port: target, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, "referrer-policy": "no-referrer" });
        answer.pipe(outgoing);
      });
      asked.on("error", () => outgoing.destroy());
      incoming.pipe(asked);
    });
    const latchkey = await startLatchkey({ LATCHKEY_ISSUER: proxy.origin });
    const browser = await launchChromium();
    try {
      target = latchkey.port;
      await latchkey.addAccount(ALICE);
      const visitor = await Visitor.arrive(browser, true);
      await visitor.page.goto(`${proxy.origin}/account`);
      await visitor.signIn();
      await visitor.reach("Your account");
      await visitor.page.goto(`${proxy.origin}/auth/logout`);
      await visitor.page.getByRole("main").getByRole("button").first().click();
      await visitor.page.getByRole("heading", { level: 1, name: /signed out/i }).waitFor();

      expect(origins).toEqual(["null", "null"]);
    } finally {
      await browser.close();
      await latchkey.close();
      proxy.server.closeAllConnections();
      proxy.server.close();
    }
  });
});
