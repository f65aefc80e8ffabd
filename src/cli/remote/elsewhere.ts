/** Work that no command asks of a server somewhere else. */

import { Fault } from "../commands/try/fault.ts";

export function elsewhere(): never {
  throw new Fault("This is done on the data folder alone.");
}
