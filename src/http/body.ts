/** The bodies that endpoints read: forms and JSON, by media type, bounded whatever adapter the request came through. */

import type { HttpRequest } from "../ports/exchange.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import { BODY_LIMIT, CARRYING_LIMIT } from "./request-body.ts";

const JSON_SUFFIX = /^[a-z0-9.-]+\/[a-z0-9.+-]+\+json\s*(;|$)/i; // RFC 6839 §3.1
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*(?:utf-?8|"utf-?8")\s*(?:;|$))/i;

/**
 * A form (RFC 6749 Appendix B). Nothing is ever read from the query (§2.3.1).
 *
 * @throws {OAuthError} unsupported_media_type, content_too_large, invalid_request
 */
export async function readForm(request: HttpRequest): Promise<Parameters> {
  return Parameters.parse(await readFormText(request));
}

/** The same, unparsed; of a form that carries such a body, 96 kB. */
export async function readFormText(request: HttpRequest, may?: "carry a body"): Promise<string> {
  const type = request.headers.get("content-type");
  // An empty post often has no type. The client learns more from an answer that names the missing parameter.
  if (type !== null && !isType(type, "application/x-www-form-urlencoded")) {
    throw new OAuthError("unsupported_media_type", "the body must be application/x-www-form-urlencoded in UTF-8 (RFC 6749 §3.2)");
  }
  const largest = may === undefined ? BODY_LIMIT : CARRYING_LIMIT;
  refuseAnnounced(request, largest);
  const text = await request.text();
  keepWithinBody(text, largest);
  if (type === null && text !== "") {
    throw new OAuthError(
      "unsupported_media_type",
      "the body must say that it is application/x-www-form-urlencoded (RFC 6749 §3.2)",
    );
  }
  return text;
}

/**
 * A JSON object, in a request that says so in its type. A page of any origin can send a body without a type, or of three
 * harmless types, and the browser sends no preflight for those (Fetch, CORS-safelisted request headers).
 *
 * @throws {OAuthError} invalid_client_metadata: no JSON, or no object (RFC 7591 §3.2.2); content_too_large
 */
export async function readJsonObject(request: HttpRequest, may?: "carry a body"): Promise<Readonly<Record<string, unknown>>> {
  if (!isJson(request.headers.get("content-type"))) {
    throw new OAuthError("invalid_client_metadata", "the body must say that it is application/json (RFC 7591 §3.1)");
  }
  const text = await readText(request, may === undefined ? BODY_LIMIT : CARRYING_LIMIT);
  return objectIn(text, (rule, source) => new OAuthError("invalid_client_metadata", `${rule} (${source ?? "RFC 7591 §3.1"})`));
}

/**
 * A JSON object of a program that proves itself by a token in its header, as no page of another origin can. Such programs often
 * leave the type out.
 *
 * @throws {OAuthError} unsupported_media_type; invalid_request: no JSON, or no object; content_too_large
 */
export async function readSentObject(request: HttpRequest): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get("content-type");
  if (type !== null && !isJson(type)) throw new OAuthError("unsupported_media_type", "the body must be application/json");
  return objectIn(await readText(request), (rule) => new OAuthError("invalid_request", rule));
}

function objectIn(text: string, refusal: (rule: string, source?: string) => OAuthError): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal("the body is not JSON");
  }
  if (!isObject(value)) throw refusal("the body must be a JSON object");
  if (repeatsName(text, value)) throw refusal("an object names a member twice", "RFC 8259 §4");
  return value;
}

/** Whether the type is JSON's, in UTF-8. */
export const isJson = (type: string | null): type is string =>
  type !== null && (isType(type, "application/json") || (JSON_SUFFIX.test(type) && !OTHER_CHARSET.test(type)));

const NAME_END = /"\s*:/g;
const NAME_OR_BRACE = /("[^"\\]*(?:\\.[^"\\]*)*")\s*(:?)|[{}]/g;

/** A gateway before us may take the first of two members with one name, and we would take the other one. */
function repeatsName(json: string, parsed: unknown): boolean {
  // The parser keeps one of the two, so the text has more names than the value. More than the value's may also stand in texts.
  if ((json.match(NAME_END)?.length ?? 0) === membersIn(parsed)) return false;
  const open: Set<string>[] = [];
  for (const [token, quoted, colon] of json.matchAll(NAME_OR_BRACE)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    if (quoted === undefined || colon === "") continue;
    const name: string = JSON.parse(quoted);
    const names = open.at(-1);
    if (names?.has(name)) return true;
    names?.add(name);
  }
  return false;
}

/** Without recursion, since a stranger says how deep it goes. */
function membersIn(json: unknown): number {
  let count = 0;
  const left = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null) continue;
    const inside: readonly unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += inside.length;
    for (const one of inside) if (typeof one === "object") left.push(one);
  }
  return count;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Most say it as it is expected. */
const isType = (type: string, expected: string): boolean =>
  type === expected || (type.split(";", 1)[0]?.trim().toLowerCase() === expected && !OTHER_CHARSET.test(type));

async function readText(request: HttpRequest, largest = BODY_LIMIT): Promise<string> {
  refuseAnnounced(request, largest);
  const text = await request.text();
  keepWithinBody(text, largest);
  return text;
}

function refuseAnnounced({ headers }: HttpRequest, largest: number): void {
  if (Number(headers.get("content-length") ?? 0) > largest) throw tooLarge();
}

/** @throws {OAuthError} content_too_large */
export function keepWithinBody(text: string, largest: number = BODY_LIMIT): void {
  // A character has three bytes at most, so most texts need no counting.
  if (text.length * 3 > largest && Buffer.byteLength(text) > largest) throw tooLarge();
}

const tooLarge = (): OAuthError => new OAuthError("content_too_large", "the body is larger than 64 kB");
