/** The servers that hear of security news. They are few, and all of them are at hand. */

import type { Instant } from "../protocol/time.ts";
import type { Receiver, ReceiverProgress } from "../records/receiver.ts";

export interface NewsReceiverStore {
  /** The oldest first. */
  listNewsReceivers(): Promise<readonly Receiver[]>;
  /** False: there is one of this id. */
  saveNewsReceiver(receiver: Receiver): Promise<boolean>;
  /**
   * `decide` is given it as it stands, and gives what it becomes; id, kind and client stay. It may be asked more than once, and what
   * it throws, changes nothing. What waits for it is sent, waits on, or is dropped from then on, as `handlingOf` says.
   * Undefined: there is no such receiver.
   */
  changeNewsReceiver(id: string, decide: (receiver: Receiver) => Receiver): Promise<Receiver | undefined>;
  /** What waits for it goes too. `look` is given it as it stands; what it throws, changes nothing. False: there is none. */
  removeNewsReceiver(id: string, look?: (receiver: Receiver) => void): Promise<boolean>;
  /** Undefined: there is no such receiver. */
  findReceiverProgress(id: string): Promise<ReceiverProgress | undefined>;
  /** Notes how a try ended. `fault`: what was wrong; undefined: it took what it was told. */
  noteReceiverTried(id: string, at: Instant, fault: string | undefined): Promise<void>;
}
