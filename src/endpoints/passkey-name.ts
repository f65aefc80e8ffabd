/** What a new passkey is called where neither the person nor its maker says: by the browser that made it. */

import { programOn } from "../records/user-agent.ts";
import type { Incoming } from "./endpoint.ts";

export function passkeyNameIn({ request }: Incoming): string {
  const { program, system } = programOn(request.headers.get("user-agent") ?? undefined);
  return [program, system].filter((part) => part !== undefined).join(", ") || "Passkey";
}
