/** What is kept in memory is never older than the version says, however slow it was to read. */

import { expect, test } from "vitest";
import { Remembered } from "../../src/store/sql/remembered.ts";

interface Row {
  readonly state: string;
}

test("[MN-02] a row that was being read while the version moved is given to whoever asked, and not kept", async () => {
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
