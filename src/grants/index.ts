/** The grants that the token endpoint knows: a new one is its file and a line here. */

import { authorizationCode } from "./authorization-code.ts";
import { ciba } from "./ciba.ts";
import { clientCredentials } from "./client-credentials.ts";
import { deviceCode } from "./device-code.ts";
import type { Grant } from "./grant.ts";
import { jwtBearer } from "./jwt-bearer.ts";
import { password } from "./password.ts";
import { refreshToken } from "./refresh-token.ts";
import { tokenExchange } from "./token-exchange.ts";

export const grants: readonly Grant[] = [
  authorizationCode,
  refreshToken,
  clientCredentials,
  deviceCode,
  ciba,
  password,
  jwtBearer,
  tokenExchange,
];
