/** Two `latchkey serve` on one database, as an administrator starts them: each request goes to the other process than the one before. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { goThrough } from "../../src/testing/index.ts";
import { Caller } from "../../torture/load/http.ts";
import { Protocol } from "../../torture/load/protocol.ts";
import { prepare, type Setting } from "../../torture/load/setting.ts";
import { type Installation, install } from "../../torture/machine/installation.ts";
import { type PostgresServer, startPostgres } from "../real/postgres.ts";

const FIRST = { username: "admin", email: "admin@example.org", password: "correct horse 1" };

let postgres: PostgresServer;
let installation: Installation;
let setting: Setting;
let caller: Caller;
let requests = 0;
beforeAll(async () => {
  postgres = await startPostgres();
  installation = await install({
    store: "postgres",
    nodes: 2,
    database: await postgres.createDatabase(),
    settings: { LATCHKEY_LIMITS__ENABLED: "true" },
  });
  const { issuer, nodes } = installation;
  caller = new Caller({ issuer, port: () => nodes[requests++ % 2]?.port ?? 0 });
});
afterAll(async () => {
  caller?.close();
  await installation?.close();
  await postgres?.close();
});

test("the set-up link that one process printed makes the first account, whichever process is asked", async () => {
  const browser = caller.browser();
  const link = installation.nodes[1]?.setUpLink ?? "";

  const done = await browser.submit(await browser.open(link), FIRST);

  expect(done.url.pathname).toBe("/welcome");
  expect((await browser.open("/account")).text).toContain(FIRST.username);
  expect((await browser.open("/account")).text).toContain(FIRST.username);
  expect((await browser.open(link)).status).toBe(410);
});

test("a code, a device, a registration, and the end of a token, a request to each in turn", async () => {
  setting = await prepare(installation);
  const protocol = new Protocol(caller, setting);
  const browser = await protocol.signIn();
  const { redeemable } = await protocol.newCode(browser);
  if (redeemable === undefined) throw new Error("no code came");
  const { body: tokens } = await protocol.redeem(redeemable);
  const { body: refreshed } = await protocol.refresh(tokens.refresh_token);

  const { body: codes } = await protocol.startDevice();
  await goThrough(browser, await protocol.enterUserCode(browser, codes.user_code));
  const device = await protocol.pollDevice(codes.device_code);

  const registered = await protocol.register();
  const used = await protocol.useRegistered(registered.body.client_id);

  expect((await protocol.introspect(refreshed.access_token)).body.active).toBe(true);
  expect([device.status, registered.status, used.status]).toEqual([200, 201, 200]);
  expect((await protocol.redeem(redeemable)).body.error).toBe("invalid_grant");
  expect((await protocol.refresh(refreshed.refresh_token)).body.error).toBe("invalid_grant");
});

test("[MN-04] wrong passwords are counted over both processes", async () => {
  const browser = caller.browser();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n++) {
    const page = await browser.open("/account");
    statuses.push((await browser.submitOnly(page, { username: "admin", password: `wrong ${n}` })).status);
  }
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(10);
  expect(statuses.at(-1)).toBe(429);
});

test("one process is killed; the other has all that it knew, and so has the next", async () => {
  const [one, other] = installation.nodes;
  const protocol = new Protocol(caller, setting);
  const { body: service } = await protocol.issue();
  await one?.kill();
  const alone = new Caller({ issuer: installation.issuer, port: () => other?.port ?? 0 });
  const remaining = new Protocol(alone, setting);
  expect((await remaining.introspect(service.access_token)).body.active).toBe(true);
  const { body: issued } = await remaining.issue();
  alone.close();

  await one?.start();

  for (let n = 0; n < 2; n++) expect((await protocol.introspect(issued.access_token)).body.active).toBe(true);
});
