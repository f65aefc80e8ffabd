/** The client authentication methods: each that has a name is a file and a line here, or this does not compile. */

import type { AuthenticationMethod } from "../protocol/names.ts";
import { clientSecretBasic } from "./client-secret-basic.ts";
import { clientSecretPost } from "./client-secret-post.ts";
import type { ClientAuthentication } from "./method.ts";
import { none } from "./none.ts";

export const clientAuthentications: Readonly<Record<AuthenticationMethod, ClientAuthentication>> = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: clientSecretPost,
  none,
};
