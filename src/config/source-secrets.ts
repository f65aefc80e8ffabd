/** Secrets of account sources that stand in files: `bind_password_file` in place of `bind_password`. */

import { isSourceSecret } from "./account-sources.ts";
import { secretIn } from "./secret-file.ts";
import type { Given, Problem } from "./source.ts";

/** What was given, with the content of each such file in place of its name. */
export function withSourceSecrets(given: readonly Given[]): {
  readonly given: readonly Given[];
  readonly problems: readonly Problem[];
} {
  if (!given.some(({ path }) => path[0] === "accounts")) return { given, problems: [] };
  const problems: Problem[] = [];
  const read = given.flatMap((one): readonly Given[] => {
    const secret = secretOf(one);
    if (secret === undefined) return [one];
    const name = one.path.join(".");
    const problem = (message: string): readonly Given[] => {
      problems.push({ message, source: one.source, suggestion: undefined });
      return [];
    };
    const path = [...one.path.slice(0, -1), secret];
    if (given.some((other) => other.path.join("\0") === path.join("\0"))) {
      return problem(`${path.join(".")} is set too; only one of them can hold`);
    }
    const value = typeof one.value === "string" ? secretIn(one.value) : undefined;
    return value === undefined ? problem(`${name} must name a file that can be read`) : [{ ...one, path, value }];
  });
  return { given: read, problems };
}

function secretOf({ path: [first, second, , key, ...more] }: Given): string | undefined {
  if (first !== "accounts" || second !== "sources" || key === undefined || more.length > 0 || !key.endsWith("_file"))
    return undefined;
  const secret = key.slice(0, -"_file".length);
  return isSourceSecret(secret) ? secret : undefined;
}
