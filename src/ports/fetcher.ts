/**
 * Fetches documents from addresses that strangers name, such as a client's keys or metadata, and posts news there. The server asks such
 * an address in no other way.
 */

import type { Seconds } from "../protocol/time.ts";

export interface Fetcher {
  /**
   * Asks an https address on the public Internet, once, with GET. It keeps nothing of the answer and follows no redirect. It
   * never rejects, since an address that a stranger names often does not answer.
   *
   * @param accept the media types that the caller can read, as `Accept` names them (RFC 9110 §12.5.1)
   */
  get(url: string, accept: string): Promise<Fetched>;
  /**
   * Posts a form there, once, by the same rules. Any status from 200 to 299 is success.
   *
   * @param mayLieInside an administrator named the address: it may be in a network of their own, where it needs no TLS. Never where a
   *   cloud tells its machines' secrets.
   */
  post(url: string, form: Readonly<Record<string, string>>, mayLieInside: boolean): Promise<Posted>;
  /** Posts what is no form, once, by the same rules, and reads what is answered. */
  send(url: string, what: Sendable, mayLieInside: boolean): Promise<Sending>;
}

export interface Sendable {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whatever the status is, but for a redirect. */
export type Sending =
  | { readonly outcome: "answered"; readonly status: number; readonly body: Uint8Array }
  | Extract<Fetched, { readonly outcome: "failed" }>;

export type Posted = { readonly outcome: "taken" } | Extract<Fetched, { readonly outcome: "failed" }>;

export type Fetched =
  | {
      /** The answer came whole, with status 200. */
      readonly outcome: "fetched";
      /** The media type as it was sent. A caller that expects JSON checks it. */
      readonly contentType: string | undefined;
      readonly body: Uint8Array;
      /** As its headers say (RFC 9111 §4.2.1): 0 where nobody may keep it. Undefined: they say nothing. */
      readonly freshFor?: Seconds | undefined;
    }
  | {
      readonly outcome: "failed";
      /** The rule that the address or its answer broke. It never holds a value of either. */
      readonly rule: string;
      /** For the log. */
      readonly cause?: unknown;
    };

/** Of a server that was handed no way out. */
export const noFetcher: Fetcher = {
  get: async () => ({ outcome: "failed", rule: "this server fetches no documents" }),
  post: async () => ({ outcome: "failed", rule: "this server was handed no way out" }),
  send: async () => ({ outcome: "failed", rule: "this server was handed no way out" }),
};

/**
 * Asks an identity provider of the settings. It follows no redirect, and an answer has at most 64 kB.
 *
 * @throws the provider does not answer, or not in time, or too much
 */
export type ProviderFetch = (
  url: string,
  request: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string | undefined },
) => Promise<{ readonly status: number; readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> }>;
