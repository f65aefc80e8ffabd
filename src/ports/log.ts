/** Where the server says what happened. Callers name ids, rules and causes, and never hand it a secret. */

import type { AuditEvent } from "../records/event.ts";

export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** The audit stream. */
  audit(event: AuditEvent): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, audit() {} };
