/** Calls the administrators' API of a server, and makes of what it refuses what the same work here would have thrown. */

import { BrokenRule } from "../../admin/broken-rule.ts";
import { Fault } from "../commands/try/fault.ts";
import { ask, type JsonObject, objectIn, text } from "../commands/try/http.ts";
import { Answer, OTHER_VERSION } from "./answer.ts";

export interface Call {
  /** The values of the path's variables. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
}

export interface Api {
  /** The issuer, without a slash at its end. */
  readonly server: string;
  /**
   * Undefined: there is no such thing.
   *
   * @param route as the API's document names it: `GET /people/{id}`
   * @throws {BrokenRule} a rule forbids it
   * @throws {Fault} the server does not answer, does not know this command, or does not let it in
   */
  ask(route: string, call?: Call): Promise<Answer | undefined>;
  /** The same, where there is always something. @throws {Fault} too where there is nothing */
  get(route: string, call?: Call): Promise<Answer>;
  /** Whether it was done. False: there is no such thing. */
  did(route: string, call?: Call): Promise<boolean>;
}

/** What opens the API; a token that it says is dead is followed by another, as long as there is one. */
export interface Tokens {
  /** @param dead one that the server took no more */
  get(dead?: string): Promise<string>;
  /** Whether the sign-in was for reading alone. */
  readonly readOnly: boolean;
}

const LONGEST_ANSWER = 32 * 1_048_576;
const PATIENCE = 30; // seconds

/** @param server the issuer, without a slash at its end */
export function apiOf(server: string, tokens: Tokens): Api {
  async function send(route: string, { at = {}, body, query = {} }: Call, token: string): Promise<Response> {
    const [method = "", template = ""] = route.split(" ");
    const path = template.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? ""));
    const asked = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
    );
    return ask(`${server}/admin/api${path}${asked.size === 0 ? "" : `?${asked}`}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method !== "GET" && { "content-type": "application/json" }),
        // As on the data folder, a command changes what it names, whatever else was changed meanwhile.
        ...((method === "PATCH" || method === "DELETE") && { "if-match": "*" }),
      },
      body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
      longest: LONGEST_ANSWER,
      patience: PATIENCE,
    });
  }

  async function answered(route: string, call: Call): Promise<Response> {
    const token = await tokens.get();
    const response = await send(route, call, token);
    return response.status === 401 ? send(route, call, await tokens.get(token)) : response;
  }

  /** Whether the server's document knows the route. Undefined: it tells nothing. */
  async function knows(route: string): Promise<boolean | undefined> {
    const document = await objectIn(await ask(`${server}/admin/api/openapi.json`, { longest: LONGEST_ANSWER, patience: PATIENCE }));
    const paths = document?.["paths"];
    if (typeof paths !== "object" || paths === null) return undefined;
    const [method = "", path = ""] = route.split(" ");
    const here: unknown = Reflect.get(paths, path);
    return typeof here === "object" && here !== null && Object.hasOwn(here, method.toLowerCase());
  }

  async function ours(route: string, call: Call = {}): Promise<JsonObject | true | undefined> {
    const response = await answered(route, call);
    const body = await objectIn(response);
    if (response.status === 204) return true;
    if (response.ok && body !== undefined) return body;
    if (response.status === 404 || response.status === 405) {
      const known = await knows(route);
      if (known === undefined)
        throw new Fault(`There is no administrators' API at ${server}/admin/api: is this the address of a Latchkey?`);
      if (known && response.status === 404) return undefined;
      throw new Fault(`The server does not know ${route}: ${OTHER_VERSION}`);
    }
    throw refusalOf(response, body, { server, readOnly: tokens.readOnly });
  }

  const api: Api = {
    server,
    async ask(route, call) {
      const found = await ours(route, call);
      return found === undefined ? undefined : Answer.of(found === true ? {} : found);
    },
    async get(route, call) {
      const found = await api.ask(route, call);
      if (found === undefined) throw new Fault(`The server has nothing at ${route}.`);
      return found;
    },
    did: async (route, call) => (await ours(route, call)) !== undefined,
  };
  return api;
}

function refusalOf(
  response: Response,
  body: JsonObject | undefined,
  { readOnly, server }: { readonly server: string; readonly readOnly: boolean },
): Error {
  const { status } = response;
  const detail = text(body, "detail") ?? text(body, "error_description");
  if (status === 401) return new Fault(`The sign-in at ${server} has ended: latchkey login --server ${server}`);
  if (status === 403)
    return new Fault(
      readOnly
        ? `This sign-in at ${server} is for reading alone; latchkey login --server ${server} gives one that changes things.`
        : `The account that is signed in at ${server} may not administer it, or not any more.`,
    );
  if (status === 409 || status === 422) return brokenRuleOf(status, detail ?? "a rule is broken", body);
  if (status === 429 || status >= 500)
    return new Fault(`${server} answers with status ${status}${detail === undefined ? "" : ` (${detail})`}`, {
      temporary: status === 429 || status === 503,
    });
  if (status >= 300 && status < 400) return new Fault(`${server} sends this command elsewhere: give the address that it ends at.`);
  return new Fault(`${server} refuses this (${detail ?? `status ${status}`}).`);
}

function brokenRuleOf(status: 409 | 422, detail: string, body: JsonObject | undefined): Error {
  const faults: unknown = body?.["errors"];
  const [first] = Array.isArray(faults) ? faults.map((one: unknown) => Answer.of(one)) : [];
  if (first?.optionalText("detail") === "there is no such member")
    return new Fault(`The server does not know ${first.optionalText("pointer") ?? "a member"}: ${OTHER_VERSION}`);
  const field = first?.optionalText("pointer")?.slice(1);
  const unknown = body?.["unknown"] === undefined ? undefined : Answer.of(body["unknown"]);
  return new BrokenRule(
    () => (field === undefined ? detail : `${field}: ${detail}`),
    status === 409 ? "conflict" : body?.["risk"] === true ? "risk" : "invalid",
    unknown && { given: unknown.text("given"), known: unknown.texts("known") },
  );
}
