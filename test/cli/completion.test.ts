/** `latchkey completion`: what real shells then offer. */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWith } from "../real/programs.ts";
import { run, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const fileOf = (shell: string): string => join(folder.path, `latchkey.${shell}`);

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) writeFileSync(fileOf(shell), (await run(["completion", shell])).stdout);
});
afterAll(() => folder.remove());

const LINES: readonly (readonly [typed: string, offered: readonly string[], absent: readonly string[]])[] = [
  ["latchkey cl", ["client"], ["config"]],
  ["latchkey client ", ["add", "list", "show", "disable", "remove"], ["serve"]],
  ["latchkey client add --sc", ["--scope"], ["--secret-stdin"]],
  ["latchkey --data /x key ro", ["rotate"], []],
  ["latchkey key rotate --use ", ["sealing", "signing"], ["--use"]],
  ["latchkey completion ", ["bash", "zsh", "fish"], []],
];

function expectOffer(shell: string, script: (typed: string) => readonly string[]): void {
  test.for(LINES)("%s", ([typed, offered, absent]) => {
    const { stdout, stderr, status } = spawnSync(shell, [...script(typed)], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder.path },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const words = stdout.split("\n").map((line) => line.split("\t", 1)[0]);
    expect(words).toEqual(expect.arrayContaining([...offered]));
    // zsh itself leaves out what does not begin as what was typed.
    if (shell !== "zsh") for (const word of absent) expect(words).not.toContain(word);
  });
}

/** As the shell would call it, with the words of the line. */
const asCompleted = (typed: string): string =>
  `COMP_WORDS=(${typed
    .split(" ")
    .map((word) => `'${word}'`)
    .join(" ")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _latchkey; printf '%s\\n' "\${COMPREPLY[@]}"`;

describeWith({ files: ["bash"], packages: "bash" }, "bash offers", () => {
  expectOffer("bash", (typed) => ["--norc", "-c", `source ${fileOf("bash")}; ${asCompleted(typed)}`]);
});

describeWith({ files: ["zsh"], packages: "zsh" }, "zsh offers", () => {
  // Without a terminal there is no completion system; what it would call runs in the mode that it would call it in.
  const prepare = `autoload -U compinit && compinit -D -u; source ${fileOf("zsh")}; setopt ksharrays`;
  expectOffer("zsh", (typed) => ["-f", "-c", `${prepare}; ${asCompleted(typed)}`]);
});

describeWith({ files: ["fish"], packages: "fish" }, "fish offers", () => {
  expectOffer("fish", (typed) => ["--no-config", "-c", `source ${fileOf("fish")}; complete -C '${typed}'`]);
});

test("another shell is refused", async () => {
  expect(await run(["completion", "tcsh"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Allowed choices are bash, zsh, fish"),
  });
});
