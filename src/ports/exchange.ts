/** A request and its answer, in the plain form that `fetch` and Node's own server have in common. */

import type { OAuthErrorCode } from "../protocol/oauth-error.ts";

/** What is read of a request; a `Request` is one. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  /** The whole body. */
  text(): Promise<string>;
  /** The same as it came. Absent: only its text can be had. */
  bytes?(): Promise<Uint8Array>;
}

/** An answer as data: an adapter writes it, and nothing is converted on the way. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case names; several values where a header may repeat (`set-cookie`). */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
  /** What went wrong, for counting answers. It is not sent. */
  readonly error?: OAuthErrorCode;
}

/** Turns the answer into a `Response` of the Fetch standard. To HEAD it has no body. */
export function toResponse({ body, headers, status }: HttpAnswer, method: string): Response {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of typeof value === "string" ? [value] : value) all.append(name, one);
  }
  const given = typeof body === "string" ? body : new Uint8Array(body); // a copy, in memory that a `Response` takes
  return new Response(given.length === 0 || method === "HEAD" ? null : given, { status, headers: all });
}
