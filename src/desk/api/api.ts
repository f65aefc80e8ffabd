/** The administrators' API: finds the route, asks who comes, holds the request against its schema, and answers. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import type { EndpointContext, Handler, Incoming } from "../../endpoints/endpoint.ts";
import { createPathTable } from "../../endpoints/path-table.ts";
import { emptyAnswer, jsonAnswer } from "../../http/answers.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { deskFor } from "../desk.ts";
import type { DoorOptions } from "../door.ts";
import { bodyOf, queryOf } from "./body.ts";
import { administratorBehind } from "./guard.ts";
import { openApiDocument } from "./openapi.ts";
import { isKnown, seenBy, tagOf } from "./preconditions.ts";
import { Problem, problemAnswer } from "./problem.ts";
import type { Route, RouteMethod } from "./route.ts";
import { API, routes } from "./routes.ts";

/** What stands at one path. */
interface Place {
  readonly path: string;
  readonly byMethod: ReadonlyMap<string, Route>;
}

export function administratorsApi(options: DoorOptions, context: EndpointContext): Handler {
  const { basePath, issuer } = context;
  const find = createPathTable(placesOf(routes), basePath);

  async function answer(incoming: Incoming): Promise<HttpAnswer> {
    const { path, request } = incoming;
    if (path === `${basePath}${API}/openapi.json`) return documentAnswer(request.method, issuer);
    const found = find(path);
    // A stranger is told the same of each address, whether or not something stands there.
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = found?.endpoint.byMethod.get(method);
    const { administrator, headers } = await administratorBehind(incoming, route ?? { permission: "read" }, context);
    if (found === undefined) throw new Problem(404, "there is nothing at this address");
    const allow = [...found.endpoint.byMethod.keys()].map((one) => (one === "GET" ? "GET, HEAD" : one)).join(", ");
    if (route === undefined) throw new Problem(405, "the address is not called in that way", { headers: { allow } });

    const made = await route.run({
      variables: found.variables,
      query: queryOf(incoming.query),
      body: method === "GET" ? {} : await bodyOf(request, route.carries && "carry a body"),
      desk: deskFor(administrator, options, context),
      seen: seenBy(request.headers.get("if-match")),
    });
    const given = answerOf(route, made, request.headers.get("if-none-match"));
    return headers === undefined ? given : { ...given, headers: { ...given.headers, ...headers } };
  }

  return async (incoming) => {
    try {
      return await answer(incoming);
    } catch (error) {
      if (error instanceof Problem) return problemAnswer(error);
      if (error instanceof BrokenRule) return problemAnswer(problemOf(error));
      throw error;
    }
  };
}

const problemOf = ({ kind, message, unknown }: BrokenRule): Problem =>
  new Problem(kind === "conflict" ? 409 : 422, message, {
    members: { ...(kind === "risk" && { risk: true }), ...(unknown && { unknown: { ...unknown } }) },
  });

function placesOf(all: readonly Route[]): readonly Place[] {
  const byPath = new Map<string, Map<RouteMethod, Route>>();
  for (const route of all) {
    const here = byPath.get(route.path) ?? new Map<RouteMethod, Route>();
    if (here.has(route.method)) throw new TypeError(`${route.method} ${route.path} stands twice`);
    byPath.set(route.path, here.set(route.method, route));
  }
  return [...byPath].map(([path, byMethod]) => ({ path: `${API}${path}`, byMethod }));
}

function answerOf({ gives, method, status }: Route, made: unknown, ifNoneMatch: string | null): HttpAnswer {
  if (made === undefined) throw new Problem(404, "there is nothing at this address");
  if (gives === undefined) return emptyAnswer(204, { "cache-control": "no-store" });
  if (method !== "GET") return jsonAnswer(made, status ?? 200);
  const etag = tagOf(made);
  return isKnown(ifNoneMatch, etag) ? emptyAnswer(304, { "cache-control": "no-store", etag }) : jsonAnswer(made, 200, { etag });
}

/** The document tells what this version of the program can do, and nothing of this server. */
function documentAnswer(method: string, issuer: string): HttpAnswer {
  if (method !== "GET" && method !== "HEAD")
    throw new Problem(405, "the address is not called in that way", { headers: { allow: "GET, HEAD" } });
  return jsonAnswer(openApiDocument(routes, issuer));
}
