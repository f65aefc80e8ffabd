/** An event in words, and as JSON. */

import type { FoundEvent } from "../../admin/events.ts";
import { eventSentence } from "../../pages/event-sentence.ts";
import { english } from "../../pages/languages/english/english.ts";

export const sentenceOf = ({ event, clientName }: FoundEvent): string => eventSentence(english, event, () => clientName);

export function eventJson(found: FoundEvent): Readonly<Record<string, unknown>> {
  const { event, username, clientName } = found;
  return {
    id: event.id,
    at: event.at,
    event: event.event,
    sentence: sentenceOf(found),
    account_id: event.accountId ?? null,
    username: username ?? null,
    client_id: event.clientId ?? null,
    client_name: clientName ?? null,
    administrator: event.administrator ?? null,
    authorization_id: event.authorizationId ?? null,
    session_id: event.sessionId ?? null,
    address: event.address ?? null,
    user_agent: event.userAgent ?? null,
    amr: event.amr ?? null,
    reason: event.reason ?? null,
    detail: event.detail ?? null,
    error_id: event.errorId ?? null,
  };
}
