/** SIGKILL amid enrolment, removal and new passwords; what opens an account afterwards is what was acknowledged, and nothing else. */

import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Run } from "../figure.ts";
import { STALENESS } from "../load/kills.ts";
import { Owner } from "../load/owner.ts";
import { inScene, type Scene } from "../load/scene.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

/** Things acknowledged between two deaths. */
const WORK_BEFORE_A_KILL = [10, 30] as const;
const PATIENCE = 10_000; // milliseconds
const PEOPLE = 3;
/** No key is for an address of numbers, and this is a name alone: the clients choose whom they connect to. */
const ISSUER = "http://localhost:8080";

export const factors: Figure = {
  id: "R-29",
  title: "SIGKILL amid enrolment, removal and new passwords: what opens an account is what was acknowledged",
  stores: ["sqlite", "postgres"],
  measure,
};

async function measure(run: Run) {
  const nodes = run.store === "postgres" ? 2 : 1;
  return inScene(run, { nodes, settings: { LATCHKEY_ISSUER: ISSUER } }, async (scene) => {
    const { chance, installation } = scene;
    const owners = scene.setting.people.slice(0, PEOPLE).map((username) => ownerIn(scene, username));
    await Promise.all(owners.map((owner) => owner.begin()));

    let kills = 0;
    let bad = 0;
    for (const kill of rounds(run, { full: 100, short: 6, within: 7_000 })) {
      const faultsBefore = faultsOf(owners).length;
      const end = new AbortController();
      const work = Promise.all(owners.map((owner) => owner.work(end.signal)));
      await underWork(owners, chance.between(...WORK_BEFORE_A_KILL));
      const dying = installation.nodes.filter((_, index) => index === kill % installation.nodes.length);
      await Promise.all(dying.map((node) => node.kill()));
      end.abort();
      await work;
      await Promise.all(dying.map((node) => node.start()));
      // What ended on the node that died may look alive at the other for so long.
      if (nodes > 1) await pause(STALENESS);
      await Promise.all(owners.map((owner) => owner.look()));
      kills = kill + 1;
      if (faultsOf(owners).length > faultsBefore) bad += 1;
    }
    return judge(owners, bad, kills);
  });
}

function ownerIn(scene: Scene, username: string): Owner {
  const { caller, protocol } = scene.program();
  return new Owner({
    username,
    password: scene.setting.password,
    chance: scene.chance.branch(),
    browser: () => caller.browser(),
    opensMail: async (name, password) => (await protocol.signInByPassword(name, password)).status === 200,
  });
}

/** Waits until so many things more have been acknowledged. */
async function underWork(owners: readonly Owner[], things: number): Promise<void> {
  const enough = countOf(owners) + things;
  const end = performance.now() + PATIENCE;
  while (countOf(owners) < enough && performance.now() < end) await pause(1);
}

const countOf = (owners: readonly Owner[]): number =>
  owners.flatMap(({ acknowledged }) => [...acknowledged.values()]).reduce((sum, count) => sum + count, 0);

const faultsOf = (owners: readonly Owner[]): readonly string[] => owners.flatMap(({ faults }) => faults);

function judge(owners: readonly Owner[], bad: number, kills: number) {
  const [first] = faultsOf(owners);
  const counts = new Map<string, number>();
  for (const [what, count] of owners.flatMap(({ acknowledged }) => [...acknowledged])) {
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  const acknowledged = [...counts].map(([what, count]) => `${count.toLocaleString("en")} × ${what}`).join(", ");
  const unanswered = owners.reduce((sum, owner) => sum + owner.unanswered, 0);
  const detail =
    `${outOf(bad, kills, "kills with something lost or alive again")}; ` +
    `${unanswered} without an answer; acknowledged: ${acknowledged}`;
  return { held: first === undefined, rounds: kills, detail: first === undefined ? detail : `first, ${first}; ${detail}` };
}
