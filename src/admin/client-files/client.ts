/** A client as a file names it: the same for every format. */

import type { ClientEdit } from "../client-edit.ts";
import type { ClientDescription } from "../description.ts";
import type { NewClient } from "../new-client.ts";

export interface ImportedClient {
  /** Where the file names it: "line 3", "client 2". */
  readonly where: string;
  readonly clientId: string;
  /** What can be edited. What is undefined was not said. */
  readonly edit: ClientEdit;
  /** What a client has from its beginning on. */
  readonly born: Born;
  readonly description: ClientDescription;
  readonly disabled?: boolean | undefined;
  /** Absent: a client that needs one is given one. */
  readonly secret?: ImportedSecret | undefined;
  /** Members that are not taken over, by the file's own words. */
  readonly skipped: readonly string[];
}

export type Born = Pick<
  NewClient,
  | "isPublic"
  | "authenticationMethod"
  | "resourceServer"
  | "reportsAddresses"
  | "keepsRefreshToken"
  | "mailbox"
  | "usernameClaim"
  | "idTokenAlgorithm"
>;

/** `orNew`: where the hash is of no scheme that is taken, the client is given a new secret. */
export type ImportedSecret =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "hash"; readonly text: string; readonly orNew: boolean };

export interface ClientFile {
  readonly clients: readonly ImportedClient[];
  /** Clients of the file that are none here, with why in a few words. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly where: string;
  readonly clientId: string;
  readonly because: string;
}

/** A file of clients, as text, to clients. @throws {BrokenRule} the file cannot be read; the sentence names the place */
export type ClientFormat = (text: string) => ClientFile | Promise<ClientFile>;

/** Names of the members that say something and that nobody reads. */
export const skippedOf = (members: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): readonly string[] =>
  Object.entries(members).flatMap(([name, value]) => (known.has(name) || isNothing(value) ? [] : [name]));

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "" || value === "false") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
