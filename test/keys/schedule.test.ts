/** Rotation by schedule: when a key is due, and that of several nodes one makes it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type KeyRing, openKeyRing } from "../../src/keys/key-ring.ts";
import { silentLog } from "../../src/ports/log.ts";
import { systemRandom } from "../../src/ports/random.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

const START = 1_000_000;
const HOUR = 3_600;
const DAY = 86_400;
const NEVER = { sealing: undefined, signing: undefined };

/** So many processes on one database, each with a clock of its own. */
async function openNodes(count: number): Promise<{ readonly ring: KeyRing; readonly events: AuditEvent[] }[]> {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-schedule-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const nodes = [];
  for (let n = 0; n < count; n++) {
    const store = await openSqliteStore({ file: join(folder, "latchkey.db") });
    onTestFinished(() => store.close());
    const events: AuditEvent[] = [];
    const log = { ...silentLog, audit: (event: AuditEvent) => events.push(event) };
    const masterKey = new Uint8Array(32).fill(7);
    nodes.push({ ring: await openKeyRing({ store, masterKey, clock: { now: () => START }, random: systemRandom, log }), events });
  }
  return nodes;
}

async function openNode() {
  const [node] = await openNodes(1);
  if (node === undefined) throw new Error("no node");
  return node;
}

test("[OP-05] a key that was in use for its time has a successor, announced for an hour; the others go on", async () => {
  const { ring, events } = await openNode();
  const schedule = { sealing: DAY, signing: undefined };

  expect(await ring.rotateDue(START + DAY - 1, schedule)).toEqual([]);
  const [made, ...others] = await ring.rotateDue(START + DAY, schedule);

  expect(others).toEqual([]);
  expect(made).toMatchObject({ use: "sealing", stage: "announced", activeFrom: START + DAY + HOUR });
  expect(events).toEqual([{ event: "key.rotated", reason: "schedule", detail: `sealing HS256 ${made?.id}` }]);
});

test("[OP-05] each key counts from its own beginning, and one that is announced already is not due", async () => {
  const { ring } = await openNode();
  const schedule = { sealing: DAY, signing: 3 * DAY };
  await ring.rotate({ use: "signing", algorithm: "RS256", now: START + DAY });
  const due = async (now: number) => (await ring.rotateDue(now, schedule)).map(({ algorithm }) => algorithm);

  expect(await due(START + DAY)).toEqual(["HS256"]);
  expect(await due(START + DAY + 60)).toEqual([]);
  // The new one begins an hour after it was made, and is in use for a day.
  expect(await due(START + 2 * DAY + HOUR - 1)).toEqual([]);
  expect(await due(START + 2 * DAY + HOUR)).toEqual(["HS256"]);
  expect(await due(START + 3 * DAY)).toEqual(["ES256", "EdDSA"]);
  expect(await due(START + 4 * DAY + HOUR)).toEqual(["HS256", "RS256"]);
});

test("[OP-05] a server that was off for a year makes one successor, not one for each time that it missed", async () => {
  const { ring } = await openNode();

  const made = await ring.rotateDue(START + 365 * DAY, { sealing: DAY, signing: DAY });

  expect(made.map(({ algorithm }) => algorithm)).toEqual(["HS256", "ES256", "RS256", "EdDSA"]);
  expect(await ring.rotateDue(START + 365 * DAY, { sealing: DAY, signing: DAY })).toEqual([]);
});

test("[OP-05] without a schedule nothing is ever due, and the lookup key never is", async () => {
  const { ring } = await openNode();

  expect(await ring.rotateDue(START + 9_999 * DAY, NEVER)).toEqual([]);
  const made = await ring.rotateDue(START + DAY, { sealing: DAY, signing: DAY });
  expect(made.map(({ use }) => use)).not.toContain("lookup");
});

test("[OP-05] of five nodes that find a key due at once, five seconds apart by their clocks, one makes its successor", async () => {
  const nodes = await openNodes(5);
  const schedule = { sealing: DAY, signing: DAY };

  for (let round = 1; round <= 4; round++) {
    const now = START + round * (DAY + HOUR + 10);
    const made = await Promise.all(nodes.map(({ ring }, n) => ring.rotateDue(now + 5 - 2.5 * n, schedule)));

    expect(made.flat()).toHaveLength(4);
    const lists = await Promise.all(
      nodes.map(async ({ ring }) => {
        await ring.refresh(now + 20);
        return ring.list(now);
      }),
    );
    expect(lists).toEqual(lists.map(() => lists[0]));
    expect(lists[0]).toHaveLength(5 + 4 * round);
  }
  expect(nodes.flatMap(({ events }) => events)).toHaveLength(16);
});

test("[OP-05] a node that has not heard that another rotated makes no second key, and knows the first one afterwards", async () => {
  const [first, lagging] = await openNodes(2);
  if (first === undefined || lagging === undefined) throw new Error("no nodes");
  const schedule = { sealing: DAY, signing: undefined };
  // It looked into the store within this very second, so it does not look again before it decides.
  await lagging.ring.refresh(START + DAY);
  const [made] = await first.ring.rotateDue(START + DAY, schedule);

  expect(await lagging.ring.rotateDue(START + DAY, schedule)).toEqual([]);

  expect(lagging.ring.list(START).map(({ id }) => id)).toContain(made?.id);
  expect(lagging.ring.list(START)).toHaveLength(6);
});
