/** A person chooses a language, and goes back to what the browser says. */

import { expect, test } from "vitest";
import { startTestServer } from "../../src/testing/index.ts";
import { addPerson, browserOf } from "./person.ts";

const GERMAN = { "accept-language": "de" };

test("a language that was chosen stands at the account and in the browser, until the person wants what the browser says", async () => {
  const server = await startTestServer();
  const { id } = await addPerson(server, "erika");
  const browser = await browserOf(server, "erika");
  const languageAt = async (path: string): Promise<string | undefined> =>
    /<html lang="([a-z]+)/.exec((await browser.open(path, GERMAN)).text)?.[1];

  await browser.submit(await browser.open("/language"), { language: "fr" });
  expect([await languageAt("/account"), (await server.store.findAccount(id))?.language]).toEqual(["fr", "fr"]);

  await browser.submit(await browser.open("/language"), { language: "nonsense" });
  expect(await languageAt("/account")).toBe("fr");

  const back = await browser.submit(await browser.open("/language"), { language: "browser" }, GERMAN);
  expect([back.status, await languageAt("/account"), (await server.store.findAccount(id))?.language]).toEqual([
    200,
    "de",
    undefined,
  ]);
});
