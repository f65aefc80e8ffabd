/** What a client sends to make or change a stream: members that cannot be are refused, unknown ones ignored (SSF §8.1.1). */

import { isDeepStrictEqual } from "node:util";
import { OAuthError } from "../../protocol/oauth-error.ts";
import { POLL, PUSH } from "../../protocol/shared-signals.ts";
import type { SignalsSettings } from "../../records/settings.ts";
import type { EndpointContext } from "../endpoint.ts";
import { pollAddress, type Stream, supplied } from "./own-stream.ts";

type Json = Readonly<Record<string, unknown>>;

export interface SentStream {
  readonly delivery?: SentDelivery;
  /** Undefined in it: the client names none. */
  readonly requested?: { readonly events: readonly string[] | undefined };
  readonly description?: { readonly text: string | undefined };
}

export interface SentDelivery {
  /** Undefined: it comes and asks. */
  readonly address: string | undefined;
  /** The value of `Authorization` there. */
  readonly header: string | undefined;
}

const LONGEST_ADDRESS = 2_048;
const LONGEST_HEADER = 4_096;
const LONGEST_DESCRIPTION = 200;
const MOST_EVENTS = 50;
const LONGEST_EVENT = 300;

/**
 * @param stream what is changed; undefined: one is made
 * @throws {OAuthError} invalid_request
 */
export function parseSent(
  sent: Json,
  stream: Stream | undefined,
  context: Pick<EndpointContext, "issuer" | "settings">,
): SentStream {
  if (stream !== undefined) checkSupplied(sent, stream, context);
  const { delivery, description, events_requested: events } = sent;
  return {
    ...(delivery !== undefined && { delivery: parseDelivery(delivery, stream, context) }),
    ...(events !== undefined && { requested: { events: parseEvents(events) } }),
    ...(description !== undefined && { description: { text: parseDescription(description) } }),
  };
}

/** What is left out counts as not there (SSF §8.1.1.4). */
export const whole = ({ delivery, description, requested }: SentStream): Required<SentStream> => ({
  delivery: delivery ?? { address: undefined, header: undefined },
  requested: requested ?? { events: undefined },
  description: description ?? { text: undefined },
});

/** The server's members may be sent along, and are what they are. */
function checkSupplied(sent: Json, stream: Stream, context: Pick<EndpointContext, "issuer">): void {
  for (const [name, value] of Object.entries(supplied(stream, context))) {
    const given = sent[name];
    if (given !== undefined && !isDeepStrictEqual(inOrder(given), inOrder(value)))
      throw new OAuthError("invalid_request", `${name} is the server's to say`);
  }
}

const inOrder = (value: unknown): unknown => (Array.isArray(value) ? value.map(String).toSorted() : value);

function parseDelivery(
  sent: unknown,
  stream: Stream | undefined,
  context: Pick<EndpointContext, "issuer" | "settings">,
): SentDelivery {
  if (sent === null) return { address: undefined, header: undefined };
  if (typeof sent !== "object") throw invalid("delivery must be an object");
  const { authorization_header: header, endpoint_url: url, method }: Json = { ...sent };
  if (method === POLL) {
    if (stream !== undefined && url !== undefined && url !== null && url !== pollAddress(stream.id, context))
      throw invalid("where a stream is polled is the server's to say");
    return { address: undefined, header: undefined };
  }
  if (method !== PUSH) throw invalid("the delivery method is none of delivery_methods_supported");
  return { address: parseAddress(url, context.settings.signals), header: parseHeader(header) };
}

/** Whether it leads inside is seen when it is asked, and each time. */
function parseAddress(url: unknown, { insideAddresses }: SignalsSettings): string {
  if (typeof url !== "string" || url.length > LONGEST_ADDRESS) throw invalid("endpoint_url is needed, of 2048 characters at most");
  const { hash, password, protocol, username } = URL.parse(url) ?? {};
  if (protocol !== "https:" && !(insideAddresses && protocol === "http:")) throw invalid("endpoint_url must be an https address");
  if (username !== "" || password !== "" || hash !== "" || url.includes("#"))
    throw invalid("endpoint_url has no user name, password or fragment");
  return url;
}

/** RFC 9110 §5.5: nothing in it can end the line. */
function parseHeader(header: unknown): string | undefined {
  if (header === undefined || header === null) return undefined;
  if (typeof header !== "string" || header.length > LONGEST_HEADER || !/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(header))
    throw invalid("authorization_header is one line of printable ASCII");
  return header;
}

/** Values that are not understood are ignored (SSF §8.1.1). */
function parseEvents(sent: unknown): readonly string[] | undefined {
  if (sent === null) return undefined;
  if (!Array.isArray(sent)) throw invalid("events_requested must be a list");
  const events = new Set(sent.filter((one): one is string => typeof one === "string" && one.length <= LONGEST_EVENT));
  if (events.size > MOST_EVENTS) throw invalid("events_requested has at most 50 events");
  return [...events];
}

/** Administrators are shown it, so nothing in it moves the text around it. */
function parseDescription(sent: unknown): string | undefined {
  if (sent === null) return undefined;
  if (typeof sent !== "string") throw invalid("description must be a text");
  const shown = sent.replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  return shown === "" ? undefined : [...shown].slice(0, LONGEST_DESCRIPTION).join("");
}

const invalid = (rule: string): OAuthError => new OAuthError("invalid_request", rule);
