/** An event as a sentence: "Signed in with password from 203.0.113.7, Firefox on Linux". */

import { type AuditEvent, EVENTS, type KeptName } from "../records/event.ts";
import { type EventFacts, factsOf } from "../records/event-facts.ts";
import { commaOf } from "./comma.ts";
import type { Language } from "./language.ts";
import type { EventParts } from "./languages/events.ts";
import { browserNamed } from "./sessions.ts";
import { asPlainText, type Piece, type Words } from "./text.ts";

const LONGEST = 500;

/** @param nameOf what a client is called, or the pieces of that, where nobody vouches for its name */
export function eventWords(
  language: Language,
  event: AuditEvent,
  nameOf: (clientId: string) => string | readonly Piece[] | undefined,
): Words {
  const name = event.clientId === undefined ? undefined : nameOf(event.clientId);
  const facts = factsOf(event, () => (typeof name === "string" ? name : undefined));
  if (!isKeptName(facts.event)) return facts.event;
  const parts = partsOf(language, facts);
  return language.events.sentences[facts.event](typeof name === "object" ? { ...parts, application: name } : parts);
}

/** The same on one line of plain text. */
export const eventSentence = (language: Language, event: AuditEvent, nameOf: (clientId: string) => string | undefined): string =>
  asPlainText(eventWords(language, event, nameOf), LONGEST);

const isKeptName = (name: EventFacts["event"]): name is KeptName => EVENTS[name]?.kept !== undefined && EVENTS[name].kept !== "log";

function partsOf(language: Language, facts: EventFacts): EventParts {
  const { events } = language;
  const { address, application, byAdministrator, detail = "", program, proofs, reason, rule = "" } = facts;
  const names = new Intl.ListFormat(language.tag, { type: "conjunction" }).format(proofs.map((proof) => events.proofs[proof]));
  const browser = program === undefined ? undefined : browserNamed(language, program);
  const place = [address, address === undefined ? undefined : browser].filter((part) => part !== undefined).join(commaOf(language));
  return {
    how: names === "" ? "" : ` ${events.how(names)}`,
    where: placed(place === "" ? (browser === undefined ? undefined : events.in(browser)) : events.from(place)),
    who: byAdministrator ? ` ${events.byAdministrator}` : "",
    application: [application === undefined ? events.anApplication : { name: application }],
    reason,
    detail,
    rule,
  };
}

const placed = (place: string | undefined): string => (place === undefined ? "" : ` ${place}`);
