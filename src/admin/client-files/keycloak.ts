/** Clients of Keycloak's realm export, of its list of clients, or of one client's export. */

import { GRANT_TYPE, SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import { fileFault } from "../files/faults.ts";
import { isRecord, parsedJson, textOf, textsOf, yesOrNo } from "../files/values.ts";
import { type ClientFormat, type ImportedClient, type ImportedSecret, type LeftOut, skippedOf } from "./client.ts";
import { secondsOf, wordOf } from "./members.ts";

/** Each realm has these for itself. */
const OWN: ReadonlySet<string> = new Set([
  ...["account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console"],
  "master-realm",
]);

/** Scopes that each realm has, and that say nothing here. */
const OWN_SCOPES: ReadonlySet<string> = new Set([
  ...["acr", "basic", "microprofile-jwt", "organization", "role_list", "roles", "service_account", "web-origins"],
]);

const KNOWN: ReadonlySet<string> = new Set([
  ...["id", "clientId", "name", "secret", "enabled", "protocol", "publicClient", "bearerOnly", "redirectUris", "rootUrl"],
  ...["standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled", "attributes"],
  ...["defaultClientScopes", "optionalClientScopes", "clientAuthenticatorType", "consentRequired"],
]);
const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...["access.token.lifespan", "id.token.signed.response.alg", "oauth2.device.authorization.grant.enabled", "policyUri"],
  ...["pkce.code.challenge.method", "tosUri", "use.refresh.tokens", "client.secret.creation.time", "realm_client"],
]);

export const keycloakFormat: ClientFormat = (text) => {
  const found = parsedJson(text);
  const list: unknown = isRecord(found) ? ("clientId" in found ? [found] : found["clients"]) : found;
  if (!Array.isArray(list)) throw fileFault("the file has no clients: export the realm with them");
  const read = list.map(clientOf);
  return {
    clients: read.flatMap((one) => ("because" in one ? [] : [one])),
    leftOut: read.flatMap((one) => ("because" in one ? [one] : [])),
  };
};

function clientOf(client: unknown, index: number): ImportedClient | LeftOut {
  const where = `client ${index + 1}`;
  if (!isRecord(client)) throw fileFault(`${where}: must be an object`);
  const at = (name: string): string => `${where}, ${name}`;
  const text = (name: string): string | undefined => textOf(client[name], at(name));
  const answer = (name: string): boolean | undefined => yesOrNo(client[name], at(name));
  const attributes = isRecord(client["attributes"]) ? client["attributes"] : {};
  const attribute = (name: string): string | undefined => textOf(attributes[name], at(`attributes.${name}`));

  const clientId = text("clientId") ?? "";
  const protocol = text("protocol");
  if (OWN.has(clientId)) return { where, clientId, because: "it is Keycloak's own" };
  if (protocol !== undefined && protocol !== "openid-connect") return { where, clientId, because: "it speaks another protocol" };
  wordOf(text("clientAuthenticatorType"), ["client-secret"], at("clientAuthenticatorType"));
  const isPublic = answer("publicClient") ?? false;
  const enabled = answer("enabled");
  const pkce = attribute("pkce.code.challenge.method");
  const algorithm = wordOf(
    attribute("id.token.signed.response.alg"),
    SIGNING_ALGORITHMS,
    at("attributes.id.token.signed.response.alg"),
  );
  const scopes = ["defaultClientScopes", "optionalClientScopes"].flatMap((name) => textsOf(client[name], at(name)) ?? []);
  const lifespan = secondsOf(attribute("access.token.lifespan"), at("attributes.access.token.lifespan"));
  return {
    where,
    clientId,
    edit: {
      name: nameOf(text("name"), clientId),
      redirectUris: redirectUrisOf(textsOf(client["redirectUris"], at("redirectUris")) ?? [], text("rootUrl")),
      scope: [...new Set(["openid", ...scopes.filter((scope) => !OWN_SCOPES.has(scope))])].join(" "),
      grantTypes: grantsOf(answer, attribute),
      requirePkce: pkce === undefined ? undefined : true,
      ...(lifespan !== undefined && { lifetimes: { accessToken: lifespan } }),
    },
    born: {
      isPublic,
      authenticationMethod: isPublic ? "none" : undefined,
      resourceServer: answer("bearerOnly") ?? false,
      idTokenAlgorithm: algorithm,
    },
    description: { policyUri: attribute("policyUri"), tosUri: attribute("tosUri") },
    disabled: enabled === undefined ? undefined : !enabled,
    secret: isPublic ? undefined : secretOf(text("secret")),
    skipped: [
      ...skippedOf(client, KNOWN),
      ...skippedOf(attributes, KNOWN_ATTRIBUTES).map((name) => `attributes.${name}`),
      ...scopes.filter((scope) => OWN_SCOPES.has(scope)).map((scope) => `scope ${scope}`),
    ],
  };
}

/** A name in marks like these stands for a text of Keycloak's themes. */
const nameOf = (name: string | undefined, clientId: string): string =>
  name === undefined || /^\$\{.*\}$/.test(name) ? clientId : name;

/** One that begins with a slash is below the program's own address. */
const redirectUrisOf = (uris: readonly string[], rootUrl: string | undefined): readonly string[] =>
  uris.map((uri) => (uri.startsWith("/") && rootUrl !== undefined ? `${rootUrl.replace(/\/$/, "")}${uri}` : uri));

/** Where the file is silent, this is what Keycloak does. */
function grantsOf(
  answer: (name: string) => boolean | undefined,
  attribute: (name: string) => string | undefined,
): readonly string[] {
  if (answer("bearerOnly")) return [];
  const own = [
    ...((answer("standardFlowEnabled") ?? true) ? [GRANT_TYPE.authorizationCode] : []),
    ...(answer("directAccessGrantsEnabled") ? [GRANT_TYPE.password] : []),
    ...(attribute("oauth2.device.authorization.grant.enabled") === "true" ? [GRANT_TYPE.deviceCode] : []),
  ];
  return [
    ...own,
    ...(own.length > 0 && attribute("use.refresh.tokens") !== "false" ? [GRANT_TYPE.refreshToken] : []),
    ...(answer("implicitFlowEnabled") ? [GRANT_TYPE.implicit] : []),
    ...(answer("serviceAccountsEnabled") ? [GRANT_TYPE.clientCredentials] : []),
  ];
}

/** An export from the console has stars instead, and a vault's name stands for what is elsewhere. */
const secretOf = (written: string | undefined): ImportedSecret | undefined =>
  written === undefined || /^\*+$|^\$\{vault\./.test(written) ? undefined : { kind: "plain", text: written };
