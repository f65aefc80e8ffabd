/** A person with a browser: signs in and allows wherever the demo's pages ask, and stops where the client would continue. */

import { Browser, type PageForm, type Visited } from "../../../browser/browser.ts";
import { Fault } from "../try/fault.ts";

export interface Person {
  readonly username: string;
  readonly password: string;
}

/** Where a journey ended. */
export type Arrival =
  /** At the client's redirect URI, where no server needs to listen. */
  | { readonly at: "client"; readonly url: URL }
  /** On a page that asks nothing. */
  | { readonly at: "page"; readonly title: string };

const MOST_STEPS = 20;
const TIMEOUT = 10; // seconds

/** Signs in as this person wherever it is asked to, and allows whatever it is asked. */
export class Visitor {
  readonly #person: Person;
  readonly #origin: string;
  readonly #browser: Browser;

  /** It stays at the origin of `issuer`: its cookies and the password may go nowhere else. */
  constructor(issuer: string, person: Person) {
    this.#origin = new URL(issuer).origin;
    this.#person = person;
    this.#browser = new Browser(issuer, (request) => this.#send(request));
  }

  /** @throws {Fault} a page asks the same thing again, answers with an error, or leads elsewhere */
  async visit(address: string, redirectUri?: string): Promise<Arrival> {
    const answered = new Set<string>();
    let at = await this.#browser.openOnly(address);
    for (let step = 0; step < MOST_STEPS; step++) {
      const onwards = redirectOf(at);
      if (onwards !== undefined) {
        if (redirectUri !== undefined && onwards.href.startsWith(redirectUri)) return { at: "client", url: onwards };
        at = await this.#browser.openOnly(onwards);
        continue;
      }

      const asked = findQuestion(at);
      if (at.status < 200 || at.status > 299 || (asked !== undefined && answered.has(asked.question)))
        throw new Fault(`The page says: ${at.title || "a page without a title"} (status ${at.status}).`);
      if (asked === undefined) return { at: "page", title: at.title };
      answered.add(asked.question);
      at = await this.#browser.send(at, asked.form, this.#answers(asked.question));
    }
    throw new Fault("The pages lead on and on.");
  }

  #answers(question: Question): Readonly<Record<string, string>> {
    if (question === "password") return { ...this.#person };
    return question === "decision" ? { decision: "allow" } : {};
  }

  async #send(request: Request): Promise<Response> {
    const { origin } = new URL(request.url);
    if (origin !== this.#origin) throw new Fault(`A page leads to ${origin}, which is not this server.`);
    return fetch(request, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT * 1_000) });
  }
}

const redirectOf = ({ status, location }: Visited): URL | undefined => (status >= 300 && status < 400 ? location : undefined);

/** The field or button that tells what a form asks, as the pages promise it to programs. */
const QUESTIONS = ["password", "user_code", "decision"] as const;
type Question = (typeof QUESTIONS)[number];

function findQuestion({ forms }: Visited): { readonly question: Question; readonly form: PageForm } | undefined {
  for (const form of forms) {
    const question = QUESTIONS.find((name) => name in form.fields || form.buttons.some((button) => button.startsWith(`${name}=`)));
    if (question !== undefined) return { question, form };
  }
  return undefined;
}
