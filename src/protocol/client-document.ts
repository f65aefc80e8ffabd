/**
 * A client's description at an address of its own, which is its id (Client ID Metadata Documents): which addresses can be such ids,
 * and what a document may say. It names the same members as a registration, and is held to the same rules.
 */

import { invalid, type Json } from "./client-members.ts";
import { type ClientMetadata, parseClientMetadata, type RegistrationRules } from "./client-metadata.ts";
import { GRANT_TYPE, restsOnSecret } from "./names.ts";

/** Characters: more than any program's address has, and few enough for a page and a row. */
const LONGEST_ADDRESS = 255;

/** Whether an id looks like an address. Such an id is no other client's, unless an administrator gave it. */
export const isAddress = (clientId: string): boolean => /^https?:/i.test(clientId);

/**
 * The rule that the address breaks (§3). It has one spelling only, the one that every URL parser gives it back in, so that ids can be
 * compared as texts, and nobody reads another host in it than the fetcher.
 */
export function brokenAddressRule(clientId: string): string | undefined {
  if (clientId.length > LONGEST_ADDRESS) return `a client_id that is an address has at most ${LONGEST_ADDRESS} characters`;
  const url = URL.parse(clientId);
  if (url?.protocol !== "https:") return "a client_id that is an address is an https URL (Client ID Metadata Documents §3)";
  if (url.username !== "" || url.password !== "" || clientId.includes("@"))
    return "a client_id that is an address has no user name (Client ID Metadata Documents §3)";
  if (clientId.includes("#")) return "a client_id that is an address has no fragment (Client ID Metadata Documents §3)";
  if (url.pathname === "/") return "a client_id that is an address has a path (Client ID Metadata Documents §3)";
  if (url.href !== clientId)
    return "a client_id that is an address is written as URL parsers write it: no dot segments, no capitals in the host, no default port (Client ID Metadata Documents §3)";
  return undefined;
}

/** The host of such an id, as people are told it. Undefined: the id is no address. */
export const hostOfAddress = (clientId: string): string | undefined => URL.parse(clientId)?.host;

/**
 * @param rules as for registration. A client that needs no person is registered, and has no document
 * @throws {OAuthError} the document is none that this address can have (§4.1)
 */
export function readClientDocument(address: string, document: Json, rules: RegistrationRules): ClientMetadata {
  if (document["client_id"] !== address) throw invalid("client_id in the document is its address, letter for letter");
  if ("client_secret" in document || "client_secret_expires_at" in document)
    throw invalid("a document that everybody can read has no client_secret");
  // RFC 7591's default rests on a secret, and there is none here.
  const method = document["token_endpoint_auth_method"] ?? "none";
  const metadata = parseClientMetadata(
    { ...document, token_endpoint_auth_method: method },
    { ...rules, grantTypes: rules.grantTypes.filter(({ grantType }) => grantType !== GRANT_TYPE.clientCredentials) },
  );
  if (restsOnSecret(metadata.authenticationMethod))
    throw invalid("token_endpoint_auth_method in the document rests on no shared secret");
  return metadata;
}
