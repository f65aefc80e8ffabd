/** A history in words, for the person who must find out what went wrong. */

import type { Operation } from "./operation.ts";

const MOST = 40; // lines: the last ones tell most

/** What was under way up to the answer that nothing explains, in the order of the answers; times in milliseconds before it. */
export function storyOf(operations: readonly Operation[], last: Operation): readonly string[] {
  return operations
    .filter(({ start }) => start <= last.end)
    .sort((a, b) => a.end - b.end)
    .slice(-MOST)
    .map(
      (operation) =>
        `${times(operation, last.end)} ${wordsOf(operation)}: ${answerOf(operation)}${operation === last ? "  ←" : ""}`,
    );
}

const times = ({ start, end }: Operation, to: number): string =>
  `[${(start - to).toFixed(0)} ${(Math.min(end, to) - to).toFixed(0)}]`;

function wordsOf(operation: Operation): string {
  switch (operation.kind) {
    case "code":
    case "device":
      return `a ${operation.kind === "code" ? "code" : "device code"} for ${operation.client}`;
    case "decide":
      return `the person says ${operation.decision}`;
    case "redeem":
      return `redeemed by its ${operation.by}`;
    case "refresh":
      return `refresh of ${operation.presented} by its ${operation.by}`;
    case "revoke":
      return `revocation of ${operation.token}${operation.whole ? ", and all with it" : ""}`;
    case "introspect":
      return `introspection of ${operation.token}`;
    case "issue":
      return `a token for ${operation.client} itself`;
    case "switch":
      return `${operation.what} switched ${operation.off ? "off" : "on"}`;
    case "make":
    case "remove":
    case "look":
      return `${operation.kind} ${operation.thing}`;
    case "use once":
      return `use of ${operation.id}`;
  }
}

function answerOf(operation: Operation): string {
  if (operation.outcome === "unknown") return "no answer";
  if (operation.outcome === "failed") return `refused${"error" in operation ? ` (${operation.error})` : ""}`;
  if (operation.kind === "introspect") return operation.active ? "active" : "inactive";
  if (operation.kind === "look") return operation.found ? "there" : "not there";
  if ("gave" in operation && operation.gave !== undefined) {
    return `${operation.gave.access}${operation.gave.refresh === undefined ? "" : ` and ${operation.gave.refresh}`}`;
  }
  return "done";
}
