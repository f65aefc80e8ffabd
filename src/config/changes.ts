/** What differs between two readings of the settings, and which of it a running server can take up. */

/** By name, or by section. Every other setting is read at the start alone. */
const LIVE: ReadonlySet<string> = new Set([
  "name",
  "trusted_proxies",
  "drain",
  "keys",
  "lifetimes",
  "refresh",
  "device",
  "allowing",
  "pkce",
  "grants",
  "registration",
  "scopes",
  "limits",
  "log.level",
  "log.slow_request",
]);

/** Whether a running server takes the setting up when it reads its settings again. */
export const isLive = (name: string): boolean => LIVE.has(name) || LIVE.has(name.split(".", 1)[0] ?? "");

/** Names of settings, never their values. */
export interface Changes {
  readonly applied: readonly string[];
  readonly needRestart: readonly string[];
}

/** Of two sets of values as checked, by the names of the schema. */
export function changesBetween(before: unknown, after: unknown): Changes {
  const [old, now] = [leaves(before), leaves(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
  return { applied: names.filter(isLive), needRestart: names.filter((name) => !isLive(name)) };
}

function leaves(values: unknown, path: readonly string[] = [], found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof values === "object" && values !== null && !Array.isArray(values)) {
    for (const [key, value] of Object.entries(values)) leaves(value, [...path, key], found);
  } else if (values !== undefined) found.set(path.join("."), JSON.stringify(values));
  return found;
}
