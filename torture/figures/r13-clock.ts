/** R-13: the clock steps an hour either way, and two nodes differ by five seconds; lives keep their length. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "../figure.ts";
import type { Protocol, Redeemable } from "../load/protocol.ts";
import type { Person } from "../load/recorded.ts";
import { inScene } from "../load/scene.ts";
import { CLOCK_FILE } from "../machine/clock.ts";
import { makeFolder, removeFolder } from "../machine/processes.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

const HOUR = 3_600;
const LIFE = 600; // seconds, of an access token here
const SKEW = 5;
const PRELOAD = new URL("../machine/clock.ts", import.meta.url).href;

export const clockSteps: Figure = {
  id: "R-13",
  title: "clock +1 h and −1 h, nodes 5 s apart: no life longer or shorter, no negative expires_in",
  stores: ["sqlite", "postgres"],
  async measure(run) {
    const folder = makeFolder("latchkey-clock-");
    const nodes = run.store === "postgres" ? 2 : 1;
    const clocks = Array.from({ length: nodes }, (_, index) => new ClockFile(join(folder, `clock-${index}`), index * SKEW));
    try {
      const node = (index: number) => ({ preload: PRELOAD, environment: { [CLOCK_FILE]: clocks[index]?.file ?? "" } });
      const settings = { LATCHKEY_LIFETIMES__ACCESS_TOKEN: `${LIFE}s` };
      return await inScene(run, { nodes, node, settings }, async ({ installation, program }) => {
        const at = installation.nodes.map((one) => program(() => one.port).protocol);
        const anywhere = program();
        const wrong: string[] = [];
        let asked = 0;
        const expect = (what: string, isSo: boolean): void => {
          asked += 1;
          if (!isSo) wrong.push(what);
        };
        const setClocks = async (seconds: number): Promise<void> => {
          for (const clock of clocks) clock.set(seconds);
          await pause(40);
        };
        for (const _ of rounds(run, { full: 100, short: 12 })) {
          await setClocks(0);
          const person = await anywhere.recorded.signIn();
          await steps({ at, person, expect, setClocks });
        }
        await setClocks(0);
        const kinds = [...Map.groupBy(wrong, (what) => what)].map(([what, { length }]) => `${length} × ${what}`).join(", ");
        const detail = `${outOf(wrong.length, asked, "questions answered wrongly")}${kinds === "" ? "" : `: ${kinds}`}`;
        return {
          held: wrong.length === 0,
          rounds: asked,
          detail: nodes === 1 ? detail : `${detail}; the nodes are ${SKEW} s apart`,
        };
      });
    } finally {
      removeFolder(folder);
    }
  },
};

interface Play {
  /** Each node. */
  readonly at: readonly Protocol[];
  readonly person: Person;
  expect(what: string, isSo: boolean): void;
  /** Seconds from the true time, for all nodes. */
  setClocks(seconds: number): Promise<void>;
}

/** One authorization through all steps, asked for at every node in turn. */
async function steps({ at, person, expect, setClocks }: Play): Promise<void> {
  for (const [index, issuing] of at.entries()) {
    const other = at[(index + 1) % at.length] ?? issuing;
    const granted = await code(issuing, person);
    const tokens = await issue(other.redeem(granted), expect);
    const access = tokens.access_token;
    const revoked = (await issue(issuing.issue(), expect)).access_token;
    const isActive = async (token: string, seconds: number): Promise<readonly boolean[]> => {
      await setClocks(seconds);
      return Promise.all(at.map(async (node) => (await node.introspect(token)).body.active === true));
    };
    const all = (answers: readonly boolean[]): boolean => answers.every(Boolean);
    const none = (answers: readonly boolean[]): boolean => !answers.some(Boolean);
    // Nodes with different clocks end it within their difference. A second is as short as they count.
    const slack = at.length === 1 ? 2 : SKEW + 2;

    expect("a new token is not alive at every node", all(await isActive(access, 0)));
    expect("a token died early", all(await isActive(access, LIFE - slack - 2)));
    expect("a token lives beyond its end", none(await isActive(access, LIFE + slack)));
    expect("a token lives an hour later", none(await isActive(access, HOUR)));
    const late = await issue(issuing.refresh(tokens.refresh_token), expect);
    expect("a token issued an hour later is not alive", all(await isActive(late.access_token, HOUR)));

    // The clock goes back: what was issued later stays good, and what was ended stays dead (I-12).
    expect("a token dies when the clock goes back", all(await isActive(late.access_token, 0)));
    await issuing.revoke(revoked, issuing.setting.robot);
    await pause(500);
    expect("a revoked token lives", none(await isActive(revoked, 0)));
    expect("a revoked token lives when the clock goes back", none(await isActive(revoked, -HOUR)));
    const early = await issue(other.refresh(late.refresh_token), expect);
    expect("a token issued an hour earlier is not alive", all(await isActive(early.access_token, -HOUR)));
    const first = await code(other, person);
    await issue(issuing.redeem(first), expect);

    const waiting = await code(issuing, person);
    await setClocks(HOUR);
    expect("a code is good after its end", (await other.redeem(waiting)).status === 400);
    await setClocks(0);
  }
}

async function code(protocol: Protocol, { browser }: Person): Promise<Redeemable> {
  const { redeemable, visited } = await protocol.newCode(browser);
  if (redeemable === undefined) throw new Error(`no code came: the browser stands at “${visited.title}”`);
  return redeemable;
}

async function issue(
  asking: ReturnType<Protocol["issue"]>,
  expect: Play["expect"],
): Promise<Record<"access_token" | "refresh_token", string>> {
  const { body, status } = await asking;
  expect(`tokens were refused: ${body.error ?? status}`, status === 200);
  expect("expires_in is negative, or longer than a life", status !== 200 || (body.expires_in > 0 && body.expires_in <= LIFE));
  return body;
}

/** Where a server reads how far its clock is from the true time. */
class ClockFile {
  readonly file: string;
  readonly #skew: number;

  constructor(file: string, skew: number) {
    this.file = file;
    this.#skew = skew;
    this.set(0);
  }

  set(seconds: number): void {
    writeFileSync(this.file, String((seconds + this.#skew) * 1_000));
  }
}
