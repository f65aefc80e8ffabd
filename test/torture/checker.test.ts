/** The checker of histories: each bad history is found, under its invariant, and each good one passes. */

import { expect, test } from "vitest";
import type { Tolerances } from "../../torture/history/authorization-state.ts";
import { check } from "../../torture/history/checker.ts";
import type { About, OfAuthorization, Operation, Outcome } from "../../torture/history/operation.ts";

type Step = readonly [about: About, outcome?: Outcome, times?: readonly [start: number, end: number]];

/** One after the other, 10 ms each with as much between them, unless a step says otherwise. */
const history = (...steps: readonly Step[]): readonly Operation[] =>
  steps.map(([about, outcome = "ok", [start, end] = [0, 0]], index) => ({
    ...about,
    outcome,
    start: end === 0 ? index * 20 : start,
    end: end === 0 ? index * 20 + 10 : end,
  }));

const found = (steps: readonly Step[], tolerances?: Partial<Tolerances>): readonly string[] =>
  check(history(...steps), tolerances).map(({ invariant }) => invariant);

type Loose<T> = T extends unknown ? Omit<T, "authorization"> : never;
const about = (given: Loose<OfAuthorization>): About => ({ authorization: "a", ...given }) as About;

const code = about({ kind: "code", client: "app", account: "alice" });
const device = about({ kind: "device", client: "app" });
const allow = about({ kind: "decide", decision: "allow", account: "alice" });
const deny = about({ kind: "decide", decision: "deny", account: "alice" });
const gave = (access: string, refresh: string) => ({ access, refresh, expiresIn: 3_600 });
const redeem = (name = "1"): About => about({ kind: "redeem", by: "owner", gave: gave(`a${name}`, `r${name}`) });
const redeemed = about({ kind: "redeem", by: "owner" });
const stolen = about({ kind: "redeem", by: "stranger" });
const polled = (error: string): About => about({ kind: "redeem", by: "owner", error });
const refresh = (presented: string, to?: string): About =>
  about({ kind: "refresh", by: "owner", presented, ...(to !== undefined && { gave: gave(`a-${to}-${presented}`, to) }) });
const lives = (token: string): About => about({ kind: "introspect", token, active: true });
const isDead = (token: string): About => about({ kind: "introspect", token, active: false });
const revoke = (token: string): About => about({ kind: "revoke", token, whole: true });
const revokeAlone = (token: string): About => about({ kind: "revoke", token, whole: false });
const off = (what: string): About => ({ kind: "switch", what, off: true });
const on = (what: string): About => ({ kind: "switch", what, off: false });
const make: About = { kind: "make", thing: "client x" };
const look = (isThere: boolean): About => ({ kind: "look", thing: "client x", found: isThere });
const use: About = { kind: "use once", id: "jti 1" };

test.for<[name: string, steps: readonly Step[], tolerances?: Partial<Tolerances>]>([
  [
    "a code, its tokens, three generations",
    [[code], [redeem()], [lives("a1")], [refresh("r1", "r2")], [refresh("r2", "r3")], [lives("a1")]],
  ],
  ["a lost answer, answered again", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r1", "r2")], [refresh("r2", "r3")]]],
  ["no answer: it happened", [[code], [redeem()], [refresh("r1"), "unknown"], [refresh("r1", "r2")], [refresh("r2", "r3")]]],
  [
    "whatever of three refreshes is in doubt, one that was answered with a token made the older one a reuse",
    [
      [code],
      [redeem()],
      ...(["r2", "r3"].map((to, n) => [refresh(`r${n + 1}`, to), "unknown"]) as Step[]),
      [refresh("r1"), "unknown"],
      [isDead("a1")],
    ],
  ],
  [
    "no answer to a revocation: it did not happen",
    [[code], [redeem()], [revoke("r1"), "unknown"], [lives("a1")], [refresh("r1", "r2")]],
  ],
  ["no answer to a revocation: it did", [[code], [redeem()], [revoke("r1"), "unknown"], [isDead("a1")], [refresh("r1"), "failed"]]],
  [
    "no answer to a redemption: the second is a replay",
    [[code], [redeemed, "unknown"], [redeemed, "failed"], [redeemed, "failed"]],
  ],
  ["no answer to a redemption: it never came", [[code], [redeemed, "unknown"], [redeem()], [lives("a1")]]],
  ["a replay ends it", [[code], [redeem()], [redeemed, "failed"], [isDead("a1")], [refresh("r1"), "failed"]]],
  ["reuse ends it", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r3")], [refresh("r1"), "failed"], [isDead("a1")]]],
  ["a thief is refused", [[code], [stolen, "failed"], [redeem()], [lives("a1")]]],
  [
    "a race of redemptions",
    [[code], [redeem(), "ok", [20, 90]], [redeemed, "failed", [20, 60]], [redeemed, "failed", [21, 95]], [isDead("a1")]],
  ],
  [
    "a race of refreshes",
    [[code], [redeem()], [refresh("r1", "r2"), "ok", [40, 90]], [refresh("r1", "r2"), "ok", [41, 60]], [lives("a1")]],
  ],
  [
    "introspection while it is revoked",
    [[code], [redeem()], [revoke("r1"), "ok", [40, 90]], [lives("a1"), "ok", [50, 95]], [isDead("a1")]],
  ],
  [
    "one access token revoked",
    [[code], [redeem()], [refresh("r1", "r2")], [revokeAlone("a1")], [isDead("a1")], [lives("a-r2-r1")]],
  ],
  ["another node learns of it within a second", [[code], [redeem()], [revoke("r1")], [lives("a1")]], { staleness: 1_000 }],
  [
    "switched off, and on",
    [[code], [redeem()], [off("account alice")], [isDead("a1")], [refresh("r1"), "failed"], [on("account alice")], [lives("a1")]],
  ],
  ["a device", [[device], [polled("authorization_pending"), "failed"], [allow], [redeem()], [lives("a1")]]],
  ["a device that is denied", [[device], [deny], [polled("access_denied"), "failed"]]],
  ["a code that is over", [[code], [redeemed, "failed", [70_000, 70_010]]]],
  ["a client is made and found", [[make], [look(true)], [{ kind: "remove", thing: "client x" }], [look(false)]]],
  ["a client of which nobody knows", [[make, "unknown"], [look(false)], [look(false)]]],
  ["an id, used once", [[use], [use, "failed"]]],
])("nothing is wrong with this: %s", ([, steps, tolerances]) => {
  expect(check(history(...steps), tolerances)).toEqual([]);
});

test.for<[invariant: string, name: string, steps: readonly Step[], tolerances?: Partial<Tolerances>]>([
  ["I-01", "a code gives tokens twice", [[code], [redeem()], [redeem("2")]]],
  ["I-01", "a code gives tokens twice in a race", [[code], [redeem(), "ok", [20, 90]], [redeem("2"), "ok", [30, 80]]]],
  [
    "I-01",
    "a redemption without an answer was seen, and the code is good again",
    [[code], [redeemed, "unknown"], [redeem()], [redeem("2")]],
  ],
  ["I-02", "a code gives a stranger tokens", [[code], [about({ kind: "redeem", by: "stranger", gave: gave("a1", "r1") })]]],
  [
    "I-02",
    "a refresh token gives a stranger tokens",
    [[code], [redeem()], [about({ kind: "refresh", by: "stranger", presented: "r1" })]],
  ],
  ["I-03", "a code gives tokens after its end", [[code], [redeem(), "ok", [70_000, 70_010]]]],
  ["I-04", "a replay ends nothing", [[code], [redeem()], [redeemed, "failed"], [lives("a1")]]],
  ["I-04", "a replay ends nothing: refresh", [[code], [redeem()], [redeemed, "failed"], [refresh("r1", "r2")]]],
  [
    "I-04",
    "one of a race is refused, and what the other got lives",
    [[code], [redeem(), "ok", [20, 90]], [redeemed, "failed", [30, 80]], [lives("a1"), "ok", [100, 110]]],
  ],
  ["I-05", "a thief without the verifier burns the code", [[code], [stolen, "failed"], [redeemed, "failed"]]],
  ["I-06", "two successors", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r1", "r2b")]]],
  [
    "I-06",
    "two successors in a race",
    [[code], [redeem()], [refresh("r1", "r2"), "ok", [40, 90]], [refresh("r1", "r2b"), "ok", [41, 80]]],
  ],
  ["I-06", "a successor that was there before", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r1")]]],
  [
    "I-06",
    "the successor changes after a restart",
    [[code], [redeem()], [refresh("r1"), "unknown"], [refresh("r1", "r2")], [refresh("r1", "r2b")]],
  ],
  [
    "I-07",
    "an old generation is accepted",
    [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r3")], [refresh("r1", "r4")]],
  ],
  ["I-07", "the grace time has no end", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r1", "r2"), "ok", [90_000, 90_010]]]],
  [
    "I-07",
    "the old token is good again after its successor was used",
    [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r3")], [refresh("r1", "r2")]],
  ],
  [
    "I-07",
    "reuse ends nothing",
    [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r3")], [refresh("r1"), "failed"], [refresh("r3", "r4")]],
  ],
  ["I-12", "seen dead, and alive", [[code], [redeem()], [revoke("r1"), "unknown"], [isDead("a1")], [lives("a1")]]],
  ["I-12", "an access token outlives its time", [[code], [redeem()], [lives("a1"), "ok", [4_000_000, 4_000_010]]]],
  ["I-12", "a removed client is back", [[make], [{ kind: "remove", thing: "client x" }], [look(true)]]],
  ["I-13", "an acknowledged token is lost", [[code], [redeem()], [isDead("a1")]]],
  ["I-13", "an acknowledged code is lost", [[code], [redeemed, "failed"]]],
  ["I-13", "an acknowledged refresh is lost", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2"), "failed"]]],
  [
    "I-13",
    "a rotation is taken back",
    [[code], [redeem()], [refresh("r1", "r2")], [refresh("r2", "r3")], [refresh("r2"), "failed"]],
  ],
  ["I-13", "a lost answer is not answered again", [[code], [redeem()], [refresh("r1", "r2")], [refresh("r1"), "failed"]]],
  ["I-13", "a device's approval is lost", [[device], [allow], [polled("authorization_pending"), "failed"]]],
  ["I-13", "a device request is lost", [[device], [polled("invalid_grant"), "failed"]]],
  ["I-13", "a registered client is lost", [[make], [look(false)]]],
  ["I-13", "a client of which nobody knew was seen, and is lost", [[make, "unknown"], [look(true)], [look(false)]]],
  ["I-14", "a revoked access token lives", [[code], [redeem()], [revokeAlone("a1")], [lives("a1")]]],
  ["I-14", "a revoked authorization lives", [[code], [redeem()], [revoke("r1")], [lives("a1")]]],
  ["I-14", "a revoked refresh token lives", [[code], [redeem()], [revoke("r1")], [refresh("r1", "r2")]]],
  [
    "I-14",
    "a revoked refresh token lives on the other node",
    [[code], [redeem()], [revoke("r1")], [refresh("r1", "r2")]],
    { staleness: 1_000 },
  ],
  [
    "I-14",
    "another node does not learn of it",
    [[code], [redeem()], [revoke("r1")], [lives("a1"), "ok", [2_000, 2_010]]],
    { staleness: 1_000 },
  ],
  ["I-15", "a disabled account gets tokens", [[code], [off("account alice")], [redeem()]]],
  ["I-15", "a disabled account refreshes", [[code], [redeem()], [off("account alice")], [refresh("r1", "r2")]]],
  ["I-15", "a disabled client's token lives", [[code], [redeem()], [off("client app")], [lives("a1")]]],
  [
    "I-15",
    "a disabled client acts for itself",
    [[about({ kind: "issue", client: "robot" })], [off("client robot")], [about({ kind: "issue", client: "robot" })]],
  ],
  ["I-18", "a device is approved twice", [[device], [allow], [allow]]],
  ["I-18", "a device that was denied gets tokens", [[device], [deny], [redeem()]]],
  ["I-18", "a device gets tokens before anybody agreed", [[device], [redeem()]]],
  ["I-25", "an id is accepted twice", [[use], [use]]],
  [
    "I-25",
    "an id is accepted twice in a race",
    [
      [use, "ok", [0, 90]],
      [use, "ok", [10, 80]],
      [use, "failed", [20, 70]],
    ],
  ],
])("[%s] is broken, and that is found: %s", ([invariant, , steps, tolerances]) => {
  expect(found(steps, tolerances)).toEqual([invariant]);
});

test("what others did with their authorizations explains nothing", () => {
  const others = history([code], [redeem()], [revoke("r1")]).map((one) => ({ ...one, authorization: "b" }));

  expect(check([...history([code], [redeem()], [isDead("a1")]), ...others]).map(({ subject }) => subject)).toEqual(["a"]);
});

test("the story of a fault ends with the answer that nothing explains", () => {
  const [fault] = check(history([code], [redeem()], [revoke("r1")], [lives("a1")], [lives("a1")]));

  expect(fault?.rule).toBe("its revocation was acknowledged, and it lives");
  expect(fault?.story.at(-1)).toBe("[-10 0] introspection of a1: active  ←");
});

test("twenty at once, many times over, are judged within a second", () => {
  const rounds = Array.from({ length: 50 }, (_, round) => {
    const race = Array.from({ length: 20 }, (_, index): Step => {
      const times = [40 + index, 90 - (index % 7)] as const;
      return index === 7 ? [redeem(), "ok", times] : [redeemed, "failed", times];
    });
    return history([code], ...race).map((one) => ({ ...one, authorization: `a${round}` }));
  }).flat();

  expect(check(rounds)).toEqual([]);
});
