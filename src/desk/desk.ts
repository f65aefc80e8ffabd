/** What the API and the pages work with: an administrator's work, under the name of the administrator who does it. */

import { type Administration, createAdministration } from "../admin/administration.ts";
import { addressOfLink } from "../admin/link-address.ts";
import type { PastingServer } from "../admin/programs/preset.ts";
import type { EndpointContext } from "../endpoints/endpoint.ts";
import type { KeepingLog } from "../events/keeping-log.ts";
import type { ExplainedSetting } from "../ports/administration.ts";
import type { KeyAdministration } from "../ports/keys.ts";
import type { Instant } from "../protocol/time.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import type { IssuedCounts } from "../tokens/issued-counts.ts";
import type { DoorOptions } from "./door.ts";

export interface Desk {
  /** The account or client that works here, as the audit log names it. */
  readonly administrator: string;
  readonly administration: Administration;
  readonly keys: KeyAdministration;
  /** Undefined: the server was not told where its settings come from. */
  readonly settings: (() => readonly ExplainedSetting[]) | undefined;
  /** For what is pasted into programs. */
  readonly server: PastingServer;
  /** The access tokens that this process gave a client, and since when it counts. */
  tokensOf(clientId: string): ReturnType<IssuedCounts["of"]>;
  linkAddress(link: OneTimeLink): string;
  readonly sendsLetters: boolean;
  now(): Instant;
}

/** Each change is written down under the name of who made it. */
export function deskFor(administrator: string, { keys, rules, settings }: DoorOptions, context: EndpointContext): Desk {
  const { clock, hasher, issuer, keys: ring, log, random, store } = context;
  const linkAddress = (link: OneTimeLink): string => addressOfLink(link, issuer, ring);
  const administration = createAdministration({
    store,
    hasher,
    rules,
    scopes: context.settings.scopes,
    keys: async () => ring,
    lifetimes: context.settings.lifetimes,
    office: { letters: context.letters, signInLevel: context.settings.signInLevel, linkAddress },
    clock,
    random,
    log: namedAs(administrator, log),
  });
  return {
    administrator,
    administration,
    keys,
    settings,
    tokensOf: (clientId) => context.issued.of(clientId),
    server: { issuer, name: context.settings.name },
    linkAddress,
    sendsLetters: context.letters.isOn,
    now: () => clock.now(),
  };
}

const namedAs = (administrator: string, log: KeepingLog): KeepingLog => ({
  ...log,
  audit: (event) => log.audit({ administrator, ...event }),
});
