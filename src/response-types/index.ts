/** The response types that the authorization endpoint knows: a new one is its file and a line here. */

import { code } from "./code.ts";
import { codeIdToken, codeIdTokenToken, codeToken } from "./hybrid.ts";
import { idToken, idTokenToken, token } from "./implicit.ts";
import type { ResponseType } from "./response-type.ts";

export const responseTypes: readonly ResponseType[] = [
  code,
  token,
  idToken,
  idTokenToken,
  codeIdToken,
  codeToken,
  codeIdTokenToken,
];
