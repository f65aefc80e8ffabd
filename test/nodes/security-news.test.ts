/** Security news over two nodes on one PostgreSQL: what one wrote the other may deliver, each row from one of them, and a Dovecot is asked twice. */

import { expect, test } from "vitest";
import { type Fetcher, noFetcher } from "../../src/ports/fetcher.ts";
import { claimsIn } from "../flows/person.ts";
import { closeNodes, startNodes, untilNoticed, withPostgres } from "./nodes.ts";

const postgres = withPostgres();
const DOVEADM = "http://192.168.7.7:8080/doveadm/v1";
const HOOK = "https://siem.example/in";
/** As 2.4 says it, which has one request for each time. */
const CLOSED = '[["doveadmResponse",[{"count":"1"}],"kick"]]';

/** Two nodes, and what their receivers heard: when, by the clock of the first. */
async function nodes(ahead = 0) {
  const heard: { readonly at: number; readonly body: string; readonly url: string }[] = [];
  const fetcher: Fetcher = {
    ...noFetcher,
    async send(url, { body }) {
      heard.push({ url, body, at: both[0].clock.now() - began });
      return { outcome: "answered", status: 200, body: Buffer.from(url === HOOK ? "" : CLOSED) };
    },
  };
  const both = await startNodes(postgres(), { ahead, fetcher });
  const began = both[0].clock.now();
  const add = async (kind: "doveadm" | "webhook"): Promise<void> => {
    const address = kind === "doveadm" ? DOVEADM : HOOK;
    await both[0].administration.receivers.add({ kind, address, ...(kind === "doveadm" && { key: "topsecret", inside: true }) });
    await untilNoticed();
  };
  /** Both look, as once a second. */
  const second = async (): Promise<void> => {
    await Promise.all(both.map(({ server }) => server.deliver()));
    for (const { clock } of both) clock.advance(1);
  };
  return { add, both, heard, second };
}

test("[SN-04][MN-01] a Dovecot is asked at once, and again two seconds later, once each, whichever node does it", async () => {
  const { add, both, heard, second } = await nodes();
  await add("doveadm");
  const [one, other] = both;

  await other.administration.accounts.disable(other.alice.id);
  for (let at = 0; at < 10; at++) await second();

  expect(heard.map(({ at }) => at)).toEqual([0, 2]);
  expect(heard.map(({ body }) => JSON.parse(body)[0])).toEqual([1, 2].map(() => ["kick", { mask: [one.alice.username] }, "kick"]));
  expect(await one.administration.deliveries.list()).toEqual([]);
  expect([...one.audit, ...other.audit].filter(({ event }) => event === "receiver.told")).toHaveLength(1);
  await closeNodes(both);
});

test("[SN-04][MN-01] what ends at the other node before the second time is closed at once, and once more after that", async () => {
  const { add, both, heard, second } = await nodes();
  await add("doveadm");
  const [one, other] = both;

  await one.administration.accounts.disable(one.alice.id);
  await second();
  await other.administration.accounts.enable(one.alice.id);
  await other.administration.accounts.disable(one.alice.id);
  for (let at = 0; at < 10; at++) await second();

  expect(heard.map(({ at }) => at)).toEqual([0, 1, 3]);
  await closeNodes(both);
});

test("[MN-01] a node whose clock is ahead asks a second time too, where it took the news", async () => {
  const { add, both, heard, second } = await nodes(1);
  await add("doveadm");

  await both[1].administration.accounts.disable(both[1].alice.id);
  for (let at = 0; at < 10; at++) await second();

  expect(heard).toHaveLength(2);
  await closeNodes(both);
});

test("[SN-02][MN-01] what two nodes write about one person at once arrives once each, in the order in which it was written", async () => {
  const { add, both, heard } = await nodes();
  await add("webhook");
  const { alice } = both[0];
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      both.flatMap(({ administration, server }) => [
        administration.accounts.disable(alice.id),
        administration.accounts.enable(alice.id),
        server.deliver(),
      ]),
    );
  }
  const written = await both[0].store.listReceivers(1);
  const rest = written[0]?.waiting ?? 0;
  while ((await Promise.all(both.map(({ server }) => server.deliver()))).some((tries) => tries > 0));

  const claims = heard.map(({ body }) => claimsIn(body));
  expect(claims.length).toBeGreaterThanOrEqual(Math.max(rest, 10));
  expect(new Set(claims.map(({ jti }) => jti)).size).toBe(claims.length);
  expect(await both[0].administration.deliveries.list()).toEqual([]);
  // The last word of all is what the account is.
  const last = Object.keys(claims.at(-1)?.["events"] ?? {})[0];
  const isDisabled = (await both[0].store.findAccount(alice.id))?.disabledAt !== undefined;
  expect(last).toBe(`urn:latchkey:event:account-${isDisabled ? "disabled" : "enabled"}`);
  await closeNodes(both);
});
