/** R-10: sealing and signing keys rotated ten times under load; a client that keeps the key set for as long as it may never fails to verify. */

import { setTimeout as pause } from "node:timers/promises";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import type { Figure, Result, Run } from "../figure.ts";
import { Chance } from "../load/chance.ts";
import { Caller } from "../load/http.ts";
import { Protocol } from "../load/protocol.ts";
import { portOfSome } from "../load/scene.ts";
import { addProgram, prepare, type Setting } from "../load/setting.ts";
import { type Installation, install } from "../machine/installation.ts";
import { runCommand } from "../machine/latchkey.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";
import { createShiftedClock, type ShiftedClock } from "../machine/shifted-clock.ts";
import { outOf } from "../report.ts";

const STEP = 300; // seconds: as long as the key set may be kept
/** Beyond the hour for which a signing key is announced. */
const STEPS_A_ROTATION = 13;
/** Tokens live an hour; a minute is left for the last check of them. */
const LOOKED_AT = 3_540; // seconds
const PEOPLE_OF_EACH = 2;

export const rotation: Figure = {
  id: "R-10",
  title: "sealing and signing keys rotated under load: no verification fails at a client that keeps the key set",
  stores: ["sqlite", "postgres"],
  measure,
};

const LOOKED = 1_100; // milliseconds

async function measure(run: Run): Promise<Pick<Result, "held" | "rounds" | "detail">> {
  const rotations = run.short ? 3 : 10;
  const folder = makeFolder("latchkey-clock-");
  const clock = createShiftedClock(folder);
  const installation = await install({
    store: run.store,
    nodes: run.store === "postgres" ? 2 : 1,
    settings: clock.environment,
    node: () => ({ preload: clock.preload }),
  });
  const seen = new Seen();
  const end = new AbortController();
  const callers: Caller[] = [];
  try {
    const people = await signInPeople(installation, new Chance(run.seed), clock, seen, callers);
    const load = Promise.all(people.map((person) => person.go(end.signal)));
    for (let round = 1; round <= rotations; round++) {
      run.progress(`rotation ${round} of ${rotations}`);
      await Promise.all(["sealing", "signing"].map((use) => rotate(installation, clock, use)));
      // A node looks into the database once a second, whatever its clock says: keys are announced for longer than that.
      await pause(LOOKED);
      for (let step = 0; step < STEPS_A_ROTATION; step++) {
        await clock.shift(STEP);
        await pause(run.short ? 40 : 160);
      }
    }
    end.abort();
    await load;
    return judge(seen, rotations, installation.nodes.length);
  } finally {
    end.abort();
    for (const caller of callers) caller.close();
    await installation.close();
    removeFolder(folder);
  }
}

const rotate = ({ place }: Installation, { preload }: ShiftedClock, use: string): Promise<string> =>
  runCommand(["key", "rotate", "--use", use], { ...place, preload });

async function signInPeople(
  installation: Installation,
  chance: Chance,
  clock: ShiftedClock,
  seen: Seen,
  callers: Caller[],
): Promise<readonly Person[]> {
  const setting = await prepare(installation);
  const { administration, store } = await installation.workplace();
  const grantTypes = ["authorization_code", "refresh_token"];
  const redirectUris = [setting.redirectUri];
  const other = await addProgram(administration, "es256", { grantTypes, redirectUris, idTokenAlgorithm: "ES256" });
  await store.close();

  const people: Person[] = [];
  for (const app of [setting.app, other]) {
    for (let count = 0; count < PEOPLE_OF_EACH; count++) {
      const caller = new Caller({ port: portOfSome(installation.nodes, chance.branch()), issuer: installation.issuer });
      callers.push(caller);
      people.push(new Person({ caller, setting: { ...setting, app }, clock, seen, chance: chance.branch() }));
    }
  }
  return people;
}

/** What all people saw together. */
class Seen {
  verifications = 0;
  introspections = 0;
  refreshes = 0;
  /** By algorithm, or `sealing`: the ids of the keys that made something. */
  readonly keys: Map<string, Set<string>> = new Map<string, Set<string>>();
  readonly faults: string[] = [];

  key(of: string, id: string): void {
    this.keys.set(of, (this.keys.get(of) ?? new Set()).add(id));
  }
}

interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly issuedAt: number;
}

interface Surroundings {
  readonly caller: Caller;
  readonly setting: Setting;
  readonly clock: ShiftedClock;
  readonly seen: Seen;
  readonly chance: Chance;
}

/**
 * A person whose program refreshes all the time, checks the tokens that it got lately, and keeps the key set for as long as it
 * may.
 */
class Person {
  readonly #caller: Caller;
  readonly #protocol: Protocol;
  readonly #setting: Setting;
  readonly #clock: ShiftedClock;
  readonly #seen: Seen;
  readonly #chance: Chance;
  #tokens: readonly Tokens[] = [];
  #keySet: { readonly find: ReturnType<typeof createLocalJWKSet>; readonly until: number } | undefined;

  constructor({ caller, setting, clock, seen, chance }: Surroundings) {
    this.#caller = caller;
    this.#protocol = new Protocol(caller, setting);
    this.#setting = setting;
    this.#clock = clock;
    this.#seen = seen;
    this.#chance = chance;
  }

  async go(signal: AbortSignal): Promise<void> {
    const browser = await this.#protocol.signIn();
    const { redeemable } = await this.#protocol.newCode(browser);
    if (redeemable === undefined) throw new Error("no code came");
    let { body } = await this.#protocol.redeem(redeemable);
    this.#keep(body);
    while (!signal.aborted) {
      const answer = await this.#protocol.refresh(body.refresh_token);
      if (answer.status !== 200) {
        this.#seen.faults.push(`a refresh was answered ${answer.status} ${JSON.stringify(answer.body)}`);
        return;
      }
      this.#seen.refreshes += 1;
      body = answer.body;
      this.#keep(body);
      for (const tokens of [this.#tokens.at(-1), this.#chance.pick(this.#tokens), this.#tokens[0]]) {
        if (tokens !== undefined) await this.#look(tokens);
      }
    }
  }

  #keep({ id_token: idToken, access_token: accessToken }: { readonly id_token: string; readonly access_token: string }): void {
    const now = this.#clock.now();
    // The lifetime is taken from the server's answer, since the clock may have moved on when the answer is here.
    const { iat: issuedAt = 0 } = decodeJwt(idToken);
    this.#tokens = [...this.#tokens.filter((tokens) => now - tokens.issuedAt < LOOKED_AT), { idToken, accessToken, issuedAt }];
    const { alg = "", kid = "" } = decodeProtectedHeader(idToken);
    this.#seen.key(alg, kid);
    // The first four bytes are the id of the sealing key.
    this.#seen.key("sealing", accessToken.slice("lk_access_".length).slice(0, 5));
  }

  async #look({ idToken, accessToken, issuedAt }: Tokens): Promise<void> {
    const verified = await this.#verify(idToken);
    // The clock may have moved on. A token that is over by now shows nothing.
    const asked = await this.#protocol.introspect(accessToken);
    if (this.#clock.now() - issuedAt >= LOOKED_AT) return;
    this.#seen.verifications += 1;
    this.#seen.introspections += 1;
    if (verified !== undefined) this.#seen.faults.push(`an ID token did not verify: ${verified}`);
    if (asked.body.active !== true)
      this.#seen.faults.push(`an access token was called dead ${this.#clock.now() - issuedAt} s after it was made`);
  }

  /** What was wrong; undefined: nothing. */
  async #verify(idToken: string): Promise<string | undefined> {
    const now = this.#clock.now();
    if (this.#keySet === undefined || now >= this.#keySet.until) {
      const { body, headers } = await this.#caller.get("/auth/jwks.json");
      const maxAge = Number(/max-age=(\d+)/.exec(headers["cache-control"] ?? "")?.[1]);
      this.#keySet = { find: createLocalJWKSet(body), until: now + maxAge };
    }
    try {
      const { issuer, app } = this.#setting;
      // This checks the signature alone. Whether the token is over is checked above.
      const currentDate = new Date((now - STEP) * 1_000);
      await jwtVerify(idToken, this.#keySet.find, { issuer, audience: app.id, currentDate, clockTolerance: 2 * STEP });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function judge(
  { faults, introspections, keys, refreshes, verifications }: Seen,
  rotations: number,
  nodes: number,
): Pick<Result, "held" | "rounds" | "detail"> {
  const used = [...keys].map(([of, ids]) => `${ids.size} ${of}`).join(", ");
  // Each rotation must have come into use, or nothing was shown.
  const idle = ["sealing", "ES256", "RS256"].filter((of) => (keys.get(of)?.size ?? 0) <= rotations);
  const lost = outOf(faults.length, verifications, "verifications, introspections or refreshes failed");
  const detail = `${lost}; ${introspections.toLocaleString("en")} introspections and ${refreshes.toLocaleString("en")} refreshes beside them, at ${nodes === 1 ? "one node" : `${nodes} nodes`}; keys in use: ${used}`;
  const [first] = faults;
  const held = first === undefined && idle.length === 0 && verifications > 0;
  return { held, rounds: rotations, detail: first === undefined ? detail : `first: ${first}; ${detail}` };
}
