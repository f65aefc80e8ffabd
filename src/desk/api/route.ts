/** A route of the administrators' API: one row says what it is called, what it takes and gives, and which work it stands for. */

import * as z from "zod";
import type { Desk } from "../desk.ts";
import { type Fault, Problem } from "./problem.ts";
import type { Shown } from "./shapes.ts";

export type RouteMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Asked<Query, Body> {
  /** The first variable segment. */
  readonly id: string;
  /** The second. */
  readonly other: string;
  readonly query: Query;
  readonly body: Body;
  readonly desk: Desk;
  readonly seen: Seen;
}

/**
 * Is shown, in the step that changes it, what GET at the same path would show now.
 *
 * @throws {Problem} 412, 428: it is not what the caller saw
 */
export type Seen = (shown: Shown) => void;

interface Description<Query extends z.ZodType, Body extends z.ZodType, Given extends z.ZodType> {
  readonly method: RouteMethod;
  /** Below `/admin/api`. */
  readonly path: string;
  /** What it does, as a sentence without its full stop. */
  readonly words: string;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: 204, and nothing else. */
  readonly gives?: Given;
  /** Absent: 200. */
  readonly status?: 200 | 201;
  /**
   * It changes what GET shows at the same path, and only as long as that is still what the caller saw: `If-Match` must name it
   * (RFC 9110 §13.1.1), and the work asks `seen`.
   */
  readonly guarded?: true;
  /** Its body may have a picture or a file in it. */
  readonly carries?: true;
  /** @returns undefined: there is no such thing. @throws {BrokenRule} */
  does(asked: Asked<z.output<Query>, z.output<Body>>): Promise<z.input<Given> | undefined>;
}

export interface Incoming {
  readonly variables: readonly string[];
  readonly query: unknown;
  readonly body: unknown;
  readonly desk: Desk;
  readonly seen: Seen;
}

export interface Route extends Omit<Description<z.ZodType, z.ZodType, z.ZodType>, "does"> {
  readonly permission: "read" | "change";
  /** @throws {Problem} query or body have no place here */
  run(incoming: Incoming): Promise<unknown>;
}

const NOTHING: z.ZodObject<Record<never, never>> = z.strictObject({});

export function route<
  Query extends z.ZodType = typeof NOTHING,
  Body extends z.ZodType = typeof NOTHING,
  Given extends z.ZodType = z.ZodType<true>,
>({ does, ...described }: Description<Query, Body, Given>): Route {
  const { body, query } = described;
  return {
    ...described,
    permission: described.method === "GET" ? "read" : "change",
    run({ variables: [id = "", other = ""], desk, seen, ...given }) {
      const readQuery = parsed(query, given.query, "parameter");
      const readBody = parsed(body, given.body, "pointer");
      return does({ id, other, query: readQuery, body: readBody, desk, seen });
    },
  };
}

/** @throws {Problem} with the rule for each field that breaks one */
function parsed<Schema extends z.ZodType>(
  schema: Schema | undefined,
  given: unknown,
  where: "parameter" | "pointer",
): z.output<Schema> {
  const result = (schema ?? NOTHING).safeParse(given);
  // What is absent takes nothing, and the caller's type says so.
  if (result.success) return result.data as z.output<Schema>;
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, where));
  throw new Problem(where === "pointer" ? 422 : 400, faults[0]?.detail ?? "the request has another form", { faults });
}

function faultsOf(issue: z.core.$ZodIssue, where: "parameter" | "pointer"): readonly Fault[] {
  const at = (path: readonly PropertyKey[]): Partial<Fault> =>
    where === "parameter"
      ? { parameter: String(path[0] ?? "") }
      : { pointer: path.map((key) => `/${escaped(String(key))}`).join("") };
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ ...at([...issue.path, key]), detail: "there is no such member" }));
  return [{ ...at(issue.path), detail: ruleOf(issue) }];
}

/** RFC 6901 §3 */
const escaped = (key: string): string => key.slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1");

/** A sentence of ours for each way to be wrong. None repeats the value: it may be a secret. */
function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "it is needed" : `it must be ${WORDS[issue.expected] ?? issue.expected}`;
    case "too_small":
      return issue.origin === "number" ? `it must be at least ${issue.minimum}` : `it must have at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "number" ? `it must be at most ${issue.maximum}` : `it must have at most ${issue.maximum}`;
    case "invalid_value":
      return `it must be one of ${issue.values.map(String).join(", ")}`;
    case "custom":
      // A rule of ours.
      return issue.message;
    default:
      return "it has another form";
  }
}

const WORDS: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** A page of a list: `next` is what `after` of the next page is; null on the last. */
export const pageOf = (item: z.ZodObject): z.ZodObject => z.strictObject({ items: z.array(item), next: z.nullable(z.string()) });

export const pageQuery: { readonly after: z.ZodExactOptional<z.ZodString>; readonly limit: z.ZodDefault<z.ZodCoercedNumber> } = {
  after: z.string().min(1).max(1_000).exactOptional().describe("`next` of the page before"),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe("how many, at most"),
};

/** The work did something, or there was nothing to do it to. */
export const doneOrMissing = (done: boolean): true | undefined => (done ? true : undefined);
