/** `response_type=code` (RFC 6749 §4.1.2): a code that the client exchanges for tokens. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { saveApproved } from "./agreed-authorization.ts";
import type { ResponseType } from "./response-type.ts";

export const code: ResponseType = {
  responseType: "code",
  grantTypes: [GRANT_TYPE.authorizationCode],
  gives: { code: true, accessToken: false, idToken: false },
  isSelfService: () => true,
  isOffered: () => true,

  async answer(request, agreement, context) {
    const approved = await saveApproved(request, agreement, context);
    return (
      approved && {
        parameters: new Map([["code", context.gate.codeFor(approved.authorization)]]),
        isRepeated: approved.isRepeated,
      }
    );
  },
};
