/** How the tests run: in parallel, on the pinned Node, with nothing global. */

import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They take a minute or so each. At the end of a run, all other workers would wait for them. */
const LONG = /\/test\/(?:store\/postgres|pages\/axe|pages\/layout|real\/(?:chromium|kill)|cli\/serve|cli\/doctor)/;

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Most tests wait more than they work.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongOnesFirst },
  },
});
