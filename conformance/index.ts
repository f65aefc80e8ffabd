/** The catalogues, in the order of the page: our own lists first, since the others point to their ids. */

import { attacks } from "./attacks.ts";
import type { Catalogue } from "./catalogue.ts";
import { invariants } from "./invariants.ts";
import { latchkey } from "./latchkey.ts";
import { openidConnectCore } from "./openid-connect-core.ts";
import { rfc6749 } from "./rfc-6749.ts";
import { rfc6750 } from "./rfc-6750.ts";
import { rfc7009 } from "./rfc-7009.ts";
import { rfc7591 } from "./rfc-7591.ts";
import { rfc7628 } from "./rfc-7628.ts";
import { rfc7636 } from "./rfc-7636.ts";
import { rfc7662 } from "./rfc-7662.ts";
import { rfc8252 } from "./rfc-8252.ts";
import { rfc8414 } from "./rfc-8414.ts";
import { rfc8628 } from "./rfc-8628.ts";
import { rfc9207 } from "./rfc-9207.ts";
import { rfc9700 } from "./rfc-9700.ts";

export const catalogues: readonly Catalogue[] = [
  latchkey,
  attacks,
  invariants,
  rfc6749,
  rfc6750,
  rfc7009,
  rfc7591,
  rfc7628,
  rfc7636,
  rfc7662,
  rfc8252,
  rfc8414,
  rfc8628,
  rfc9207,
  rfc9700,
  openidConnectCore,
];
