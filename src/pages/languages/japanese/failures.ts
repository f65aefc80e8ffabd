/** The errors that happen on any server, as far as they are in Japanese so far. */

import { englishFailures } from "../english/failures.ts";
import type { Failures } from "../failures.ts";

export const japaneseFailures: Partial<Failures> = {
  "not-found": (names) => ({
    ...englishFailures["not-found"](names),
    title: "ページが見つかりません",
    heading: "このアドレスにページはありません",
  }),
  bug: (names) => ({
    ...englishFailures.bug(names),
    title: "問題が発生しました",
    heading: "ここで問題が発生しました",
  }),
};
