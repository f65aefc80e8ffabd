/** Documents at addresses that strangers name: a client's keys, its metadata. The one way in which the server asks such an address. */

export interface Fetcher {
  /**
   * Asks an https address on the public Internet, once, with GET. Nothing is kept of the answer, and no redirect is followed.
   * Never rejects: that a stranger's address cannot be had is nothing unusual.
   *
   * @param accept the media types that the caller can read, as `Accept` names them (RFC 9110 §12.5.1)
   */
  get(url: string, accept: string): Promise<Fetched>;
}

export type Fetched =
  | {
      /** The answer came whole, with status 200. */
      readonly outcome: "fetched";
      /** As it was sent; a caller that expects JSON looks. */
      readonly contentType: string | undefined;
      readonly body: Uint8Array;
    }
  | {
      readonly outcome: "failed";
      /** Which rule the address or its answer broke; never a value of either. */
      readonly rule: string;
      /** For the log. */
      readonly cause?: unknown;
    };
