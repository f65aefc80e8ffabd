/** Debian's Firefox for tests, by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), of which these few commands are needed. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endProcess, endWithThis, makeFolder, removeFolder } from "../torture/machine/processes.ts";
import { describeWith, findProgram } from "./real/programs.ts";

const NAME = "firefox-esr";
const PATIENCE = 20_000; // milliseconds, for a page or an answer; a machine may have much else to do

/** Nothing that would look for anything outside. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
};

/** A `describe` that is skipped, saying why, where there is no Firefox. In CI it fails, since nothing is skipped there. */
export const describeInFirefox = (name: string, tests: () => void): void =>
  describeWith({ files: [NAME], packages: NAME }, name, tests);

/** What the commands used here answer, and what comes unasked. */
interface Message {
  readonly id?: number;
  readonly error?: string;
  readonly message?: string;
  readonly method?: string;
  readonly params?: { readonly context?: string; readonly level?: string; readonly text?: string };
  readonly result?: Result;
}

interface Result {
  readonly context?: string;
  readonly contexts?: readonly { readonly context: string }[];
  readonly userContext?: string;
  /** Of a script. */
  readonly type?: string;
  readonly result?: RemoteValue;
  readonly exceptionDetails?: { readonly text: string };
}

interface RemoteValue {
  readonly type: string;
  readonly value?: unknown;
  readonly sharedId?: string;
}

export class Firefox {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #told = new Set<(message: Message) => void>();
  #sent = 0;

  private constructor(child: ChildProcess, folder: string, socket: WebSocket) {
    this.#child = child;
    this.#folder = folder;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const message: Message = JSON.parse(String(data));
      if (message.id === undefined) for (const tell of this.#told) tell(message);
      else this.#waiting.get(message.id)?.(message);
    });
  }

  /** @throws {Error} it is not installed, or does not start */
  static async launch(): Promise<Firefox> {
    const program = findProgram(NAME);
    if (program === undefined) throw new Error(`needs Debian's ${NAME}`);
    const folder = makeFolder("latchkey-firefox-");
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(folder, "user.js"), lines.join("\n"));
    // Access to its own settings is what switches JavaScript off.
    const words = ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port=0", "--remote-allow-system-access"];
    const child = spawn(program, [...words, "about:blank"], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, LANG: "C.UTF-8" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    endWithThis(child, "SIGKILL");
    const socket = new WebSocket(`${await addressOf(child)}/session`);
    await once(socket, "open");
    const firefox = new Firefox(child, folder, socket);
    await firefox.send("session.new", { capabilities: {} });
    await firefox.send("session.subscribe", { events: ["log.entryAdded", "browsingContext.load"] });
    return firefox;
  }

  /** @throws {Error} what the browser said */
  async send(method: string, params: object = {}): Promise<Result> {
    this.#sent += 1;
    const id = this.#sent;
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { error, message, result = {} } = await inTime(answered, method);
    this.#waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error}: ${message}`);
    return result;
  }

  listen(tell: (message: Message) => void): () => void {
    this.#told.add(tell);
    return () => this.#told.delete(tell);
  }

  /** For pages that are loaded from now on. */
  async setJavaScript(enabled: boolean): Promise<void> {
    const { contexts = [] } = await this.send("browsingContext.getTree", { "moz:scope": "chrome" });
    await this.send("script.evaluate", {
      expression: `Services.prefs.setBoolPref("javascript.enabled", ${enabled})`,
      target: { context: contexts[0]?.context },
      awaitPromise: false,
    });
  }

  /** A tab that shares no cookies with another. */
  async open(): Promise<Tab> {
    const { userContext } = await this.send("browser.createUserContext");
    const { context = "" } = await this.send("browsingContext.create", { type: "tab", userContext });
    return new Tab(this, context);
  }

  async close(): Promise<void> {
    this.#socket.close();
    await endProcess(this.#child, "SIGTERM", PATIENCE);
    removeFolder(this.#folder);
  }
}

/** One tab. What is pressed and typed is real input; nothing of it needs the page's own scripts. */
export class Tab {
  /** What the console tells of errors, broken policies among them. */
  readonly faults: string[] = [];
  readonly #firefox: Firefox;
  readonly #context: string;

  constructor(firefox: Firefox, context: string) {
    this.#firefox = firefox;
    this.#context = context;
    firefox.listen(({ method, params }) => {
      if (method === "log.entryAdded" && params?.level === "error") this.faults.push(params.text ?? "");
    });
  }

  async go(url: string): Promise<void> {
    await this.#firefox.send("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#firefox.send("browsingContext.setViewport", { context: this.#context, viewport: { width, height } });
  }

  async read(expression: string): Promise<unknown> {
    return (await this.#run(`() => ${expression}`))?.value;
  }

  /** Presses the link or the button with these words, and waits for the page that it leads to. */
  async press(words: string): Promise<void> {
    const element = await this.#find(
      words,
      `(words) => {
        const all = document.querySelectorAll("main button, main a");
        return Array.from(all).find((one) => (one.ariaLabel ?? one.textContent).trim() === words && one.ariaDisabled !== "true");
      }`,
    );
    const loaded = Promise.withResolvers<void>();
    const leave = this.#firefox.listen(({ method, params }) => {
      if (method === "browsingContext.load" && params?.context === this.#context) loaded.resolve();
    });
    await this.#click(element);
    await inTime(loaded.promise, `the page behind “${words}”`);
    leave();
  }

  async type(label: string, text: string): Promise<void> {
    const element = await this.#find(
      label,
      `(words) => {
        const all = document.querySelectorAll("main label");
        return Array.from(all).find((one) => one.textContent.trim().startsWith(words))?.control;
      }`,
    );
    await this.#click(element);
    const keys = [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    await this.#act({ type: "key", id: "keyboard", actions: keys });
  }

  /** What the function finds by these words. It waits for it: Allow is held back for a moment. */
  async #find(words: string, finder: string): Promise<string> {
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      const shown = `(words) => { const found = (${finder})(words); found?.scrollIntoView({ block: "center" }); return found; }`;
      const found = await this.#run(shown, words);
      if (found?.sharedId !== undefined) return found.sharedId;
      await pause(30);
    }
    throw new Error(`there is no “${words}” on the page: ${await this.read("document.body.innerText")}`);
  }

  async #click(sharedId: string): Promise<void> {
    const origin = { type: "element", element: { sharedId } };
    const press = ["pointerDown", "pointerUp"].map((type) => ({ type, button: 0 }));
    await this.#act({ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x: 0, y: 0, origin }, ...press] });
  }

  async #act(source: object): Promise<void> {
    await this.#firefox.send("input.performActions", { context: this.#context, actions: [source] });
  }

  /** Runs beside the page's own scripts, and where those are off. */
  async #run(functionDeclaration: string, ...words: readonly string[]): Promise<RemoteValue | undefined> {
    const { exceptionDetails, result } = await this.#firefox.send("script.callFunction", {
      functionDeclaration,
      arguments: words.map((value) => ({ type: "string", value })),
      target: { context: this.#context, sandbox: "test" },
      awaitPromise: false,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result;
  }
}

/** Where it says that it listens. @throws {Error} it ended before that, with what it said */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  const { promise, reject, resolve } = Promise.withResolvers<string>();
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const [, address] = /listening on (ws:\S+)/.exec(said) ?? [];
    if (address !== undefined) resolve(address);
  });
  child.once("close", () => reject(new Error(`Firefox ended: ${said}`)));
  return inTime(promise, "the start of Firefox");
}

async function inTime<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took too long`)), PATIENCE);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
