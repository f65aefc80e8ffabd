/** How much the database holds, for an administrator's gauge. */

/** What rows are counted by. */
export type RowKind =
  | "accounts"
  | "groups"
  | "credentials"
  | "sessions"
  | "clients"
  | "consents"
  | "authorizations"
  | "revokedTokens"
  | "links"
  | "events";

export interface Size {
  readonly bytes: number;
  /** On the disk that the database lies on. Undefined: it lies elsewhere, or nowhere. */
  readonly freeBytes: number | undefined;
}

/** `isMore`: there are more, and nobody counted on, since that would hold up others. */
export type RowCounts = Readonly<Record<RowKind, { readonly count: number; readonly isMore: boolean }>>;

export interface StorageStore {
  size(): Promise<Size>;
  /** Counts at most 10,000 of each kind. */
  countRows(): Promise<RowCounts>;
}
