/** The client authentication methods: each that has a name is a file and a line here, or this does not compile. */

import type { AuthenticationMethod } from "../protocol/names.ts";
import { clientSecretBasic } from "./client-secret-basic.ts";
import { clientSecretJwt } from "./client-secret-jwt.ts";
import { clientSecretPost } from "./client-secret-post.ts";
import type { ClientAuthentication } from "./method.ts";
import { none } from "./none.ts";
import { privateKeyJwt } from "./private-key-jwt.ts";

export const clientAuthentications: Readonly<Record<AuthenticationMethod, ClientAuthentication>> = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: clientSecretPost,
  private_key_jwt: privateKeyJwt,
  client_secret_jwt: clientSecretJwt,
  none,
};
