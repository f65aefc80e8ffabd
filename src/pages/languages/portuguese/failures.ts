/** The errors that happen on any server, as far as they are in Portuguese so far. */

import { englishFailures } from "../english/failures.ts";
import type { Failures } from "../failures.ts";

export const portugueseFailures: Partial<Failures> = {
  "not-found": (names) => ({
    ...englishFailures["not-found"](names),
    title: "Página não encontrada",
    heading: "Não há nenhuma página neste endereço",
  }),
  bug: (names) => ({
    ...englishFailures.bug(names),
    title: "Algo deu errado",
    heading: "Algo deu errado aqui",
  }),
};
