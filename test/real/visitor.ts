/** A person in a real browser, and somebody who looks over their shoulder: for faults of the page, and for where a password goes. */

import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { ALICE, PASSWORD } from "./latchkey.ts";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
const SCREENSHOTS = process.env["SCREENSHOTS"] === undefined ? undefined : new URL("../../screenshots/", import.meta.url).pathname;

/** Chromium remarks on the status of a page that it shows all the same. Of anything else that fails, it speaks alike. */
const STATUS_OF_A_PAGE = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Visitor {
  readonly page: Page;
  /** Errors in the console (a broken policy among them), and what {@link look} found. */
  readonly faults: string[] = [];
  /** Every address that the browser asked for. */
  readonly asked: string[] = [];
  readonly #javaScript: boolean;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, javaScript: boolean) {
    this.#context = context;
    this.#javaScript = javaScript;
    this.page = page;
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("request", (request) => this.asked.push(request.url()));
    page.on("console", (message) => {
      const ofThePage = STATUS_OF_A_PAGE.test(message.text()) && message.location().url === page.url();
      if (!ofThePage) this.faults.push(`${message.type()}: ${message.text()}`);
    });
  }

  static async arrive(browser: Browser, javaScript: boolean): Promise<Visitor> {
    const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: WIDE, reducedMotion: "reduce" });
    context.setDefaultTimeout(10_000);
    return new Visitor(context, await context.newPage(), javaScript);
  }

  /** Notes whatever is wrong with the page as it stands. */
  async look(name: string): Promise<void> {
    await this.#shoot(name, "wide");
    // axe is a script itself.
    if (this.#javaScript) {
      const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations) this.faults.push(`${name}: ${id} at ${nodes.map(({ target }) => target.join(" "))}`);
    }
    await this.page.setViewportSize(NARROW);
    const wider = await this.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (wider !== 0) this.faults.push(`${name}: ${wider} px wider than ${NARROW.width}`);
    await this.#shoot(name, "narrow");
    await this.page.setViewportSize(WIDE);
  }

  async signIn(password: string = PASSWORD): Promise<void> {
    await this.page.getByLabel("Username or e-mail address").fill(ALICE);
    await this.page.getByLabel("Password").fill(password);
    await this.press("Sign in");
  }

  async typeCode(userCode: string): Promise<void> {
    await this.page.getByLabel("Code on your device").fill(userCode);
    await this.press("Continue");
  }

  /** The button of this name in the page's own part: the header has links, and the account page a way out. */
  async press(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
  }

  /** Waits for the page with this heading. */
  async reach(heading: string): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  }

  /** Waits for the notice that tells of something that went wrong, or well. */
  async read(role: "alert" | "status", words: string): Promise<void> {
    await this.page.getByRole(role).filter({ hasText: words }).waitFor();
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  async #shoot(name: string, width: string): Promise<void> {
    if (SCREENSHOTS === undefined) return;
    mkdirSync(SCREENSHOTS, { recursive: true });
    const script = this.#javaScript ? "" : "-without-script";
    await this.page.screenshot({ path: `${SCREENSHOTS}${name}-${width}${script}.png`, fullPage: true });
  }
}

/** Whether a text holds the password in any of the ways in which forms and addresses write it. */
export function tellsPassword(text: string): boolean {
  return [
    text,
    text.replaceAll("+", " "),
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  ].some((reading) => reading.includes(PASSWORD));
}
