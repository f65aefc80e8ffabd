/** Many clients in one step, as an import brings them. */

import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { UploadedLogo } from "../records/logo.ts";
import type { ClientChange } from "./store.ts";

export type ClientToSave =
  /** `logo`: the bytes of the picture that the client names. */
  | { readonly client: Client; readonly standing: Authorization | undefined; readonly logo?: Uint8Array | undefined }
  /** Of one that is there; `decide` works as for `changeClient`, and what it says of the client's own pages counts too. */
  | {
      readonly clientId: string;
      readonly decide: (client: Client) => ClientChange;
      /** Absent: its logo stays. Null: it is removed. */
      readonly logo?: UploadedLogo | null | undefined;
    };

/** Which one stood in the way, by its place in the list, and why. */
export interface ClientInTheWay {
  readonly at: number;
  readonly because: "taken" | "gone";
}

export interface ClientFileStore {
  /** Saves all of them in one step, or none, also where one `decide` throws. Undefined: they are saved. */
  saveClients(clients: readonly ClientToSave[]): Promise<ClientInTheWay | undefined>;
}
