/** Checks of the database: that it answers, fits this program, tells the same time, and opens with the master key. */

import { systemClock } from "../../../ports/clock.ts";
import { systemRandom } from "../../../ports/random.ts";
import { isPostgres, placeOf } from "../../process/databases.ts";
import { knownMasterKey, placeOfMasterKey } from "../../process/known-master-key.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";
import type { Patient } from "./patient.ts";

const OLDEST_POSTGRES = 140_000;
const MOST_TO_LOOK_THROUGH = 1_000_000_000; // bytes: a few seconds
const MOST_SKEW = 5; // seconds: what nodes may differ by

export const databaseChecks: readonly Check[] = [
  { id: "database", look: databaseFinding },
  { id: "schema", look: schemaFinding },
  { id: "master-key", look: keyFinding },
  { id: "database-clock", look: clockFinding },
];

const onPostgres = ({ configuration }: Patient): boolean => isPostgres(placeOf(configuration));

async function databaseFinding(patient: Patient): Promise<Finding> {
  try {
    const database = await patient.database();
    if (!onPostgres(patient)) {
      const [pages] = (await database.row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [])) ?? [];
      if (Number(pages) > MOST_TO_LOOK_THROUGH) return ok("the database answers; it is too large to look through here");
      const [fault] = (await database.row("PRAGMA quick_check(1)", [])) ?? [];
      if (fault === "ok") return ok("the database is whole");
      return problem(
        `the database is damaged: ${fault}`,
        "rows may be missing or wrong",
        "restore the last backup: latchkey restore",
      );
    }
    const [number] = (await database.row("SELECT current_setting('server_version_num')", [])) ?? [];
    if (Number(number) >= OLDEST_POSTGRES) return ok(`PostgreSQL ${Math.floor(Number(number) / 10_000)} answers`);
    return problem(`PostgreSQL is of version ${number}`, "Latchkey is tested with 14 and newer", "upgrade PostgreSQL");
  } catch (error) {
    if (!onPostgres(patient) && message(error).startsWith("there is no database")) return skipped(`${message(error)} yet`);
    const advice = onPostgres(patient)
      ? "check --database, and that its server runs"
      : "check --database, or restore the last backup";
    return problem(message(error), "without its database the server answers nothing", advice);
  }
}

async function schemaFinding(patient: Patient): Promise<Finding> {
  const database = await patient.database().catch(() => undefined);
  if (database === undefined) return skipped("the database cannot be read");
  const { isIncomplete, NEWEST_SCHEMA, schemaOf } = await import("../../../store/sql/migrations.ts");
  const schema = await schemaOf(database).catch(() => 0);
  if (schema === 0) return ok("the database is empty: the first start makes its tables");
  if (await isIncomplete(database)) {
    return problem("the database is only partly filled", "no server starts on it", "run latchkey restore or latchkey copy again");
  }
  if (schema === NEWEST_SCHEMA) return ok(`the tables are of version ${schema}, this program's`);
  if (schema < NEWEST_SCHEMA) return ok(`the tables are of version ${schema}: the next start brings them to ${NEWEST_SCHEMA}`);
  return problem(
    `the tables are of version ${schema}, and this program knows ${NEWEST_SCHEMA}`,
    "a newer program has changed them",
    "use that one, or restore a backup from before",
  );
}

async function keyFinding(patient: Patient): Promise<Finding> {
  const database = await patient.database().catch(() => undefined);
  if (database === undefined) return skipped("the database cannot be read");
  const [{ listKeys }, { verifyMasterKey }] = await Promise.all([
    import("../../../store/sql/keys.ts"),
    import("../../../keys/verify-master-key.ts"),
  ]);
  const keys = await listKeys(database).catch(() => []);
  if (keys.length === 0) return ok("there are no keys yet: the first start makes them");
  const place = placeOfMasterKey(patient.configuration);
  try {
    const masterKey = await knownMasterKey(patient.configuration);
    if (masterKey === undefined) {
      return problem(
        `the master key is not here`,
        "the server does not start without it",
        `put it into ${place} or LATCHKEY_MASTER_KEY`,
      );
    }
    verifyMasterKey(masterKey.bytes, keys, systemRandom);
    return ok(`the master key (${masterKey.fingerprint}) opens all ${keys.length} keys`);
  } catch (error) {
    return problem(message(error), "the server does not start", `put the master key that it was first started with into ${place}`);
  }
}

async function clockFinding(patient: Patient): Promise<Finding> {
  if (!onPostgres(patient)) return skipped("the database has this machine's clock");
  const database = await patient.database().catch(() => undefined);
  if (database === undefined) return skipped("the database does not answer");
  const [theirs] = (await database.row("SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp())) AS BIGINT)", [])) ?? [];
  return skewFinding(Number(theirs) - systemClock.now(), "the database");
}

/** `seconds`: how far they are ahead of us. */
export function skewFinding(seconds: number, whose: string): Finding {
  if (Math.abs(seconds) <= MOST_SKEW) return ok(`the clock of ${whose} agrees with this machine's`);
  return problem(
    `the clock of ${whose} is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} this machine's`,
    "tokens end too early or too late, and others refuse what was signed in their future",
    "timedatectl set-ntp true, on both",
  );
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));
