/** Reads secrets from standard input: a program pipes them in, or a person types them unseen. */

import { isUtf8 } from "node:buffer";
import { createInterface } from "node:readline/promises";
import { failure, usageError } from "./exit.ts";
import { printable } from "./output.ts";

const MOST_BYTES = 65_536;

/**
 * The whole of standard input, without a line end after it.
 *
 * @throws {CommandError} it is too long, or not UTF-8: what cannot be read would be a secret that nobody can type
 */
export async function readSecret(stdin: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) throw usageError("standard input is longer than 64 kB");
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw usageError("standard input is not UTF-8");
  return bytes.toString().replace(/\r?\n$/, "");
}

/** Asks twice, without showing what is typed. Only for a terminal. */
export async function askNewPassword(stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  const first = await askHidden("Password: ", stdin, stderr);
  const second = await askHidden("Once more: ", stdin, stderr);
  if (first !== second) throw usageError("the two passwords are not the same");
  return first;
}

/** Asks once, without showing what is typed. Only for a terminal. */
export async function askHidden(question: string, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

/**
 * Asks a person before a command removes something for good. A program is not asked, since it gave the option that says so.
 *
 * @throws {CommandError} the person did not say yes
 */
export async function sure(
  question: string,
  { yes = false }: { readonly yes?: boolean },
  { stdin, stderr }: { readonly stdin: NodeJS.ReadStream; readonly stderr: NodeJS.WriteStream },
): Promise<void> {
  if (yes || stdin.isTTY !== true) return;
  const answer = await answerTo(`${printable(question)} [y/N] `, stdin, stderr);
  if (!/^y(es)?$/i.test(answer.trim())) throw failure("nothing was changed");
}

/** What was typed. Ctrl-C, Ctrl-D and the end of the input are no answer: nothing. */
async function answerTo(question: string, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  const asking = createInterface({ input: stdin, output: stderr });
  const over = new AbortController();
  asking.once("close", () => over.abort());
  try {
    return await asking.question(question, { signal: over.signal });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") throw error;
    stderr.write("\n");
    return "";
  } finally {
    asking.close();
  }
}

function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let typed: string[] = [];
  const onData = (text: string) => {
    for (const character of text) {
      if (character === "\r" || character === "\n") return resolve(typed.join(""));
      if (character === "\u0003" || character === "\u0004") return reject(usageError("nothing was changed")); // Ctrl-C, Ctrl-D
      if (character === "\u007f" || character === "\b") typed = typed.slice(0, -1);
      else if (character === "\u0015")
        typed = []; // Ctrl-U
      else typed.push(character);
    }
  };
  stdin.on("data", onData);
  return promise.finally(() => stdin.off("data", onData));
}
