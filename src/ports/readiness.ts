/** Whether a server can do its work now, and if not, what it lacks. Load balancers and monitors ask this. */

export const NOT_READY = {
  starting: "the database is being opened or brought up to date",
  draining: "the server was told to end, and takes no new work",
  store: "the database does not answer",
  keys: "the keys in the database cannot be read",
} as const;

/** These words do not change: monitors read them. */
export type NotReady = keyof typeof NOT_READY;
