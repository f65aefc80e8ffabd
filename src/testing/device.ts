/** The device flow in calls (RFC 8628): what the device asks, and what the person does on the page. */

import type { Browser, Visited } from "../browser/browser.ts";
import type { Connection } from "../ports/server.ts";
import { GRANT_TYPE } from "../protocol/names.ts";
import { credentialsOf, goThrough } from "./flows.ts";
import type { Answer, TestClient, TestServer } from "./test-server.ts";

type Parameters = Readonly<Record<string, string | undefined>>;

/** The device asks for its codes, with the client's own way of authenticating. */
export function startDevice(
  server: TestServer,
  client: TestClient,
  parameters: Parameters = {},
  connection?: Connection,
): Promise<Answer> {
  const { credentials, headers } = credentialsOf(client);
  return server.post("/auth/device", { ...credentials, ...parameters }, headers, connection);
}

/** The device asks whether its person has decided. */
export function pollDevice(
  server: TestServer,
  client: TestClient,
  deviceCode: string,
  parameters: Parameters = {},
  connection?: Connection,
): Promise<Answer> {
  const { credentials, headers } = credentialsOf(client);
  const asked = { grant_type: GRANT_TYPE.deviceCode, device_code: deviceCode, ...credentials, ...parameters };
  return server.post("/auth/token", asked, headers, connection);
}

/** The person types the code: the page that comes then. */
export async function enterUserCode(browser: Browser, server: TestServer, userCode: string): Promise<Visited> {
  return browser.submit(await browser.open(`${server.issuer}/device`), { user_code: userCode });
}

/** The person types the code, signs in where that is asked, and decides: the page that comes then. */
export async function decideDevice(
  server: TestServer,
  userCode: string,
  decision: "allow" | "deny" = "allow",
  browser: Browser = server.browser(),
): Promise<Visited> {
  return goThrough(browser, await enterUserCode(browser, server, userCode), { decision });
}
