/** What a request of the API carries, before a schema judges it. */

import { isJson, readJsonObject } from "../../http/body.ts";
import type { HttpRequest } from "../../ports/exchange.ts";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { Problem } from "./problem.ts";

/** @throws {Problem} 400, 413, 415: it is no JSON object, or has a text that no database keeps */
export async function bodyOf(request: HttpRequest, may?: "carry a body"): Promise<unknown> {
  // A request without a type may be without a body, and then it carries nothing.
  if (request.headers.get("content-type") === null && (await request.text()) === "") return {};
  try {
    const body = await readJsonObject(request, may);
    refuseUnkept(body, 0);
    return body;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.code === "content_too_large")
      throw new Problem(413, may === undefined ? "the body is larger than 64 kB" : "the body is larger than 96 kB");
    throw isJson(request.headers.get("content-type"))
      ? new Problem(400, "the body must be a JSON object, each of whose members is named once")
      : new Problem(415, "the body must be application/json in UTF-8");
  }
}

/** @throws {Problem} a parameter stands twice, or has a text that no database keeps */
export function queryOf(query: string): unknown {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (values.has(name))
      throw new Problem(400, "a parameter stands in the query twice", {
        faults: [{ parameter: name.slice(0, 100), detail: "it stands twice" }],
      });
    refuseUnkept(value, 0);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

const DEEPEST = 20;

/** A zero or half a character: PostgreSQL keeps neither. */
function refuseUnkept(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new Problem(400, `the body is nested deeper than ${DEEPEST} levels`);
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
    throw new Problem(400, "a text has a character that is none");
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    refuseUnkept(key, depth);
    refuseUnkept(child, depth + 1);
  }
}
