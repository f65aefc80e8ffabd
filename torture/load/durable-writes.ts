/** Writes whose acknowledgements are kept, to be held against the server later: refreshes, revocations and registrations in turn. */

import { type Answer, type Caller, NoAnswer } from "./http.ts";
import type { Credentials, Stock } from "./stock.ts";

export interface Written {
  readonly acknowledged: number;
  /** 503 with Retry-After. */
  readonly refused: number;
  /** It is not known whether it was done. */
  readonly unanswered: number;
  /** What else came; there should be none. */
  readonly wrong: readonly string[];
}

const METADATA = {
  grant_types: ["urn:ietf:params:oauth:grant-type:device_code"],
  token_endpoint_auth_method: "none",
};

export class DurableWrites {
  readonly #stock: Stock;
  readonly #caller: Caller;
  /** By authorization, the refresh token that its client holds. */
  readonly #held: [string, string][];
  readonly #revocable: string[];
  readonly #revoked: string[] = [];
  readonly #registered: string[] = [];
  #turn = 0;

  /** Each authorization may be revoked once. */
  constructor(stock: Stock, caller: Caller, refreshed: readonly string[], revocable: readonly string[]) {
    this.#stock = stock;
    this.#caller = caller;
    this.#held = refreshed.map((id) => [id, stock.refreshToken(id)]);
    this.#revocable = revocable.map((id) => stock.accessToken(id));
  }

  async write(count: number): Promise<Written> {
    let [acknowledged, refused, unanswered] = [0, 0, 0];
    const wrong: string[] = [];
    for (let done = 0; done < count; done++) {
      try {
        const { status, headers } = await this.#next();
        if (status === 200 || status === 201) acknowledged += 1;
        else if (status === 503 && headers["retry-after"] !== undefined) refused += 1;
        else wrong.push(`a write was answered ${status}`);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        unanswered += 1;
      }
    }
    return { acknowledged, refused, unanswered, wrong };
  }

  /** The writes that were acknowledged, and are lost. */
  async lost(): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const held of this.#held) {
      const { status, body } = await this.#refresh(held[1]);
      if (status === 200) held[1] = body.refresh_token;
      else lost.push(`the refresh of ${held[0]}: ${status}`);
    }
    for (const token of this.#revoked) {
      const { body } = await this.#caller.post("/auth/introspect", { token }, basic(this.#stock.resourceServer));
      if (body.active !== false) lost.push("a revocation");
    }
    for (const clientId of this.#registered) {
      const { status } = await this.#caller.post("/auth/device", { client_id: clientId });
      if (status !== 200) lost.push(`the registration of ${clientId}: ${status}`);
    }
    return lost;
  }

  async #next(): Promise<Answer> {
    const turn = this.#turn++;
    if (turn % 3 === 1) return this.#register();
    const token = turn % 3 === 2 ? this.#revocable.shift() : undefined;
    if (token !== undefined) return this.#revoke(token);

    const held = this.#held[turn % this.#held.length];
    if (held === undefined) throw new Error("there is nothing to refresh");
    const answer = await this.#refresh(held[1]);
    if (answer.status === 200) held[1] = answer.body.refresh_token;
    return answer;
  }

  #refresh(token: string): Promise<Answer> {
    const form = { grant_type: "refresh_token", refresh_token: token };
    return this.#caller.post("/auth/token", form, basic(this.#stock.program));
  }

  async #revoke(token: string): Promise<Answer> {
    const answer = await this.#caller.post("/auth/revoke", { token }, basic(this.#stock.program));
    if (answer.status === 200) this.#revoked.push(token);
    return answer;
  }

  async #register(): Promise<Answer> {
    const answer = await this.#caller.postJson("/auth/register", METADATA);
    if (answer.status === 201) this.#registered.push(answer.body.client_id);
    return answer;
  }
}

export const sumOf = (parts: readonly Written[]): Written => ({
  acknowledged: parts.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
  refused: parts.reduce((sum, { refused }) => sum + refused, 0),
  unanswered: parts.reduce((sum, { unanswered }) => sum + unanswered, 0),
  wrong: parts.flatMap(({ wrong }) => wrong),
});

const basic = ({ id, secret }: Credentials): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});
