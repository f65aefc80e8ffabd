/** The check of passkeys: whether this host can have them, and which were made for another, since those open nothing here. */

import type { Configuration } from "../../../config/configuration.ts";
import { brokenPasskeyRule, relyingPartyOf } from "../../../protocol/relying-party.ts";
import type { Sql } from "../../../store/sql/sql.ts";
import { type Check, type Finding, ok, problem, skipped } from "./check.ts";

export const passkeysCheck: Check = {
  id: "passkeys",
  async look(patient) {
    if (patient.issuer === undefined) return skipped("the settings do not say by what name the server is reached");
    const database = await patient.database().catch(() => undefined);
    const found = await passkeysFinding(patient.issuer.href, patient.configuration, database);
    return found ?? skipped("the database cannot be read");
  },
};

/** Undefined: the database is not there yet, or cannot say. */
async function passkeysFinding(
  issuer: string,
  { settings }: Pick<Configuration, "settings">,
  database: Pick<Sql, "rows"> | undefined,
): Promise<Finding | undefined> {
  const rule = brokenPasskeyRule(issuer);
  if (rule !== undefined && settings.signInLevel >= 3)
    return problem(
      `sign_in.level asks for passkeys, and this issuer can have none: ${rule}`,
      "nobody can sign in",
      "give the server a host name with https as its issuer, or set sign_in.level to 2",
    );
  const { passkeysByHost } = await import("../../../store/sql/credentials.ts");
  const counts = database && (await passkeysByHost(database).catch(() => undefined));
  if (counts === undefined) return undefined;
  const host = relyingPartyOf(issuer)?.id;
  const elsewhere = [...counts].filter(([made]) => made !== host);
  if (elsewhere.length > 0)
    return problem(
      elsewhere.map(([made, count]) => `${countOf(count)} made for ${made} open${count === 1 ? "s" : ""} nothing here`).join("; "),
      "a passkey answers only the host that it was made for, and the issuer names another",
      "keep that host as the issuer; or these people sign in with recovery codes, or by latchkey user reset NAME --factors",
    );
  if (rule !== undefined) return ok(`no passkeys are offered: ${rule}`);
  return ok(`passkeys are made for ${host}; ${countOf(counts.get(host ?? "") ?? 0)} so far`);
}

const countOf = (count: number): string => (count === 1 ? "1 passkey" : `${count} passkeys`);
