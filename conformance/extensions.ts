/** Our own list, second part: OpenID Connect whole, the extensions, and MCP. */
// biome-ignore-all format: a table, one row a line

import { promise, type Row } from "./catalogue.ts";
import { oauthPublic } from "./oauth-public.ts";
import { securityNews } from "./security-news.ts";

const must = promise("MUST");
const mustNot = promise("MUST NOT");
const should = promise("SHOULD");

const metadata: readonly Row[] = [
  must("MD-09", "RFC 8414 §2", "the signing algorithms of client assertions are listed where a method signs one"),
  must("MD-10", "RFC 8414 §2.1", "metadata is not signed, or signed with a key of jwks_uri and its own issuer"),
  must("MD-14", "RFC 9126 §5", "the endpoint for pushed requests is announced, and so is whether every request must be pushed"),
  must("MD-15", "RFC 9101 §10.5", "whether every request must be signed is announced as it is"),
  must("MD-16", "RFC 9449 §5.1", "the listed algorithms of DPoP proofs are asymmetric"),
  must("MD-17", "RFC 9396 §10", "the types of authorization details are listed, and others are refused"),
  must("MD-18", "RFC 8705 §5", "aliases for mutual TLS lead to endpoints that ask for a certificate"),
  must("MD-20", "RFC 9728 §3", "a protected resource's own metadata names this issuer, and its resource byte for byte"),
  must("MD-21", "Client ID Metadata Documents §5", "that a client's id may be an address is announced exactly when it may"),
];

const resources: readonly Row[] = [
  must("TK-14", "RFC 8707 §2", "a resource is an absolute URI without fragment, and a known one"),
  must("TK-15", "RFC 8707 §2.2", "a token request narrows the resources that were granted, and never widens them"),
  must("AT-01", "RFC 9068 §2.1", "an access token that is a JWT says at+jwt and is signed"),
  must("AT-02", "RFC 9068 §2.2", "it has all claims that a resource needs"),
  must("AT-03", "RFC 9068 §3", "its audience is the resource that was asked for, or the default; what would be ambiguous is refused"),
  must("AT-04", "RFC 9068 §5", "the sub of a client and that of a person cannot be the same"),
  must("RS-07", "RFC 9700 §2.3", "a token that is meant for another resource is refused"),
  must("RS-08", "RFC 8725 §3", "an algorithm or a key that was not agreed on counts nowhere, whatever the header says, and nothing is fetched for it"),
  must("RS-10", "RFC 9470 §3", "a resource that needs a surer sign-in says which"),
  must("IN-09", "RFC 9701 §5", "introspection answers as a signed JWT where the caller asks so"),
  must("IN-10", "RFC 9701 §5", "that JWT tells of the token in one claim alone, and of a dead one only that it is dead"),
  must("IN-13", "RFC 9396 §9.2", "a resource server is told of the authorization details that are its own"),
  must("RA-01", "RFC 9396 §5", "authorization details of an unknown type, or against their schema, are refused"),
  must("RA-02", "RFC 9396 §7", "the token answer says which authorization details were granted"),
  must("RA-03", "RFC 9396 §3, §12", "the consent page shows them beside the scope, in words, whatever stands in them"),
  must("RC-32", "Dovecot up to 2.3.20", "a JWT access token for a mail server has the typ, the algorithm and the claims that it reads"),
  must("RC-37", "MCP SDK", "from the 401 challenge to the refresh, the whole chain of MCP runs without a hand"),
];

const clientAuthentication: readonly Row[] = [
  must("CA-08", "RFC 7523 §3", "a client's assertion names the client twice, this server, and its end; each is checked"),
  must("CA-09", "RFC 7523 §3, RFC 8725 §3.9", "its audience is this issuer, and no other server or endpoint of another"),
  must("CA-10", "RFC 7523 §3", "its jti counts once, also when twenty come at once"),
  must("CA-11", "RFC 8725 §3.1", "its algorithm is the client's, never what its header asks for"),
  should("CA-12", "RFC 9700 §2.5", "methods without a shared secret are offered"),
  must("CA-13", "RFC 8705 §2", "a certificate counts only from the connection or a trusted proxy, and as it was registered"),
  must("TL-12", "RFC 8725 §3.4, §3.6", "what others signed or wrote as JSON costs time by its length alone"),
  must("TL-16", "FAPI 2.0 Security Profile §5.3", "the profile fapi2 turns its rules on together"),
];

const keysOfTokens: readonly Row[] = [
  must("RF-10", "RFC 9449 §5", "the refresh token of a public client that used DPoP is bound to the key"),
  must("RF-11", "RFC 8705 §4", "and that of one with a certificate to the certificate"),
  must("IN-11", "RFC 9449 §6.2, RFC 8705 §3.2", "introspection tells the key that a token is bound to"),
  must("RS-11", "RFC 9449 §7.1, §7.2", "a token that is bound to a key opens nothing without a right proof"),
  must("RS-12", "RFC 8705 §3", "nor one that is bound to a certificate with another"),
  must("DP-01", "RFC 9449 §4.3", "a proof is one header, of the right type, algorithm, key, signature, method, address, time and nonce"),
  must("DP-02", "RFC 9449 §5", "the answer says DPoP, and the token is bound to the key"),
  must("DP-03", "RFC 9449 §8", "a server nonce is asked for and given as the RFC says, and cannot be guessed"),
  must("DP-04", "RFC 9449 §10", "dpop_jkt binds the code to the key"),
  must("DP-05", "RFC 9449 §11.1", "a proof that is old, or came before, is refused"),
  must("DP-06", "RFC 9449 §5.2", "a client that registered so gets no token without a proof"),
];

const authorizationRequests: readonly Row[] = [
  must("PA-01", "RFC 9126 §2.1", "a pushed request is authenticated and checked like any other, and has no request_uri"),
  must("PA-02", "RFC 9126 §2.2", "its reference cannot be guessed, and serves its client alone"),
  must("PA-03", "RFC 9126 §4", "it is used once, a reload in the same browser apart"),
  must("PA-04", "RFC 9126 §6", "a client that must push is refused otherwise"),
  must("JR-01", "RFC 9101 §5, §6.3", "only what stands inside a request object counts, and client_id is the same inside and outside"),
  must("JR-02", "RFC 9101 §6.1, §6.2", "its signature is the client's, with the registered algorithm"),
  must("JR-03", "RFC 9101 §10.4", "a request object is fetched from registered addresses alone, by the fetcher"),
];

const authorizationAnswers: readonly Row[] = [
  must("JM-01", "JARM §2.1", "a signed answer is one JWT with iss, aud, a near exp and all parameters, which stand nowhere else"),
  mustNot("JM-02", "JARM §2.3.1", "an answer that has a token stands in a query, signed or not"),
  must("JM-03", "JARM §3", "it is signed with the algorithm that the client registered, or RS256, and never with none"),
];

const backchannel: readonly Row[] = [
  must("BA-01", "CIBA Core §7.3, §10.1", "an application asks for a person who is not there, and polls until they decided; the tokens come once"),
  must("BA-02", "CIBA Core §11", "what waits, came too fast, was denied or is over is told so, to the client that asked alone"),
  mustNot("BA-03", "CIBA Core §13, own", "the answer tells whether there is such a person, or more than five requests wait for one"),
  mustNot("BA-04", "CIBA Core §8", "anybody but the person sees the request or decides it"),
  must("BA-05", "CIBA Core §7.1, §13", "one hint, openid and a plain message of one line, or the request is refused"),
  must("BA-06", "CIBA Core §4, own", "only a confidential client to which an administrator gave the grant may ask"),
  must("BA-07", "own", "of any number of decisions and polls at once, over two nodes, one counts"),
  must("BA-08", "CIBA Core §7.1", "the level that the client or the request asks for is proved before the decision"),
  must("BA-09", "CIBA Core §4, §7.1.1", "a signed request says who made it, for whom and when, counts once, and nothing stands beside it"),
  must("BA-10", "RFC 9396 §2", "authorization details of the request are shown to the person and stand in the token"),
  must("BA-11", "FAPI-CIBA §5.2.2", "under the profile fapi2 each request is signed and says what it is about, and each poll proves a key"),
];

const exchange: readonly Row[] = [
  must("XC-01", "RFC 8693 §2.1", "subject_token comes with its type, and actor_token_type only with a token"),
  must("XC-02", "RFC 8693 §2.1, §5", "a subject token is one that lives here, or of a trusted issuer"),
  must("XC-03", "RFC 8693 §2.2.1", "the answer says what was issued"),
  must("XC-04", "RFC 8693 §2.2.2", "what a client was not given to exchange for is refused"),
  must("XC-05", "RFC 8693 §4.1, §4.4", "who acts is told, stays told, and must be allowed"),
  must("XC-06", "own", "an exchange never widens scope, resources or life"),
  must("XC-07", "RFC 7523 §3.1", "a JWT as a grant is one of a trusted issuer, for this server, and comes once"),
];

const registrationAndClientDocuments: readonly Row[] = [
  must("DR-14", "OpenID Connect Registration §5", "a sector identifier is fetched safely and has all redirect URIs"),
  must("DR-16", "own", "what strangers name is fetched from public addresses alone, once, without redirects, in bounded time and size"),
  must("CM-01", "RFC 7592 §2", "a registration is managed with its own token alone"),
  must("CM-02", "RFC 7592 §2.1", "what was removed answers 401, and its token opens nothing"),
  must("CM-03", "RFC 7592 §2.2", "an update replaces all members, and never those that the server owns"),
  must("CM-04", "RFC 7592 §2.2", "a secret in an update is the present one"),
  must("CM-05", "RFC 7592 §2.3", "a removal takes grants, codes and tokens along"),
  must("CI-01", "Client ID Metadata Documents §3", "an address that is a client's id keeps its form, or nothing is fetched"),
  must("CI-02", "Client ID Metadata Documents §4.1", "its document names itself, as JSON, at that very address"),
  mustNot("CI-03", "Client ID Metadata Documents §4.1", "it holds a secret, or a method that shares one"),
  mustNot("CI-04", "Client ID Metadata Documents §4.4", "what was wrong is remembered"),
  must("CI-05", "Client ID Metadata Documents §6.5, §6.6", "it is fetched by the one fetcher"),
  should("TL-15", "draft-ietf-mailmaint-oauth-public", "open public clients of mail find what their profile names"),
];

const mailDocuments: readonly Row[] = [
  must("MF-01", "draft-ietf-mailmaint-autoconfig-06", "a mail domain's autoconfig is XML, public, at both places, and works as it says"),
  must("MF-02", "draft-ietf-mailmaint-pacc", "its PACC document names what programs can reach by it, and its digest is that of its bytes"),
  mustNot("MF-03", "own", "what a domain is called, or the address that is asked for, changes what a document is"),
  must("MF-04", "own", "the domain is that of the address, or else that of the host; an unknown one is a 404, and no mailbox is looked up"),
  must("MF-06", "own", "what a domain publishes is written for a web server elsewhere, with its configuration and the records for DNS"),
  must("MF-05", "RFC 9728 §3, §4", "the servers of mail domains have their metadata, and ours lists all that tokens open"),
];

const openidConnect: readonly Row[] = [
  must("UI-10", "OpenID Connect Core §8.1", "a pairwise sub differs for each sector, and stays"),
  must("LO-01", "RP-Initiated Logout §2", "a logout request comes by GET or POST, and its hint is one of ours, even if its time is over"),
  mustNot("LO-02", "RP-Initiated Logout §2, §3", "it leads to an address that is not registered, or without evidence of the client"),
  must("LO-03", "RP-Initiated Logout §2", "without a hint the person is asked"),
  must("LO-04", "RP-Initiated Logout §2", "state comes back"),
  must("LO-05", "Back-Channel Logout §2.4, §2.6", "a logout token has its claims and its type, and no nonce"),
  must("LO-06", "Back-Channel Logout §2.7", "refresh tokens end with the sign-in, offline ones stay"),
  must("LO-07", "own", "a client that answers slowly holds nobody up, and an inside address is never asked"),
  must("LO-08", "RP-Initiated Logout §2, Back-Channel Logout §2.7", "a client's hint ends what it has of that sign-in alone, and nothing else"),
  must("RC-36", "Roundcube", "its sign-in, its claims and both logouts work together"),
];

export const extensions: readonly Row[] = [
  ...metadata,
  ...resources,
  ...clientAuthentication,
  ...keysOfTokens,
  ...authorizationRequests,
  ...authorizationAnswers,
  ...backchannel,
  ...exchange,
  ...registrationAndClientDocuments,
  ...openidConnect,
  ...mailDocuments,
  ...oauthPublic,
  ...securityNews,
];
