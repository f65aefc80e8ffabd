/** A database that goes away under load and comes back, while everything is written down: what was answered meanwhile, and for how long. */

import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "../figure.ts";
import { check } from "../history/checker.ts";
import type { InstallationOptions } from "../machine/installation.ts";
import { tellFaults } from "../report.ts";
import type { CallerOptions } from "./http.ts";
import { STALENESS } from "./kills.ts";
import { audit, auditAll, EVERYTHING, Possessions, work } from "./mix.ts";
import { inScene, type Scene } from "./scene.ts";

const WORKERS = 6;
/** The clients go on asking during the outage, at the pace of clients that were told to come back. */
const PATIENT = 4;
const PAUSE = 40; // milliseconds
const PATIENCE = 30_000;

export interface Outage {
  /** Milliseconds of load before it (default 400 or so). */
  readonly after?: number;
  /** Resolves when the database is gone. */
  begin(): Promise<unknown> | unknown;
  /** Milliseconds until it comes back. */
  readonly lasts: number;
  /** Resolves when it is there again. */
  end(): Promise<unknown> | unknown;
}

export interface Answers {
  readonly all: number;
  /** 503 with Retry-After. */
  readonly comeBack: number;
  /** What must not be: another 5xx, a 503 without Retry-After, or no answer at all; in words, each with how often. */
  readonly wrong: readonly string[];
  /** Milliseconds. */
  readonly slowest: number;
}

/** Milliseconds to the first success of something that is written. */
export interface Recovery {
  readonly afterBegin: number;
  readonly afterEnd: number;
}

export interface Playing {
  readonly scene: Scene;
  through(outage: Outage): Promise<Recovery>;
}

export interface Told {
  readonly answers: Answers;
  /** What the checker says; undefined: every answer is explained. */
  readonly faults: string | undefined;
  readonly operations: number;
}

export async function underOutages(
  run: Run,
  options: Omit<InstallationOptions, "store">,
  play: (playing: Playing) => Promise<void>,
): Promise<Told> {
  return inScene(run, options, async (scene) => {
    const { chance, history, setting } = scene;
    const { answers, onAnswer } = counting();
    const people = await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        const { recorded } = scene.program(undefined, onAnswer);
        return { recorded, person: await recorded.signIn() };
      }),
    );
    const { recorded: looker } = scene.program(undefined, onAnswer);
    const possessions = new Possessions();
    const options = { possessions, weights: EVERYTHING, passwordAccount: setting.alice };
    const loaded = (until: AbortSignal): Promise<unknown> =>
      Promise.all(people.map((one) => work({ ...options, ...one, chance: chance.branch() }, until)));

    const through = async (outage: Outage): Promise<Recovery> => {
      const busy = new AbortController();
      const load = loaded(busy.signal);
      await pause(outage.after ?? chance.between(300, 500));
      const begun = performance.now();
      await outage.begin();
      await pause(100);
      busy.abort();
      const end = performance.now() + outage.lasts;
      await Promise.all([
        load,
        ...people.slice(0, PATIENT).map(async ({ recorded }) => {
          while (performance.now() < end) {
            const family = chance.pick(possessions.families);
            const [access, refresh] = [family?.access.at(-1), family?.refresh.at(-1)];
            if (family !== undefined && access !== undefined) await recorded.introspect(family, access);
            if (family !== undefined && refresh !== undefined && chance.oneIn(10)) await recorded.revoke(family, refresh, true);
            await pause(PAUSE);
          }
        }),
        pause(outage.lasts).then(() => outage.end()),
      ]);
      const since = performance.now();
      while ((await looker.register()) === undefined) {
        if (performance.now() - since > PATIENCE) throw new Error("nothing could be written any more");
        await pause(10);
      }
      const back = performance.now();
      history.settle();
      await audit(looker, possessions, chance);
      return { afterBegin: back - begun, afterEnd: back - since };
    };

    await play({ scene, through });
    await auditAll(looker, possessions);
    history.settle();
    const { operations } = history;
    return { answers: answers(), faults: tellFaults(check(operations, { staleness: STALENESS })), operations: operations.length };
  });
}

function counting(): { readonly answers: () => Answers; readonly onAnswer: NonNullable<CallerOptions["onAnswer"]> } {
  let [all, comeBack, slowest] = [0, 0, 0];
  const wrong = new Map<string, number>();
  return {
    answers: () => ({ all, comeBack, wrong: [...wrong].map(([what, count]) => `${count} × ${what}`), slowest }),
    onAnswer(status, { method, path }, { headers, milliseconds }) {
      all += 1;
      slowest = Math.max(slowest, milliseconds);
      if (status === 503 && headers["retry-after"] !== undefined) comeBack += 1;
      else if (status === undefined || status >= 500) {
        const what = `${status ?? "no answer"} to ${method} ${path.split("?", 1)[0]}`;
        wrong.set(what, (wrong.get(what) ?? 0) + 1);
      }
    },
  };
}

/** What all of these figures say. */
export function tellOutages({ answers, faults, operations }: Told): string {
  const { all, comeBack, wrong } = answers;
  const count = (number: number): string => number.toLocaleString("en");
  return [
    ...(faults === undefined ? [] : [faults]),
    ...(wrong.length === 0 ? [] : [`wrong: ${wrong.join(", ")}`]),
    `${count(all)} answers, of which ${count(comeBack)} were 503 with Retry-After`,
    `${count(operations)} operations checked`,
  ].join("; ");
}

/** Several, each with servers of its own, as if they were one. */
export function together(tolds: readonly Told[]): Told {
  const sum = (of: (told: Told) => number): number => tolds.reduce((all, told) => all + of(told), 0);
  return {
    answers: {
      all: sum(({ answers }) => answers.all),
      comeBack: sum(({ answers }) => answers.comeBack),
      wrong: tolds.flatMap(({ answers }) => answers.wrong),
      slowest: Math.max(...tolds.map(({ answers }) => answers.slowest)),
    },
    faults: tolds.find(({ faults }) => faults !== undefined)?.faults,
    operations: sum(({ operations }) => operations),
  };
}
