/** The errors that happen on any server, as far as they are in Polish so far. */

import { englishFailures } from "../english/failures.ts";
import type { Failures } from "../failures.ts";

export const polishFailures: Partial<Failures> = {
  "not-found": (names) => ({
    ...englishFailures["not-found"](names),
    title: "Nie znaleziono strony",
    heading: "Pod tym adresem nie ma strony",
  }),
  bug: (names) => ({
    ...englishFailures.bug(names),
    title: "Coś poszło nie tak",
    heading: "Coś tu poszło nie tak",
  }),
};
