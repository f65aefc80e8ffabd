/** Files of people and clients, as text that comes in and rows that go out: the same for the commands and for the JSON API. */

import type { Client } from "../records/client.ts";
import type { Administration } from "./administration.ts";
import type { ClientImportReport } from "./client-files/client-files.ts";
import type { ClientFormatName } from "./client-files/formats.ts";
import type { ClientRow } from "./client-files/members.ts";
import type { PeopleFormatName } from "./people/formats.ts";
import type { ImportReport } from "./people/people.ts";
import type { PersonRow } from "./people/row.ts";

export interface ImportOptions<Format> {
  /** Undefined: what the file looks like. */
  readonly format: Format | undefined;
  readonly dryRun: boolean;
}

export interface ExportedClients {
  readonly rows: readonly ClientRow[];
  /** How many registered themselves, and are not among them. */
  readonly selfRegistered: number;
}

export interface Transfer {
  /** @throws {BrokenRule} the file cannot be read, or a line for each person who cannot be saved */
  importPeople(file: string, options: ImportOptions<PeopleFormatName>): Promise<ImportReport>;
  exportPeople(options: { readonly withHashes: boolean }): Promise<readonly PersonRow[]>;
  /** @throws {BrokenRule} the file cannot be read, or a line for each client that cannot be saved */
  importClients(
    file: string,
    options: ImportOptions<ClientFormatName> & { readonly acceptsRedirectRisks: boolean },
  ): Promise<ClientImportReport>;
  exportClients(options: { readonly withHashes: boolean; readonly withLogos: boolean }): Promise<ExportedClients>;
}

/** The formats are loaded with the first file. */
export const transferBy = ({ clientFiles, people }: Pick<Administration, "clientFiles" | "people">): Transfer => ({
  async importPeople(file, { dryRun, format }) {
    const { formatOf, guessedFormat } = await import("./people/formats.ts");
    return people.import(await formatOf[format ?? guessedFormat(file)](file), { dryRun });
  },
  async exportPeople({ withHashes }) {
    const { personRow } = await import("./people/row.ts");
    const exported = await people.export({ withHashes });
    return exported.map(({ account, passwordHash }) => personRow(account, withHashes ? (passwordHash ?? null) : undefined));
  },
  async importClients(file, { acceptsRedirectRisks, dryRun, format }) {
    const { formatOf, guessedFormat } = await import("./client-files/formats.ts");
    return clientFiles.import(await formatOf[format ?? guessedFormat(file)](file), { dryRun, acceptsRedirectRisks });
  },
  async exportClients({ withHashes, withLogos }) {
    const { clientRow } = await import("./client-files/members.ts");
    const { clients, logos, selfRegistered } = await clientFiles.export({ withLogos });
    const logoOf = ({ clientId }: Client): Uint8Array | null | undefined => (withLogos ? (logos.get(clientId) ?? null) : undefined);
    return { rows: clients.map((one) => clientRow(one, withHashes, logoOf(one))), selfRegistered };
  },
});
