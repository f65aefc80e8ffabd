/**
 * Finds out where the answer to an authorization request goes. It comes first, since nothing may be redirected until that is
 * known.
 */

import { advised, type Explanation, placeOf, type Remedy } from "../protocol/explanation.ts";
import type { Parameters } from "../protocol/parameters.ts";
import { registrableRedirectUri, type VerifiedRedirectUri } from "../protocol/redirect-uri.ts";
import { type ResponsePlace, responseModeNamed } from "../protocol/response-mode.ts";
import type { Client } from "../records/client.ts";
import { redirectUriOf } from "../records/client-redirect.ts";
import { findResponseType, type ResponseType, usualPlace } from "../response-types/response-type.ts";
import { type BrokenDocument, isClient } from "./client-documents.ts";

/** Where every answer goes, errors too. Until this is known, nothing may be redirected (RFC 6749 §4.1.2.1). */
export interface AnswerTarget {
  readonly client: Client;
  readonly redirectUri: VerifiedRedirectUri;
  readonly state: string | undefined;
  readonly place: ResponsePlace;
  /** Whether it is one JWT, signed by this server (JARM). */
  readonly isSigned: boolean;
}

/** There is no place to send an answer to. The person is told on a page of ours. */
export type NoTarget = {
  readonly kind:
    | "unknown-application"
    | "waiting-application"
    | "return-address"
    | "no-return-address"
    | "bad-request"
    | "request-over";
  readonly client?: Client;
  readonly received?: string;
  /** The rule that was broken, for the administrator, and for the developer at this computer. */
  readonly rule: string;
  readonly explanation?: Explanation;
};

export async function findTarget(
  parameters: Parameters,
  responseTypes: readonly ResponseType[],
  findClient: (clientId: string) => Promise<Client | BrokenDocument | undefined>,
): Promise<AnswerTarget | NoTarget> {
  if (parameters.isRepeated("client_id") || parameters.isRepeated("redirect_uri"))
    return { kind: "bad-request", rule: "no parameter appears more than once (RFC 6749 §3.1)" };
  const clientId = parameters.optional("client_id");
  const client = clientId === undefined ? undefined : await findClient(clientId);
  if (client !== undefined && !isClient(client))
    return { kind: "unknown-application", rule: client.rule, explanation: { received: { client_id: placeOf(clientId ?? "") } } };
  if (client === undefined || client.disabledAt !== undefined)
    return { kind: "unknown-application", ...unknownClient(clientId, client) };
  // Nobody vouched for the place it would be sent to (RFC 9700 §4.11.2), so the person is told, and the program is not.
  if (client.waits) return { kind: "waiting-application", client, ...WAITING };

  const received = parameters.optional("redirect_uri");
  const redirectUri = redirectUriOf(client, received);
  if (redirectUri === undefined) return received === undefined ? noAddress(client) : wrongAddress(client, received);

  const gives = findResponseType(responseTypes, parameters.optional("response_type"))?.gives;
  const mode = responseModeNamed(parameters.optional("response_mode"));
  return {
    client,
    redirectUri,
    state: parameters.optional("state"),
    place: mode?.place === undefined || mode.place === "query" ? usualPlace(gives) : mode.place,
    isSigned: mode?.isSigned === true,
  };
}

function unknownClient(clientId: string | undefined, client: Client | undefined): Pick<NoTarget, "rule" | "explanation"> {
  if (clientId === undefined) return { rule: "client_id is required (RFC 6749 §4.1.1)" };
  if (client === undefined)
    return {
      rule: "client_id names a client of this server (RFC 6749 §2.2)",
      // The name stands in an address that the browser shows, so it is no secret. What has not the form of one may be anything.
      explanation: { received: { client_id: /^[A-Za-z0-9._~-]{1,64}$/.test(clientId) ? clientId : "(no name of a client)" } },
    };
  return {
    rule: "the client is not disabled",
    explanation: {
      registered: { client_id: ["disabled by an administrator"] },
      remedy: (id) => ({ advice: "Enable the application again", command: ["client", "enable", id] }),
    },
  };
}

const WAITING: Pick<NoTarget, "rule" | "explanation"> = {
  rule: "an administrator has approved the client",
  explanation: {
    registered: { client_id: ["registered itself, and waits for an administrator"] },
    remedy: (id) => ({ advice: "Approve the application, if it is to be used here", command: ["client", "approve", id] }),
  },
};

const noAddress = (client: Client): NoTarget => ({
  kind: "no-return-address",
  client,
  rule: "redirect_uri may be left out only where exactly one is registered (RFC 6749 §3.1.2.3)",
  explanation: {
    registered: { redirect_uri: client.redirectUris },
    remedy: advised("The program has to send one of the registered addresses as redirect_uri"),
  },
});

function wrongAddress(client: Client, received: string): NoTarget {
  const place = placeOf(received);
  return {
    kind: "return-address",
    client,
    received,
    rule: "redirect_uri must equal a registered one, letter for letter (RFC 9700 §2.1)",
    explanation: {
      registered: { redirect_uri: client.redirectUris },
      remedy: (id) => remedyFor(client, received, place, id),
    },
  };
}

function remedyFor({ origin }: Client, received: string, place: string, clientId: string): Remedy {
  const registrable = registrableRedirectUri(received);
  if (!registrable.ok)
    return { advice: `The program has to send another address, since this one can never be registered: ${registrable.rule}` };
  if (origin === "document")
    return { advice: "The program has to send an address that its own document lists, or list this one there" };
  if (origin === "self")
    return { advice: "The program registered itself: it has to send an address that it registered, or register again" };
  if (place !== received)
    return { advice: "Let the program send a registered address, or register this one with its query, which is not kept here" };
  return {
    advice: "Let the program send a registered address, or register this one, if it is the program's",
    command: ["client", "edit", clientId, "--add-redirect-uri", received],
  };
}

export const isTarget = (found: AnswerTarget | NoTarget): found is AnswerTarget => "redirectUri" in found;
