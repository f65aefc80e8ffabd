/** The client authentication methods: each that has a name is a file and a line here, or this does not compile. */

import type { AuthenticationMethod, CertificateMethod } from "../protocol/names.ts";
import type { CertificateCheck } from "./certificate-check.ts";
import { clientSecretBasic } from "./client-secret-basic.ts";
import { clientSecretJwt } from "./client-secret-jwt.ts";
import { clientSecretPost } from "./client-secret-post.ts";
import type { ClientAuthentication } from "./method.ts";
import { none } from "./none.ts";
import { privateKeyJwt } from "./private-key-jwt.ts";
import { selfSignedTlsClientAuth } from "./self-signed-tls-client-auth.ts";
import { tlsClientAuth } from "./tls-client-auth.ts";

export const clientAuthentications: Readonly<Record<Exclude<AuthenticationMethod, CertificateMethod>, ClientAuthentication>> = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: clientSecretPost,
  private_key_jwt: privateKeyJwt,
  client_secret_jwt: clientSecretJwt,
  none,
};

/** A certificate stands beside the request, and no parameter names it. Only the client's registration says that it is meant as a proof. */
export const certificateChecks: Readonly<Record<CertificateMethod, CertificateCheck>> = {
  tls_client_auth: tlsClientAuth,
  self_signed_tls_client_auth: selfSignedTlsClientAuth,
};
