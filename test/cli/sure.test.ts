/** The question before something goes for good: at a real terminal it takes a yes, and programs are not asked. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWith } from "../real/programs.ts";
import { run, temporaryFolder } from "./command.ts";
import { atTerminal, type Does, NEEDED } from "./terminal.ts";

const folder = temporaryFolder();
const data = ["--data", folder.path];
const QUESTION = "[y/N]";

/** What can be removed: how it is made, listed and removed. */
const THINGS = {
  account: {
    make: (name: string) => run(["user", "add", name, "--password-stdin", ...data], { input: "correct horse battery" }),
    list: ["user", "list"],
    remove: ["user", "remove"],
  },
  client: {
    make: (name: string) =>
      run(["client", "add", "--id", name, "--name", name, "--public", "--redirect-uri", "http://127.0.0.1/cb", ...data]),
    list: ["client", "list"],
    remove: ["client", "remove"],
  },
  scope: {
    make: (name: string) => run(["scope", "add", name, "--words", "Read your notes", ...data]),
    list: ["scope", "list"],
    remove: ["scope", "remove"],
  },
} as const;
type Thing = keyof typeof THINGS;

const isThere = async (thing: Thing, name: string): Promise<boolean> =>
  (await run([...THINGS[thing].list, ...data])).stdout.split(/\s+/).includes(name);

let count = 0;
async function made(thing: Thing): Promise<string> {
  const name = `the-${thing}-${count++}`;
  const { status, stderr } = await THINGS[thing].make(name);
  if (status !== 0) throw new Error(stderr);
  return name;
}

beforeAll(() => run(["user", "list", ...data]));
afterAll(() => folder.remove());

describeWith(NEEDED, "at a terminal", () => {
  test.for<[Thing, string, Does]>([
    ["account", "y", { types: "y\r" }],
    ["client", "yes", { types: "yes\r" }],
    ["scope", "YES, with blanks around", { types: "  YES \r" }],
  ])("the %s goes for good after %s", async ([thing, , does]) => {
    const name = await made(thing);

    const { screen, status } = await atTerminal([...THINGS[thing].remove, name, ...data], QUESTION, does);

    expect(screen).toContain(`${name}`);
    expect([status, await isThere(thing, name)]).toEqual([0, false]);
  });

  test.for<[Thing, string, Does]>([
    ["account", "no", { types: "no\r" }],
    ["client", "nothing but Enter", { types: "\r" }],
    ["scope", "something that only begins like yes", { types: "yesterday\r" }],
    ["account", "Ctrl-D", { types: "\u0004" }],
    ["client", "Ctrl-C", { types: "\u0003" }],
    ["scope", "Ctrl-C after a yes that was not sent", { types: "yes\u0003" }],
  ])("the %s stays after %s, which is said", async ([thing, , does]) => {
    const name = await made(thing);

    const { screen, status } = await atTerminal([...THINGS[thing].remove, name, ...data], QUESTION, does);

    expect([status, await isThere(thing, name)]).toEqual([1, true]);
    expect(screen).toMatch(/latchkey: nothing was changed\r\n$/);
  });

  test("an account stays when the terminal goes away under the question", async () => {
    const name = await made("account");

    const { status } = await atTerminal([...THINGS.account.remove, name, ...data], QUESTION, "hangs up");

    expect(status).not.toBe(0);
    expect(await isThere("account", name)).toBe(true);
  });

  test("with --yes nothing is asked", async () => {
    const name = await made("account");

    const { screen, status } = await atTerminal([...THINGS.account.remove, name, "--yes", ...data], QUESTION, { types: "n\r" });

    expect(screen).not.toContain(QUESTION);
    expect([status, await isThere("account", name)]).toEqual([0, false]);
  });
});

test("where there is no terminal nobody is asked, whatever stands on standard input", async () => {
  const name = await made("account");

  const { status, stderr, stdout } = await run([...THINGS.account.remove, name, ...data], { input: "n\n" });

  expect(stdout + stderr).not.toContain(QUESTION);
  expect([status, await isThere("account", name)]).toEqual([0, false]);
});
