/** bcrypt, in the spellings of its dialects: $2a$, $2b$ and PHP's $2y$. */

import { damaged, type HashScheme, tooCostly } from "./scheme.ts";

const BEGINNING = /^\$2[aby]\$/;
const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
/** 2^14 rounds take a second of a processor. The library works in slices of 100 ms, so that other requests get their turns. */
const MOST_COST = 14;
const LEAST_COST = 4;

export const bcryptScheme: HashScheme = (text) => {
  if (!BEGINNING.test(text)) return undefined;
  const cost = Number(BCRYPT.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(cost) || cost < LEAST_COST) return damaged("bcrypt");
  if (cost > MOST_COST) return tooCostly("bcrypt", `at most a cost of ${MOST_COST}`);
  return {
    scheme: "bcrypt",
    // The library knows $2y$ as $2b$, which it is.
    verify: (password) => inTurn(async () => (await import("bcryptjs")).default.compare(password, text.replace("$2y$", "$2b$"))),
  };
};

/**
 * One after the other. Of several at once, each would take its slice in the same turn, and everybody else would wait for all of them. One
 * processor does them, so together they take no longer.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn;
  return turn;
}

let last: Promise<unknown> = Promise.resolve();
