/** The front half of a code flow, as a browser without scripts walks it; it signs in and allows wherever it is asked to. */

import { createHash, randomBytes } from "node:crypto";
import { get, type LoadConnection, post, type RawAnswer } from "../harness/load-connection.ts";
import type { Target } from "./target.ts";

export interface Granted {
  readonly code: string;
  readonly verifier: string;
}

const MOST_STEPS = 12;

export class Person {
  readonly #target: Target;
  readonly #cookies = new Map<string, string>();

  constructor(target: Target) {
    this.#target = target;
  }

  async authorize(connection: LoadConnection): Promise<Granted> {
    const { host, origin, paths, webClient } = this.#target;
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      client_id: webClient.id,
      response_type: "code",
      redirect_uri: webClient.redirectUri,
      scope: "openid offline_access",
      state: "s",
      prompt: "consent",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    let here = `${paths.authorize}?${query}`;
    let request = get(host, here, this.#cookieHeader());
    for (let step = 0; step < MOST_STEPS; step++) {
      const answer = await connection.send(request);
      this.#takeCookies(answer);
      const location = /\r\nlocation: *([^\r\n]*)/i.exec(answer.head)?.[1];
      if (location !== undefined) {
        const url = new URL(location, origin + here);
        const code = url.searchParams.get("code");
        if (url.href.startsWith(webClient.redirectUri) && code !== null) return { code, verifier };
        here = url.pathname + url.search;
        request = get(host, here, this.#cookieHeader());
        continue;
      }
      const sameOrigin = `Origin: ${origin}\r\nSec-Fetch-Site: same-origin\r\n`;
      request = post(host, here, this.#fill(answer).toString(), sameOrigin + this.#cookieHeader());
    }
    throw new Error(`no code after ${MOST_STEPS} requests`);
  }

  #fill({ body, status }: RawAnswer): URLSearchParams {
    const form = [...body.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)]
      .map(([, inside = ""]) => inside)
      .find((inside) => /name="(password|decision)"/.test(inside));
    if (form === undefined) throw new Error(`the flow stopped: ${status} ${body.slice(0, 200)}`);
    const [, csrfToken = ""] = /name="csrf_token" value="([^"]*)"/.exec(form) ?? [];
    const values = new URLSearchParams({ csrf_token: csrfToken });
    if (!form.includes('name="password"')) values.set("decision", "allow");
    else for (const [name, value] of Object.entries(this.#target.signIn)) values.set(name, value);
    return values;
  }

  #takeCookies({ head }: RawAnswer): void {
    for (const [, name = "", value = ""] of head.matchAll(/\r\nset-cookie: *([^=;\r\n]+)=([^;\r\n]*)/gi)) {
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  #cookieHeader(): string {
    if (this.#cookies.size === 0) return "";
    return `Cookie: ${[...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ")}\r\n`;
  }
}
