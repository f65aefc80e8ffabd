/** What a browser or program is called in a list. */

import { programOn } from "../../records/user-agent.ts";

/** "Firefox on Linux"; else the first word of what it says of itself; "-" where it says nothing. */
export function programName(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === "") return "-";
  const { program = userAgent.split(" ")[0] ?? "-", system } = programOn(userAgent);
  return system === undefined ? program.slice(0, 60) : `${program.slice(0, 60)} on ${system}`;
}
