/**
 * The request that a client signed (RFC 9101), by value or at an address that it registered. Only what stands in the object counts.
 *
 * It is read again at each step of the person, like every request, and spends nothing. What stood at an address is taken from there
 * once; then the request goes on by value. So the client cannot change it while the person reads the page.
 */

import { hash } from "node:crypto";
import { OAuthError } from "../protocol/oauth-error.ts";
import { Parameters } from "../protocol/parameters.ts";
import type { Seconds } from "../protocol/time.ts";
import type { Client } from "../records/client.ts";
import { isOver } from "../tokens/reference.ts";
import { type AskedRequest, insteadOf } from "./asked-request.ts";
import { isClient } from "./client-documents.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { readRequestObject } from "./request-object.ts";

type Context = Pick<
  EndpointContext,
  "clientKeys" | "clock" | "fetcher" | "issuer" | "sealedIds" | "settings" | "store" | "documents"
>;

/** How long a person may take after the request came in time. */
const LIFETIME: Seconds = 3_600;
/** It names nothing: what it is bound to says all. */
const NOTHING = "A".repeat(22);

/**
 * With the parameters of its object. A request whose object is broken goes on with those beside it and its fault, which is told
 * where the client registered to be told, if these name such a place, and nowhere else.
 */
export async function withSignedParameters(asked: AskedRequest, incoming: Incoming, context: Context): Promise<AskedRequest> {
  const { parameters } = asked;
  if (asked.pushedId !== undefined || (!parameters.has("request") && !parameters.has("request_uri"))) return asked;
  const clientId = parameters.optional("client_id");
  const client = clientId === undefined ? undefined : await context.documents.find(clientId, incoming);
  // There is nobody who could have signed it. That is told instead.
  if (!isClient(client) || client.disabledAt !== undefined) return asked;
  try {
    return await withObject(await byValue(asked, client, context), client, context);
  } catch (error) {
    if (error instanceof OAuthError) return { ...asked, fault: error };
    throw error;
  }
}

async function withObject(asked: AskedRequest, client: Client, context: Context): Promise<AskedRequest> {
  const object = asked.parameters.optional("request");
  if (object === undefined) throw new OAuthError("invalid_request_object", "there is one request object, which is not empty");
  const { clock, sealedIds } = context;
  const bound = hash("sha256", asked.text, "base64url");
  const earlier = asked.seen === undefined ? undefined : sealedIds.read("seen", asked.seen, bound);
  const wasInTime = earlier !== undefined && !isOver(earlier, clock.now());
  const text = await readRequestObject(object, client, context, wasInTime);
  const seen = wasInTime ? asked.seen : sealedIds.make("seen", { id: NOTHING, issuedAt: clock.now(), lifetime: LIFETIME }, bound);
  return { ...asked, parameters: Parameters.read(text), isSigned: true, isNew: !wasInTime, ...(seen !== undefined && { seen }) };
}

/** The request with its object in it. @throws {OAuthError} invalid_request_uri, invalid_request */
async function byValue(asked: AskedRequest, client: Client, { fetcher }: Context): Promise<AskedRequest> {
  const { parameters, text } = asked;
  const uri = parameters.optional("request_uri");
  if (!parameters.has("request_uri")) return asked;
  if (parameters.has("request")) throw new OAuthError("invalid_request", "request and request_uri stand alone (RFC 9101 §5)");
  if (uri === undefined || !isRegistered(uri, client))
    throw new OAuthError("invalid_request_uri", "request_uri is one that the client registered, or was given for a pushed request");
  const [address = ""] = uri.split("#");
  const fetched = await fetcher.get(address, "application/oauth-authz-req+jwt, application/jwt");
  if (fetched.outcome === "failed") throw new OAuthError("invalid_request_uri", `of the request_uri: ${fetched.rule}`);
  const fields = new URLSearchParams(text);
  fields.delete("request_uri");
  fields.set("request", Buffer.from(fetched.body).toString().trim());
  return insteadOf(asked, fields.toString());
}

/**
 * Letter by letter. The fragment may be another hash, where none was registered (OpenID Connect Registration §2). It tells
 * servers that keep what they fetched that it changed (OpenID Connect Core §6.2). We keep nothing, and the signature says whose it is.
 */
const isRegistered = (uri: string, { metadata: { request_uris: registered = [] } }: Client): boolean =>
  registered.includes(uri) || registered.includes(uri.replace(/#[\w-]{43}$/, ""));
