/** A browser without scripts, small enough to read: it keeps cookies, follows redirects, and fills the forms that it knows. */

import { Fault } from "../try/fault.ts";

export interface Person {
  readonly username: string;
  readonly password: string;
}

/** Where a journey ended. */
export type Arrival =
  /** At the client's redirect URI, which nobody needs to serve. */
  | { readonly at: "client"; readonly url: URL }
  /** On a page that asks nothing. */
  | { readonly at: "page"; readonly title: string };

const MOST_STEPS = 20;
const TIMEOUT = 10; // seconds

/** Signs in as this person wherever it is asked to, and allows whatever it is asked. */
export class Browser {
  readonly #person: Person;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** It never leaves the origin of `issuer`, so its cookies need no rules. */
  constructor(issuer: string, person: Person) {
    this.#origin = new URL(issuer).origin;
    this.#person = person;
  }

  /** @throws {Fault} a page asks the same thing again, answers with an error, or leads elsewhere */
  async visit(address: string, redirectUri?: string): Promise<Arrival> {
    const answered = new Set<string>();
    let next: Step = { url: new URL(address) };
    for (let step = 0; step < MOST_STEPS; step++) {
      const response = await this.#request(next);
      const location = response.headers.get("location");
      if (response.status >= 300 && response.status < 400 && location !== null) {
        const url = new URL(location, next.url);
        if (redirectUri !== undefined && url.href.startsWith(redirectUri)) return { at: "client", url };
        next = { url };
        continue;
      }

      const page = await response.text();
      const form = findForm(page);
      if (!response.ok || (form !== undefined && answered.has(form.question)))
        throw new Fault(`The page says: ${titleOf(page)} (status ${response.status}).`);
      if (form === undefined) return { at: "page", title: titleOf(page) };
      answered.add(form.question);
      next = {
        url: new URL(form.action, next.url),
        body: new URLSearchParams({ ...form.fields, ...this.#answers(form.question) }).toString(),
      };
    }
    throw new Fault("The pages lead on and on.");
  }

  #answers(question: Question): Readonly<Record<string, string>> {
    if (question === "password") return { ...this.#person };
    return question === "decision" ? { decision: "allow" } : {};
  }

  async #request({ url, body }: Step): Promise<Response> {
    if (url.origin !== this.#origin) throw new Fault(`A page leads to ${url.origin}, which is not this server.`);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT * 1_000),
      headers: { accept: "text/html", ...(cookie !== "" && { cookie }) },
      ...(body !== undefined && {
        method: "POST",
        body,
        headers: {
          accept: "text/html",
          "content-type": "application/x-www-form-urlencoded",
          origin: this.#origin,
          ...(cookie !== "" && { cookie }),
        },
      }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /;\s*max-age=0/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

interface Step {
  readonly url: URL;
  /** A form; undefined: a GET. */
  readonly body?: string;
}

/** The field that tells what a form asks, as the pages promise it. */
const QUESTIONS = ["password", "user_code", "decision"] as const;
type Question = (typeof QUESTIONS)[number];

interface Form {
  readonly question: Question;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

function findForm(page: string): Form | undefined {
  for (const [, attributes = "", content = ""] of page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
    const question = QUESTIONS.find((name) => content.includes(`name="${name}"`));
    if (question === undefined) continue;
    const inputs = [...content.matchAll(/<input\b([^>]*)>/g)].map(
      ([, input = ""]) => [attribute(input, "name"), attribute(input, "value")] as const,
    );
    return {
      question,
      action: attribute(attributes, "action"),
      fields: Object.fromEntries(inputs.filter(([name]) => name !== "")),
    };
  }
  return undefined;
}

const attribute = (text: string, name: string): string => decoded(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? "");

const titleOf = (page: string): string => decoded(/<title>([^<]*)<\/title>/.exec(page)?.[1] ?? "a page without a title");

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const decoded = (text: string): string => text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
