/**
 * Debian's Thunderbird for tests, without a screen, by Marionette (a TCP protocol of Mozilla's: `length:JSON`), of which five commands are
 * needed. It starts with a new profile in a folder of its own, with an administrator's policies, and with a system browser that
 * only writes down what it was to open.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endProcess, endWithThis, isRunning, makeFolder, removeFolder } from "../../torture/machine/processes.ts";
import type { Needed } from "./programs.ts";

const INSTALLED = "/usr/lib/thunderbird";
const PROGRAM = "thunderbird-bin";
const PATIENCE = 120_000; // milliseconds, for a start or an answer; a machine may have much else to do

export const THUNDERBIRD: Needed = { files: [join(INSTALLED, PROGRAM)], packages: "thunderbird" };

/** Nothing that would look for anything outside, or stand in the way at the first start. */
const PREFERENCES = {
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "mail.provider.suppress_dialog_on_startup": true,
  "mail.spotlight.firstRunDone": true,
  "mailnews.start_page.enabled": false,
  "marionette.port": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
};

export class Thunderbird {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #marionette: Marionette;
  readonly #said: string[];
  #opened = 0;

  private constructor(child: ChildProcess, folder: string, marionette: Marionette, said: string[]) {
    this.#child = child;
    this.#folder = folder;
    this.#marionette = marionette;
    this.#said = said;
  }

  /** `policies`: the text of a `policies.json`. @throws {Error} it does not start, with what it said */
  static async launch(policies: string): Promise<Thunderbird> {
    const folder = makeFolder("latchkey-thunderbird-");
    const profile = join(folder, "profile");
    mkdirSync(profile);
    writeFileSync(join(profile, "user.js"), preferencesFile());
    makeSystemBrowser(folder);
    const program = installWith(policies, join(folder, "program"));
    const words = ["--headless", "--no-remote", "--profile", profile, "--marionette", "--remote-allow-system-access"];
    const child = spawn(program, words, {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    endWithThis(child, "SIGKILL");
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
    try {
      const marionette = await Marionette.open(await portOf(child, profile));
      await marionette.send("WebDriver:NewSession", { capabilities: {} });
      await marionette.send("Marionette:SetContext", { value: "chrome" });
      await marionette.send("WebDriver:SetTimeouts", { script: PATIENCE });
      return new Thunderbird(child, folder, marionette, said);
    } catch (error) {
      await endProcess(child, "SIGKILL", PATIENCE);
      removeFolder(folder);
      throw new Error(`Thunderbird did not start: ${relevant(said)}`, { cause: error });
    }
  }

  /** Runs the body of an async function in Thunderbird itself; `arguments` are its values. @throws {Error} what it threw */
  async run(body: string, ...values: readonly (string | number | boolean)[]): Promise<unknown> {
    const script = `const [done, values] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
      (async function () { ${body} }).apply(undefined, values).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value } = await this.#marionette.send("WebDriver:ExecuteAsyncScript", { script, args: values, sandbox: "system" });
    if (value?.error !== undefined) throw new Error(value.error);
    return value?.value;
  }

  /** The same for what waits for a person, since one script runs at a time. @returns what waits for its end, and throws what it threw */
  async start(body: string, ...values: readonly (string | number | boolean)[]): Promise<() => Promise<void>> {
    await this.run(
      `window.testWork = (async function () { ${body} }).apply(undefined, arguments).then(() => null, (error) => String(error));`,
      ...values,
    );
    return async () => {
      const error = await this.run("return window.testWork;");
      if (error !== null) throw new Error(String(error));
    };
  }

  /** What the system browser is to open next. */
  async opened(): Promise<string> {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      const address = readFileSync(join(this.#folder, OPENED), "utf8").split("\n").slice(0, -1)[this.#opened];
      if (address !== undefined) {
        this.#opened += 1;
        return address;
      }
      await pause(30);
    }
    throw new Error("Thunderbird opens no browser");
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  log(): string {
    return relevant(this.#said);
  }

  async close(): Promise<void> {
    this.#marionette.close();
    await endProcess(this.#child, "SIGTERM", PATIENCE);
    removeFolder(this.#folder);
  }
}

/** Its policies stand beside the program, so that the machine's own Thunderbird knows nothing of them. */
function installWith(policies: string, folder: string): string {
  mkdirSync(join(folder, "distribution"), { recursive: true });
  writeFileSync(join(folder, "distribution", "policies.json"), policies);
  for (const name of readdirSync(INSTALLED)) {
    // Where the program lies is where it looks; a link would be followed.
    if (name === PROGRAM) copyFileSync(join(INSTALLED, name), join(folder, name));
    else if (name !== "distribution") symlinkSync(join(INSTALLED, name), join(folder, name));
  }
  return join(folder, PROGRAM);
}

const preferencesFile = (): string =>
  Object.entries(PREFERENCES)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join("\n");

const OPENED = "opened";

/** The desktop's way to say which program opens web addresses. */
function makeSystemBrowser(home: string): void {
  const [applications, settings] = [join(home, ".local/share/applications"), join(home, ".config")];
  for (const folder of [applications, settings]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, OPENED), "");
  writeFileSync(join(home, "browser.sh"), `#!/bin/sh\nprintf '%s\\n' "$1" >> ${join(home, OPENED)}\n`, { mode: 0o755 });
  writeFileSync(
    join(applications, "browser.desktop"),
    `[Desktop Entry]\nType=Application\nName=Browser\nExec=${join(home, "browser.sh")} %u\nMimeType=x-scheme-handler/http;\n`,
  );
  writeFileSync(join(settings, "mimeapps.list"), "[Default Applications]\nx-scheme-handler/http=browser.desktop\n");
}

/** It writes down where it listens. @throws {Error} it ended before that */
async function portOf(child: ChildProcess, profile: string): Promise<number> {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline && isRunning(child)) {
    if (readdirSync(profile).includes("MarionetteActivePort")) {
      const port = Number(readFileSync(join(profile, "MarionetteActivePort"), "utf8"));
      if (port > 0) return port;
    }
    await pause(30);
  }
  throw new Error("it does not listen");
}

/** Without what it says of a desktop that is not there. */
const relevant = (said: readonly string[]): string =>
  said
    .join("")
    .split("\n")
    .filter((line) => line !== "" && !/gtk|glib|GFX1/i.test(line))
    .join("\n");

interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: what a script answers is its own
  readonly value?: any;
}

type Answered = readonly [type: 1, id: number, error: { readonly message: string } | null, result: Result];

class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (answer: Answered) => void>();
  readonly #closed: Promise<never>;
  #unread: Buffer = Buffer.alloc(0);
  #sent = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = new Promise((_, reject) => {
      socket.once("close", () => reject(new Error("Thunderbird hung up")));
    });
    this.#closed.catch(() => {});
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => {
      this.#unread = Buffer.concat([this.#unread, chunk]);
      for (let message = this.#next(); message !== undefined; message = this.#next()) this.#take(message);
    });
  }

  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new Marionette(socket);
  }

  /** @throws {Error} what Thunderbird said, or that it hung up */
  async send(command: string, parameters: object): Promise<Result> {
    this.#sent += 1;
    const message = JSON.stringify([0, this.#sent, command, parameters]);
    const answered = new Promise<Answered>((resolve) => this.#waiting.set(this.#sent, resolve));
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    const [, , error, result] = await Promise.race([answered, this.#closed]);
    if (error !== null) throw new Error(`${command}: ${error.message}`);
    return result;
  }

  close(): void {
    this.#socket.destroy();
  }

  #next(): string | undefined {
    const colon = this.#unread.indexOf(":");
    const end = colon + 1 + Number(this.#unread.toString("latin1", 0, colon));
    if (colon < 0 || this.#unread.length < end) return undefined;
    const message = this.#unread.toString("utf8", colon + 1, end);
    this.#unread = this.#unread.subarray(end);
    return message;
  }

  /** What it says first of itself is no answer. */
  #take(text: string): void {
    const message: Answered | object = JSON.parse(text);
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message;
    this.#waiting.get(id)?.([1, id, error, result]);
    this.#waiting.delete(id);
  }
}
