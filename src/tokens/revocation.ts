/** The revocation of one access token, which leaves its authorization and the others as they are (RFC 7009 §2.1). */

import type { Store } from "../ports/store.ts";
import type { Instant } from "../protocol/time.ts";
import type { Found } from "./loader.ts";
import { serialOf } from "./reference.ts";

export const revokeSingly = ({ authorization, reference }: Found, store: Store, now: Instant): Promise<void> =>
  store.revokeToken(authorization.id, serialOf(reference), reference.issuedAt + reference.lifetime, now);
