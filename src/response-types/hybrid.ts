/**
 * The hybrid flow (OpenID Connect Core §3.3): a code, and with it an ID token, an access token, or both.
 *
 * The access token that comes with the code is of an authorization of its own, since that of the code is not active before the code
 * is redeemed. So neither can be used in the other's place, and a person who ends the one at the account page ends both.
 */

import { hash } from "node:crypto";
import { GRANT_TYPE } from "../protocol/names.ts";
import type { Authorization } from "../records/authorization.ts";
import { agreedAuthorization, consentOf, saveApproved } from "./agreed-authorization.ts";
import type { Agreement, AuthorizationRequest, Given, ResponseContext, ResponseType } from "./response-type.ts";

function hybrid(responseType: string, gives: Given): ResponseType {
  return {
    responseType,
    grantTypes: [GRANT_TYPE.authorizationCode, GRANT_TYPE.implicit],
    gives,
    isSelfService: ({ registration }) => registration.openidResponseTypes,
    isOffered: (settings) => settings.implicitGrant,

    async answer(request, agreement, context) {
      const approved = await saveApproved(request, agreement, context);
      if (approved === undefined) return undefined;
      const beside = gives.accessToken ? await saveBeside(request, agreement, context) : undefined;
      if (gives.accessToken && beside === undefined) return undefined;

      const { client, nonce, scope } = request;
      const { authorization, isRepeated } = approved;
      const code = context.gate.codeFor(authorization);
      const given = await context.gate.issueInFront({
        client,
        authorization,
        scope,
        accessTokenOf: beside,
        idToken: gives.idToken ? { nonce } : undefined,
        code,
      });
      return { parameters: new Map([["code", code], ...given]), isRepeated };
    },
  };
}

/** A form that is sent twice finds the same one. */
async function saveBeside(
  request: AuthorizationRequest,
  agreement: Agreement,
  { settings, store }: ResponseContext,
): Promise<Authorization | undefined> {
  const authorizationId = besideOf(agreement.authorizationId);
  const authorization = agreedAuthorization("implicit", request, { ...agreement, authorizationId }, settings);
  const { basis, now, sessionId } = agreement;
  if (await store.saveConsentedAuthorization(authorization, consentOf(request, agreement), sessionId, basis)) return authorization;
  const earlier = await store.findAuthorization(authorizationId, now);
  const isOurs = earlier?.accountId === agreement.accountId && earlier.clientId === request.client.clientId;
  return isOurs && earlier.state === "active" ? earlier : undefined;
}

/** An id's first six bytes are its time, by which rows lie in order. */
function besideOf(id: string): string {
  const time = Buffer.from(id, "base64url").subarray(0, 6);
  return Buffer.concat([time, hash("sha256", `${id} in front`, "buffer").subarray(0, 10)]).toString("base64url");
}

export const codeIdToken: ResponseType = hybrid("code id_token", { code: true, accessToken: false, idToken: true });
export const codeToken: ResponseType = hybrid("code token", { code: true, accessToken: true, idToken: false });
export const codeIdTokenToken: ResponseType = hybrid("code id_token token", { code: true, accessToken: true, idToken: true });
