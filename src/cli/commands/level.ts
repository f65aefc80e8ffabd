/** `--level`: how surely people must have signed in, for a client or as members of a group. */

import { InvalidArgumentError, Option } from "commander";
import { type Level, toLevel } from "../../protocol/authentication.ts";

/** @param whose such as "its members" */
export const levelOption = (whose: string): Option =>
  new Option(
    "--level <level>",
    `how surely ${whose} must have signed in: 1 with one factor, 2 with two, 3 with a passkey; 0 for what the server asks of everybody`,
  )
    .choices(["0", "1", "2", "3"])
    .argParser((word: string) => {
      if (!/^[0-3]$/.test(word)) throw new InvalidArgumentError("Allowed choices are 0, 1, 2, 3.");
      return toLevel(Number(word));
    });

const FACTS: Readonly<Record<Level, string | undefined>> = {
  0: undefined,
  1: "1: one factor",
  2: "2: two factors",
  3: "3: a passkey",
};

export const levelFact = (level: number): string | undefined => FACTS[toLevel(level)];
