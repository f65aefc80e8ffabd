/** What went wrong, as a sentence on standard error and as an exit code. */

import { CommanderError } from "commander";
import { BrokenRule } from "../../admin/broken-rule.ts";
import { ConfigurationError } from "../../config/source.ts";
import { nearest } from "../../config/suggestion.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { CliContext } from "../context.ts";
import { CommandError, EXIT } from "./exit.ts";

// Errors are recognised by name. A command that needs no key and no database does not load the rooms that define them.
const BAD_CONFIGURATION: readonly string[] = ["MasterKeyError", "AddressError", "SchemaError"];
const FAILURES: readonly string[] = ["TransferError", "DatabaseFileError"];

/** Prints it, and returns the exit code. */
export function report(error: unknown, { output }: CliContext): number {
  // Commander has printed it already. Help and version end here too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;

  const [exitCode, sentence] = verdict(error);
  output.note(`latchkey: ${sentence}`);
  return exitCode;
}

function verdict(error: unknown): readonly [exitCode: number, sentence: string] {
  if (error instanceof CommandError) return [error.exitCode, error.message];
  if (error instanceof BrokenRule) return [error.kind === "conflict" ? EXIT.failure : EXIT.usage, withMeant(error)];
  if (error instanceof ConfigurationError) return [EXIT.badConfiguration, error.message];
  if (error instanceof Unavailable) return [EXIT.tryAgain, `${withReason(error)}: try again`];
  if (error instanceof Error && BAD_CONFIGURATION.includes(error.name)) return [EXIT.badConfiguration, error.message];
  if (error instanceof Error && FAILURES.includes(error.name)) return [EXIT.failure, error.message];
  // This is a bug, or the machine failed. The stack tells where it happened.
  return [EXIT.failure, error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

function withMeant({ message, unknown }: BrokenRule): string {
  const meant = unknown && nearest(unknown.given, unknown.known);
  return meant === undefined ? message : `${message}. Did you mean ${meant}?`;
}

const withReason = ({ message, cause }: Error): string => (cause instanceof Error ? `${message} (${cause.message})` : message);
