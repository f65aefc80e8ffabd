/** RFC 7662, token introspection: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, may, must, mustNot, resourceServer, should, shouldNot, specification } from "./catalogue.ts";

export const rfc7662: Catalogue = {
  name: "RFC 7662",
  title: "Token Introspection",
  rows: [
    must("2", "the endpoint is protected by TLS", "TL-01"),
    must("2.1", "the request is a form by POST", "IN-01"),
    must("2.1", "token is required", "IN-01 TL-18"),
    must("2.1", "a token is searched for among all kinds if the hint does not find it", "IN-04 IN-05 SD-18"),
    must("2.1", "the caller is authorized, so that nobody scans for tokens", "IN-01 X-083"),
    must("2.2", "active is present and a boolean", "IN-02"),
    must("2.2", "the answer is a JSON object", "IN-02 RC-18 RC-28"),
    should("2.2", "scope is a string of space-separated values", "RC-18"),
    must("2.2", "times are seconds since the epoch", "RC-15 RC-18"),
    must("2.2", "members of one's own that are shared are registered or collision-resistant", specification),
    may("2.2", "different resource servers are told different things of one token", "IN-06"),
    must("2.2", "a dead token is answered with active:false", "IN-03 IN-04"),
    shouldNot("2.2", "a dead token is answered with more, the reason included", "IN-03 RC-19"),
    must("2.3", "failed client authentication is 401 as in the framework", "IN-01 CA-02"),
    must("2.3", "a refused bearer token of the caller is 401", "IN-01"),
    must("2.3", "a dead token, and one that the caller may not know of, is answered with active:false and no error", "IN-04 IN-06 X-084"),
    must("3.1", "members are registered by their rules", specification),
    must("4", "an expired token is inactive", "IN-05"),
    must("4", "a token before its time is inactive", "IN-05"),
    must("4", "a revoked token is inactive", "IN-05 IN-14"),
    must("4", "a token whose signature or seal does not hold is inactive", "IN-05 TK-11"),
    must("4", "a token that may not be used at the asking resource server is inactive", "IN-06"),
    must("4", "the endpoint requires authentication against scanning", "IN-01 IN-07 X-083"),
    may("4", "GET is refused, so that tokens do not get into logs", "IN-01"),
    should("4", "a resource server is authorized to ask", "IN-06 X-084"),
    must("4", "the resource server verifies the server's certificate", resourceServer),
    shouldNot("4", "the answer about a dead token has more than active", "IN-03"),
    mustNot("4", "an answer is cached beyond the end of the token", resourceServer),
    mustNot("4", "answers may be cached on the way", "IN-08"),
    must("5", "a person's data in the answer reaches authorized callers only", "IN-06 IN-01"),
  ],
};
