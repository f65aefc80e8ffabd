/** Requests of the test client: bounded in time and size, never redirected, answered in JSON. */

import { Fault } from "./fault.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  /** Undefined: the body is no JSON object. */
  readonly body: JsonObject | undefined;
}

const TIMEOUT = 10; // seconds
const LONGEST_ANSWER = 1_048_576;

/** @throws {Fault} no answer in time, or one that is too long */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (!headers.has("accept")) headers.set("accept", "application/json");
  try {
    const response = await fetch(url, { ...init, headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT * 1_000) });
    return { status: response.status, body: parseObject(await boundedText(response)) };
  } catch (cause) {
    throw new Fault(`${new URL(url).host} does not answer${reason(cause)}`, { temporary: true, cause });
  }
}

export const postForm = (
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  ask(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });

/** The refusal in an answer: error and description (RFC 6749 §5.2), or at least the status. */
export function refusal({ status, body }: Answer): string {
  const error = text(body, "error");
  if (error === undefined) return `status ${status}`;
  const description = text(body, "error_description");
  return description === undefined ? error : `${error}: ${description}`;
}

/** A member that is text; undefined when it is absent or anything else. */
export function text(body: JsonObject | undefined, name: string): string | undefined {
  const value = body?.[name];
  return typeof value === "string" ? value : undefined;
}

/** A member that is a number. */
export function number(body: JsonObject | undefined, name: string): number | undefined {
  const value = body?.[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The names in a member that is a list of text. */
export function texts(body: JsonObject | undefined, name: string): readonly string[] | undefined {
  const value = body?.[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let read = "";
  for await (const chunk of response.body ?? []) {
    read += decoder.decode(chunk, { stream: true });
    if (read.length > LONGEST_ANSWER) throw new Error("the answer is longer than a megabyte");
  }
  return read + decoder.decode();
}

export function parseObject(json: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  if (cause.name === "TimeoutError") return ` within ${TIMEOUT} seconds`;
  const code = cause.cause instanceof Error && "code" in cause.cause ? cause.cause.code : undefined;
  return ` (${typeof code === "string" ? code : cause.message})`;
}
