/** What the commands of administrators stand on: the data folder, or the API of a server somewhere else. Each says the same. */

import type { KeyListing, KeyRemoval, KeyRotation } from "../ports/keys.ts";
import type { Instant, Seconds } from "../protocol/time.ts";
import type { AccountAdministration } from "./accounts.ts";
import type { Administration } from "./administration.ts";
import type { Invitation, InvitationAdministration, ResetOptions } from "./invitations.ts";
import type { MailDocumentAdministration } from "./mail-documents.ts";
import type { PastingServer, ProgramAdministration } from "./programs/preset.ts";
import type { Transfer } from "./transfer.ts";

/** A one-time link, to be handed over, or in a letter. */
export interface MadeLink {
  /** What its person signs in with. */
  readonly username: string;
  /** Undefined: a letter takes it to the person, and nobody else knows it. */
  readonly address: string | undefined;
  readonly expiresAt: Instant;
  readonly sentTo?: string | undefined;
  /** Why a letter that was asked for did not go, as a sentence. */
  readonly notSent?: string | undefined;
}

export interface AdministratorsDesk extends Omit<Administration, "accounts" | "people" | "clientFiles" | "mailLogins"> {
  readonly accounts: Omit<AccountAdministration, keyof InvitationAdministration>;
  readonly links: {
    /** @throws {BrokenRule} as `invite` of the invitations */
    invite(input: Invitation): Promise<MadeLink>;
    /** Undefined: there is no such account. @throws {BrokenRule} as `reset` of the invitations */
    reset(id: string, options?: ResetOptions): Promise<MadeLink | undefined>;
  };
  readonly mailLogins: Omit<Administration["mailLogins"], "listUsers">;
  readonly keys: {
    list(): Promise<readonly KeyListing[]>;
    rotate(rotation: Omit<KeyRotation, "now">): Promise<readonly KeyListing[]>;
    remove(id: string): Promise<KeyRemoval | undefined>;
  };
  readonly programs: ProgramAdministration;
  readonly mailDocuments: MailDocumentAdministration;
  readonly transfer: Transfer;
  /** What stands in configurations that are made here. */
  server(): Promise<PastingServer>;
  /** How long a resource server may remember what it was told, unless its resource says otherwise. */
  introspectionLifetime(): Promise<Seconds>;
  /** For how long refusals are kept; undefined: not known here. */
  refusalsKept(): Promise<Seconds | undefined>;
}
