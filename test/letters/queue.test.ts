/** The queue of letters: nobody waits for it, it is bounded, and each letter ends as one line and one count. */

import { expect, test } from "vitest";
import { type Deliver, NotDelivered } from "../../src/letters/delivery.ts";
import { createLetters, MOST_LETTERS } from "../../src/letters/letters.ts";
import type { LogFields } from "../../src/ports/log.ts";
import type { AuditEvent } from "../../src/records/event.ts";
import type { Letter } from "../../src/records/letter.ts";
import { createCountedRandom } from "../../src/testing/counted-random.ts";
import { createManualClock } from "../../src/testing/manual-clock.ts";

const letterTo = (accountId: string): Letter => ({ kind: "test", at: 0, to: { address: `${accountId}@example.org`, accountId } });
const later = () => new NotDelivered({ kind: "silent", place: "it", answer: "" }, { isFinal: false });
const refused = () => new NotDelivered({ kind: "envelope", place: "it", answer: "" }, { isFinal: true });

function queueWith(deliver: Deliver) {
  const audit: AuditEvent[] = [];
  const lines: LogFields[] = [];
  const ended: string[] = [];
  /** What waits between two tries, by its seconds: each entry lets one go on. */
  const pauses: { readonly seconds: number; readonly end: () => void }[] = [];
  const line = (fields: LogFields) => void lines.push(fields);
  const letters = createLetters({
    deliver,
    clock: createManualClock(),
    log: { debug: line, info: line, warn: line, error: line, audit: (event) => void audit.push(event) },
    observer: { letter: (kind, outcome) => void ended.push(`${kind} ${outcome}`) },
    random: createCountedRandom("letters"),
    pause(seconds, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve());
      pauses.push({ seconds, end: resolve });
      return promise;
    },
  });
  return { letters, audit, lines, ended, pauses };
}

/** Everything that is ready to run has run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("a letter is taken at once, and written after the caller has gone on", async () => {
  const delivered: Letter[] = [];
  const { letters, audit, ended } = queueWith(async ({ letter }) => void delivered.push(letter));
  letters.send(letterTo("a"));
  expect(delivered).toEqual([]);
  await settled();
  expect(delivered).toEqual([letterTo("a")]);
  expect(audit).toEqual([{ event: "letter.sent", detail: "test", accountId: "a" }]);
  expect(ended).toEqual(["test sent"]);
});

test("what fails for a while is tried again, four times more, and then given up", async () => {
  let tries = 0;
  const { letters, audit, ended, pauses } = queueWith(async () => {
    tries++;
    throw later();
  });
  letters.send(letterTo("a"));
  await settled();
  for (let round = 0; round < 4; round++) {
    expect(ended).toEqual([]);
    pauses[round]?.end();
    await settled();
  }
  expect(tries).toBe(5);
  expect(pauses.map(({ seconds }) => seconds)).toEqual([15, 120, 600, 1_800]);
  expect(ended).toEqual(["test failed"]);
  expect(audit).toEqual([{ event: "letter.failed", detail: "test", reason: "it does not answer in time", accountId: "a" }]);
});

test("what the mail server refuses is not tried again", async () => {
  const { letters, ended, pauses } = queueWith(async () => {
    throw refused();
  });
  letters.send(letterTo("a"));
  await settled();
  expect(ended).toEqual(["test failed"]);
  expect(pauses).toEqual([]);
});

test("a bug in writing a letter ends that letter alone", async () => {
  const { letters, ended, lines } = queueWith(async ({ letter: { to } }) => {
    if (to.accountId === "a") throw new TypeError("a bug");
  });
  letters.send(letterTo("a"));
  letters.send(letterTo("b"));
  await settled();
  expect(ended.toSorted()).toEqual(["test failed", "test sent"]);
  expect(lines).toContainEqual(expect.objectContaining({ letter: "test", cause: expect.any(TypeError) }));
});

test("a letter that waits for its next try holds up no other", async () => {
  const { letters, ended } = queueWith(async ({ letter: { to } }) => {
    if (to.accountId?.startsWith("down")) throw later();
  });
  for (let number = 0; number < 10; number++) letters.send(letterTo(`down ${number}`));
  letters.send(letterTo("b"));
  await settled();
  expect(ended).toEqual(["test sent"]);
});

test("two are sent at once, and no more", async () => {
  const open: (() => void)[] = [];
  const { letters, ended } = queueWith(async () => {
    await new Promise<void>((resolve) => open.push(resolve));
  });
  for (let number = 0; number < 5; number++) letters.send(letterTo(`${number}`));
  for (let number = 0; number < 5; number++) {
    await settled();
    expect(open.length).toBeLessThanOrEqual(2);
    open.shift()?.();
  }
  await settled();
  expect(ended).toHaveLength(5);
});

test("beyond its bound the queue takes no letter, says so, and takes the next when there is room", async () => {
  const open: (() => void)[] = [];
  const { letters, audit, ended } = queueWith(() => new Promise<void>((resolve) => open.push(resolve)));
  for (let number = 0; number < MOST_LETTERS + 5; number++) letters.send(letterTo(`${number}`));
  expect(ended).toEqual(Array.from({ length: 5 }, () => "test failed"));
  expect(audit.at(-1)).toMatchObject({ event: "letter.failed", reason: "too many letters wait" });

  await settled();
  open.shift()?.();
  await settled();
  letters.send(letterTo("late"));
  expect(ended).toHaveLength(6);
});

test("a letter that is looked up first begins a moment later, and one that is not there ends without a trace", async () => {
  const { letters, audit, ended, pauses } = queueWith(async () => {});
  let asked = 0;
  const ask = (found: Letter | undefined) => async () => {
    asked++;
    return found;
  };
  letters.sendUnseen(ask(undefined));
  letters.sendUnseen(ask(letterTo("a")));
  await settled();
  expect(asked).toBe(0);
  for (const { end, seconds } of pauses) {
    expect(seconds).toBeLessThan(2);
    end();
  }
  await settled();
  expect(asked).toBe(2);
  expect(ended).toEqual(["test sent"]);
  expect(audit).toHaveLength(1);
});

test("a look-up that fails reaches nobody but the log", async () => {
  const { letters, lines, pauses } = queueWith(async () => {});
  letters.sendUnseen(async () => {
    throw new Error("the database does not answer");
  });
  pauses[0]?.end();
  await settled();
  expect(lines).toEqual([{ error: expect.any(Error) }]);
});

test("at the end, what waits is tried once more at once, what hangs is cut off, and nothing more is taken", async () => {
  let tries = 0;
  const { letters, ended, audit } = queueWith(async ({ letter: { to } }, signal) => {
    if (to.accountId === "hangs") return new Promise((_, reject) => signal.addEventListener("abort", () => reject(later())));
    if (to.accountId === "down" && tries++ === 0) throw later();
  });
  letters.send(letterTo("down"));
  letters.send(letterTo("hangs"));
  letters.sendUnseen(async () => letterTo("unseen"));
  await settled();
  await letters.close(0.01);
  expect(ended.toSorted()).toEqual(["test failed", "test sent", "test sent"]);

  letters.send(letterTo("late"));
  expect(audit.at(-1)).toEqual({ event: "letter.failed", detail: "test", reason: "the server ends", accountId: "late" });
});
