/** Every metric of our own: the page for Prometheus and the reference page are made from this list. */

export interface Definition {
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Of a histogram: the upper bounds of its buckets, in seconds. */
  readonly buckets?: readonly number[];
}

export const REQUEST_BUCKETS: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
export const STORE_BUCKETS: readonly number[] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5];
export const HASH_BUCKETS: readonly number[] = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const counter = (help: string, ...labels: readonly string[]): Definition => ({ type: "counter", help, labels });
const gauge = (help: string, ...labels: readonly string[]): Definition => ({ type: "gauge", help, labels });
const histogram = (help: string, buckets: readonly number[], ...labels: readonly string[]): Definition => ({
  type: "histogram",
  help,
  labels,
  buckets,
});

export const METRICS: Readonly<Record<string, Definition>> = {
  latchkey_build_info: gauge("Always 1; the labels say what runs.", "version", "node"),
  latchkey_ready: gauge("1 if /readyz says so, else 0."),

  latchkey_requests_total: counter(
    "Requests that were answered: by the endpoint's path (other: there is none), the class of the status, and the OAuth error code (empty: none).",
    "endpoint",
    "status",
    "error",
  ),
  latchkey_refused_total: counter(
    "Requests that no endpoint saw, by status: 503 too many at once, 408 not whole in time, 413, 414 and 431 too large, 400, 405, 417, 501 and 505 malformed.",
    "status",
  ),
  latchkey_request_duration_seconds: histogram(
    "From the last byte of the request to the answer, by endpoint.",
    REQUEST_BUCKETS,
    "endpoint",
  ),
  latchkey_requests_in_progress: gauge("Requests that are being worked on."),
  latchkey_tokens_issued_total: counter("Token answers, by grant_type; implicit for tokens in a redirect.", "grant"),
  latchkey_limited_total: counter("Times that somebody was made to wait, by the budget that was used up.", "budget"),
  latchkey_letters_total: counter(
    "Letters by kind, and how they ended: sent, when the mail server took them, or failed.",
    "kind",
    "outcome",
  ),
  latchkey_deliveries_total: counter(
    "News for other servers, such as sign-outs for clients, by kind and how a try ended: delivered, failed (it is tried again), or given up.",
    "kind",
    "outcome",
  ),
  latchkey_deliveries_waiting: gauge("News for other servers that wait to be delivered: new, or failing.", "state"),

  latchkey_store_duration_seconds: histogram(
    "What was asked of the database, by verb; its count is the number of calls.",
    STORE_BUCKETS,
    "verb",
  ),
  latchkey_store_failures_total: counter("Calls that failed, by verb.", "verb"),
  latchkey_store_connections: gauge("Connections to PostgreSQL, busy and idle.", "state"),
  latchkey_store_waiting: gauge("Pieces of work that wait for a connection to PostgreSQL."),
  latchkey_authorizations: gauge(
    "Authorizations by state, counted in small bites while somebody asks; absent until all were seen once.",
    "state",
  ),

  latchkey_password_hash_duration_seconds: histogram("Hashes of passwords and chosen secrets, their wait included.", HASH_BUCKETS),
  latchkey_password_hashes_running: gauge("Hashes that are being made."),
  latchkey_password_hashes_waiting: gauge("Hashes that wait for their turn."),

  latchkey_account_source_up: gauge(
    "1: the source of accounts answered last time. 0: it is down, and its people cannot sign in.",
    "source",
  ),
  latchkey_key_active_timestamp_seconds: gauge("Since when the key in use is in use.", "use", "algorithm"),
  latchkey_key_next_timestamp_seconds: gauge(
    "From when on the next key is used; absent until it is announced.",
    "use",
    "algorithm",
  ),

  latchkey_swept_rows_total: counter("Rows that were over and taken away, by table.", "table"),
  latchkey_sweep_failures_total: counter("Sweeps that failed."),
  latchkey_sweep_timestamp_seconds: gauge("When the last sweep ended well."),
  latchkey_reloads_total: counter("Times that the settings were read again: applied, or refused for a mistake.", "outcome"),
};
