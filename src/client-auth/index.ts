/** The client authentication methods, strongest first: a new one is its file and a line here. */

import { clientSecretBasic } from "./client-secret-basic.ts";
import { clientSecretPost } from "./client-secret-post.ts";
import type { ClientAuthentication } from "./method.ts";
import { none } from "./none.ts";

export const clientAuthentications: readonly ClientAuthentication[] = [clientSecretBasic, clientSecretPost, none];
