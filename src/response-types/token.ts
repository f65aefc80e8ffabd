/** `response_type=token` (RFC 6749 §4.2): the implicit grant, for clients that an administrator gave it. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { agreedAuthorization, consentOf } from "./agreed-authorization.ts";
import type { ResponseType } from "./response-type.ts";

export const token: ResponseType = {
  responseType: "token",
  grantType: GRANT_TYPE.implicit,
  selfService: false,
  part: "fragment", // a token never stands in a query (I-22)
  isOffered: (settings) => settings.implicitGrant,

  async answer(request, agreement, { gate, settings, store }) {
    const authorization = agreedAuthorization("implicit", request, agreement, settings);
    const { basis, sessionId } = agreement;
    if (!(await store.saveConsentedAuthorization(authorization, consentOf(request, agreement), sessionId, basis))) return undefined;

    // §4.2.2: no refresh token. An ID token would be another response type.
    const { client, scope } = request;
    const answer = await gate.issue({ client, authorization, scope, spend: async () => ({}), idToken: undefined });
    const parameters = new Map([
      ["access_token", answer.access_token],
      ["token_type", answer.token_type],
      ["expires_in", String(answer.expires_in)],
      ["scope", answer.scope],
    ]);
    return { parameters, isRepeated: false };
  },
};
