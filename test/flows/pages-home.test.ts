/** The home page: before the set-up, for strangers, and for people with the applications that they may use. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startTestServer, type TestServer, USERNAME, type Visited } from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const app = (name: string, metadata: Readonly<Record<string, string>>) => server.addClient({ name, description: metadata });
const linksOf = ({ text }: Visited): readonly string[] =>
  [...text.matchAll(/class="app" href="([^"]*)"/g)].map(([, url]) => `${url}`);

test("before there is an account, it says that the server is not set up", async () => {
  const empty = await startTestServer();
  await empty.administration.accounts.remove(empty.alice.id);

  expect((await empty.browser().open("/")).title).toBe("This server is not set up yet – Latchkey");
  await empty.close();
});

test("a stranger signs in from it and comes back to it, with the applications in the order of their names", async () => {
  await app("Wiki", { clientUri: "https://wiki.example/" });
  await app("Boards", { clientUri: "https://boards.example/home" });
  await app("No page", {});
  await registerClient(server, { client_name: "Own word", client_uri: "https://own.example/" });
  const disabled = await app("Disabled", { clientUri: "https://disabled.example/" });
  await server.administration.clients.disable(disabled.clientId);
  const browser = server.browser();

  const home = await browser.open("/");
  const form = await browser.open("/?sign-in");
  const wrong = await browser.submit(form, { username: USERNAME, password: "wrong" });
  const back = await browser.submit(wrong, { username: USERNAME, password: PASSWORD });

  expect(linksOf(home)).toEqual([]);
  expect(home.text).toContain('href="/?sign-in"');
  expect([wrong.status, back.status, back.url.href]).toEqual([403, 200, "https://auth.example/"]);
  expect(linksOf(back)).toEqual(["https://boards.example/home", "https://wiki.example/"]);
});

test("the page of the next steps is for the administrator alone", async () => {
  const person = server.browser();
  await person.submit(await person.open("/?sign-in"), { username: USERNAME, password: PASSWORD });

  expect((await person.openOnly("/welcome")).location?.href).toBe("https://auth.example/");
  expect((await server.browser().openOnly("/welcome")).location?.href).toBe("https://auth.example/");
});
