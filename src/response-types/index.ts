/** The response types that the authorization endpoint knows: a new one is its file and a line here. */

import { code } from "./code.ts";
import type { ResponseType } from "./response-type.ts";
import { token } from "./token.ts";

export const responseTypes: readonly ResponseType[] = [code, token];
