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
