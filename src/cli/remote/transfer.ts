/** Files of people and clients, to and from a server somewhere else. */

import { gzipSync } from "node:zlib";
import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import type { ClientImportReport, Members } from "../../admin/client-files/client-files.ts";
import { Fault } from "../commands/try/fault.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

/** Bytes, packed; three quarters of what a request of the API has room for, since base64 takes the rest. */
const MOST_PACKED = 67_500;
const HASHES_STAY = "Hashes do not leave a server over the network: export them beside its data folder, without --server.";
const LOGOS_STAY = "An import over the network has no room for many logos: export them beside the data folder, without --server.";

export const transferOver = (api: Api): AdministratorsDesk["transfer"] => ({
  async importPeople(file, { dryRun, format }) {
    const made = await api.get("POST /imports/people", { body: { file_gzip: packed(file), format, dry_run: dryRun } });
    return {
      added: made.texts("added"),
      changed: made.list("changed", (one) => ({ username: one.text("username"), members: one.texts("members") })),
      unchanged: made.texts("unchanged"),
    };
  },
  async exportPeople({ withHashes }) {
    if (withHashes) throw new Fault(HASHES_STAY);
    return (await api.get("GET /exports/people")).list("items", (one) => one.all);
  },
  async importClients(file, { acceptsRedirectRisks, dryRun, format }) {
    const body = { file_gzip: packed(file), format, dry_run: dryRun, accepts_redirect_risks: acceptsRedirectRisks };
    return reportIn(await api.get("POST /imports/clients", { body }));
  },
  async exportClients({ withHashes, withLogos }) {
    if (withHashes) throw new Fault(HASHES_STAY);
    if (withLogos) throw new Fault(LOGOS_STAY);
    const found = await api.get("GET /exports/clients");
    return { rows: found.list("items", (one) => one.all), selfRegistered: found.number("self_registered") };
  },
});

/** @throws {Fault} it is too large for one request, and several would not be all or none */
function packed(file: string): string {
  const bytes = gzipSync(file);
  if (bytes.length <= MOST_PACKED) return bytes.toString("base64");
  throw new Fault(
    "The file is too large to be sent: packed, it has more than 66 kB. Divide it, or import it beside the data folder.",
  );
}

const reportIn = (made: Answer): ClientImportReport => ({
  added: made.texts("added"),
  changed: made.list("changed", (one) => ({
    clientId: one.text("client_id"),
    differences: one.list("differences", ({ all }) => ({
      name: String(all["name"]),
      before: all["before"],
      after: all["after"],
    })),
  })),
  unchanged: made.texts("unchanged"),
  secrets: made.list("secrets", (one) => ({ clientId: one.text("client_id"), secret: one.optionalText("client_secret") })),
  skipped: made.list("skipped", membersIn),
  kept: made.list("kept", membersIn),
  leftOut: made.list("left_out", (one) => ({
    clientId: one.text("client_id"),
    where: one.text("where"),
    because: one.text("because"),
  })),
  risks: made.texts("risks"),
});

const membersIn = (one: Answer): Members => ({
  clientId: one.text("client_id"),
  where: one.text("where"),
  members: one.texts("members"),
});
