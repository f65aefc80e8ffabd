/** R-11: the disk is full, and then it is not; which requests are served meanwhile, and what is left to repair. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Figure, Run } from "../figure.ts";
import { DurableWrites, sumOf, type Written } from "../load/durable-writes.ts";
import { Caller } from "../load/http.ts";
import { type Loaded, loaded } from "../load/loaded.ts";
import type { Stock } from "../load/stock.ts";
import { mountSmallDisk, type SmallDisk } from "../machine/small-disk.ts";

const MEGABYTES = 24;
const PEOPLE = 60;
/** Writes that fill the log's last free frames before the first one is refused. */
const MOST_WRITES = 3_000;
const REFUSALS = 30;

export const diskFull: Figure = {
  id: "R-11",
  title: "the disk is full",
  stores: ["sqlite"],
  async measure(run) {
    const disk = mountSmallDisk(MEGABYTES);
    try {
      const settings = { LATCHKEY_DATA: join(disk.folder, "data") };
      return await loaded({ store: run.store, settings }, (with_) => measure(run, disk, with_));
    } finally {
      disk.close();
    }
  },
};

async function measure({ short, progress }: Run, disk: SmallDisk, { installation, port, stock }: Loaded) {
  const rounds = short ? 2 : 20;
  const caller = new Caller({ port: () => port, issuer: installation.issuer });
  const ids = await stock.authorize(PEOPLE * (rounds + 2));
  const writes = new DurableWrites(stock, caller, ids.slice(0, PEOPLE), ids.slice(PEOPLE, 2 * PEOPLE));
  const before = await writes.write(30);
  const full: Written[] = [];
  const freed: Written[] = [];
  const faults: string[] = [];
  let reads = 0;
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    disk.fill();
    full.push(await writeUntilRefused(writes));
    // No request has asked for these before, so the answers come from the disk.
    for (const id of ids.slice((round + 2) * PEOPLE, (round + 3) * PEOPLE)) {
      faults.push(...(await readFaults(caller, stock.accessToken(id), stock)));
      reads += READS;
    }
    disk.free();
    freed.push(await writes.write(20));
  }

  await installation.node.stop();
  const checked = integrityOf(join(disk.folder, "data"));
  await installation.node.start();
  const lost = await writes.lost();
  caller.close();
  const [meanwhile, after] = [sumOf(full), sumOf(freed)];
  const wrong = [...before.wrong, ...meanwhile.wrong, ...after.wrong, ...faults];
  return {
    held:
      before.refused === 0 &&
      meanwhile.refused >= rounds * REFUSALS &&
      after.refused === 0 &&
      meanwhile.unanswered + after.unanswered === 0 &&
      wrong.length === 0 &&
      lost.length === 0 &&
      checked === "ok",
    rounds,
    detail:
      `times that a disk of ${MEGABYTES} MB was full: ${meanwhile.refused} writes refused with 503 and Retry-After, ${meanwhile.acknowledged} still ` +
      `fitted; ${reads} reads (introspection of tokens not seen before, userinfo, metadata, pages), ${faults.length} of them not answered; with space ` +
      `again ${after.acknowledged} of ${after.acknowledged + after.refused} writes done by the same process; integrity_check: ${checked}; ` +
      `${lost.length} acknowledged lost${wrong[0] === undefined ? "" : `; ${wrong[0]}`}${lost[0] === undefined ? "" : `; ${lost[0]}`}`,
  };
}

async function writeUntilRefused(writes: DurableWrites): Promise<Written> {
  const parts: Written[] = [];
  for (let written = 0; written < MOST_WRITES; written += 10) {
    parts.push(await writes.write(10));
    if (sumOf(parts).refused >= REFUSALS) break;
  }
  return sumOf(parts);
}

const READS = 6;

/** The reads that are not answered as they should be. */
async function readFaults(caller: Caller, token: string, { program, resourceServer }: Stock): Promise<readonly string[]> {
  const request = new URLSearchParams({
    response_type: "code",
    client_id: program.id,
    redirect_uri: "http://127.0.0.1/callback",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", // RFC 7636 Appendix B
    code_challenge_method: "S256",
  });
  const asks = { client_id: resourceServer.id, client_secret: resourceServer.secret };
  const introspected = await caller.post("/auth/introspect", { token, ...asks });
  const answers = [
    await caller.get("/auth/userinfo", { authorization: `Bearer ${token}` }),
    await caller.get("/.well-known/openid-configuration"),
    await caller.get("/auth/jwks.json"),
    await caller.get("/device", { accept: "text/html" }),
    await caller.get(`/auth/authorize?${request}`, { accept: "text/html" }),
  ];
  const missed = answers
    .filter(({ status }) => status !== 200 && status !== 303)
    .map(({ status }) => `a read was answered ${status}`);
  return introspected.body.active === true ? missed : [...missed, `introspection was answered ${introspected.status}`];
}

function integrityOf(folder: string): string {
  const database = new DatabaseSync(join(folder, "latchkey.db"));
  try {
    return String(database.prepare("PRAGMA integrity_check").get()?.["integrity_check"]);
  } finally {
    database.close();
  }
}
