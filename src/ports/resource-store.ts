/** What tokens can be for (RFC 8707). They are few, and all of them are at hand: a token path asks for them without a look-up. */

import type { Resource } from "../records/resource.ts";

export interface ResourceStore {
  /** By identifier. */
  listResources(): Promise<readonly Resource[]>;
  /** False: there is one of this identifier. */
  saveResource(resource: Resource): Promise<boolean>;
  /**
   * `decide` is given it as it stands, and gives what it becomes; its identifier stays. It may be asked more than once, and what
   * it throws, changes nothing. Undefined: there is no such resource.
   */
  changeResource(identifier: string, decide: (resource: Resource) => Resource): Promise<Resource | undefined>;
  /** `look` is given it as it stands; what it throws, changes nothing. False: there is none. */
  removeResource(identifier: string, look?: (resource: Resource) => void): Promise<boolean>;
}
