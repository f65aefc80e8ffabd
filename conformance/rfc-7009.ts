/** RFC 7009, token revocation: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, excuse, may, must, mustNot, should } from "./catalogue.ts";

export const rfc7009: Catalogue = {
  name: "RFC 7009",
  title: "Token Revocation",
  rows: [
    must("2", "refresh tokens can be revoked", "RV-01"),
    should("2", "access tokens can be revoked", "RV-01"),
    must("2", "the endpoint's address is https", "TL-01 SD-02"),
    must("2", "the client verifies the address of the endpoint", client),
    must("2", "the endpoint requires TLS", "TL-01"),
    should("2", "a server that is reachable by http too revokes there what was sent in error", excuse("outside loopback nothing is served by http")),
    mustNot("2", "an http address of the endpoint is published", "TL-01 MD-04"),
    must("2.1", "the request is a form by POST", "RV-08"),
    must("2.1", "token is required", "RV-01 TL-18"),
    must("2.1", "client credentials are part of the request", "RV-02"),
    must("2.1", "a token is searched for among all kinds if the hint does not find it", "RV-03"),
    must("2.1", "the server validates the credentials and that the token is the client's own", "RV-02 X-068"),
    must("2.1", "revocation acts at once", "RV-06 IN-14"),
    should("2.1", "revoking a refresh token revokes the access tokens of the same grant", "RV-04"),
    must("2.1", "a client can handle a token that ends before its time", client),
    mustNot("2.1", "a client uses a token after it was told that it is revoked", client),
    must("2.2", "the answer is 200, for an invalid token too", "RV-05"),
    must("2.2", "the content of the answer is ignored", client),
    must("2.2.1", "unsupported_token_type is given for a kind that cannot be revoked", excuse("every kind that is issued can be revoked")),
    must("2.2.1", "the client takes a 503 to mean that the token still lives", client),
    must("2.2.1", "a server that cannot revoke now says 503, with Retry-After where it knows", "RV-07 TK-12 X-070"),
    mustNot("2.2.1", "a token is reported revoked when it is not", "RV-07 RV-06"),
    may("2.3", "cross-origin access is possible for browser applications", "TL-05"),
    must("5", "a risk analysis counts access tokens that outlive the refresh token", excuse("they end with it")),
    must("5", "the endpoint is guarded against floods as the token endpoint is", "CA-05 TL-08 TL-11"),
    must("5", "guessing tokens needs a client's credentials and gains nothing", "RV-02 TK-10 X-068"),
    must("5", "the client authenticates the endpoint, against counterfeits", client),
  ],
};
