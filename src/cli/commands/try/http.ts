/** Requests of the test client: bounded in time and size, never redirected. */

import * as oauth from "oauth4webapi";
import { Fault } from "./fault.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const TIMEOUT = 10; // seconds
const LONGEST_ANSWER = 1_048_576;

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | string | undefined;
  /** Characters that an answer may have. */
  readonly longest?: number;
  /** Seconds. */
  readonly patience?: number;
}

/** An answer that has arrived whole. @throws {Fault} no answer in time, or one that is too long */
export async function ask(url: string, sending: Sent = {}): Promise<Response> {
  const { body, headers = {}, longest = LONGEST_ANSWER, method = "GET", patience = TIMEOUT } = sending;
  try {
    const signal = AbortSignal.timeout(patience * 1_000);
    const sent = { accept: "application/json", ...headers };
    const response = await fetch(url, { method, headers: sent, body: body ?? null, redirect: "manual", signal });
    const text = await boundedText(response, longest);
    // A status such as 204 allows no body, not even an empty one.
    return new Response(text === "" ? null : text, { status: response.status, headers: response.headers });
  } catch (cause) {
    const { host } = new URL(url);
    const distrust = codeOf(cause)?.match(DISTRUST)?.input;
    if (distrust !== undefined)
      throw new Fault(
        `The certificate of ${host} is not one that this machine trusts (${distrust}). Where it is your own, name its authority in NODE_EXTRA_CA_CERTS`,
        { cause },
      );
    throw new Fault(`${host} does not answer${reason(cause, patience)}`, { temporary: true, cause });
  }
}

/** How oauth4webapi asks: through `ask`, and in clear only where the issuer is. Discovery refuses other endpoints. */
export function asking({ issuer }: { readonly issuer: string }): Asking {
  return { [oauth.customFetch]: ask, [oauth.allowInsecureRequests]: issuer.startsWith("http:") };
}

interface Asking {
  readonly [oauth.customFetch]: typeof ask;
  readonly [oauth.allowInsecureRequests]: boolean;
}

/** The JSON object in an answer, which can still be read afterwards; undefined: there is none. */
export async function objectIn(response: Response): Promise<JsonObject | undefined> {
  try {
    const value: unknown = await response.clone().json();
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
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

/** How Node names what is wrong with a certificate. */
const DISTRUST = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

async function boundedText(response: Response, longest: number): Promise<string> {
  const decoder = new TextDecoder();
  let read = "";
  for await (const chunk of response.body ?? []) {
    read += decoder.decode(chunk, { stream: true });
    if (read.length > longest) throw new Error(`the answer is longer than ${longest / 1_048_576} MB`);
  }
  return read + decoder.decode();
}

const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

function reason(cause: unknown, patience: number): string {
  if (!(cause instanceof Error)) return "";
  if (cause.name === "TimeoutError") return ` within ${patience} seconds`;
  return ` (${codeOf(cause) ?? cause.message})`;
}

function codeOf(cause: unknown): string | undefined {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const code = inner instanceof Error && "code" in inner ? inner.code : undefined;
  return typeof code === "string" ? code : undefined;
}
