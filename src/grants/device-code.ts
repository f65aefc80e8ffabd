/** The device authorization grant's poll (RFC 8628 §3.4): a device asks whether its person has decided. */

import { GRANT_TYPE } from "../protocol/names.ts";
import { type Awaited, entitleAwaited } from "./awaited.ts";
import type { Grant } from "./grant.ts";

const CODE: Awaited = { kind: "device", parameter: "device_code", name: "device code" };

export const deviceCode: Grant = {
  grantType: GRANT_TYPE.deviceCode,
  selfService: true,
  confidentialOnly: false,
  isOffered: () => true,
  entitle: (request, context) => entitleAwaited(CODE, request, context),
};
