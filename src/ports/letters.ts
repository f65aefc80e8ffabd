/** Letters to people, by e-mail. What a letter says is the room's matter; a caller says what happened, and to whom it matters. */

import type { Seconds } from "../protocol/time.ts";
import type { Letter } from "../records/letter.ts";

export interface Letters {
  /** Whether letters go out. If not, pages and commands show a person's link to the administrator, who hands it on. */
  readonly isOn: boolean;

  /**
   * Takes a letter, and returns at once. It goes out when its turn has come. One that cannot be delivered is logged and
   * counted, and no caller ever hears of it.
   */
  send(letter: Letter): void;

  /**
   * The same for a letter that must first be looked up, such as one to an account that may not exist. The look-up begins a
   * random moment after the caller has gone on, so that no answer tells by its time what was found. Undefined: there is none to
   * send.
   */
  sendUnseen(make: () => Promise<Letter | undefined>): void;

  /** Waits until all letters went out, at most so many seconds, and takes no more. Those that are left are logged as lost. */
  close(patience: Seconds): Promise<void>;
}

/** For servers that send none. */
export const noLetters: Letters = { isOn: false, send() {}, sendUnseen() {}, async close() {} };
