/** The four ways to tokens that the test client knows, each with what it shows a person meanwhile. */

import { renderUnicodeCompact } from "uqr";
import { printable } from "../../terminal/output.ts";
import { beginAuthorization, checkAuthorizationResponse, codeExchange, type RandomText } from "./authorization-code.ts";
import { beginDeviceAuthorization, type DeviceAuthorization, pollForToken, type Wait } from "./device.ts";
import type { Loopback } from "./loopback.ts";
import { span } from "./report.ts";
import type { Flow } from "./run.ts";
import { requestToken } from "./token-request.ts";

/** Where a flow prints for the person, apart from its results. */
export interface Guide {
  say(text: string): void;
  /** Whether a person watches, so that pictures and progress make sense. */
  readonly watched: boolean;
}

const PATIENCE = 300; // seconds to wait for the browser
const parametersWith = (scope: string | undefined) => (scope === undefined ? {} : { scope });

export const authorizationCodeFlow = (
  scope: string | undefined,
  loopback: Loopback,
  open: ((url: string) => void) | undefined,
  guide: Guide,
  random: RandomText,
): Flow => ({
  registration: { grantTypes: ["authorization_code", "refresh_token"], redirectUris: [loopback.redirectUri], scope },
  async run(metadata, client) {
    const attempt = beginAuthorization(metadata, { clientId: client.clientId, redirectUri: loopback.redirectUri, scope }, random);
    guide.say(
      `Open this address in a browser on this machine, and sign in:\n\n  ${attempt.url}\n\nThis program waits ${span(PATIENCE)} for the answer, at ${loopback.redirectUri}\n`,
    );
    open?.(attempt.url);

    const answer = await loopback.answer((parameters) => parameters.get("state") === attempt.state, PATIENCE);
    const exchange = codeExchange(attempt, checkAuthorizationResponse(metadata, attempt, answer));
    return { tokens: await requestToken(metadata, client, exchange), nonce: attempt.nonce };
  },
});

export const deviceFlow = (scope: string | undefined, wait: Wait, guide: Guide): Flow => ({
  registration: { grantTypes: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"], scope },
  async run(metadata, client) {
    const device = await beginDeviceAuthorization(metadata, client, scope);
    guide.say(instructions(device, guide.watched));

    let left = device.expires_in;
    const tokens = await pollForToken(metadata, client, device, async (seconds) => {
      if (guide.watched) guide.say(`\r\x1b[KWaiting for the approval; the code lives for another ${span(left)}.`);
      await wait(seconds);
      left -= seconds;
    }).finally(() => guide.watched && guide.say("\r\x1b[K"));
    return { tokens };
  },
});

export const clientCredentialsFlow = (scope: string | undefined): Flow => ({
  registration: { grantTypes: ["client_credentials"], confidential: true, scope },
  async run(metadata, client) {
    return { tokens: await requestToken(metadata, client, { grant_type: "client_credentials", ...parametersWith(scope) }) };
  },
});

export const passwordFlow = (scope: string | undefined, username: string, password: string): Flow => ({
  // A person should not give a password to a client that registered itself.
  registration: undefined,
  async run(metadata, client) {
    return {
      tokens: await requestToken(metadata, client, { grant_type: "password", username, password, ...parametersWith(scope) }),
    };
  },
});

function instructions(device: DeviceAuthorization, watched: boolean): string {
  const { verification_uri: address, verification_uri_complete: complete = address } = device;
  const picture = watched ? `${renderUnicodeCompact(complete)}\n\n` : "";
  return `On any device, open\n\n  ${printable(address)}\n\nand enter the code\n\n  ${printable(device.user_code)}\n\n${picture}`;
}
