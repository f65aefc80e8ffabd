/** What the API and the pages work with: an administrator's work, under the name of the administrator who does it. */

import { type Administration, createAdministration } from "../admin/administration.ts";
import { BrokenRule } from "../admin/broken-rule.ts";
import { administerLimits, type LimitAdministration } from "../admin/limits.ts";
import { addressOfLink } from "../admin/link-address.ts";
import type { PastingServer } from "../admin/programs/preset.ts";
import type { EndpointContext } from "../endpoints/endpoint.ts";
import type { KeepingLog } from "../events/keeping-log.ts";
import type { ExplainedSetting, LetterDesk, ServerFacts } from "../ports/administration.ts";
import type { KeyAdministration, KeyListing, KeyRotation } from "../ports/keys.ts";
import type { StorageStore } from "../ports/storage-store.ts";
import { isEmailAddress } from "../protocol/email-address.ts";
import type { Instant } from "../protocol/time.ts";
import type { OneTimeLink } from "../records/one-time-link.ts";
import type { EventSettings } from "../records/settings.ts";
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
  readonly limits: LimitAdministration;
  readonly storage: StorageStore;
  /** Makes the next keys of a use, or of one algorithm. */
  rotate(use: KeyRotation["use"], algorithm?: KeyRotation["algorithm"]): Promise<readonly KeyListing[]>;
  readonly eventsKept: EventSettings;
  /** Whether people's own passwords open mailboxes. */
  readonly ownMailPasswords: boolean;
  /** Undefined: nobody tells of the process. */
  readonly facts: ServerFacts | undefined;
  /** Undefined: no letters are sent. @throws {BrokenRule} the address is none, or the mail server did not take the letter */
  readonly testLetter: ((address: string) => Promise<void>) | undefined;
  linkAddress(link: OneTimeLink): string;
  readonly sendsLetters: boolean;
  now(): Instant;
}

/** Each change is written down under the name of who made it. */
export function deskFor(administrator: string, { facts, keys, rules, settings }: DoorOptions, context: EndpointContext): Desk {
  const { clock, hasher, issuer, keys: ring, log, random, store } = context;
  const linkAddress = (link: OneTimeLink): string => addressOfLink(link, issuer, ring);
  const named = namedAs(administrator, log);
  const administration = createAdministration({
    store,
    hasher,
    rules,
    scopes: context.settings.scopes,
    issuer: context.issuer,
    keys: async () => ring,
    fetcher: async () => context.fetcher,
    lifetimes: context.settings.lifetimes,
    office: { letters: context.letters, signInLevel: context.settings.signInLevel, linkAddress },
    clock,
    random,
    log: named,
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
    limits: administerLimits({ store, limits: context.limits, hits: context.limitHits, clock, log: named }),
    storage: store,
    rotate: (use, algorithm) => keys.rotate({ use, algorithm, now: clock.now(), log: named }),
    eventsKept: context.settings.events,
    ownMailPasswords: context.settings.mail.ownPasswords,
    facts,
    testLetter: testLetter(facts?.letters()),
    now: () => clock.now(),
  };
}

function testLetter(letters: LetterDesk | undefined): Desk["testLetter"] {
  if (letters === undefined) return undefined;
  return async (address) => {
    if (!isEmailAddress(address)) throw new BrokenRule(({ people }) => people.email);
    const fault = await letters.test(address);
    if (fault !== undefined) throw new BrokenRule(({ letters: said }) => said[fault.kind](fault.place, fault.answer), "conflict");
  };
}

const namedAs = (administrator: string, log: KeepingLog): KeepingLog => ({
  ...log,
  audit: (event) => log.audit({ administrator, ...event }),
});
