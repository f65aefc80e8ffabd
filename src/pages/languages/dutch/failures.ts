/** The errors that happen on any server, as far as they are in Dutch so far. */

import { englishFailures } from "../english/failures.ts";
import type { Failures } from "../failures.ts";

export const dutchFailures: Partial<Failures> = {
  "not-found": (names) => ({
    ...englishFailures["not-found"](names),
    title: "Pagina niet gevonden",
    heading: "Op dit adres staat geen pagina",
  }),
  bug: (names) => ({
    ...englishFailures.bug(names),
    title: "Er ging iets mis",
    heading: "Er ging hier iets mis",
  }),
};
