/** What is kept in memory is never older than the version says, however slow it was to read. */

import { expect, test } from "vitest";
import { Remembered } from "../../src/store/sql/remembered.ts";

interface Row {
  readonly state: string;
}

test("[MN-02] a row that was being read while the version moved is given to the caller, and not kept", async () => {
  let version = 1;
  const remembered = new Remembered<Row>(() => version);
  const slow = Promise.withResolvers<Row>();
  const asked = remembered.find("a", () => slow.promise);
  version = 2;
  slow.resolve({ state: "active" });

  expect(await asked).toEqual({ state: "active" });
  expect(await remembered.find("a", async () => ({ state: "ended" }))).toEqual({ state: "ended" });
});

test("[MN-02] the same, when somebody else has asked for another row since", async () => {
  let version = 1;
  const remembered = new Remembered<Row>(() => version);
  const slow = Promise.withResolvers<Row>();
  const asked = remembered.find("a", () => slow.promise);
  version = 2;
  await remembered.find("b", async () => ({ state: "active" }));
  slow.resolve({ state: "active" });
  await asked;

  expect(await remembered.find("a", async () => ({ state: "ended" }))).toEqual({ state: "ended" });
});

test("within one version a row is read once", async () => {
  const remembered = new Remembered<Row>(() => 1);
  await remembered.find("a", async () => ({ state: "active" }));
  expect(await remembered.find("a", async () => ({ state: "ended" }))).toEqual({ state: "active" });
});

test("that there is no row is kept only where it is asked for, until it is forgotten or the version moves", async () => {
  let version = 1;
  const absent = async (): Promise<Row | undefined> => undefined;
  const present = async (): Promise<Row> => ({ state: "active" });
  const each = new Remembered<Row>(() => version);
  await each.find("a", absent);
  expect(await each.find("a", present)).toEqual({ state: "active" });

  const remembered = new Remembered<Row>(() => version, { keepsAbsence: true });
  await remembered.find("a", absent);
  expect(await remembered.find("a", present)).toBeUndefined();
  remembered.forget("a");
  expect(await remembered.find("a", present)).toEqual({ state: "active" });
  await remembered.find("b", absent);
  version = 2;
  expect(await remembered.find("b", present)).toEqual({ state: "active" });
});

test("an absence that was read before a row was made is not kept after it", async () => {
  const remembered = new Remembered<Row>(() => 1, { keepsAbsence: true });
  const slow = Promise.withResolvers<Row | undefined>();
  const asked = remembered.find("a", () => slow.promise);
  await remembered.changing("a", async () => undefined);
  slow.resolve(undefined);
  await asked;

  expect(await remembered.find("a", async () => ({ state: "active" }))).toEqual({ state: "active" });
});

const ACTIVE: Row = { state: "active" };
const ENDED: Row = { state: "ended" };

/** A row that is remembered, and a write to it that is under way and says that it leaves the row as "changed". */
async function changing() {
  const state = { version: 1 };
  const remembered = new Remembered<Row>(() => state.version);
  await remembered.find("a", async () => ACTIVE);
  const write = Promise.withResolvers<number>();
  const changed = remembered.changing(
    "a",
    () => write.promise,
    (_, count) => (count === 1 ? { state: "changed" } : undefined),
  );
  const lookAgain = () => remembered.find("a", async () => ({ state: "read" }));
  return { state, remembered, write, changed, lookAgain };
}

test("a write may say what the row has become, and nobody has to read it", async () => {
  const { write, changed, lookAgain } = await changing();
  expect(await lookAgain()).toEqual(ACTIVE);
  write.resolve(1);
  expect(await changed).toBe(1);
  expect(await lookAgain()).toEqual({ state: "changed" });
});

test("a write that changed nothing, or failed, leaves nothing to remember", async () => {
  const idle = await changing();
  idle.write.resolve(0);
  await idle.changed;
  expect(await idle.lookAgain()).toEqual({ state: "read" });

  const failing = await changing();
  failing.write.reject(new Error("lost"));
  await expect(failing.changed).rejects.toThrow("lost");
  expect(await failing.lookAgain()).toEqual({ state: "read" });
});

test("[MN-02] what a write made of a row is not kept when somebody forgot the row meanwhile, changed it, or the version moved", async () => {
  const forgotten = await changing();
  forgotten.remembered.forget("a");
  forgotten.write.resolve(1);
  await forgotten.changed;
  expect(await forgotten.lookAgain()).toEqual({ state: "read" });

  const all = await changing();
  all.remembered.forgetAll();
  all.write.resolve(1);
  await all.changed;
  expect(await all.lookAgain()).toEqual({ state: "read" });

  const twice = await changing();
  const other = twice.remembered.changing("a", async () => 1);
  twice.write.resolve(1);
  await Promise.all([twice.changed, other]);
  expect(await twice.lookAgain()).toEqual({ state: "read" });

  const moved = await changing();
  moved.state.version = 2;
  moved.write.resolve(1);
  await moved.changed;
  expect(await moved.lookAgain()).toEqual({ state: "read" });
});

test("[MN-02] the same when another row was asked for after the version moved, and the row itself", async () => {
  const { state, remembered, write, changed, lookAgain } = await changing();
  state.version = 2;
  const slow = Promise.withResolvers<Row>();
  const asked = remembered.find("a", () => slow.promise);
  write.resolve(1);
  await changed;
  slow.resolve(ENDED);
  expect(await asked).toEqual(ENDED);
  expect(await lookAgain()).toEqual({ state: "read" });
});
