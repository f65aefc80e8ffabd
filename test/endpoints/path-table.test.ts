/** The table of paths: each path is found in one way or not at all, with the value of its variable segment. */

import { expect, test } from "vitest";
import type { Endpoint, Method } from "../../src/endpoints/endpoint.ts";
import { createPathTable, handlerFor, methodsOf } from "../../src/endpoints/path-table.ts";

const endpointAt = (path: string, ...methods: readonly Method[]): Endpoint => ({
  path,
  permission: "public",
  caller: "program",
  crossOrigin: false,
  handlers: Object.fromEntries(methods.map((method) => [method, async () => ({ status: 200, headers: {}, body: method })])),
});

const table = createPathTable(
  [endpointAt("/"), endpointAt("/things"), endpointAt("/things/{id}"), endpointAt("/things/{id}/end")],
  "/tenant",
);
const found = (path: string): readonly [string, string] | undefined => {
  const { endpoint, variable } = table(path) ?? {};
  return endpoint === undefined ? undefined : [endpoint.path, variable ?? ""];
};

test.for([
  ["/tenant/things", "/things", ""],
  ["/tenant/things/a", "/things/{id}", "a"],
  ["/tenant/things/a/end", "/things/{id}/end", "a"],
  ["/tenant/things/end", "/things/{id}", "end"],
  ["/tenant/things/a%20b", "/things/{id}", "a b"],
  ["/tenant/things/https%3A%2F%2Fapp.example%2Fclient%3Fa%3Db", "/things/{id}", "https://app.example/client?a=b"],
  ["/tenant/things/%C3%BC", "/things/{id}", "ü"],
  ["/tenant/things/...", "/things/{id}", "..."],
  ["/tenant/things/__proto__", "/things/{id}", "__proto__"],
  ["/tenant/", "/", ""],
  ["/tenant", "/", ""],
] as const)("%s is %s", ([path, endpoint, variable]) => {
  expect(found(path)).toEqual([endpoint, variable]);
});

test.for([
  ["no segment", "/tenant/things/"],
  ["two segments", "/tenant/things/a/b"],
  ["an empty segment between", "/tenant/things//end"],
  ["a slash at the end", "/tenant/things/a/"],
  ["the dot segments that browsers take away", "/tenant/things/.."],
  ["those, encoded", "/tenant/things/%2e%2e"],
  ["a letter that needs no encoding", "/tenant/things/%61"],
  ["small hexadecimal digits", "/tenant/things/%c3%bc"],
  ["a letter that needs encoding", "/tenant/things/ü"],
  ["half a character", "/tenant/things/%C3"],
  ["a percent sign alone", "/tenant/things/%"],
  ["a zero", "/tenant/things/%00"],
  ["a line end", "/tenant/things/a%0Ab"],
  ["another control character", "/tenant/things/%C2%85"],
  ["a segment without bounds", `/tenant/things/${"a".repeat(1_025)}`],
  ["another case", "/tenant/Things/a"],
  ["outside the issuer's path", "/things/a"],
  ["what every object has", "/tenant/toString"],
] as const)("%s: there is nothing", ([, path]) => {
  expect(found(path)).toBeUndefined();
});

test.for([
  ["the same path twice", ["/a", "/a"]],
  ["the same pattern under another name", ["/a/{id}", "/a/{name}"]],
  ["a word where another path varies", ["/a/{id}", "/a/b"]],
  ["two that vary in different places", ["/a/{id}/c", "/a/b/{id}"]],
] as const)("%s is refused when the table is made", ([, paths]) => {
  expect(() =>
    createPathTable(
      paths.map((path) => endpointAt(path)),
      "",
    ),
  ).toThrow(TypeError);
});

test("a method finds its own handler alone; HEAD finds that of GET", async () => {
  const endpoint = endpointAt("/things/{id}", "DELETE", "GET", "PUT", "PATCH");
  const answered = await Promise.all(
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "get", "toString", "__proto__", "TRACE"].map(async (method) => {
      // biome-ignore lint/suspicious/noExplicitAny: no handler here looks at its request
      const answer = await handlerFor(endpoint, method)?.({} as any);
      return answer?.body;
    }),
  );

  expect(answered).toEqual(["GET", "GET", undefined, "PUT", "PATCH", "DELETE", undefined, undefined, undefined, undefined]);
  expect(methodsOf(endpoint)).toEqual(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]);
});

test("several segments may vary, and everything below a path may lead to another table", () => {
  const deep = createPathTable(
    [endpointAt("/a/{one}/b/{two}"), endpointAt("/a/api/{...}"), endpointAt("/a/{...}"), endpointAt("/a/{one}")],
    "",
  );
  const seen = (path: string): unknown => {
    const { endpoint, variables } = deep(path) ?? {};
    return endpoint && [endpoint.path, ...(variables ?? [])];
  };
  expect(seen("/a/x%20y/b/z")).toEqual(["/a/{one}/b/{two}", "x y", "z"]);
  expect(seen("/a/x")).toEqual(["/a/{one}", "x"]);
  expect(seen("/a/api/x/y/z")).toEqual(["/a/api/{...}"]);
  expect(seen("/a/x/y")).toEqual(["/a/{...}"]);
  expect(seen("/a")).toBeUndefined();
});
