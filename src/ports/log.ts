/** Where the server says what happened. Callers name ids, rules and causes, and never hand it a secret. */

import type { AuditEvent } from "../records/event.ts";

export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** The administrator whose changes it is told of, where one person makes all of them, as at the command line. */
  readonly administrator?: string;
  /** The audit stream. */
  audit(event: AuditEvent): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, audit() {} };
