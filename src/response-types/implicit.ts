/**
 * `token` (RFC 6749 §4.2), `id_token` and `id_token token` (OpenID Connect Core §3.2): what the browser brings back is all there is.
 * For clients that an administrator gave them, and for those that register themselves where the settings say so.
 */

import { GRANT_TYPE } from "../protocol/names.ts";
import { agreedAuthorization, consentOf } from "./agreed-authorization.ts";
import type { Given, ResponseType } from "./response-type.ts";

function implicit(responseType: string, gives: Given): ResponseType {
  return {
    responseType,
    grantTypes: [GRANT_TYPE.implicit],
    gives,
    isSelfService: ({ registration }) => gives.idToken && registration.openidResponseTypes,
    isOffered: (settings) => settings.implicitGrant,

    async answer(request, agreement, { gate, settings, store }) {
      const authorization = agreedAuthorization("implicit", request, agreement, settings);
      const { basis, sessionId } = agreement;
      if (!(await store.saveConsentedAuthorization(authorization, consentOf(request, agreement), sessionId, basis)))
        return undefined;

      const { client, nonce, scope } = request;
      const parameters = await gate.issueInFront({
        client,
        authorization,
        scope,
        accessTokenOf: gives.accessToken ? authorization : undefined,
        idToken: gives.idToken ? { nonce } : undefined,
        code: undefined,
      });
      return { parameters, isRepeated: false };
    },
  };
}

export const token: ResponseType = implicit("token", { code: false, accessToken: true, idToken: false });
export const idToken: ResponseType = implicit("id_token", { code: false, accessToken: false, idToken: true });
export const idTokenToken: ResponseType = implicit("id_token token", { code: false, accessToken: true, idToken: true });
