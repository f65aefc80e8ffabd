/** On PostgreSQL, too, what was exchanged ends with what it came from. */

import { expect, test } from "vitest";
import { openPostgresStore } from "../../src/store/postgres/store.ts";
import { introspect } from "../../src/testing/index.ts";
import { checkThatEnds, ENDS } from "../flows/ending-exchanges.ts";
import { exchangeSite, trade } from "../flows/exchanging.ts";
import { withPostgres } from "./nodes.ts";

const postgres = withPostgres();

async function site() {
  const store = await openPostgresStore({ url: await postgres().createDatabase(), connections: 2 });
  return exchangeSite({}, { store });
}

test.for(ENDS)("[XC-06][MN-01] is over when %s", async ([, end]) => {
  const here = await site();
  await checkThatEnds(end, here);
  await here.server.close();
});

test("[XC-06][MN-01] of one exchange asked for twenty times at once there is one row", async () => {
  const { asks, back, server, subject } = await site();

  const answers = await Promise.all(Array.from({ length: 20 }, () => trade(server, back, subject)));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { items } = await server.store.listAuthorizations({ clientId: back.clientId }, { limit: 9 }, server.clock.now());
  expect(items).toHaveLength(1);
  expect((await introspect(server, asks, answers[7]?.body.access_token)).body.active).toBe(true);
  await server.close();
});
