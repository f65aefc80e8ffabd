/**
 * Clients of mail programs that have the same id at every server, so that people need not type one: an administrator switches each on
 * or off. The addresses are those that the programs send.
 */

import { REDIRECT_URI, THUNDERBIRD } from "../../mail-documents/thunderbird.ts";
import type { Client } from "../../records/client.ts";
import { OPEN_CLIENT_ID } from "../../records/open-client.ts";
import type { AdministratorsDesk } from "../administrators-desk.ts";
import type { NewClient } from "../new-client.ts";
import { findMailProgram } from "./mail-programs.ts";
import { THUNDERBIRD_LIFETIMES } from "./thunderbird.ts";

export interface KnownClient {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly needs: Pick<
    NewClient,
    "anyProgram" | "consent" | "grantTypes" | "keepsRefreshToken" | "lifetimes" | "redirectUris" | "scope"
  >;
}

export type KnownClientState = "on" | "off" | "other";

const ALL = "openid profile email offline_access mail contacts calendars";
const MAIL_ALONE = "mail offline_access";
const LOOPBACK: readonly string[] = ["http://127.0.0.1", "http://[::1]", "http://localhost"];

const native = (id: string, name: string, redirectUris: readonly string[]): KnownClient => ({
  id,
  name,
  about: `${name}, by the address that its own build takes answers at`,
  needs: { redirectUris, scope: ALL },
});

/** A program that `mail setup` knows too: its client is the same. */
function known(id: string): readonly KnownClient[] {
  const program = findMailProgram(id);
  if (program?.client?.kind !== "program") return [];
  const { isPublic: _, members: __, ...needs } = program.client.needs("");
  return [{ id, name: program.name, about: `${program.name}, as mail setup has it`, needs }];
}

export const KNOWN_CLIENTS: readonly KnownClient[] = [
  {
    id: OPEN_CLIENT_ID,
    name: "Mail programs",
    about: "any program that people installed, by the client id that autoconfig names",
    needs: { anyProgram: true, consent: "ask", redirectUris: LOOPBACK, scope: ALL },
  },
  {
    id: THUNDERBIRD,
    name: "Thunderbird",
    about: "Thunderbird, with the add-on of mail setup",
    needs: {
      redirectUris: [REDIRECT_URI, "net.thunderbird://oauth2/callback"],
      scope: MAIL_ALONE,
      lifetimes: THUNDERBIRD_LIFETIMES,
    },
  },
  native("thunderbird-android", "Thunderbird for Android", [
    "net.thunderbird.android:/oauth2redirect",
    "net.thunderbird.android://oauth2redirect",
  ]),
  native("thunderbird-ios", "Thunderbird for iOS", ["net.thunderbird.ios:/oauth2redirect"]),
  native("k9", "K-9 Mail", ["com.fsck.k9:/oauth2redirect", "com.fsck.k9://oauth2redirect"]),
  native("fairemail", "FairEmail", ["eu.faircode.email:/"]),
  native("evolution", "Evolution", LOOPBACK),
  ...known("mutt"),
  ...known("neomutt"),
  ...known("aerc"),
];

export const findKnownClient = (id: string): KnownClient | undefined => KNOWN_CLIENTS.find((one) => one.id === id);

type Clients = Pick<AdministratorsDesk["clients"], "add" | "disable" | "enable" | "find">;

/** `other`: there is a client of this id that is something else, and stays as it is. */
export function stateOf({ needs }: KnownClient, found: Client | undefined): KnownClientState {
  if (found === undefined) return "off";
  if (found.authenticationMethod !== "none" || (needs.anyProgram === true) !== (found.policy.anyProgram === true)) return "other";
  return found.disabledAt === undefined ? "on" : "off";
}

/** Adds it, or enables it again. @throws {BrokenRule} it cannot be added */
export async function switchOn(one: KnownClient, clients: Clients): Promise<KnownClientState> {
  const found = await clients.find(one.id);
  if (found === undefined) await clients.add({ clientId: one.id, name: one.name, isPublic: true, ...one.needs });
  else if (stateOf(one, found) === "off") await clients.enable(one.id);
  return stateOf(one, await clients.find(one.id));
}

/** Disables it: its tokens are dead, and live again when it is switched on again in their time. */
export async function switchOff(one: KnownClient, clients: Clients): Promise<KnownClientState> {
  if (stateOf(one, await clients.find(one.id)) === "on") await clients.disable(one.id);
  return stateOf(one, await clients.find(one.id));
}
