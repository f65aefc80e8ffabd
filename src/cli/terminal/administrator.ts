/** The person at the command line, for the audit log. */

import { userInfo } from "node:os";

/** `os:` and the name of the system's user, so that it is never taken for an account of this server. */
export function administratorHere(): string {
  try {
    return `os:${userInfo().username}`;
  } catch {
    // A container may run under a number that has no name.
    return `os:${process.getuid?.() ?? "unknown"}`;
  }
}
