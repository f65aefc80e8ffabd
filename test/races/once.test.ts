/** Twenty at once for each thing that counts once, on one node and over two stores of one file. */

import { describe, expect, test } from "vitest";
import { PASSWORD, USERNAME } from "../../src/testing/index.ts";
import { startNodes } from "../flows/nodes.ts";
import { gatherCast, TRUSTED, trustedFetcher } from "./cast.ts";
import { CONTESTS, type Door, openContests, openLineages } from "./contests.ts";
import { cameOf, endWhileExchanging, race } from "./race.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);

/** The two nodes, or the one of them alone. */
async function site(count: number) {
  const nodes = await startNodes(0, { fetcher: trustedFetcher, settings: { trustedIssuers: [TRUSTED] } });
  const [one, other] = nodes;
  const cast = await gatherCast(one.administration, {
    issuer: one.issuer,
    now: () => one.clock.now(),
    username: USERNAME,
    password: PASSWORD,
  });
  const doors: readonly Door[] = count === 1 ? [one] : [one, other];
  const pass = (seconds: number): void => {
    for (const { clock } of nodes) clock.advance(seconds);
  };
  return { cast, doors, one, pass };
}

describe.for([1, 2])("on %i of two stores", (count) => {
  test.for(CONTESTS)("%s a %s counts once: one of 20 wins, and what it got is as it should be", async ([, name]) => {
    const { cast, doors, one, pass } = await site(count);
    const contests = await openContests(cast, one);

    for (let round = 0; round < ROUNDS; round++) {
      pass(1); // the budget of open requests
      expect(await race(await contests[name](), doors)).toEqual({ won: 1, refused: 19, broken: [] });
    }
  });

  test("[XC-06] a token is exchanged by 20 while it ends: nothing that came of it is alive afterwards", async () => {
    const { cast, doors, one, pass } = await site(count);
    const begin = await openLineages(cast, one);

    for (let round = 0; round < ROUNDS; round++) {
      const lineage = await begin();
      const { children, ended } = cameOf(await Promise.all(endWhileExchanging(lineage, doors)));
      if (count > 1) pass(1); // MN-02: until then another node may not know
      expect(ended).toBe(true);
      for (const door of doors) {
        for (const child of children) expect(await lineage.isActive(door, child)).toBe(false);
        expect((await lineage.exchange(door)).body.error).toBe("invalid_request");
      }
    }
  });
});
