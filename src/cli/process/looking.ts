/** Looks at the account sources now and then, so that the administrator hears of one that is down before its people do. */

import type { SourcedAccounts } from "../../accounts/accounts.ts";

const EVERY = 30_000; // milliseconds

/** Returns what ends it. */
export function lookAtSources(accounts: SourcedAccounts | undefined): () => void {
  if (accounts === undefined) return () => {};
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    await accounts.look();
    looking = false;
  };
  void look();
  const timer = setInterval(look, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
