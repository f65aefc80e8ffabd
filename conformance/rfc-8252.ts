/** RFC 8252, OAuth for native apps: what it asks, and what shows it. */
// biome-ignore-all format: a table, one row a line

import { type Catalogue, client, may, must, mustNot, should, shouldNot } from "./catalogue.ts";

export const rfc8252: Catalogue = {
  name: "RFC 8252",
  title: "OAuth 2.0 for Native Apps",
  rows: [
    must("1", "native apps use an external user agent for authorization requests", client),
    must("6", "public native apps implement PKCE", client),
    must("6", "the server supports PKCE for such clients", "PK-01 PK-02"),
    must("7", "the three kinds of redirect are offered: private-use scheme, claimed https, loopback", "RU-02 RU-08 SD-28"),
    must("7.1", "a private-use scheme is a reversed domain name of the app's publisher", "RU-08"),
    mustNot("7.1", "a scheme without a domain name is used", "RU-08"),
    must("7.1", "several apps of one publisher have different schemes", client),
    should("7.2", "apps prefer claimed https redirects where the system has them", client),
    must("7.2", "a claimed https redirect is registered and matched as any https redirect", "RU-01 RU-03"),
    must("7.3", "the port of a loopback redirect may be any", "RU-02 RC-21"),
    should("7.3", "a client works on IPv4 and IPv6 loopback alike", client),
    must("8.1", "the server supports PKCE against interception of the code", "PK-01 PK-05"),
    should("8.1", "requests of native apps without PKCE are refused", "PK-02 AZ-25"),
    shouldNot("8.2", "native apps use the implicit grant", "IM-01 AR-07"),
    shouldNot("8.3", "a redirect uses the name localhost", client),
    should("8.3", "a client opens its port only while a request is under way, and on loopback only", client),
    must("8.4", "native apps are registered as public clients, secrets per instance apart", "CA-06 DR-08"),
    must("8.4", "the client type is recorded and requests are treated by it", "CA-06 PK-02"),
    must("8.4", "the complete redirect URI is registered, path included", "RU-03"),
    must("8.4", "a request with a redirect URI that does not match exactly is refused, the loopback port apart", "RU-01 RU-02 X-004"),
    should("8.4", "private-use schemes are held to the form of a reversed domain name", "RU-08"),
    should("8.4", "at the least, a scheme without a dot is refused", "RU-08"),
    shouldNot("8.5", "a shared secret in an app is demanded", "DR-08 PK-02"),
    must("8.5", "a client with a secret that all its copies share is treated as public", "CA-06"),
    shouldNot("8.6", "a request of a client whose identity is not assured is granted without the person", "AZ-14"),
    should("8.9", "a native app sends an unguessable state and refuses answers without it", client),
    must("8.10", "an app uses a redirect URI of its own for each server", client),
    must("8.10", "an app keeps the redirect URI of a request and compares the answer's with it", client),
    mustNot("8.12", "native apps use embedded user agents", client),
    may("8.12", "the server blocks embedded user agents", { excused: "never needed, and clients are not told apart by User-Agent" }),
  ],
};
