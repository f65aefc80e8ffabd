/** RFC 9207, the issuer in authorization responses: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, excuse, must, mustNot, should } from "./catalogue.ts";

export const rfc9207: Catalogue = {
  name: "RFC 9207",
  title: "Issuer Identification",
  rows: [
    must("2", "iss is in every authorization response, errors included", "AR-02 X-022"),
    must("2", "iss is the issuer: https, without query and fragment", "AR-02 MD-04"),
    must("2", "iss is byte-equal to the issuer of the metadata", "AR-02"),
    must("2.1", "a response with a code carries iss", "AR-02 SD-09"),
    must("2.2", "an error response carries iss", "AR-02 SD-09"),
    must("2.3", "a response that is a signed JWT carries iss inside it", excuse("signed responses are not offered")),
    must("2.4", "a client compares iss with the issuer that it sent the person to", client),
    mustNot("2.4", "a client goes on when they differ", client),
    must("2.4", "a client refuses a response without iss from a server that announces it", client),
    should("2.4", "a client discards iss from a server that does not announce it", client),
    must("2.4", "with an ID token in the response, both issuers agree", client),
    must("3", "support is announced in the metadata", "MD-12"),
    must("4", "a client of several servers knows the issuer of each", client),
  ],
};
