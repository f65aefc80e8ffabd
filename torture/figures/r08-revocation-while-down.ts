/** revocations while the store cannot write. None is answered with success unless it is durable. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startPostgres } from "../../test/real/postgres.ts";
import type { Figure, Run } from "../figure.ts";
import type { Family } from "../load/recorded.ts";
import { inScene, type Scene } from "../load/scene.ts";
import type { Installation, InstallationOptions } from "../machine/installation.ts";
import { outOf } from "../report.ts";
import { rounds } from "../rounds.ts";

const AT_ONCE = 10;

export const revocationWhileDown: Figure = {
  id: "R-08",
  title: "revocation while the store is down: 503, never 200, and possible again afterwards",
  stores: ["sqlite", "postgres"],
  async measure(run) {
    if (run.store === "sqlite") return measureWith(run, {}, ({ place }) => locked(join(place.folder, "data", "latchkey.db")));
    const server = await startPostgres({ settings: { fsync: "on" } });
    try {
      return await measureWith(run, { database: await server.createDatabase() }, () => ({
        down: () => server.stop("immediate"),
        up: () => server.start(),
      }));
    } finally {
      await server.close();
    }
  },
};

interface Store {
  down(): Promise<void> | void;
  up(): Promise<void> | void;
}

/** Another process has the file for itself, as a careless copy of it would. */
function locked(file: string): Store {
  let other: DatabaseSync | undefined;
  return {
    down() {
      other = new DatabaseSync(file);
      other.exec("BEGIN IMMEDIATE");
    },
    up() {
      other?.exec("ROLLBACK");
      other?.close();
    },
  };
}

async function measureWith(run: Run, options: Omit<InstallationOptions, "store">, storeOf: (installation: Installation) => Store) {
  return inScene(run, options, async (scene) => {
    const store = storeOf(scene.installation);
    const { protocol, recorded } = scene.program();
    const statuses = new Map<number, number>();
    let [asked, wrong, undone] = [0, 0, 0];
    for (const round of rounds(run, { full: 100, short: 3 })) {
      const families = await Promise.all(Array.from({ length: AT_ONCE }, () => living(scene)));
      await store.down();
      const answers = await Promise.all(
        families.map(({ access, refresh }, n) => protocol.revoke(((n + round) % 2 === 0 ? access[0] : refresh[0]) ?? "")),
      );
      await store.up();
      await untilWritten(() => recorded.register());

      for (const [n, { status, headers }] of answers.entries()) {
        asked += 1;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const family = families[n];
        const access = family?.access[0] ?? "";
        const alive = (await protocol.introspect(access)).body.active === true;
        if (status === 200 ? alive : status !== 503 || headers["retry-after"] === undefined) wrong += 1;
        // And what was refused can be had now.
        const again = await protocol.revoke(family?.refresh[0] ?? "");
        if (again.status !== 200 || (await protocol.introspect(access)).body.active === true) undone += 1;
      }
    }
    const seen = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    return {
      held: wrong === 0 && undone === 0 && statuses.has(503) && !statuses.has(200),
      rounds: asked,
      detail: `${outOf(wrong, asked, "revocations answered wrongly")} (${seen}); ${undone} could not be had afterwards`,
    };
  });
}

async function living({ program }: Scene): Promise<Family> {
  const { recorded } = program();
  const family = await recorded.signInByPassword("alice@example.org");
  if (family === undefined) throw new Error("no tokens came");
  return family;
}

async function untilWritten(write: () => Promise<string | undefined>): Promise<void> {
  const end = performance.now() + 10_000;
  while ((await write()) === undefined) if (performance.now() > end) throw new Error("nothing could be written any more");
}
