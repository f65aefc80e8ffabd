/** A document whose commands are walked as they stand there, with the addresses and ports of the machine that a test has made. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf, byHand, spansOf } from "../docs/documents.ts";
import { type Running, runProgram } from "./running.ts";

const PROGRAM = new URL("../../bin/latchkey.js", import.meta.url).pathname;

export class Walk {
  /** Where its reader stands. */
  readonly folder: string;
  readonly #here: Readonly<Record<string, string>>;
  readonly #commands: readonly string[];
  readonly #blocks: readonly string[];
  readonly #walked: Set<string> = new Set<string>();

  /** `here`: what stands in place of what the document says. */
  constructor(name: string, folder: string, here: Readonly<Record<string, string>>) {
    const document = byHand.find((one) => one.name === name);
    if (document === undefined) throw new Error(`there is no document ${name}`);
    this.folder = folder;
    this.#here = here;
    this.#blocks = blocksOf(document).map(({ text }) => text);
    const lines = [...this.#blocks.flatMap((text) => text.split("\n")), ...spansOf(document)];
    this.#commands = [...new Set(lines.filter((line) => line.startsWith("latchkey ")))];
  }

  /** Runs the one command of the document that begins so, with a few words more. @throws {Error} there is none, or several */
  start(beginning: string, more: readonly string[] = []): Running {
    const [, ...words] = this.#taken(beginning).split(" ");
    return runProgram(process.execPath, [PROGRAM, ...words, ...more], { folder: this.folder, environment: ENVIRONMENT });
  }

  /** The same to its end: what it said. @throws {Error} it failed */
  async run(beginning: string, more: readonly string[] = []): Promise<string> {
    const running = this.start(beginning, more);
    running.endInput();
    const { said, status, stdout } = await running.ended();
    if (status !== 0) throw new Error(`${beginning} ended with ${status}: ${said}`);
    return stdout;
  }

  /** A command that is done in another way: it counts as walked. Its words. */
  words(beginning: string): readonly string[] {
    return this.#taken(beginning).split(" ").slice(1);
  }

  /** The one block that holds this. */
  block(part: string): string {
    const [found, ...others] = this.#blocks.filter((text) => text.includes(part));
    if (found === undefined || others.length > 0) throw new Error(`${part} stands in ${others.length + 1} blocks, or in none`);
    return this.#translated(found);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** What a reader would run besides. */
  left(): readonly string[] {
    return this.#commands.filter((command) => !this.#walked.has(command));
  }

  #taken(beginning: string): string {
    const [found, ...others] = this.#commands.filter((command) => command.startsWith(beginning));
    if (found === undefined || others.length > 0) throw new Error(`no command, or several, begin with ${beginning}`);
    this.#walked.add(found);
    return this.#translated(found);
  }

  #translated(text: string): string {
    return Object.entries(this.#here).reduce((told, [there, here]) => told.replaceAll(there, here), text);
  }
}

const ENVIRONMENT = { NO_COLOR: "1" };
