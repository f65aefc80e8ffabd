/**
 * Fetches documents from addresses that strangers name, such as a client's keys or metadata. The server asks such an address in
 * no other way.
 */

export interface Fetcher {
  /**
   * Asks an https address on the public Internet, once, with GET. It keeps nothing of the answer and follows no redirect. It
   * never rejects, since an address that a stranger names often does not answer.
   *
   * @param accept the media types that the caller can read, as `Accept` names them (RFC 9110 §12.5.1)
   */
  get(url: string, accept: string): Promise<Fetched>;
}

export type Fetched =
  | {
      /** The answer came whole, with status 200. */
      readonly outcome: "fetched";
      /** The media type as it was sent. A caller that expects JSON checks it. */
      readonly contentType: string | undefined;
      readonly body: Uint8Array;
    }
  | {
      readonly outcome: "failed";
      /** The rule that the address or its answer broke. It never holds a value of either. */
      readonly rule: string;
      /** For the log. */
      readonly cause?: unknown;
    };
