/** The queue: a few at once, in order, and an end. */

import { expect, test } from "vitest";
import { BoundedQueue } from "../../src/accounts/bounded-queue.ts";

const full = (): Error => new Error("full");

/** Work that is done when it is told to be. */
function openWork(queue: BoundedQueue) {
  const started: number[] = [];
  const works: PromiseWithResolvers<number>[] = [];
  return {
    started,
    works,
    add(count: number): Promise<PromiseSettledResult<number>[]> {
      return Promise.allSettled(
        Array.from({ length: count }, () => {
          const work = Promise.withResolvers<number>();
          const index = works.push(work) - 1;
          return queue.run(() => {
            started.push(index);
            return work.promise;
          }, full);
        }),
      );
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("no more than so many are worked on at once, in the order in which they came, also after failures", async () => {
  const { add, started, works } = openWork(new BoundedQueue(2, 10));
  const results = add(6);
  expect(started).toEqual([0, 1]);

  works[1]?.reject(new Error("failed"));
  await settle();
  expect(started).toEqual([0, 1, 2]);
  works[0]?.resolve(0);
  works[2]?.resolve(2);
  await settle();
  expect(started).toEqual([0, 1, 2, 3, 4]);
  works[3]?.resolve(3);
  works[4]?.resolve(4);
  await settle();
  works[5]?.resolve(5);

  expect((await results).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    ...Array.from({ length: 4 }, () => "fulfilled"),
  ]);

  // All places are free again, and no more than there were.
  void add(5);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("a caller that finds the queue full is refused at once, and takes no other's place", async () => {
  const { add, started, works } = openWork(new BoundedQueue(1, 2));
  const waiting = add(3);

  const refused = await add(2);
  expect(refused).toEqual([
    { status: "rejected", reason: new Error("full") },
    { status: "rejected", reason: new Error("full") },
  ]);

  for (const [index, work] of works.entries()) {
    work.resolve(index);
    await settle();
  }
  expect((await waiting).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  expect(started).toEqual([0, 1, 2]);
});
