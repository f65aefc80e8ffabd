/** Thousands of hostile requests through the whole server: no fault of ours, no word too much, and every refusal in its form. */

import { expect, test } from "vitest";
import { Fuzzer } from "./requests.ts";
import { startSetting } from "./setting.ts";

const COUNT = Number(process.env["FUZZ"] ?? 10_000);
const SEED = process.env["SEED"] ?? "latchkey";
const AT_ONCE = 64; // a refused secret takes its time

const API = "/admin/api/";
const MACHINE =
  /^\/(auth\/(token|device|introspect|revoke|register|userinfo|par|ciba|jwks\.json)|\.well-known\/|livez|readyz|healthz)/;
const DESCRIBABLE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/; // RFC 6749 §5.2
/** What would tell of our inside: a stack, a path, a name of the language or the database. */
const INSIDE =
  /node:internal|node_modules|\/src\/|\.ts:\d|at (?:async )?[\w.<>]+ \((?:node|file|\/)|TypeError|RangeError|ReferenceError|SQLITE|undefined is not|\/etc\/passwd:/;

/** What is wrong with an answer; undefined: nothing. */
function faultOf(request: Request, { headers, status }: Response, text: string): string | undefined {
  if (status >= 500) return `status ${status}`;
  const said = `${text} ${[...headers].join()}`;
  const inside = INSIDE.exec(said);
  if (inside !== null) return `tells of “${inside[0]}”`;
  if ([...headers.values()].some((value) => /[\r\n]/.test(value))) return "a header of two lines";

  const location = headers.get("location");
  if (location !== null && !/^(\/|https:\/\/client\.example\/|http:\/\/127\.0\.0\.1:1234\/|com\.example\.app:)/.test(location))
    return `leads to ${location}`;

  const type = headers.get("content-type") ?? "";
  const isOfApi = new URL(request.url).pathname.startsWith(API);
  // A method that nothing here has is refused before anybody looks at the address.
  if (isOfApi && status >= 400 && request.method !== "HEAD") return status === 405 ? undefined : faultOfProblem(type, text);
  if (type.includes("text/html")) return faultOfPage(headers, text);
  if (status < 400 || request.method === "HEAD" || !MACHINE.test(new URL(request.url).pathname)) return undefined;
  if (status === 401 && text === "" && headers.get("www-authenticate") === "Bearer") return undefined; // RFC 6750 §3.1: no error code
  return faultOfError(type, text);
}

/** RFC 9457 §3.1 */
function faultOfProblem(type: string, text: string): string | undefined {
  if (type !== "application/problem+json") return `a problem as ${type}`;
  const { detail, status, title } = JSON.parse(text);
  return typeof title === "string" && typeof detail === "string" && typeof status === "number"
    ? undefined
    : "a problem without words";
}

function faultOfError(type: string, text: string): string | undefined {
  if (type !== "application/json") return `an error as ${type}`;
  const { error, error_description: description } = JSON.parse(text);
  if (typeof error !== "string" || !/^[a-z_]+$/.test(error)) return "an error without its name";
  return typeof description === "string" && DESCRIBABLE.test(description) ? undefined : `described as ${description}`;
}

function faultOfPage(headers: Headers, text: string): string | undefined {
  const missing = ["content-security-policy", "x-frame-options", "x-content-type-options", "referrer-policy"];
  const lacks = missing.find((name) => !headers.has(name));
  if (lacks !== undefined) return `a page without ${lacks}`;
  return /<script>alert|\son\w+=/i.test(text) ? "a page with what was sent in it as markup" : undefined;
}

test(`[X-098][TL-13][TL-18][AR-03][X-101][I-30] ${COUNT} requests from the seed “${SEED}”: none is answered 5xx, none gets a word of our inside, and all errors have their form`, {
  timeout: 20_000 + COUNT * 20,
}, async () => {
  const { real, server, stillWorks } = await startSetting();
  const fuzzer = new Fuzzer(SEED, server.issuer, real);
  const faults: string[] = [];
  const statuses = new Map<number, number>();

  let left = COUNT;
  const sendSome = async (): Promise<void> => {
    while (left-- > 0) {
      const request = fuzzer.next();
      if (request === undefined) continue;
      const copy = request.clone();
      const response = await server.fetch(request, { remoteAddress: `203.0.113.${left % 250}` });
      const fault = faultOf(request, response, await response.text());
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (fault !== undefined)
        faults.push(`${fault}: ${copy.method} ${copy.url.slice(0, 500)} ${(await copy.text()).slice(0, 500)}`);
      if (left % Math.ceil(COUNT / 1_000) === 0) server.clock.advance(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendSome));

  expect(faults).toEqual([]);
  expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
  // That it got anywhere: answers of every kind, and few that the very first check refused.
  for (const status of [200, 201, 204, 303, 400, 401, 404, 405, 409, 413, 415, 422])
    expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0]);
  await stillWorks();
});
