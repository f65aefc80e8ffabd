/** The administrators' API: finds the route, asks who comes, holds the request against its schema, and answers. */

import { hash } from "node:crypto";
import { BrokenRule } from "../../admin/broken-rule.ts";
import type { EndpointContext, Handler, Incoming } from "../../endpoints/endpoint.ts";
import { createPathTable } from "../../endpoints/path-table.ts";
import { emptyAnswer, jsonAnswer } from "../../http/answers.ts";
import type { HttpAnswer } from "../../ports/exchange.ts";
import { deskFor } from "../desk.ts";
import type { DoorOptions } from "../door.ts";
import { bodyOf, queryOf } from "./body.ts";
import { administratorBehind } from "./guard.ts";
import { inTurn } from "./in-turn.ts";
import { openApiDocument } from "./openapi.ts";
import { Problem, problemAnswer } from "./problem.ts";
import type { Route, RouteMethod } from "./route.ts";
import { API, routes } from "./routes.ts";

/** What stands at one path. */
interface Place {
  readonly path: string;
  readonly byMethod: ReadonlyMap<string, Route>;
}

export function administratorsApi(options: DoorOptions, context: EndpointContext): Handler {
  const { basePath, issuer, tokens } = context;
  const find = createPathTable(placesOf(routes), basePath);
  const turns = inTurn();

  async function answer(incoming: Incoming): Promise<HttpAnswer> {
    const { path, request } = incoming;
    if (path === `${basePath}${API}/openapi.json`) return documentAnswer(request.method, issuer);
    const found = find(path);
    // A stranger is told the same of each address, whether or not something stands there.
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = found?.endpoint.byMethod.get(method);
    const administrator = await administratorBehind(request, route ?? { permission: "read" }, tokens);
    if (found === undefined) throw new Problem(404, "there is nothing at this address");
    const allow = [...found.endpoint.byMethod.keys()].join(", ");
    if (route === undefined) throw new Problem(405, "the address is not called in that way", { headers: { allow } });

    const desk = deskFor(administrator, options, context);
    const given = {
      variables: found.variables,
      query: queryOf(incoming.query),
      body: method === "GET" ? {} : await bodyOf(request, route.carries && "carry a body"),
      desk,
    };
    const work = async (): Promise<HttpAnswer> => {
      if (route.guarded) await keepFromLostUpdates(request.headers.get("if-match"), found.endpoint, given);
      return answerOf(route, await route.run(given));
    };
    return route.guarded ? turns(path, work) : work();
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

/** @throws {Problem} 412, 428: it is not what the caller saw; 404: it is gone */
async function keepFromLostUpdates(ifMatch: string | null, { byMethod }: Place, given: Parameters<Route["run"]>[0]): Promise<void> {
  const shown = await byMethod.get("GET")?.run({ ...given, query: {}, body: {} });
  if (shown === undefined) throw new Problem(404, "there is nothing at this address");
  if (ifMatch === null) throw new Problem(428, "a change names in If-Match the ETag of what it changes (RFC 6585 section 3)");
  const named = ifMatch.split(",").map((tag) => tag.trim());
  if (!named.includes("*") && !named.includes(tagOf(shown)))
    throw new Problem(412, "it was changed meanwhile: read it again, and decide anew");
}

function answerOf(route: Route, made: unknown): HttpAnswer {
  if (made === undefined) throw new Problem(404, "there is nothing at this address");
  if (route.gives === undefined) return emptyAnswer(204, { "cache-control": "no-store" });
  return jsonAnswer(made, route.status ?? 200, route.method === "GET" ? { etag: tagOf(made) } : {});
}

const tagOf = (shown: unknown): string => `"${hash("sha256", JSON.stringify(shown), "base64url").slice(0, 27)}"`;

/** The document tells what this version of the program can do, and nothing of this server. */
function documentAnswer(method: string, issuer: string): HttpAnswer {
  if (method !== "GET" && method !== "HEAD")
    throw new Problem(405, "the address is not called in that way", { headers: { allow: "GET, HEAD" } });
  return jsonAnswer(openApiDocument(routes, issuer));
}
