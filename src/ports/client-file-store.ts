/** Many clients in one step, as an import brings them. */

import type { Authorization } from "../records/authorization.ts";
import type { Client } from "../records/client.ts";
import type { ClientChange } from "./store.ts";

export type ClientToSave =
  | { readonly client: Client; readonly standing: Authorization | undefined }
  /** Of one that is there; `decide` works as for `changeClient`, and what it says of the client's own pages counts too. */
  | { readonly clientId: string; readonly decide: (client: Client) => ClientChange };

/** Which one stood in the way, by its place in the list, and why. */
export interface ClientInTheWay {
  readonly at: number;
  readonly because: "taken" | "gone";
}

export interface ClientFileStore {
  /** Saves all of them in one step, or none, also where one `decide` throws. Undefined: they are saved. */
  saveClients(clients: readonly ClientToSave[]): Promise<ClientInTheWay | undefined>;
}
