/** The device's half of the device flow (RFC 8628): it asks for a code, and whether the person has approved it. */

import { required, type ServerMetadata } from "./discovery.ts";
import { Fault } from "./fault.ts";
import { type Answer, number, refusal, text } from "./http.ts";
import { askForToken, type Credentials, parseTokenAnswer, postAsClient, type TokenAnswer } from "./token-request.ts";

export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  /** Seconds until the code is over. */
  readonly expiresIn: number;
  /** Seconds from one poll to the next. */
  readonly interval: number;
}

/** @throws {Fault} the server gives no code */
export async function beginDeviceAuthorization(
  metadata: ServerMetadata,
  client: Credentials,
  scope: string | undefined,
): Promise<DeviceAuthorization> {
  const endpoint = required(metadata.deviceAuthorizationEndpoint, "device_authorization_endpoint");
  const answer = await postAsClient(endpoint, metadata, client, scope === undefined ? {} : { scope });
  const { status, body } = answer;
  if (status !== 200)
    throw new Fault(`The server gives no code (${refusal(answer)}).`, { temporary: status >= 500 || status === 429 });

  const deviceCode = text(body, "device_code");
  const userCode = text(body, "user_code");
  const verificationUri = text(body, "verification_uri");
  const expiresIn = number(body, "expires_in");
  if (deviceCode === undefined || userCode === undefined || verificationUri === undefined || expiresIn === undefined) {
    throw new Fault("The device answer lacks a member that RFC 8628 §3.2 requires.");
  }
  const interval = number(body, "interval") ?? 5; // §3.2: where nothing is said
  return {
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: text(body, "verification_uri_complete"),
    expiresIn,
    interval,
  };
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
  { deviceCode, expiresIn, interval }: DeviceAuthorization,
  wait: Wait,
): Promise<TokenAnswer> {
  let pause = Math.max(interval, 1);
  for (let waited = pause; waited <= expiresIn; waited += pause) {
    await wait(pause);
    const answer = await poll(metadata, client, deviceCode);
    if (answer === undefined) {
      pause *= 2;
      continue;
    }
    const error = text(answer.body, "error");
    if (error === "slow_down") pause += 5;
    else if (error === "access_denied") throw new Fault("The person said no.");
    else if (error === "expired_token") break;
    else if (error !== "authorization_pending") return parseTokenAnswer(answer);
  }
  throw new Fault("Nobody approved the code before its time was over.");
}

async function poll(metadata: ServerMetadata, client: Credentials, deviceCode: string): Promise<Answer | undefined> {
  try {
    const parameters = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: deviceCode };
    const answer = await askForToken(metadata, client, parameters);
    return answer.status >= 500 ? undefined : answer;
  } catch (error) {
    if (error instanceof Fault && error.temporary) return undefined;
    throw error;
  }
}
