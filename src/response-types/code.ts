/** `response_type=code` (RFC 6749 §4.1.2): a code that the client exchanges for tokens. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { agreedAuthorization, consentOf } from "./agreed-authorization.ts";
import type { ResponseType } from "./response-type.ts";

export const code: ResponseType = {
  responseType: "code",
  grantType: GRANT_TYPE.authorizationCode,
  selfService: true,
  part: "query",
  isOffered: () => true,

  async answer(request, agreement, { gate, settings, store }) {
    const authorization = agreedAuthorization("authorization_code", request, agreement, settings);
    const { basis, sessionId } = agreement;
    if (await store.saveConsentedAuthorization(authorization, consentOf(request, agreement), sessionId, basis)) {
      return { parameters: new Map([["code", gate.codeFor(authorization)]]), isRepeated: false };
    }

    // The person sent the form twice. The same authorization gives the same code, as long as no client has used it.
    const earlier = await store.findAuthorization(agreement.authorizationId, agreement.now);
    if (earlier?.state !== "approved" || earlier.accountId !== agreement.accountId || earlier.clientId !== request.client.clientId)
      return undefined;
    return { parameters: new Map([["code", gate.codeFor(earlier)]]), isRepeated: true };
  },
};
