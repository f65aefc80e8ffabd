/** What a command prints: results on standard output, for people or as JSON, and all else on standard error. */

import { styleText } from "node:util";
import type { Instant } from "../../protocol/time.ts";

export interface Output {
  /** A line of a result. */
  line(text?: string): void;
  /** A result for programs, alone on standard output. */
  json(value: unknown): void;
  /** Pairs below each other, aligned; what is undefined is left out. */
  facts(facts: Readonly<Record<string, string | undefined>>): void;
  /** Rows below a heading, aligned. */
  table(heading: readonly string[], rows: readonly (readonly string[])[]): void;
  /** A remark to a person, on standard error. */
  note(text: string): void;
  bold(text: string): string;
}

export function createOutput(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output {
  // It asks the stream, NO_COLOR and FORCE_COLOR.
  const bold = (text: string) => styleText("bold", printable(text), { stream: stdout });
  const line = (text = "") => {
    stdout.write(`${text}\n`);
  };

  return {
    line,
    bold,
    json: (value) => line(escaped(JSON.stringify(value, null, 2))),
    note: (text) => {
      stderr.write(`${text.split("\n").map(printable).join("\n")}\n`);
    },
    facts(facts) {
      const known = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
      const width = Math.max(...known.map(([name]) => name.length));
      for (const [name, value] of known) line(`${name.padEnd(width)}  ${printable(value)}`);
    },
    table(heading, rows) {
      const printed = rows.map((row) => row.map(printable));
      const widths = heading.map((head, column) => Math.max(head.length, ...printed.map((row) => row[column]?.length ?? 0)));
      const aligned = (row: readonly string[]) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd();
      line(bold(aligned(heading)));
      for (const row of printed) line(aligned(row));
    },
  };
}

/** The same stream for what has to wait until something else is printed whole; `release` prints it, and from then on all goes through. */
export function holdBack(stream: NodeJS.WriteStream): { readonly stream: NodeJS.WriteStream; release(): void } {
  let held: string[] | undefined = [];
  const write = (text: string): boolean => {
    held?.push(text);
    return held === undefined ? stream.write(text) : true;
  };
  return {
    stream: Object.create(stream, { write: { value: write } }),
    release() {
      const waiting = held?.join("") ?? "";
      held = undefined;
      if (waiting !== "") stream.write(waiting);
    },
  };
}

/** Strangers choose names. A character that would move the cursor or change a terminal's colour is shown as a question mark. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gu, "?");

/** The same text to a program, and harmless on a terminal. JSON.stringify leaves C1 and bidi characters as they are. */
export const escaped = (json: string): string =>
  json.replaceAll(/[\x7f-\x9f\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );

/** `2026-11-21 13:25:00Z` */
export const moment = (instant: Instant): string => `${new Date(instant * 1_000).toISOString().slice(0, 19).replace("T", " ")}Z`;
