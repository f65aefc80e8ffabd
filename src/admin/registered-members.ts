/** What an administrator says of a client in the words of registration (RFC 7591), by the rules that hold for what clients say themselves. */

import { type ClientMembers, type Json, KNOWN_MEMBERS, parseMembers, type Registrant } from "../protocol/client-members.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import { BrokenRule } from "./broken-rule.ts";

/** Values by the name of their member; null takes one away. */
export type MemberChange = Json;

/** @throws {BrokenRule} there is no such member, or it cannot have that value */
export function withMembers(before: ClientMembers, change: MemberChange | undefined, registrant: Registrant): ClientMembers {
  if (change === undefined && before.frontchannel_logout_uri === undefined) return before;
  for (const given of Object.keys(change ?? {})) {
    if (!KNOWN_MEMBERS.includes(given))
      throw new BrokenRule(({ clients }) => clients.unknownMember(given), "invalid", { given, known: KNOWN_MEMBERS });
  }
  const taken = Object.keys(change ?? {});
  const kept = Object.entries(before).filter(([name]) => !taken.includes(name));
  const said = Object.entries(change ?? {}).filter(([, value]) => value !== null && value !== "");
  const read = parsed(Object.fromEntries(said), registrant);
  const dropped = said.find(([name]) => read[name] === undefined);
  if (dropped !== undefined) throw new BrokenRule(({ clients }) => clients.memberValue(dropped[0]));
  // Members that exclude one another are seen together.
  return parsed({ ...Object.fromEntries(kept), ...read }, registrant);
}

function parsed(json: Json, registrant: Registrant): ClientMembers {
  try {
    return parseMembers(json, registrant);
  } catch (error) {
    if (error instanceof OAuthError) throw new BrokenRule(({ clients }) => clients.memberRule(error.message));
    throw error;
  }
}
