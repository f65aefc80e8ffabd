/** Which clients a security profile would stop, and why: part of `latchkey config check`. */

import type { Configuration } from "../../config/configuration.ts";
import { type ProfileFault, profileFaults, type SecurityProfile } from "../../records/security-profile.ts";

export interface StoppedClient {
  readonly clientId: string;
  readonly name: string | undefined;
  readonly faults: readonly ProfileFault[];
}

/** Undefined: there is no database yet, or it does not answer, or it is of another version. */
export async function stoppedBy(
  profile: SecurityProfile,
  configuration: Configuration,
): Promise<readonly StoppedClient[] | undefined> {
  const [{ openSnapshot, placeOf }, { NEWEST_SCHEMA, schemaOf }, { everyClient }] = await Promise.all([
    import("../process/databases.ts"),
    import("../../store/sql/migrations.ts"),
    import("../../store/sql/clients.ts"),
  ]);
  const database = await openSnapshot(placeOf(configuration)).catch(() => undefined);
  if (database === undefined) return undefined;
  try {
    if ((await schemaOf(database)) !== NEWEST_SCHEMA) return undefined;
    const stopped: StoppedClient[] = [];
    for await (const client of everyClient(database)) {
      const faults = profileFaults(client, profile);
      if (faults.length > 0) stopped.push({ clientId: client.clientId, name: client.name, faults });
    }
    return stopped;
  } finally {
    await database.close();
  }
}
