/** A heap of work is spread over turns, in its order, and none of it is left. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { FewATurn } from "../../src/http/few-a-turn.ts";

test("so many are done in a turn, none in the one in which they came, and all in the end", async () => {
  const done: number[] = [];
  const few = new FewATurn(3);
  for (let work = 0; work < 8; work++) few.do(() => void done.push(work));

  const seen: number[] = [done.length];
  for (let turn = 0; turn < 4; turn++) {
    await nextTurn();
    seen.push(done.length);
  }

  expect(seen).toEqual([0, 3, 6, 8, 8]);
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("work that brings more work, or comes after a rest, is done too", async () => {
  const done: string[] = [];
  const few = new FewATurn(1);
  few.do(() => {
    done.push("first");
    few.do(() => void done.push("second"));
  });
  await nextTurn();
  await nextTurn();
  few.do(() => void done.push("third"));
  await nextTurn();

  expect(done).toEqual(["first", "second", "third"]);
});
