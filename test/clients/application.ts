/** A program of somebody else with pages of its own, and the person who goes back and forth between it and the server. */

import { createServer, type RequestListener } from "node:http";
import { listenOn } from "../../harness/ports.ts";
import { goThrough, TestBrowser, type TestServer } from "../../src/testing/index.ts";
import { closeLater } from "./issuer.ts";

type Visited = Awaited<ReturnType<TestBrowser["open"]>>;

export interface Application {
  readonly origin: string;
  /** From now on this answers. */
  serve(listener: RequestListener): void;
}

/** The origin is there before the program, since the program is told its own address. */
export async function startApplication(host: "127.0.0.1" | "localhost" = "127.0.0.1"): Promise<Application> {
  const server = createServer();
  const port = await listenOn(server, 0);
  closeLater(async () => server.close().closeAllConnections());
  return {
    origin: `http://${host}:${port}`,
    serve(listener) {
      server.on("request", listener);
    },
  };
}

/** Where a person goes, with cookies of the program and of the server. */
export class Person {
  readonly #application: TestBrowser;
  readonly #issuer: TestBrowser;

  constructor(server: TestServer, { origin }: Application) {
    this.#application = new TestBrowser(origin, (request) => fetch(request, { redirect: "manual" }));
    this.#issuer = server.browser();
  }

  /** Opens a page of the program, and goes wherever that leads; signs in and decides where the server asks. */
  async visit(address: string, decision: "allow" | "deny" = "allow"): Promise<Visited> {
    let at = await this.#application.open(address);
    for (let steps = 0; at.location !== undefined; steps++) {
      if (steps === 3) throw new Error("sent back and forth");
      const answered = await goThrough(this.#issuer, await this.#issuer.open(at.location), { decision });
      at = await this.#goBack(answered);
    }
    return at;
  }

  /** By a redirect, or by a form that goes to the program (form_post). */
  async #goBack({ forms: [form], location, text, title }: Visited): Promise<Visited> {
    if (location !== undefined) return this.#application.open(location);
    if (form === undefined || !URL.canParse(form.action)) throw new Error(`the server keeps the person at “${title}”: ${text}`);
    const posted = await this.#application.post(form.action, form.fields);
    return posted.location === undefined ? posted : this.#application.open(posted.location);
  }
}
