/** What an administrator's door needs beside the store: what only the process around the server knows. */

/** A setting as it is, and where its value came from. Secrets are struck out. */
export interface ExplainedSetting {
  readonly setting: string;
  /** null: there is none. */
  readonly value: unknown;
  /** `default`, a variable, a flag, or a file and line. */
  readonly source: string;
}
