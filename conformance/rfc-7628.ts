/** RFC 7628, SASL mechanisms for OAuth: what it asks of the verifier that a mail server embeds, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, excuse, must, mustNot, should } from "./catalogue.ts";

const noOAuth1 = excuse("OAuth 1.0a is not offered");
const mailServer = excuse("a duty of the mail server that embeds the verifier");

export const rfc7628: Catalogue = {
  name: "RFC 7628",
  title: "SASL Mechanisms for OAuth",
  rows: [
    must("3", "a server that offers OAUTHBEARER implements bearer tokens and TLS", "RS-15 TL-01"),
    mustNot("3", "a mechanism is added without registering its own name", excuse("no mechanism of ours is added")),
    must("3.1", "the first message is a GS2 header, then key-value pairs, each ended by 0x01", "RS-13 RS-15"),
    must("3.1", "the whole message ends with another 0x01", "RS-15"),
    must("3.1", "an authorization identity is in the GS2 header, and is checked against the token's person", "RS-14"),
    must("3.1", "the token travels in the pair auth, in the form of an Authorization header", "RS-15"),
    must("3.1", "the value of auth is the scheme Bearer and the token", "RS-15"),
    must("3.1", "host and port are sent with OAuth 1.0a signatures", noOAuth1),
    must("3.1.1", "a client sends the identity it wants to act as, only where it differs from the token's", client),
    must("3.2", "the server validates the token as its own specification says", "RS-15"),
    must("3.2", "a success is reported by the protocol that carries SASL", mailServer),
    must("3.2.1", "the identity is derived from the token, and access to the one asked for is checked", "RS-14"),
    must("3.2.2", "a failure is answered with a JSON object that has a status", "RS-13"),
    should("3.2.2", "the failure names the scope that would be enough", "RS-13"),
    should("3.2.2", "the failure names the place of the server's OpenID configuration", "RS-13"),
    must("3.2.2", "the place of the configuration is an https address", "RS-13"),
    must("3.2.2", "a client that was told a scope asks for it", client),
    must("3.2.3", "after the failure the client sends a single 0x01 or cancels", client),
    must("3.2.3", "the server then ends the exchange with failure", "RS-13"),
    must("3.3", "OAuth 1.0a signatures cover the fields of the message", noOAuth1),
    must("4", "the initial response is sent as the carrying protocol has it", mailServer),
    must("5", "the connection is protected by TLS", mailServer),
    must("5", "the client verifies the identity of the server", client),
    mustNot("5", "a client sends a bearer token over a connection without TLS", client),
    should("5", "tokens are limited to the services they are meant for", "SD-21"),
    must("5", "a token that the resource does not accept is refused", "RS-15 RC-34"),
    should("5", "the person is known to the mail server by what the token says, not by what the client says", "RS-14"),
  ],
};
