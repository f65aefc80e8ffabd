/** An administrator at the pages, in a browser without scripts. */

import {
  goThrough,
  startTestServer,
  type TestBrowser,
  type TestServer,
  type TestServerOptions,
  type Visited,
} from "../../src/testing/index.ts";

export interface AtTheDesk {
  readonly server: TestServer;
  readonly browser: TestBrowser;
  go(path: string): Promise<Visited>;
}

export async function atTheDesk(options: TestServerOptions = {}): Promise<AtTheDesk> {
  const server = await startTestServer(options);
  await server.administration.accounts.edit(server.alice.id, { administrator: true });
  const browser = server.browser();
  await goThrough(browser, await browser.open("/admin"));
  return { server, browser, go: (path) => browser.open(path) };
}

/** Presses a button of the page, by what it does. */
export async function press(
  browser: TestBrowser,
  page: Visited,
  action: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Visited> {
  const wanted = (button: string): boolean => button.startsWith(`action=${action} `);
  const form = page.forms.find(({ buttons }) => buttons.some(wanted));
  const button = form?.buttons.find(wanted);
  if (form === undefined || button === undefined) throw new Error(`no button ${action} on “${page.title}”`);
  return browser.send(page, form, { ...fields, action: button.slice("action=".length) });
}
