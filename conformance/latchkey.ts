/** Our own list: what this server promises, one row a promise. Tests name the ids, and the other catalogues point to them. */
// biome-ignore-all format: a table, one row a line

import type { Catalogue, Level, Row } from "./catalogue.ts";

type Writer = (id: string, source: string, rule: string) => Row;

const must = promise("MUST");
const mustNot = promise("MUST NOT");
const should = promise("SHOULD");

function promise(level: Level): Writer {
  return (id, source, rule) => ({ section: id, level, rule, shownBy: [id], source });
}

const metadata: readonly Row[] = [
  must("MD-01", "RFC 8414 §3", "metadata is at the well-known place, for an issuer with a path both inserted and below the issuer"),
  must("MD-02", "RFC 8414 §3.2", "metadata answers 200 as application/json"),
  must("MD-03", "RFC 8414 §3.3", "the issuer in the document is byte-equal to the one it was asked for, whatever headers say"),
  must("MD-04", "RFC 8414 §2", "the issuer is https without query or fragment; http for loopback only, with a warning at start"),
  must("MD-05", "RFC 8414 §2", "response types are always listed, an endpoint when a grant uses it"),
  must("MD-06", "RFC 8414 §3.2", "a member whose list is empty is left out"),
  must("MD-07", "RFC 8414 §2", "grant types and client authentication methods are listed, so that the defaults do not lie"),
  mustNot("MD-08", "RFC 8414 §2", "the algorithm none is listed for client authentication"),
  must("MD-11", "RFC 9700 §2.1.1", "the listed challenge methods are exactly S256"),
  must("MD-12", "RFC 9207 §3", "iss in responses is announced exactly when responses carry it"),
  must("MD-13", "RFC 8628 §4", "the device endpoint is announced exactly when the device grant works"),
  must("MD-19", "RFC 8414 §2", "introspection, revocation and their client authentication methods are listed as they behave"),
  must("MD-22", "OpenID Connect Discovery §3; due early", "with OpenID on: subject types, ID token algorithms (ES256, RS256) and jwks_uri are present"),
  must("MD-23", "OpenID Connect Discovery §4; due early", "openid-configuration is served in both forms and agrees with the RFC 8414 document"),
];

const redirectUris: readonly Row[] = [
  must("RU-01", "RFC 9700 §2.1", "redirect URIs are compared as exact strings, loopback ports apart"),
  must("RU-02", "RFC 8252 §7.3", "a loopback http redirect matches with any port, each of the three hosts only for itself; an empty path equals the root"),
  must("RU-03", "RFC 8252 §8.4", "the whole redirect URI is registered; a prefix, host or scheme matches nothing"),
  must("RU-04", "RFC 6749 §3.1.2", "a redirect URI is absolute and has no fragment"),
  must("RU-05", "RFC 6749 §3.1.2.3", "the redirect URI may be left out only when exactly one is registered"),
  mustNot("RU-06", "RFC 6749 §4.1.2.1", "the browser is redirected when the client id or the redirect URI is bad"),
  mustNot("RU-07", "RFC 9700 §2.6", "an http redirect URI is accepted, loopback apart"),
  must("RU-08", "RFC 8252 §7.1", "private-use schemes are in reverse-domain form, in either case, with any path that RFC 3986 allows"),
  must("RU-09", "RFC 8252 §8.3; own", "localhost is accepted and never equal to a loopback address"),
  must("RU-10", "RFC 6749 §3.1.2", "the query of a registered redirect URI is kept when parameters are added, and a default port stays as written"),
  must("RU-11", "RFC 7591 §5", "a registered redirect URI is https, loopback http or private-use; an administrator may take what is risky, knowingly"),
  must("RU-12", "own", "case and control characters do not get a forbidden scheme past the rules"),
];

const authorizationEndpoint: readonly Row[] = [
  must("AZ-01", "RFC 6749 §3.1", "GET and POST give the same result"),
  must("AZ-02", "RFC 6749 §3.1", "the person signs in before anything is granted"),
  must("AZ-03", "RFC 6749 §3.1", "unknown parameters are ignored, empty ones count as absent"),
  must("AZ-04", "RFC 6749 §3.1", "a parameter given twice is an error, resource apart"),
  must("AZ-05", "RFC 6749 §3.1.1", "a missing or unknown response type is an error at the redirect URI"),
  must("AZ-07", "RFC 6749 §3.3", "malformed scope is refused, an unknown one dropped while another remains, and the answer tells what was granted"),
  must("AZ-08", "RFC 6749 §4.1.2.1", "a client may ask only for response types that it registered"),
  must("AZ-09", "RFC 6749 §10.12", "sign-in and consent posts are protected against cross-site requests"),
  must("AZ-10", "RFC 9700 §4.16", "no page may be framed, error pages included"),
  mustNot("AZ-11", "RFC 9700 §2.6", "the authorization endpoint or a page allows cross-origin reading"),
  mustNot("AZ-12", "RFC 9700 §4.12", "a post with credentials is answered with 307 or 308"),
  must("AZ-13", "RFC 9700 §4.11.2", "nobody is sent unasked to a redirect URI that no person and no administrator has vouched for"),
  must("AZ-14", "RFC 8252 §8.6", "a loopback or private-use redirect gets no silent second grant unless its client proves itself first, and never a token by the front channel"),
  { section: "AZ-15", level: "MAY", rule: "embedded web views are refused", shownBy: [], excused: "never needed", source: "RFC 8252 §8.12" },
  must("AZ-16", "OpenID Connect Core §3.1.2.1; due early", "prompt=none shows no page and gives the fitting error"),
  mustNot("AZ-17", "OpenID Connect Core §3.1.2.1; due early", "prompt=none is accepted beside another value"),
  must("AZ-18", "OpenID Connect Core §3.1.2.1; due early", "prompt=login and max_age force a new sign-in, and auth_time follows"),
  mustNot("AZ-19", "OpenID Connect Core §3.1.2.2", "another than the id_token_hint names gets an answer, a hint of ours whose time is over counts for nothing, or one that is not ours is no error"),
  must("AZ-20", "OpenID Connect Core §3.1.2.2; due early", "without the openid scope there is no ID token"),
  must("AZ-21", "OpenID Connect Core §11; due early", "offline_access needs consent and is ignored where no code is issued"),
  must("AZ-22", "OpenID Connect Core §6", "request and request_uri are refused by their own errors, never ignored"),
  must("AZ-23", "OpenID Connect Core §15.1", "display, locales, acr_values, login_hint, nonce and prompt are tolerated"),
  must("AZ-25", "OAuth 2.1 §4.1.2.1", "a public client without a challenge gets invalid_request"),
  must("AZ-26", "RFC 6749 §10.14", "state and every echoed value is treated as hostile"),
  should("AZ-27", "RFC 9700 §4.2.4", "pages send no referrer and load nothing foreign"),
  must("AZ-28", "own", "a risk assessment of cross-device flows exists, with the mitigations chosen"),
];

const authorizationResponse: readonly Row[] = [
  must("AR-01", "RFC 6749 §4.1.2", "state comes back byte-equal, in success and error"),
  must("AR-02", "RFC 9207 §2", "iss is in success and error responses and equals the issuer"),
  must("AR-03", "RFC 6749 §4.1.2.1", "error codes are registered ones; descriptions keep to the allowed characters"),
  mustNot("AR-04", "RFC 6749 §4.2.2", "an implicit answer carries a refresh token"),
  mustNot("AR-05", "own", "response_mode=query is accepted where the response carries a token"),
  mustNot("AR-07", "RFC 9700 §2.1.2", "the authorization endpoint issues access tokens to a client that no administrator gave the implicit grant"),
  mustNot("AR-08", "RFC 7636 §4.4", "the challenge is in any answer"),
  must("AR-09", "own", "a code lives 60 s at most by default"),
];

const pkce: readonly Row[] = [
  must("PK-01", "RFC 7636 §4.2", "S256 works, by the vector of the RFC"),
  must("PK-02", "RFC 9700 §2.1.1", "a public client uses PKCE"),
  must("PK-03", "RFC 7636 §4.4.1", "a missing challenge or an unsupported method is invalid_request and says so"),
  must("PK-04", "RFC 7636 §4.1", "a verifier has 43 to 128 unreserved characters"),
  must("PK-05", "RFC 7636 §4.6", "a verifier that does not fit is invalid_grant"),
  must("PK-06", "RFC 9700 §4.8.2", "a challenge that was sent is enforced; a verifier without one is refused"),
  mustNot("PK-07", "RFC 9700 §2.1.1", "plain is accepted, also by leaving the method out"),
  must("PK-08", "RFC 9700 §2.1.1; own", "a confidential client may leave PKCE out, unless a switch demands it"),
];

const tokenEndpoint: readonly Row[] = [
  must("TK-01", "RFC 6749 §3.2", "only POST is accepted; the rest is 405 in JSON"),
  must("TK-02", "RFC 6749 §3.2", "the body is form-encoded UTF-8; other media types are refused"),
  must("TK-03", "RFC 6749 §3.2", "unknown parameters are ignored, empty ones absent, repeated ones refused"),
  mustNot("TK-04", "RFC 6749 §2.3.1", "credentials or grants are read from the query"),
  must("TK-05", "RFC 6749 §5.1", "no answer with a token is cached"),
  must("TK-06", "RFC 6749 §5.1", "the answer is JSON with access_token, token_type and an integer expires_in"),
  must("TK-07", "RFC 6749 §5.1", "scope is in every answer with an access token"),
  must("TK-08", "RFC 6749 §5.2", "errors are JSON under 400 or 401; an unknown grant is unsupported_grant_type"),
  must("TK-09", "RFC 6749 §5.2", "a grant that the client did not register is unauthorized_client"),
  must("TK-10", "RFC 6749 §10.10", "a token cannot be forged with a chance above 2^-128"),
  must("TK-11", "RFC 6749 §10.3", "no token can be made or changed by others, or used as another kind"),
  must("TK-12", "RFC 7009 §2.2.1", "overload and a failing store are 503 with Retry-After, never a wrong OAuth error; in JSON, but where a refresh token may be in hand by status alone"),
  must("TK-13", "own", "a refused request burns nothing"),
];

const clientAuthentication: readonly Row[] = [
  must("CA-01", "RFC 6749 §2.3.1", "Basic works with id and secret form-encoded, and raw"),
  must("CA-02", "RFC 6749 §5.2", "failed client authentication is invalid_client under 401, with a challenge where a header was used"),
  mustNot("CA-03", "RFC 6749 §2.3", "two methods are accepted in one request, agreeing ones at introspection apart"),
  must("CA-04", "RFC 6749 §2.3.1", "either way of sending a secret is the same method, unless a setting says otherwise; no weaker proof replaces it"),
  must("CA-05", "RFC 6749 §2.3.1", "guessing client secrets is limited, and others are not hurt by it"),
  must("CA-06", "RFC 8252 §8.5", "a secret inside a native app does not make it confidential"),
  must("CA-07", "RFC 6749 §4.4", "a public client never gets client_credentials"),
  must("CA-14", "RFC 9700 §4.13", "headers of a proxy count only from a peer that is configured as trusted"),
  must("CA-15", "own", "unknown client, wrong secret and disabled client look alike"),
  must("CA-16", "own", "a client that has a secret cannot leave it out or send it empty"),
];

const codeGrant: readonly Row[] = [
  must("AC-01", "RFC 6749 §4.1.3", "a code is bound to the client that asked"),
  must("AC-02", "RFC 6749 §4.1.3", "the redirect URI of the request is repeated exactly, if one was sent"),
  must("AC-03", "RFC 6749 §4.1.2", "the second use of a code is refused"),
  must("AC-04", "RFC 6749 §4.1.2", "a second use by the rightful client ends the authorization and its tokens"),
  must("AC-05", "own", "a replay that fails another check does not hurt the owner"),
  must("AC-06", "RFC 6749 §4.1.2", "a code expires, after 10 minutes at most"),
  must("AC-07", "RFC 6749 §10.5", "of parallel redemptions exactly one wins"),
  must("AC-08", "RFC 6749 §4.1.3", "a confidential client authenticates, and failing to leaves the code unharmed"),
  must("AC-09", "own", "a code tells nothing, cannot be changed, and is no token of another kind"),
  must("AC-10", "own", "an account disabled between code and token gets no token"),
];

const refresh: readonly Row[] = [
  must("RF-01", "RFC 6749 §6", "a refresh token is bound to the client"),
  mustNot("RF-02", "RFC 6749 §6", "the scope grows"),
  must("RF-03", "RFC 6749 §6", "a new refresh token keeps the full scope although the access token was narrowed"),
  must("RF-04", "RFC 9700 §2.2.2", "refresh tokens rotate for every client"),
  must("RF-05", "RFC 9700 §4.14.2", "an older generation ends the authorization"),
  must("RF-06", "RFC 9700 §4.14.2", "refresh tokens keep the scope and resources of the consent"),
  must("RF-07", "own", "a refresh token ends 30 days after its last use, and rotation never moves a fixed end"),
  should("RF-08", "RFC 9700 §4.14.2", "password change, logout and inactivity end refresh tokens"),
  must("RF-09", "RFC 6749 §6", "a confidential client authenticates at refresh"),
  must("RF-12", "own", "rotation is one conditional update of a counter, never decided by clock seconds"),
  must("RF-13", "own", "reuse is detected across a restart"),
  must("RF-14", "own", "revoked consent, a disabled account and a lost scope make a refresh fail or shrink"),
  must("RF-15", "OpenID Connect Core §12.2; due early", "an ID token at refresh keeps iss, sub, aud and auth_time"),
  must("RF-16", "own", "a lost answer is repeated byte for byte within the grace time, while its successor is unused"),
  must("RF-17", "own", "parallel refreshes within the grace time all get the same successor"),
  must("RF-18", "own", "an administrator, and nobody else, can let a client keep its first refresh token"),
];

const otherGrants: readonly Row[] = [
  must("CC-01", "RFC 6749 §4.4.2", "client credentials: the client authenticates"),
  mustNot("CC-02", "RFC 6749 §4.4.3", "client credentials: a refresh token is issued"),
  must("CC-03", "RFC 9700 §4.15", "a client's own token can be told from a person's"),
  mustNot("RO-01", "RFC 9700 §2.4", "the password grant is served to a client that no administrator gave it"),
  must("RO-02", "RFC 6749 §4.3.2", "password guessing is limited per account and source"),
  must("RO-03", "RFC 6749 §4.3.2", "a confidential client authenticates at the password grant, and a second factor is not bypassed"),
  must("RO-04", "own", "an unknown name and a wrong password look alike"),
  must("RO-05", "own", "sign-ins by the password grant leave one authorization for a person, client and scope"),
  mustNot("IM-01", "RFC 9700 §2.1.2", "the implicit grant is served to a client that no administrator gave it"),
  must("IM-02", "RFC 6749 §4.2.2", "an implicit answer is in the fragment alone, with type, life, scope, state and iss"),
  must("IM-03", "RFC 6749 §3.1.2.2", "an implicit client has registered its redirect URIs"),
  must("IM-04", "own", "a tampered or restarted sign-in cannot bring a disabled response type back"),
];

const deviceGrant: readonly Row[] = [
  must("DV-01", "RFC 8628 §3.1", "the device endpoint takes a POST form that names the client, and no parameter twice"),
  must("DV-02", "RFC 8628 §3.1", "a confidential client authenticates there"),
  must("DV-03", "RFC 8628 §3.2", "the answer has device code, user code, address and life, and is not cached"),
  must("DV-04", "RFC 8628 §3.2", "interval is always in the answer"),
  must("DV-05", "RFC 8628 §3.4", "a poll is bound to the client that began"),
  must("DV-06", "RFC 8628 §3.5", "the four errors of a poll each come when they are due"),
  must("DV-07", "RFC 8628 §3.5", "after slow_down the longer interval is kept to"),
  must("DV-08", "RFC 8628 §5.2", "a device code cannot be guessed"),
  must("DV-09", "RFC 8628 §5.1", "guessing user codes is limited per source, per session and in total"),
  should("DV-10", "RFC 8628 §6.1", "user codes are entered without regard to case, dashes and spaces, and have no look-alikes"),
  must("DV-11", "RFC 8628 §3.4", "a device code gives tokens once"),
  must("DV-12", "own", "unknown, foreign and used device codes look alike"),
  must("DV-13", "own", "an account locked between approval and poll gets no tokens"),
  must("DV-14", "RFC 8628 §3.1", "only a client that has the grant may use it"),
  must("DV-15", "own", "open device requests are limited per client and source"),
  must("VP-01", "RFC 8628 §3.3", "the person signs in before approving a device"),
  must("VP-02", "RFC 8628 §3.3.1", "the complete link only fills the code in: the page still shows and asks"),
  must("VP-03", "RFC 8628 §5.4", "the page warns of codes from others and shows what is known of the request"),
  must("VP-04", "RFC 6749 §10.12", "approve and deny are POST and protected against cross-site requests"),
  must("VP-05", "own", "a user code is claimed by the session that entered it"),
  should("VP-06", "RFC 8628 §5.5", "a user code is void after it was approved or denied"),
  must("VP-07", "own", "expired, used and unknown user codes give the same page"),
  should("VP-08", "own", "a user code is short-lived and used once"),
];

const introspectionAndRevocation: readonly Row[] = [
  must("IN-01", "RFC 7662 §2.1", "introspection is a POST form by an authenticated client, else 401"),
  must("IN-02", "RFC 7662 §2.2", "active is a boolean"),
  mustNot("IN-03", "RFC 7662 §2.2", "anything but active:false is said of a dead token"),
  must("IN-04", "RFC 7662 §2.2", "a dead or foreign token is no error"),
  must("IN-05", "RFC 7662 §4", "expiry, not-before, revocation and seal are checked"),
  must("IN-06", "RFC 7662 §4", "a caller that the token is no business of is told active:false"),
  must("IN-07", "RFC 7662 §4", "scanning for tokens is limited, and a resource server never gets 429"),
  mustNot("IN-08", "RFC 7662 §4", "an answer is cached, or the token logged"),
  must("IN-14", "own", "the end of a token, authorization, client or account acts at once"),
  must("RV-01", "RFC 7009 §2", "refresh and access tokens can be revoked"),
  must("RV-02", "RFC 7009 §2.1", "the client authenticates, and can revoke only its own tokens"),
  must("RV-03", "RFC 7009 §2.1", "a wrong hint still finds the token"),
  must("RV-04", "RFC 7009 §2.1", "a revoked refresh token ends the authorization; a revoked access token ends alone"),
  must("RV-05", "RFC 7009 §2.2", "an unknown token is 200"),
  must("RV-06", "RFC 7009 §2.1", "revocation acts at once"),
  must("RV-07", "RFC 7009 §2.2.1", "a failing store is 503, never 200"),
  must("RV-08", "RFC 7009 §2", "revocation is POST only"),
];

const registration: readonly Row[] = [
  must("DR-01", "RFC 7591 §3.1", "registration takes a JSON object by POST"),
  must("DR-02", "RFC 7591 §3.2.1", "the answer is 201 with all registered values, defaults included, and not cached"),
  must("DR-03", "RFC 7591 §3.2.1", "ids and secrets are unique, and a secret comes with its expiry"),
  must("DR-04", "RFC 7591 §2", "unknown members are ignored and never become privileges"),
  must("DR-05", "RFC 7591 §2.1", "grant and response types agree, or are corrected and the answer says so"),
  mustNot("DR-06", "RFC 7591 §2", "jwks is taken together with jwks_uri"),
  must("DR-07", "RFC 7591 §2", "jwks holds public keys only"),
  must("DR-08", "RFC 7591 §2", "the default method is client_secret_basic; none makes a public client without a secret"),
  must("DR-22", "RFC 7591 §2; own", "an empty string, an empty list and null count as absent, for every member of a registration"),
  must("DR-23", "OIDC Registration §2", "ID tokens are signed with RS256 where nothing is said; an algorithm that is not offered is refused"),
  must("DR-09", "RFC 7591 §3.2.2", "errors are 400 with the codes of the RFC"),
  must("DR-10", "RFC 7591 §2.3", "a software statement is verified or refused, never ignored"),
  must("DR-11", "RFC 7591 §5", "client, terms and policy addresses are shown as links, if https; a logo_uri is kept, never fetched or shown; a logo is one that an administrator uploaded"),
  must("DR-12", "RFC 7591 §5", "registration is limited per source and in total"),
  must("DR-13", "RFC 7591 §2.2", "members with a language tag are kept"),
  must("DR-15", "own", "a registrant cannot give itself scopes, grants, lifetimes or skipped consent"),
  must("DR-17", "RFC 7591 §3.2.1; own", "bad redirect URIs beside good ones are dropped; none good is refused"),
  must("DR-18", "RFC 7591 §3.2.1; own", "grants and response types that the client may not have, unknown ones too, are dropped while one remains, and refused when used; none left is refused"),
  must("DR-19", "RFC 7591 §2; own", "unknown scopes never refuse a registration, and leave it with the known ones or the default"),
  must("DR-20", "own", "open registration is on, bounded, and forgets clients that nobody signed in with"),
  should("DR-21", "RFC 7591 §3", "open registration can be closed or tied to an initial access token"),
];

const openidConnect: readonly Row[] = [
  must("UI-01", "OpenID Connect Core §5.3.1; due early", "userinfo answers GET and POST with a bearer token in header or form, never in the query"),
  must("UI-02", "OpenID Connect Core §5.3.2; due early", "userinfo always has sub, the one of the ID token"),
  must("UI-03", "OpenID Connect Core §5.3.3; due early", "userinfo errors are those of RFC 6750"),
  must("UI-04", "OpenID Connect Core §5.4; due early", "userinfo gives only claims of granted scopes"),
  must("UI-05", "own; due early", "tokens that an older key sealed or signed live on: an old key is kept as long as they do"),
  mustNot("UI-06", "RFC 7517 §4; due early", "a private or symmetric member is published in the JWKS"),
  must("UI-07", "RFC 8725 §3.2; due early", "only current algorithms and strong keys are used"),
  must("UI-08", "OpenID Connect Core §2; due early", "an ID token has iss, sub, aud, exp, iat, and nonce, auth_time, azp when due"),
  must("UI-09", "OpenID Connect Core §3.1.3.6; due early", "at_hash and c_hash are right for the algorithm used"),
];

const factors: readonly Row[] = [
  must("FA-01", "own", "a credential that was acknowledged is there, is spent once on any node, and opens nothing once it is removed"),
  must("FA-03", "RFC 6238 §5.2", "a code of an authenticator app counts once, with one step of drift each way, as other programs make it"),
  must("FA-04", "own", "a recovery code counts once, is shown once, and is nobody else's"),
  must("FA-05", "WebAuthn §7.1, §7.2", "a passkey proves its own account at this very host, once for each challenge, and as two factors only where its device looked at its user"),
  must("FA-07", "own", "factors and application passwords are added and removed by a person who signed in lately, and by nobody else"),
  must("FA-02", "own", "an application password opens only what it was made for, at the password grant alone, and ends alone with what rests on it"),
];

const resourceServers: readonly Row[] = [
  must("RS-01", "RFC 9068 §4; due early", "what is not an access token is refused as one, an ID token too"),
  must("RS-02", "RFC 6750 §2", "the Authorization header is supported, two methods at once are refused, the query is ignored"),
  must("RS-03", "RFC 6750 §2.2", "a token in the body counts only in a form by POST"),
  must("RS-04", "RFC 6750 §3", "401 has a Bearer challenge with each attribute once"),
  must("RS-05", "RFC 6750 §3.1", "the three errors travel under 400, 401 and 403"),
  mustNot("RS-06", "RFC 6750 §3.1", "an error code is given when no token was sent"),
  must("RS-09", "RFC 9728 §5.1; due early", "the challenge says where the resource's metadata is, where it has any"),
  must("RS-13", "RFC 7628 §3.2.2; due early", "a SASL failure sends the JSON of the RFC, then waits for the client's 0x01"),
  must("RS-14", "RFC 7628 §3.1; due early", "an authorization identity in the GS2 header is checked against the token's person"),
  must("RS-15", "own; due early", "every door of the resource-server module gives the same verdict"),
];

const crossCutting: readonly Row[] = [
  must("TL-01", "RFC 6749 §1.6", "outside loopback the issuer is https; listening in clear beyond loopback warns"),
  must("TL-02", "RFC 6749 §5.1", "no answer with secrets or personal data is cached"),
  must("TL-03", "RFC 9700 §4.16", "every page has every security header"),
  must("TL-04", "own", "cookies are HttpOnly, SameSite, without Domain, and __Host- under https"),
  must("TL-05", "RFC 9700 §2.6", "where programs in browsers call, each origin may read, without credentials, and nowhere else; preflights allow what headers are asked for, within bounds"),
  must("TL-06", "own", "issuer and links come from configuration alone"),
  must("TL-07", "own", "the session id changes at sign-in and logout, and a sign-in ends in the browser where it began"),
  must("TL-08", "RFC 6749 §10.10", "limits count per account, client, source and in total, and a success does not reset the source"),
  must("TL-14", "own", "an administrator's change acts within 1 s on every node"),
  mustNot("TL-09", "own", "a secret gets into a log, error, metric, trace or address"),
  must("TL-10", "own", "the store holds no bearer secret, not even hashed"),
  must("TL-11", "own", "body, parameters, headers and time are bounded"),
  mustNot("TL-13", "own", "any input is answered with a 5xx, 503 for overload apart"),
  must("TL-17", "own", "an error page shows an id, and the log line with that id the cause"),
  must("TL-18", "RFC 6749 §5.2", "every error of a machine endpoint is JSON, and names the rule, never the value"),
  must("TL-19", "own", "a 200 is sent after the commit"),
];

const promises: readonly Row[] = [
  must("SD-01", "own", "the server works without any configuration"),
  must("SD-02", "own", "metadata gives absolute addresses of the endpoints below the issuer, and each answers"),
  must("SD-03", "own", "every listed flow works, every unlisted one is refused"),
  must("SD-04", "own", "metadata lists the scopes, and each can be granted"),
  must("SD-05", "own", "metadata lists every signing algorithm in use"),
  must("SD-06", "RFC 8414 §2; own", "metadata gives the lifetimes in seconds, and they are true"),
  must("SD-07", "own", "the issuer is all that a client must know"),
  must("SD-08", "own", "the consent page names the client, the person and what is asked, in plain words"),
  must("SD-09", "RFC 6749 §4.1.2.1", "granting sends a code; denying sends access_denied, and no token can come of it"),
  must("SD-10", "own", "before the grant the client has access to nothing"),
  must("SD-11", "own", "a confidential client exchanges a code with its id and secret"),
  must("SD-12", "own", "the password never reaches the client, nor an address"),
  must("SD-13", "own", "a device gets codes and an address, and the page there tells what to do"),
  must("SD-14", "own", "the decision on another device reaches the device at its next poll"),
  must("SD-15", "own", "no credentials are entered at the device"),
  must("SD-16", "own", "one token endpoint takes codes, device codes and refresh tokens"),
  must("SD-17", "own", "device, introspection, token and metadata are at their fixed paths"),
  must("SD-18", "RFC 7662 §2.2", "introspection tells live from dead, and of a live token life, scope and client"),
  must("SD-19", "own", "registration gives a unique id, and a secret where one is needed, without a person's help"),
  must("SD-20", "own", "a token is used again and again until it ends"),
  must("SD-21", "own", "a token opens nothing beyond its scope and life"),
  must("SD-22", "own", "every access token is validated before a resource is served"),
  must("SD-23", "own", "settings say when each kind of token ends, and each acts"),
  must("SD-24", "own", "the implicit flow runs for a client that was given it"),
  must("SD-25", "own", "the client credentials flow runs"),
  must("SD-26", "own", "the password flow runs for a client that was given it"),
  must("SD-27", "own", "the code exchange gives access and refresh token to a client that has both grants"),
  must("SD-28", "own", "web, browser, mobile, desktop, television and command-line clients are all served"),
  must("SD-29", "own", "the RFCs that are claimed each have a catalogue whose rows name a test"),
];

const realClients: readonly Row[] = [
  must("RC-01", "RFC 6749 §3.2; mutt, Dovecot", "an empty parameter counts as absent at every endpoint, client_secret too"),
  must("RC-02", "RFC 6749 §2.3.1; Dovecot, libpq", "Basic credentials are read raw first, then decoded"),
  must("RC-03", "Dovecot, oidc-agent", "Basic beside empty or equal body credentials is accepted, beside others refused"),
  must("RC-04", "oidc-agent, Dovecot", "all spellings of percent-encoding are read alike"),
  must("RC-05", "RFC 6749 §3.2; mutt, Roundcube", "parameters that are not needed change nothing"),
  must("RC-06", "mutt", "state is not demanded, and none comes back"),
  must("RC-07", "RFC 8628 §3.2; libpq, mutt", "the device answer has integer interval and life, the complete address and a message"),
  must("RC-08", "RFC 8628 §3.5; mutt", "a poll at exactly the interval passes"),
  mustNot("RC-09", "RFC 8628 §3.5; libpq", "a poll is answered with 429"),
  must("RC-10", "RFC 6749 §3.3; rclone", "a request without scope gets the client's default"),
  must("RC-11", "RFC 6749 §5.1; mutt, Thunderbird", "expires_in and scope are in every token answer"),
  must("RC-12", "browser clients", "preflights pass without authentication"),
  must("RC-13", "Dovecot", "idle connections stay open longer than 60 s"),
  must("RC-14", "MCP clients", "a passing fault is 503, never invalid_client"),
  must("RC-15", "libpq, Dovecot", "every time in JSON is an integer"),
  must("RC-16", "Dovecot", "no token is longer than 4,000 characters, an opaque one than 200"),
  must("RC-17", "own", "ids, secrets, codes and tokens need no encoding"),
  must("RC-18", "RFC 7662 §2.2; Dovecot, Stalwart", "introspection of a live token has the members that mail servers read"),
  mustNot("RC-19", "Dovecot", "an answer about a dead token has an error or a username"),
  must("RC-20", "mutt, Thunderbird", "a client with the refresh grant gets a refresh token without asking for offline_access"),
  must("RC-21", "Thunderbird, mutt, pizauth", "localhost redirects work with a port chosen at run time, with and without the last slash"),
  must("RC-22", "oidc-agent", "application_type narrows nothing"),
  must("RC-23", "RFC 7591 §2; MCP clients", "a sparse registration with unknown members is accepted"),
  must("RC-24", "Thunderbird", "the authorization endpoint has the origin of the issuer"),
  should("RC-25", "Thunderbird", "login_hint fills the user name in, and nothing more"),
  must("RC-26", "RFC 6749 §5.2; Thunderbird, Dovecot", "a dead refresh token and a wrong password are exactly 400 invalid_grant"),
  must("RC-27", "RFC 8414 §3.2", "well-known documents answer 200 without a redirect"),
  must("RC-28", "libpq", "members have the types of their RFC, and documents stay below 256 kB"),
  must("RC-29", "rclone", "a confidential client without PKCE that tries Basic, then the body, is served"),
  must("RC-30", "MCP clients", "resource does no harm before it is served"),
  should("RC-31", "nginx, Stalwart; due early", "userinfo works with a mail scope, and challenges a dead token"),
  should("RC-38", "Dovecot", "client addresses that a resource server passes on go to the audit log, only from authenticated ones that are set so"),
  should("RC-39", "offlineimap", "programs that keep their first refresh token are named, and the log line of an end by it names the setting"),
  should("RC-35", "Dovecot", "a resource server is told the login name as username, or the e-mail address where that was chosen for it, in process too"),
  must("RC-34", "Dovecot, Thunderbird; due early", "the SASL verifier calls a dead token dead, and only our own faults temporary"),
  must("RC-33", "Dovecot; due early", "a token that was asked for without a proof of a key stays a Bearer token"),
  mustNot("RC-40", "own", "clients are treated differently by User-Agent"),
  must("RC-41", "Dovecot", "the built-in scopes and their short names are known, and an administrator adds more"),
  must("RC-42", "Thunderbird, oauthlib", "a token answer has the scope names that were asked for, introspection the full ones"),
  must("RC-43", "own; due early", "email_verified is true only when this server knows it"),
  must("RC-44", "RFC 8707 §2", "resource is the only parameter that may be given twice"),
];

const pagesAndOperation: readonly Row[] = [
  must("PG-01", "own", "every page works without JavaScript"),
  must("PG-02", "own", "field names are stable"),
  must("PG-03", "own", "pages work at 320 px, by keyboard, with a screen reader, and axe finds nothing"),
  must("PG-04", "own", "a page says when it was reached under another name than the issuer's"),
  must("PG-05", "own", "going back, reloading, two tabs and sending twice never grant twice, and lose no request without a word"),
  should("PG-06", "own", "a person sees what they allowed and can end it"),
  must("PG-07", "CSP 3 §6.4", "a form that leads to a client's redirect is not held where that redirect goes on"),
  must("PG-08", "own", "nothing below the authorization endpoint cuts a pop-up from its opener"),
  must("PG-09", "own", "Origin: null is our own form where Fetch Metadata or the form token says so"),
  mustNot("PG-10", "RFC 9110 §15.5.2", "a page answers 401, which it has no challenge for"),
  must("OP-01", "own", "readiness tells the truth: not before the store is there, during migration, while draining, without store or keys"),
  must("OP-02", "own", "SIGTERM drains: no request is lost, connections are told to close, and the end comes within 5 s"),
  must("OP-03", "own", "an unknown setting is an error with a suggestion"),
  must("OP-04", "own", "flags beat environment, file and default; any secret can come from a file"),
  must("OP-05", "own", "keys rotate without a failed verification, by command and by schedule; sealing keys too"),
  must("OP-06", "own", "a backup taken under load restores to a server that accepts what was acknowledged before its mark"),
  must("OP-08", "own", "every change by an administrator is in the audit log, with who, what, when, and no secret"),
  must("OP-09", "own", "the command line changes the store of a running server, which notices within 1 s"),
];

const groupsAndAccess: readonly Row[] = [
  must("GR-01", "own", "a group is made, described, filled, emptied and removed, and its end says what it opened"),
  must("GR-02", "own", "the groups of a person are told by the scope groups, in ID token, userinfo and introspection, per client renamed or filtered"),
  must("GR-03", "OpenID Connect Core §5.1, §5.4; own", "standard claims, and attributes of an administrator's own, are told by scope and with their types"),
  must("GR-04", "own", "a person who may not use a client gets nothing for it by any door, is told whom to ask, and what rested lives again with the right"),
  must("GR-05", "own", "consent is asked each time, remembered, or given by an administrator, and never so for a client that registered itself"),
  must("GR-06", "own", "a client is edited without being removed: what the edit takes away is gone at once, and everything else lives on"),
  must("GR-07", "own", "of a client's secrets the new one counts at once, and the one before for the overlap, by every method"),
  must("GR-08", "own", "the recipes for common applications make clients that are told what those programs read, where they read it"),
];

const severalNodes: readonly Row[] = [
  must("MN-01", "own", "what is spent once is spent once over two nodes on one database, and what one gave is good at the other"),
  must("MN-02", "RFC 7009 §2.1; own", "what ended on one node is dead on the other within 1 s"),
  must("MN-03", "own", "nodes that start at once on an empty database end with one schema and one key set"),
  must("MN-04", "own", "limits hold in sum over nodes: a burst on each at once, and what was too much is owed"),
  must("MN-05", "own", "what the database loses on the way is success after a retry, or 503, never a wrong state"),
];

export const latchkey: Catalogue = {
  name: "Latchkey",
  title: "what we promise",
  rows: [
    ...metadata, ...redirectUris, ...authorizationEndpoint, ...authorizationResponse, ...pkce, ...tokenEndpoint,
    ...clientAuthentication, ...codeGrant, ...refresh, ...otherGrants, ...deviceGrant, ...introspectionAndRevocation,
    ...registration, ...openidConnect, ...factors, ...resourceServers, ...crossCutting, ...promises, ...realClients, ...pagesAndOperation,
    ...groupsAndAccess, ...severalNodes,
  ],
};
