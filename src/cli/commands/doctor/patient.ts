/**
 * What the checks look at: the settings, the database as it is, and the issuer from outside. The doctor makes and changes
 * nothing.
 */

import type { Configuration } from "../../../config/configuration.ts";
import { silentLog } from "../../../ports/log.ts";
import { loopbackIssuer } from "../../../protocol/issuer.ts";
import type { Snapshot } from "../../../store/transfer/source.ts";
import { openSnapshot, placeOf } from "../../process/databases.ts";
import { knownMasterKey } from "../../process/known-master-key.ts";
import { type Asked, ask } from "./asking.ts";

export interface Patient {
  readonly configuration: Configuration;
  /** Undefined: the settings do not say by what name it is reached. */
  readonly issuer: URL | undefined;
  /** One request to the issuer; the path counts from the host's root. Asked once, unless with headers. @throws {Unanswered} */
  ask(path: string, headers?: Readonly<Record<string, string>>): Promise<Asked>;
  /** The database at one moment, to read. @throws {Error} there is none, or it does not answer */
  database(): Promise<Snapshot>;
  /** A pass, for which the server tells what it sees of a request. Undefined: the keys cannot be read here. */
  pass(): Promise<string | undefined>;
  close(): Promise<void>;
}

export function patientOf(configuration: Configuration): Patient {
  const text = configuration.issuer ?? loopbackIssuer(configuration.host, configuration.port);
  const issuer = text === undefined ? undefined : new URL(text);
  const answers = new Map<string, Promise<Asked>>();
  let database: Promise<Snapshot> | undefined;

  return {
    configuration,
    issuer,
    ask(path, headers) {
      if (issuer === undefined) throw new TypeError("there is no issuer to ask");
      const known = headers === undefined ? answers.get(path) : undefined;
      const asked = known ?? ask(new URL(path, issuer.origin), headers);
      if (headers === undefined) answers.set(path, asked);
      return asked;
    },
    database: () => (database ??= openSnapshot(placeOf(configuration))),
    async pass() {
      const { NEWEST_SCHEMA, schemaOf } = await import("../../../store/sql/migrations.ts");
      // The doctor changes nothing, so it opens only a database that needs no change.
      if (issuer === undefined || (await schemaOf(await this.database())) !== NEWEST_SCHEMA) return undefined;
      if ((await knownMasterKey(configuration)) === undefined) return undefined;
      return passOf(configuration, issuer);
    },
    async close() {
      await (await database?.catch(() => undefined))?.close();
    },
  };
}

/** The path of the issuer: "" or "/tenant". */
export const pathOf = (issuer: URL): string => issuer.pathname.replace(/\/$/, "");

/** As it is written in settings and tokens: without a slash at its end. */
export const nameOf = (issuer: URL): string => `${issuer.origin}${pathOf(issuer)}`;

async function passOf(configuration: Configuration, issuer: URL): Promise<string> {
  const [{ openGround, openKeys }, { readyToAssemble }] = await Promise.all([
    import("../../process/workplace.ts"),
    import("../../process/assemble.ts"),
  ]);
  const ground = await openGround(configuration, silentLog);
  try {
    const assemble = await readyToAssemble(ground, await openKeys(ground, silentLog), { log: silentLog });
    return assemble(nameOf(issuer)).doctorPass();
  } finally {
    await ground.store.close();
  }
}
