/** Every kind of page that a browser can be shown, each reached as a person would reach it. */

import { Unavailable } from "../../src/ports/unavailable.ts";
import { GRANT_TYPE } from "../../src/protocol/names.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import {
  codeRequest,
  enterUserCode,
  getTokens,
  linkOf,
  PASSWORD,
  REDIRECT_URI,
  startDevice,
  startTestServer,
  type TestBrowser,
  type TestServer,
  USERNAME,
  type Visited,
} from "../../src/testing/index.ts";
import { registerClient } from "./registered.ts";

export interface EveryPage {
  readonly server: TestServer;
  readonly pages: ReadonlyMap<string, Visited>;
  /** All answers on the way, redirects too. */
  readonly history: readonly Visited[];
}

interface Chosen {
  readonly issuer?: string;
  /** What a client calls itself. */
  readonly clientName?: string;
  /** For whatever a request may say freely. */
  readonly text?: string;
  /** With every request of the browser. */
  readonly headers?: Readonly<Record<string, string>>;
}

const credentials = { username: USERNAME, password: PASSWORD };

export async function everyPage({ issuer, clientName = "Postbox", text = "text", headers = {} }: Chosen = {}): Promise<EveryPage> {
  const inner = await openSqliteStore({ file: ":memory:" });
  let fault: Error | undefined;
  const store = {
    ...inner,
    findClient: async (clientId: string) => {
      if (fault !== undefined) throw fault;
      return inner.findClient(clientId);
    },
  };
  const server = await startTestServer({ store, ...(issuer !== undefined && { issuer }) });
  const client = await registerClient(server, { client_name: clientName });
  const television = await registerClient(server, {
    client_name: clientName,
    grant_types: [GRANT_TYPE.deviceCode],
    redirect_uris: [REDIRECT_URI],
  });
  const pages = new Map<string, Visited>();
  const browser = server.browser();
  const guests: TestBrowser[] = [browser];
  const open = (address: string): Promise<Visited> =>
    browser.open(address.startsWith("http") ? address : `${server.issuer}${address}`, headers);
  const submit = (page: Visited, fields: Readonly<Record<string, string>>): Promise<Visited> =>
    browser.submit(page, fields, headers);
  const show = async (name: string, page: Promise<Visited> | Visited): Promise<Visited> => {
    const shown = await page;
    pages.set(name, shown);
    return shown;
  };
  const request = (parameters: Readonly<Record<string, string | undefined>> = {}): string =>
    codeRequest(server, client, { state: text, nonce: text, ...parameters }).url;

  // Before there is an account.
  const setUpLink = async (): Promise<string> => {
    await server.administration.accounts.remove(server.alice.id);
    return (await server.server.setUpLink()) ?? "";
  };
  const link = await setUpLink();
  const setUp = await show("set-up", open(link));
  await show("set-up, problem", submit(setUp, { username: text, email: text, password: "short" }));
  await submit(setUp, { username: "admin", password: "a password for the first one" });
  await show("set-up, over", open(link));
  await show("home, signed in", open("/"));
  const languages = await show("language", open("/language"));
  await show("language, chosen", submit(languages, { language: "en" }));
  await submit(await show("sign-out", open("/auth/logout")), {});
  await show("signed out", open("/auth/logout"));
  await server.addAccount(USERNAME, { email: USERNAME, name: "Alice Example" });

  await show("about", open("/about"));
  await show("home", open("/"));
  const signIn = await show("sign-in", open(request({ login_hint: text })));
  await show("sign-in, wrong", submit(signIn, { username: text, password: "wrong" }));
  await show("sign-in, forged", submit(signIn, { username: text, password: PASSWORD, csrf_token: text }));
  const guesser = server.browser({ remoteAddress: "203.0.113.1" });
  guests.push(guesser);
  for (let tries = 0; tries < 6; tries++) {
    const page = await guesser.open(request(), headers);
    await show("sign-in, wait", guesser.submit(page, { username: text, password: "wrong" }, headers));
  }
  await show("sign-in to the account", open("/account"));

  const consent = await show("consent", submit(signIn, credentials));
  await show("consent, forged", submit(consent, { decision: "allow", csrf_token: text }));
  await getTokens(server, client, {}, browser);
  const account = await show("account", open("/account"));
  await show("account, forged", submit(account, { end: client.clientId, csrf_token: text }));
  await show("account, disconnected", submit(account, { end: client.clientId }));

  const change = await show("change password", open("/account/password"));
  await show("change password, wrong", submit(change, { current_password: text, password: text }));
  await show("change password, changed", submit(change, { current_password: PASSWORD, password: "hold the purple line" }));
  // Nobody gets a name with characters that cannot be seen.
  const name = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
  const chosen = linkOf(server, await server.administration.accounts.invite({ username: "bob", name }));
  const choose = await show("invitation", open(chosen));
  await show("invitation, problem", submit(choose, { password: "short" }));
  const invited = server.browser();
  guests.push(invited);
  await invited.submit(await invited.open(chosen, headers), { password: "hold the purple line" }, headers);
  await show("invitation, over", open(chosen));

  await show("device", open("/device"));
  await show("device, filled in", open(`/device?user_code=${encodeURIComponent(text)}`));
  await show("device, unknown", enterUserCode(browser, server, text));
  const { body: codes } = await startDevice(server, television);
  const approve = await show("device, approve", enterUserCode(browser, server, codes.user_code));
  await show("device, forged", submit(approve, { decision: "allow", csrf_token: text }));
  await show("device, done", submit(approve, { decision: "allow" }));
  const { body: others } = await startDevice(server, television);
  await show("device, denied", submit(await enterUserCode(browser, server, others.user_code), { decision: "deny" }));

  const elsewhere = { ...headers, origin: "https://elsewhere.example" };
  await show("error: forged form", browser.submit(account, { end: client.clientId }, elsewhere));
  await show("error: no such page", open(`/${encodeURIComponent(text)}`));
  await show("error: not a page", browser.open(`${server.issuer}/auth/token`, { accept: "text/html", ...headers }));
  await show("error: unknown application", open(request({ client_id: text })));
  await show("error: return address", open(request({ redirect_uri: `https://elsewhere.example/?${text}` })));
  await show("error: unreadable request", open(`${request()}&client_id=${encodeURIComponent(text)}`));
  await show(
    "error: unreadable form",
    browser.post(`${server.issuer}/account`, { csrf_token: text }, { ...headers, "content-type": "text/plain" }),
  );
  fault = new Unavailable("the database is away", { retryAfter: 3 });
  await show("error: unavailable", open(request()));
  fault = new Error(`a bug, with ${text}`);
  await show("error: bug", open(request()));
  fault = undefined;
  for (let tries = 0; tries < 21; tries++) await show("error: too many", open(`/setup?link=${encodeURIComponent(text)}`));

  return { server, pages, history: guests.flatMap(({ history }) => history) };
}
