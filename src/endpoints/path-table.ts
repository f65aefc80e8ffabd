/**
 * The table of paths (decision 3): finds what stands at a path, and the values of its variable segments where it has some.
 *
 * There is at most one way to find a path. A variable segment stands for one value, and each value has one spelling: the one
 * that `encodeURIComponent` writes. When the table is made, it refuses two paths that one could mean. A path that ends in `{...}`
 * stands for everything below it that no other path means; what it leads to has a table of its own.
 */

import type { Endpoint, Handler, Method } from "./endpoint.ts";

export interface Found<Place> {
  readonly endpoint: Place;
  /** The value of the first variable segment, decoded. Empty: the path has none. */
  readonly variable: string;
  /** The values of all of them. */
  readonly variables: readonly string[];
}

export type PathTable<Place> = (path: string) => Found<Place> | undefined;

/** What can stand at a path. */
interface Placed {
  readonly path: string;
  readonly fromRoot?: true;
}

interface Pattern<Place> {
  /** Of a variable one: undefined. */
  readonly segments: readonly (string | undefined)[];
  readonly endpoint: Place;
}

/** Characters as sent. The longest client id that an administrator may choose fits, with every character of it encoded. */
const LONGEST_SEGMENT = 1_024;
const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const VARIABLE = /^\{[a-z_]+\}$/;
const EVERYTHING_BELOW = "{...}";
const CONTROL = /\p{Cc}/u;

/** @throws {TypeError} two endpoints could be meant by one path */
export function createPathTable<Place extends Placed>(endpoints: readonly Place[], basePath: string): PathTable<Place> {
  const byPath = new Map<string, Found<Place>>();
  const patterns: Pattern<Place>[] = [];
  const below: { readonly prefix: string; readonly found: Found<Place> }[] = [];
  for (const endpoint of endpoints) {
    const path = endpoint.fromRoot ? endpoint.path : `${basePath}${endpoint.path}`;
    const found = { endpoint, variable: "", variables: [] };
    const segments = path.split("/").map((segment) => (VARIABLE.test(segment) ? undefined : segment));
    if (segments.at(-1) === EVERYTHING_BELOW) below.push({ prefix: path.slice(0, -EVERYTHING_BELOW.length), found });
    else if (segments.includes(undefined)) patterns.push({ segments, endpoint });
    else if (byPath.has(path)) throw new TypeError(`${path} stands twice`);
    else byPath.set(path, found);
  }
  refuseTwoReadings([...[...byPath.keys()].map((path) => path.split("/")), ...patterns.map(({ segments }) => segments)]);
  below.sort((one, other) => other.prefix.length - one.prefix.length);

  // An issuer with a path is also found without the slash at its end.
  const home = byPath.get(`${basePath}/`);
  if (basePath !== "" && home !== undefined) byPath.set(basePath, home);

  return (path) => byPath.get(path) ?? findVariable(path, patterns) ?? below.find(({ prefix }) => path.startsWith(prefix))?.found;
}

function findVariable<Place>(path: string, patterns: readonly Pattern<Place>[]): Found<Place> | undefined {
  if (patterns.length === 0) return undefined;
  const given = path.split("/");
  for (const { endpoint, segments } of patterns) {
    const variables = variablesIn(given, segments);
    if (variables !== undefined) return { endpoint, variable: variables[0] ?? "", variables };
  }
  return undefined;
}

/** Undefined: the path is another one. */
function variablesIn(given: readonly string[], segments: readonly (string | undefined)[]): readonly string[] | undefined {
  if (given.length !== segments.length) return undefined;
  const variables: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment === given[index]) continue;
    const variable = segment === undefined ? parseSegment(given[index] ?? "") : undefined;
    if (variable === undefined) return undefined;
    variables.push(variable);
  }
  return variables;
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

/**
 * Whether two paths could be the same: each segment is equal, or varies in one of them.
 */
function refuseTwoReadings(paths: readonly (readonly (string | undefined)[])[]): void {
  for (const [i, one] of paths.entries()) {
    for (const other of paths.slice(i + 1)) {
      const same = one.length === other.length && one.every((segment, at) => mayBeSame(segment, other[at]));
      if (same) throw new TypeError(`${shown(one)} and ${shown(other)} could both be meant by one path`);
    }
  }
}

const shown = (segments: readonly (string | undefined)[]): string => segments.map((segment) => segment ?? "{}").join("/");

const mayBeSame = (one: string | undefined, other: string | undefined): boolean =>
  one === other || one === undefined || other === undefined;

/** HEAD is answered as GET is, without the body (RFC 9110 §9.3.2). */
export function handlerFor({ handlers }: Endpoint, method: string): Handler | undefined {
  const known = METHODS.find((name) => name === (method === "HEAD" ? "GET" : method));
  return known === undefined ? undefined : handlers[known];
}

/** The methods that `Allow` names. */
export const methodsOf = ({ handlers }: Pick<Endpoint, "handlers">): readonly string[] => [
  ...METHODS.filter((method) => handlers[method] !== undefined).flatMap((method) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  ),
  "OPTIONS",
];
