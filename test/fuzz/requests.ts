/** Requests that nobody would send in good faith, drawn from a seed: half-right ones most of all, for they get furthest. */

import { createHash } from "node:crypto";
import { GRANTS, HEADERS, HOSTILE, MEMBERS, METHODS, NAMES, PATHS, TOKEN_TYPES, TYPES, WORDS } from "./words.ts";

/** Numbers from a seed, the same on every machine. */
export class Chance {
  readonly #seed: string;
  #pool: Buffer = Buffer.alloc(0);
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** 0 to below `end`. */
  below(end: number): number {
    if (this.#pool.length < 4)
      this.#pool = createHash("sha256")
        .update(`${this.#seed} ${this.#count++}`)
        .digest();
    const drawn = this.#pool.readUInt32BE(0);
    this.#pool = this.#pool.subarray(4);
    return drawn % end;
  }

  one<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error("there is nothing to choose from");
    return found;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }
}

/** A request that would be right, to be sent with a fault or two. */
export interface RightRequest {
  readonly method: string;
  /** From the root; with its query, unless the fields are that. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  /** A body of JSON, in place of the fields. */
  readonly json?: unknown;
}

/** What is real on this server, to be sent in right and wrong places. */
export interface Real {
  readonly clients: readonly { readonly clientId: string; readonly secret: string | undefined }[];
  readonly tokens: readonly string[];
  readonly redirectUris: readonly string[];
  readonly challenge: string;
  readonly verifier: string;
  readonly userCode: string;
  readonly cookies: readonly string[];
  readonly csrfTokens: readonly string[];
  /** Addresses of their own, beside those that every server has. */
  readonly paths: readonly string[];
  readonly right: readonly RightRequest[];
}

export class Fuzzer {
  readonly #chance: Chance;
  readonly #origin: string;
  readonly #real: Real;

  constructor(seed: string, origin: string, real: Real) {
    this.#chance = new Chance(seed);
    this.#origin = origin;
    this.#real = real;
  }

  /** Undefined: what was drawn cannot be put into a `Request` at all. */
  next(): Request | undefined {
    try {
      return this.#chance.once(2) ? this.#nearlyRight() : this.#wrong();
    } catch {
      return undefined;
    }
  }

  #nearlyRight(): Request {
    const chance = this.#chance;
    const right = chance.one(this.#real.right);
    const { headers, method, path } = right;
    const changed = new Headers(headers);
    if (chance.once(10)) changed.set(chance.one(HEADERS), this.#value());
    if (right.json !== undefined) {
      changed.set("content-type", "application/json");
      let json: unknown = right.json;
      for (let faults = chance.below(3); faults > 0; faults--) json = this.#spoilt(json);
      return new Request(`${this.#origin}${path}`, { method, headers: changed, body: JSON.stringify(json) ?? "" });
    }
    const pairs = Object.entries(right.fields);
    for (let faults = chance.below(3); faults > 0; faults--) {
      const at = chance.below(pairs.length + 1);
      const [name, value] = pairs[at] ?? [chance.one(NAMES), this.#value()];
      pairs.splice(
        at,
        1,
        ...chance.one<[string, string][]>([
          [[name, this.#value()]],
          [[name, this.#changed(value)]],
          [],
          [
            [name, value],
            [name, value],
          ],
        ]),
      );
    }
    const encoded = new URLSearchParams(pairs).toString();
    if (method !== "POST")
      return new Request(`${this.#origin}${path}${encoded === "" ? "" : `?${encoded}`}`, { method, headers: changed });
    changed.set("content-type", "application/x-www-form-urlencoded");
    return new Request(`${this.#origin}${path}`, { method, headers: changed, body: encoded });
  }

  /** With another value somewhere in it, a member more, or one less. */
  #spoilt(json: unknown): unknown {
    const chance = this.#chance;
    if (Array.isArray(json) && json.length > 0 && !chance.once(3)) {
      const at = chance.below(json.length);
      return chance.one([json.with(at, this.#spoilt(json[at])), json.toSpliced(at, 1), [...json, json[at]]]);
    }
    if (typeof json !== "object" || json === null || Array.isArray(json) || chance.once(8))
      return typeof json === "string" && chance.once(2) ? this.#changed(json) : this.#json();
    const members = Object.entries(json);
    const at = chance.below(members.length + 1);
    const [name, value] = members[at] ?? [chance.one(MEMBERS), null];
    const rest = members.toSpliced(at, 1);
    return Object.fromEntries(chance.once(4) ? rest : [...rest, [name, this.#spoilt(value)]]);
  }

  #wrong(): Request {
    const chance = this.#chance;
    const method = chance.one(METHODS);
    const path = chance.one([...PATHS, ...this.#real.paths]);
    const query = chance.once(3) || path === "/auth/authorize" ? `?${this.#form()}` : "";
    const hasBody = method !== "GET" && method !== "HEAD" && !chance.once(6);
    const headers = this.#headers(path, hasBody);
    return new Request(`${this.#origin}${path}${query}`, { method, headers, ...(hasBody && { body: this.#body(path) }) });
  }

  #value(): string {
    const chance = this.#chance;
    const { challenge, clients, csrfTokens, redirectUris, tokens, userCode, verifier } = this.#real;
    switch (chance.below(6)) {
      case 0:
      case 1:
        return chance.one(WORDS);
      case 2:
        return this.#changed(chance.one([...tokens, ...csrfTokens]));
      case 3:
        return chance.one([challenge, verifier, userCode, ...redirectUris, ...clients.map(({ clientId }) => clientId)]);
      case 4:
        return chance.one(HOSTILE);
      default:
        return this.#noise(chance.below(60));
    }
  }

  /** As it is, cut, with another letter, or longer. */
  #changed(text: string): string {
    const at = this.#chance.below(text.length + 1);
    return this.#chance.one([
      text,
      text,
      text.slice(0, at),
      `${text.slice(0, at)}x${text.slice(at + 1)}`,
      `${text}${this.#chance.one(HOSTILE)}`,
    ]);
  }

  #noise(length: number): string {
    return String.fromCharCode(...Array.from({ length }, () => this.#chance.below(this.#chance.once(4) ? 0x10000 : 0x80)));
  }

  /** Mostly each name with a value that fits it, so that more than the first check is met. */
  #form(): string {
    const chance = this.#chance;
    const { challenge, clients, csrfTokens, redirectUris, tokens, userCode, verifier } = this.#real;
    const { clientId, secret } = chance.one(clients);
    const fitting: Readonly<Record<string, () => string>> = {
      client_id: () => clientId,
      client_secret: () => secret ?? "",
      redirect_uri: () => chance.one(redirectUris),
      response_type: () => chance.one(["code", "token"]),
      scope: () => chance.one(["openid", "mail openid", "email"]),
      code_challenge: () => challenge,
      code_challenge_method: () => "S256",
      code_verifier: () => verifier,
      grant_type: () => chance.one(GRANTS),
      code: () => chance.one(tokens),
      refresh_token: () => chance.one(tokens),
      device_code: () => chance.one(tokens),
      auth_req_id: () => chance.one(tokens),
      subject_token: () => chance.one(tokens),
      actor_token: () => chance.one(tokens),
      subject_token_type: () => chance.one(TOKEN_TYPES),
      actor_token_type: () => chance.one(TOKEN_TYPES),
      requested_token_type: () => chance.one(TOKEN_TYPES),
      request_uri: () => chance.one(tokens),
      resource: () => "https://api.example.org",
      login_hint: () => "alice@example.org",
      authorization_details: () => JSON.stringify(chance.once(2) ? [{ type: "note", note: this.#value() }] : this.#json()),
      claims: () => JSON.stringify(chance.once(2) ? { id_token: this.#json(), userinfo: { email: this.#json() } } : this.#json()),
      token: () => chance.one(tokens),
      access_token: () => chance.one(tokens),
      username: () => "alice@example.org",
      user_code: () => userCode,
      csrf_token: () => chance.one(csrfTokens),
      decision: () => chance.one(["allow", "deny"]),
    };
    const names = Array.from({ length: chance.below(12) }, () => chance.one(NAMES));
    const pairs = (chance.once(8) ? names : [...new Set(names)]).map((name): [string, string] => {
      const fits = chance.once(4) || !Object.hasOwn(fitting, name) ? undefined : fitting[name];
      return [name, fits?.() ?? this.#value()];
    });
    const encoded = new URLSearchParams(pairs).toString();
    return chance.once(15) ? `${encoded}&${this.#noise(20)}&=&&;%zz=%` : encoded;
  }

  #json(depth = 0): unknown {
    const chance = this.#chance;
    switch (chance.below(depth > 3 ? 4 : 6)) {
      case 0:
        return chance.one([null, true, -1, 1e308, 0.1]);
      case 4:
        return Array.from({ length: chance.below(4) }, () => this.#json(depth + 1));
      case 5:
        return Object.fromEntries(Array.from({ length: chance.below(4) }, () => [this.#value(), this.#json(depth + 1)]));
      default:
        return this.#value();
    }
  }

  #registration(): string {
    const chance = this.#chance;
    const { redirectUris } = this.#real;
    const members = Array.from({ length: chance.below(8) }, (): [string, unknown] => {
      const member = chance.one(MEMBERS);
      if (/uris|types|contacts/.test(member) && !chance.once(3)) return [member, [this.#value(), chance.one(redirectUris)]];
      return [member, chance.once(2) ? this.#value() : this.#json()];
    });
    const entries = chance.once(3) ? members : [["redirect_uris", [chance.one(redirectUris)]], ...members];
    // By hand, so that a member may stand twice, and `__proto__` is one.
    const text = `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
    return chance.once(12) ? text.slice(0, chance.below(text.length)) : text;
  }

  #body(path: string): string | Uint8Array<ArrayBuffer> {
    const chance = this.#chance;
    if (chance.once(25)) return Uint8Array.from({ length: chance.below(300) }, () => chance.below(256));
    if (chance.once(60)) return `x=${"y".repeat(70_000)}`;
    if (path.startsWith("/auth/register") || path.startsWith("/admin/api") || chance.once(20))
      return chance.once(8) ? String(JSON.stringify(this.#json())) : this.#registration();
    return this.#form();
  }

  #headers(path: string, hasBody: boolean): Headers {
    const chance = this.#chance;
    const headers = new Headers();
    if (hasBody) {
      const usual = /^\/(auth\/register|admin\/api)/.test(path) ? "application/json" : "application/x-www-form-urlencoded";
      headers.set("content-type", chance.once(6) ? chance.one(TYPES) : usual);
    }
    if (chance.once(3)) headers.set("accept", chance.one(["text/html", "application/json", "*/*"]));
    if (chance.once(3)) headers.set("authorization", this.#authorization());
    if (chance.once(3)) headers.set("cookie", this.#cookie());
    for (let count = chance.below(3); count > 0; count--) headers.set(chance.one(HEADERS), this.#value());
    return headers;
  }

  #authorization(): string {
    const chance = this.#chance;
    const { clientId, secret } = chance.one(this.#real.clients);
    const base64 = (text: string): string => Buffer.from(text).toString("base64");
    return chance.one([
      `Basic ${base64(`${clientId}:${secret ?? ""}`)}`,
      `Basic ${base64(`${clientId}:${this.#value()}`)}`,
      `Basic ${base64(this.#value())}`,
      `Basic ${this.#value()}`,
      `Bearer ${this.#changed(chance.one(this.#real.tokens))}`,
      `Bearer ${this.#value()}`,
      this.#value(),
    ]);
  }

  #cookie(): string {
    const chance = this.#chance;
    const [name = "", value = ""] = chance.one(this.#real.cookies).split("=");
    return chance.one([
      `${name}=${value}`,
      `${name}=${this.#changed(value)}`,
      `${name}=${value}; ${name}=x`,
      `${name}; ;=;${this.#value()}`,
    ]);
  }
}
