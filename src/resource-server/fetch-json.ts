/** One request to the authorization server behind a verifier: bounded in time and size, never redirected. */

import type { Seconds } from "../protocol/time.ts";
import { readBoundedText } from "./bounded-text.ts";
import { VerificationUnavailable } from "./verifier.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const LONGEST_ANSWER = 65_536;
const LONGEST_WAIT: Seconds = 3_600;

export interface Answered {
  readonly answer: JsonObject;
  /** How long the answer may be used again, as it says itself (RFC 9111 §5.2.2). Absent: it does not say. */
  readonly maxAge?: Seconds | undefined;
}

/** @throws {VerificationUnavailable} there is no answer in time, or it is not 200 with a JSON object */
export async function fetchJson(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  timeout: Seconds,
): Promise<Answered> {
  let status: number;
  let mediaType: string | undefined;
  let retryAfter: Seconds | undefined;
  let maxAge: Seconds | undefined;
  let text: string | undefined;
  try {
    // A redirect would send the token, and our credentials, to a place that the operator did not configure.
    const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeout * 1_000) });
    status = response.status;
    mediaType = response.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
    retryAfter = secondsOf(response.headers.get("retry-after") ?? "");
    maxAge = maxAgeOf(response.headers.get("cache-control") ?? "");
    text = await readBoundedText(response, LONGEST_ANSWER);
  } catch (cause) {
    throw new VerificationUnavailable("the authorization server does not answer", { cause });
  }
  if (status !== 200) {
    const wait = retryAfter === undefined ? {} : { retryAfter };
    throw new VerificationUnavailable(`the authorization server answers with status ${status}`, wait);
  }
  if (mediaType !== "application/json" && mediaType !== "application/jwk-set+json")
    throw new VerificationUnavailable("the authorization server's answer is not JSON");
  if (text === undefined) throw new VerificationUnavailable("the authorization server's answer is longer than 65,536 bytes");
  return { answer: parseObject(text), maxAge };
}

function maxAgeOf(cacheControl: string): Seconds | undefined {
  if (/\bno-(store|cache)\b/i.test(cacheControl)) return 0;
  const [, seconds] = /(?:^|[,\s])max-age="?(\d{1,9})\b/i.exec(cacheControl) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

/** RFC 9110 §10.2.3: seconds, or a date. A date is ignored. */
const secondsOf = (text: string): Seconds | undefined =>
  /^\d{1,9}$/.test(text) ? Math.min(Number(text), LONGEST_WAIT) : undefined;

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new VerificationUnavailable("the authorization server's answer is not JSON", { cause });
  }
  if (!isJsonObject(value)) throw new VerificationUnavailable("the authorization server's answer is not a JSON object");
  return value;
}

const isJsonObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);
