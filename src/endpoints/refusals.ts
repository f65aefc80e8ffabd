/** Keeps why a request was refused, so that an administrator finds it by the error id: `latchkey explain`. */

import { type Broken, type RefusedRequest, refusalOf } from "../events/refusal.ts";
import type { HttpAnswer } from "../ports/exchange.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { OAuthError } from "../protocol/oauth-error.ts";
import type { Client } from "../records/client.ts";
import type { EndpointContext, Incoming } from "./endpoint.ts";
import { ForgedForm } from "./forms.ts";
import { whence } from "./whence.ts";

/** Parts of an ordinary flow, which say nothing to an administrator. */
const ORDINARY: ReadonlySet<string> = new Set(["authorization_pending", "slow_down", "not_found", "method_not_allowed"]);
const LONGEST_BODY = 65_536;

/** What was broken, where the error says so. Undefined: nothing that is kept. */
export function brokenBy(error: unknown): Broken | undefined {
  if (error instanceof OAuthError)
    return ORDINARY.has(error.code) ? undefined : { error: error.code, rule: error.message, explanation: error.explanation };
  if (error instanceof ForgedForm) return { error: "forged", rule: error.message };
  // Where the store does not answer, there is nothing to write to.
  if (error instanceof Unavailable) return undefined;
  return { error: "server_error", rule: "the server failed, and its log has more under this id" };
}

/**
 * Resolves when it is written, and never fails. False: the bounds are reached, and only the log has it. Nothing of the request is read before its place
 * is sure.
 */
export async function keepRefusal(
  broken: Broken,
  incoming: Incoming,
  { log, store }: Pick<EndpointContext, "log" | "store">,
): Promise<boolean> {
  incoming.trace.broken = broken;
  const kept = log.keepRefusal(incoming.network, async () => {
    const request = await readRequest(incoming, store);
    return {
      event: "request.refused",
      errorId: incoming.errorId(),
      ...(request.clientId !== undefined && { clientId: request.clientId }),
      ...(broken.accountId !== undefined && { accountId: broken.accountId }),
      ...whence(incoming),
      refusal: refusalOf(broken, request),
    };
  });
  if (kept === undefined) return false;
  try {
    await kept;
    return true;
  } catch (cause) {
    // What is wrong with the server may be wrong here too. The answer is given all the same.
    log.warn({ cause, errorId: incoming.errorId() }, "why a request was refused was not kept");
    return false;
  }
}

/** Keeps a request of a client that is traced. It fails no answer. */
export async function keepStep(
  client: Client,
  incoming: Incoming,
  answer: HttpAnswer,
  { clock, issuer, log, store }: Pick<EndpointContext, "clock" | "issuer" | "log" | "store">,
): Promise<void> {
  const { clientId, tracedUntil } = client;
  if (tracedUntil === undefined || tracedUntil <= clock.now()) return;
  try {
    await log.keepStep(clientId, async () => ({
      event: "request.traced",
      clientId,
      ...whence(incoming),
      ...(incoming.trace.broken !== undefined && { errorId: incoming.errorId() }),
      step: (await import("../events/traced-step.ts")).stepOf(
        await readRequest(incoming, store),
        { answer, broken: incoming.trace.broken },
        issuer,
      ),
    }));
  } catch (cause) {
    log.warn({ cause }, "a step of a trace was not kept");
  }
}

async function readRequest({ path, query, request }: Incoming, store: EndpointContext["store"]): Promise<RefusedRequest> {
  const authorization = request.headers.get("authorization");
  const parameters = [...new URLSearchParams(query), ...(request.method === "POST" ? await postedIn(request) : [])];
  const named = [parameters.find(([name]) => name === "client_id")?.[1], clientInHeader(authorization)];
  let clientId: string | undefined;
  for (const name of named) if (clientId === undefined && name !== undefined) clientId = (await store.findClient(name))?.clientId;
  return { method: request.method, path, parameters, authorization, clientId };
}

async function postedIn(request: Incoming["request"]): Promise<readonly (readonly [string, string])[]> {
  // A body that could not be read was the reason of the refusal.
  const body = await request.text().catch(() => "");
  if (body.length > LONGEST_BODY) return [];
  if (request.headers.get("content-type")?.startsWith("application/json") !== true) return [...new URLSearchParams(body)];
  try {
    const json: unknown = JSON.parse(body);
    return Object.entries(Object(json)).map(([name, value]) => [name, Array.isArray(value) ? value.join(" ") : String(value)]);
  } catch {
    return [];
  }
}

function clientInHeader(authorization: string | null): string | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]{1,4096}={0,2})$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return undefined;
  const [name = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
