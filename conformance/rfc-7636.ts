/** RFC 7636, proof key for code exchange: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, excuse, may, must, mustNot, should, shouldNot, specification } from "./catalogue.ts";

export const rfc7636: Catalogue = {
  name: "RFC 7636",
  title: "Proof Key for Code Exchange",
  rows: [
    must("4.1", "a verifier has 43 to 128 unreserved characters", "PK-04 X-028"),
    should("4.1", "a verifier has enough entropy not to be guessed", client),
    must("4.2", "a client that can use S256 does", client),
    must("4.2", "S256 is mandatory for the server", "PK-01"),
    must("4.3", "code_challenge is required", "PK-02 PK-03"),
    must("4.3", "the method is S256 or plain, and plain when left out", "PK-07 X-027"),
    must("4.4", "the server ties challenge and method to the code that it issues", "PK-05 PK-06"),
    mustNot("4.4", "the challenge is put into an answer where others can read it", "AR-08"),
    must("4.4.1", "a request without the challenge that is demanded is refused as invalid_request", "PK-03 AZ-25"),
    should("4.4.1", "the description of that error says that a challenge is required", "PK-03"),
    must("4.4.1", "an unsupported method is refused as invalid_request", "PK-03"),
    should("4.4.1", "the description of that error says that the method is not supported", "PK-03"),
    must("4.5", "the token request has code_verifier", "PK-06 X-024"),
    must("4.6", "the verifier is transformed by the method and compared with the challenge", "PK-01 PK-05"),
    must("4.6", "a verifier that does not fit is refused as invalid_grant", "PK-05"),
    may("5", "clients without a challenge are still served", "PK-08 RC-29"),
    must("6.2", "further methods are registered", specification),
    should("7.1", "a verifier has 256 bits of entropy", client),
    mustNot("7.2", "a client downgrades to plain after trying S256", client),
    shouldNot("7.2", "a new implementation uses plain", "PK-07 X-027"),
    should("7.4", "readers follow the OAuth threat model", excuse("RFC 9700 has a catalogue of its own")),
    should("7.5", "TLS follows the recommendations in use", "TL-01"),
  ],
};
