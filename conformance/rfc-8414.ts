/** RFC 8414, authorization server metadata: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, excuse, may, must, mustNot, should, shouldNot, specification } from "./catalogue.ts";

const noJwtMethod = excuse("no client authentication method signs a JWT yet");
const notSigned = excuse("signed metadata is not offered");
const noDocument = excuse("no such document is named");

export const rfc8414: Catalogue = {
  name: "RFC 8414",
  title: "Authorization Server Metadata",
  rows: [
    must("2", "issuer is present, and is https without query and fragment", "MD-03 MD-04"),
    must("2", "authorization_endpoint is present unless no grant uses it", "MD-05 SD-02"),
    must("2", "token_endpoint is present unless only the implicit grant is served", "MD-05 SD-02"),
    must("2", "jwks_uri is https and refers to a JWK set", "MD-22 UI-06"),
    must("2", "keys say what they are for when the set has keys to sign and to encrypt", excuse("no key encrypts")),
    may("2", "registration_endpoint is present", "SD-02"),
    should("2", "scopes_supported is present", "SD-04"),
    must("2", "response_types_supported is present", "MD-05"),
    must("2", "grant types that are not listed mean code and implicit", "MD-07 SD-03"),
    must("2", "client authentication methods that are not listed mean Basic", "MD-07"),
    must("2", "algorithms of the token endpoint are listed if a JWT method is", noJwtMethod),
    should("2", "RS256 is among those algorithms", noJwtMethod),
    mustNot("2", "none is among the algorithms of the token endpoint", "MD-08"),
    should("2", "the server's policy is shown to who registers a client", noDocument),
    should("2", "the server's terms are shown to who registers a client", noDocument),
    must("2", "revocation methods that are not listed mean Basic", "MD-19"),
    must("2", "algorithms of the revocation endpoint are listed if a JWT method is", noJwtMethod),
    mustNot("2", "none is among the algorithms of the revocation endpoint", "MD-08"),
    must("2", "algorithms of the introspection endpoint are listed if a JWT method is", noJwtMethod),
    mustNot("2", "none is among the algorithms of the introspection endpoint", "MD-08"),
    must("2", "challenge methods that are not listed mean that PKCE is not supported", "MD-11"),
    may("2", "members of one's own are used", "SD-06"),
    must("2.1", "signed metadata is signed or authenticated, and names its issuer", notSigned),
    must("2.1", "signed values win over plain ones, for a consumer that supports them", client),
    shouldNot("2.1", "signed metadata contains itself", notSigned),
    must("3", "the document is at the well-known place under the issuer", "MD-01"),
    must("3", "that place uses https", "TL-01"),
    must("3", "a well-known suffix of an application is registered", specification),
    must("3.1", "the document is asked for by GET", "MD-01 MD-02"),
    must("3.1", "a last slash of the issuer's path is removed before the insertion", "MD-01"),
    must("3.2", "the answer is 200", "MD-02 RC-27"),
    must("3.2", "the answer is application/json with a JSON object", "MD-02 RC-28"),
    must("3.2", "members with several values are arrays", "RC-28 SD-03"),
    must("3.2", "members with no value are left out", "MD-06"),
    must("3.2", "an error uses a fitting status", "TL-18"),
    must("3.3", "issuer is identical to the one that the place was made from", "MD-03 MD-23"),
    mustNot("3.3", "a document with another issuer is used", client),
    must("4", "strings are compared code point by code point, without normalization", client),
    must("6.1", "the server supports TLS", "TL-01"),
    must("6.1", "the client checks the certificate", client),
    must("6.2", "the client sees that the issuer is the one that it asked for", client),
    must("7.1", "new members are registered", specification),
  ],
};
