/** The pace of polls: which are in time, which are slowed down, and that a device that listens catches up. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { createPollPace } from "../../src/limits/poll-pace.ts";

/** The verdicts on polls at these moments, as a server whose clock ticks in whole seconds sees them. */
function verdicts(interval: number, moments: readonly number[]): boolean[] {
  const pace = createPollPace({ most: 10 });
  return moments.map((moment) => pace.recordPoll("a", interval, Math.floor(moment)) === "in time");
}

test("[RC-08] RFC 8628 §3.5: a poll at the interval passes, and has a second of slack", () => {
  expect(verdicts(5, [0, 5, 10, 15.9, 20.9])).toEqual([true, true, true, true, true]);
  expect(verdicts(5, [0, 4.2, 9.2, 13.4])).toEqual([true, true, true, true]);
});

test("[RC-08] [DV-06] RFC 8628 §3.5: a clearly early poll is told to slow down", () => {
  expect(verdicts(5, [0, 1])).toEqual([true, false]);
  expect(verdicts(5, [0, 0])).toEqual([true, false]);
  expect(verdicts(5, [0, 3])).toEqual([true, false]);
});

test("[DV-07] RFC 8628 §3.5 MUST: the interval is five seconds longer from then on, for all polls that follow", () => {
  expect(verdicts(5, [0, 1, 6, 16, 21, 31])).toEqual([true, false, false, true, false, true]);
});

test("[DV-07] a second early poll makes it longer again", () => {
  // 10 s after the first, 15 s after the second.
  expect(verdicts(5, [0, 1, 2, 12, 27])).toEqual([true, false, false, false, true]);
});

test("the interval that was told is held to, not five seconds in every case", () => {
  expect(verdicts(30, [0, 20, 50, 85, 119])).toEqual([true, false, false, true, true]);
});

test("[DV-07] a device told a hundred times to slow down is hammering when it polls in the same second, and not in the next", () => {
  const pace = createPollPace({ most: 10 });
  const hammering: boolean[] = [];
  for (let poll = 0; poll < 102; poll++) {
    hammering.push(pace.isHammering("a", 100));
    pace.recordPoll("a", 5, 100);
  }

  expect(hammering.indexOf(true)).toBe(101);
  expect(pace.isHammering("a", 101)).toBe(false);
  expect(pace.isHammering("b", 100)).toBe(false);
});

test("flows have nothing to do with each other", () => {
  const pace = createPollPace({ most: 10 });

  expect(pace.recordPoll("a", 5, 0)).toBe("in time");
  expect(pace.recordPoll("a", 5, 0)).toBe("too early");
  expect(pace.recordPoll("b", 5, 0)).toBe("in time");
});

test("what is remembered is bounded: the flow that polled longest ago is forgotten, and may poll", () => {
  const pace = createPollPace({ most: 2 });
  for (const id of ["a", "b", "a", "c"]) pace.recordPoll(id, 5, 0);

  expect(pace.recordPoll("a", 5, 1)).toBe("too early");
  expect(pace.recordPoll("b", 5, 1)).toBe("in time");
});

test("a clock that is set back slows nobody down", () => {
  expect(verdicts(5, [1_000, 10, 15])).toEqual([true, true, true]);
});

const intervals = fc.integer({ min: 1, max: 60 });

test("[RC-08] a device that keeps the interval is never slowed down, wherever between two ticks its polls fall", () => {
  fc.assert(
    fc.property(intervals, fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.nat({ max: 10 })), (interval, start, late) => {
      let moment = start;
      const moments = late.map((pause) => {
        moment += interval + pause;
        return moment;
      });
      expect(verdicts(interval, moments)).not.toContain(false);
    }),
  );
});

test("[RC-08] [DV-07] a device that adds five seconds for each slow_down that it hears catches up, however many answers were lost", () => {
  const rush = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 20 }), isHeard: fc.boolean() }), { maxLength: 30 });

  fc.assert(
    fc.property(intervals, rush, (interval, polls) => {
      const pace = createPollPace({ most: 1 });
      let now = 0;
      let known = interval;
      let lost = 0;
      for (const { pause, isHeard } of polls) {
        now += pause;
        if (pace.recordPoll("a", interval, now) === "in time") continue;
        if (isHeard) known += 5;
        else lost++;
      }

      // From here on it behaves, and hears every answer.
      let refused = 0;
      now += known;
      while (pace.recordPoll("a", interval, now) === "too early") {
        refused++;
        known += 5;
        now += known;
        expect(refused).toBeLessThanOrEqual(lost);
      }
    }),
  );
});
