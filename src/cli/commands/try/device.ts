/** The device's half of the device flow (RFC 8628): it asks for a code, and whether the person has approved it. */

import * as oauth from "oauth4webapi";
import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { asking, number, objectIn, text } from "./http.ts";
import { askForToken, between, type Credentials, readTokens, type TokenAnswer } from "./token-request.ts";
import { judge } from "./verdict.ts";

/** `interval`: seconds from one poll to the next. */
export type DeviceAuthorization = oauth.DeviceAuthorizationResponse & { readonly interval: number };

/** @throws {Fault} the server gives no code */
export async function beginDeviceAuthorization(
  metadata: ServerMetadata,
  client: Credentials,
  scope: string | undefined,
): Promise<DeviceAuthorization> {
  required(metadata, "device_authorization_endpoint");
  const parameters = scope === undefined ? {} : { scope };
  const [server, self, proof] = between(metadata, client);
  const response = await oauth.deviceAuthorizationRequest(server, self, proof, parameters, asking(metadata));

  const body = await objectIn(response);
  // oauth4webapi refuses an interval of nothing, which RFC 8628 §3.2 does not.
  const judged = body?.["interval"] === 0 ? Response.json({ ...body, interval: undefined }, response) : response;
  const matter = { refused: "The server gives no code", answer: "The device answer", rule: "RFC 8628 §3.2" };
  const device = await judge(matter, judged, (answer) => oauth.processDeviceAuthorizationResponse(server, self, answer));
  if (number(body, "expires_in") === undefined)
    throw new Fault("The device answer is not as RFC 8628 §3.2 says: its expires_in must be a number.");
  return { ...device, interval: number(body, "interval") ?? 5 }; // §3.2: where nothing is said
}

export type Wait = (seconds: number) => Promise<void>;

/**
 * Polls until the person has decided. Each `slow_down` makes all waits five seconds longer, and each poll without an answer
 * doubles them (§3.5).
 *
 * @throws {Fault} the person denied it, its time is over, or the server gives another error
 */
export async function pollForToken(
  metadata: ServerMetadata,
  client: Credentials,
  { device_code, expires_in, interval }: DeviceAuthorization,
  wait: Wait,
): Promise<TokenAnswer> {
  let pause = Math.max(interval, 1);
  for (let waited = pause; waited <= expires_in; waited += pause) {
    await wait(pause);
    const answer = await poll(metadata, client, device_code);
    if (answer === undefined) {
      pause *= 2;
      continue;
    }
    const error = text(await objectIn(answer), "error");
    if (error === "slow_down") pause += 5;
    else if (error === "access_denied") throw new Fault("The person denied the request (access_denied).");
    else if (error === "expired_token") break;
    else if (error !== "authorization_pending") return readTokens(metadata, client, answer);
  }
  throw new Fault("The code expired before anybody approved it.");
}

async function poll(metadata: ServerMetadata, client: Credentials, device_code: string): Promise<Response | undefined> {
  try {
    const parameters = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code };
    const answer = await askForToken(metadata, client, parameters);
    return answer.status >= 500 ? undefined : answer;
  } catch (error) {
    if (error instanceof Fault && error.temporary) return undefined;
    throw error;
  }
}
