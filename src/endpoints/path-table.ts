/**
 * The table of paths (decision 3): finds the endpoint of a path, and the value of its variable segment where it has one.
 *
 * There is at most one way to find a path. A variable segment stands for one value, and each value has one spelling: the one
 * that `encodeURIComponent` writes. When the table is made, it refuses two endpoints that one path could mean.
 */

import type { Endpoint, Handler, Method } from "./endpoint.ts";

export interface Found {
  readonly endpoint: Endpoint;
  /** The value of the variable segment, decoded. Empty: the path has none. */
  readonly variable: string;
}

export type PathTable = (path: string) => Found | undefined;

/** A path around its variable segment: "/auth/register/" and "". */
interface Pattern {
  readonly before: string;
  readonly after: string;
  readonly endpoint: Endpoint;
}

/** Characters as sent. The longest client id that an administrator may choose fits, with every character of it encoded. */
const LONGEST_SEGMENT = 1_024;
const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const VARIABLE = /\{[a-z_]+\}/;
const CONTROL = /\p{Cc}/u;

/** @throws {TypeError} two endpoints could be meant by one path, or a path has more than one variable segment */
export function createPathTable(endpoints: readonly Endpoint[], basePath: string): PathTable {
  const byPath = new Map<string, Found>();
  const patterns: Pattern[] = [];
  for (const endpoint of endpoints) {
    const path = endpoint.fromRoot ? endpoint.path : `${basePath}${endpoint.path}`;
    const [before = "", after, ...more] = path.split(VARIABLE);
    if (byPath.has(path) || more.length > 0) throw new TypeError(`${path} stands twice, or varies in more than one place`);
    if (after === undefined) byPath.set(path, { endpoint, variable: "" });
    else patterns.push({ before, after, endpoint });
  }
  refuseTwoReadings(byPath, patterns);

  // An issuer with a path is also found without the slash at its end.
  const home = byPath.get(`${basePath}/`);
  if (basePath !== "" && home !== undefined) byPath.set(basePath, home);

  return (path) => byPath.get(path) ?? findVariable(path, patterns);
}

function findVariable(path: string, patterns: readonly Pattern[]): Found | undefined {
  for (const { before, after, endpoint } of patterns) {
    if (!path.startsWith(before) || !path.endsWith(after)) continue;
    const variable = parseSegment(path.slice(before.length, path.length - after.length));
    if (variable !== undefined) return { endpoint, variable };
  }
  return undefined;
}

/** Undefined: no segment, or not the one spelling of its value. Segments of dots alone are removed by browsers and proxies. */
function parseSegment(segment: string): string | undefined {
  if (segment === "" || segment.length > LONGEST_SEGMENT || segment === "." || segment === "..") return undefined;
  let value: string;
  try {
    value = decodeURIComponent(segment);
  } catch {
    return undefined; // not UTF-8
  }
  return encodeURIComponent(value) === segment && !CONTROL.test(value) ? value : undefined;
}

/** Whether a pattern's path and another one could be the same: each segment is equal, or varies in one of them. */
function refuseTwoReadings(byPath: ReadonlyMap<string, Found>, patterns: readonly Pattern[]): void {
  const paths = [...byPath.keys(), ...patterns.map(({ after, before }) => `${before}{}${after}`)].map((path) => path.split("/"));
  for (const [i, one] of paths.entries()) {
    for (const other of paths.slice(i + 1)) {
      const same = one.length === other.length && one.every((segment, at) => mayBeSame(segment, other[at]));
      if (same) throw new TypeError(`${one.join("/")} and ${other.join("/")} could both be meant by one path`);
    }
  }
}

const mayBeSame = (one: string, other: string | undefined): boolean => one === other || one === "{}" || other === "{}";

/** HEAD is answered as GET is, without the body (RFC 9110 §9.3.2). */
export function handlerFor({ handlers }: Endpoint, method: string): Handler | undefined {
  const known = METHODS.find((name) => name === (method === "HEAD" ? "GET" : method));
  return known === undefined ? undefined : handlers[known];
}

/** The methods that `Allow` names. */
export const methodsOf = ({ handlers }: Endpoint): readonly string[] => [
  ...METHODS.filter((method) => handlers[method] !== undefined).flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  ),
  "OPTIONS",
];
