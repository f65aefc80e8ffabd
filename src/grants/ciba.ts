/** The grant of client-initiated backchannel authentication (CIBA Core §10.1): an application asks whether the person has decided. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { type Awaited, entitleAwaited } from "./awaited.ts";
import type { Grant } from "./grant.ts";

const REQUEST: Awaited = { kind: "ciba", parameter: "auth_req_id", name: "auth_req_id" };

export const ciba: Grant = {
  grantType: GRANT_TYPE.ciba,
  // It puts questions before people who did not come to it, so an administrator says who may.
  selfService: false,
  confidentialOnly: true,
  isOffered: () => true,
  entitle: (request, context) => entitleAwaited(REQUEST, request, context),
};
