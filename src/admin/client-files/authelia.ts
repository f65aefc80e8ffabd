/** Clients of Authelia's configuration: `identity_providers.oidc.clients`, by its names of today and those of before 4.38. */

import { ALL_AUTHENTICATION_METHODS, GRANT_TYPE, SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import { fileFault } from "../files/faults.ts";
import { isRecord, textOf, textsOf, yesOrNo } from "../files/values.ts";
import { parsedYaml } from "../files/yaml.ts";
import { type ClientFormat, type ImportedClient, type ImportedSecret, skippedOf } from "./client.ts";
import { wordOf } from "./members.ts";

const MOST_ALIASES = 100;

const KNOWN: ReadonlySet<string> = new Set([
  ...["client_id", "id", "client_name", "description", "client_secret", "secret", "public", "redirect_uris", "scopes"],
  ...["grant_types", "response_types", "authorization_policy", "consent_mode", "require_pkce", "token_endpoint_auth_method"],
  "id_token_signed_response_alg",
]);

const POLICIES = ["one_factor", "two_factor", "deny"] as const;
const CONSENT = { explicit: "ask", "pre-configured": "remember", implicit: "skip", auto: undefined } as const;

export const autheliaFormat: ClientFormat = async (text) => {
  const file = await parsedYaml(text, { mostAliases: MOST_ALIASES });
  const providers = isRecord(file) ? file["identity_providers"] : undefined;
  const oidc = isRecord(providers) ? providers["oidc"] : undefined;
  const clients = isRecord(oidc) ? oidc["clients"] : undefined;
  if (!Array.isArray(clients)) throw fileFault("the file has no clients in identity_providers.oidc");
  return { clients: clients.map(clientOf), leftOut: [] };
};

function clientOf(client: unknown, index: number): ImportedClient {
  const where = `client ${index + 1}`;
  if (!isRecord(client)) throw fileFault(`${where}: must be an object`);
  const at = (name: string): string => `${where}, ${name}`;
  const text = (name: string): string | undefined => textOf(client[name], at(name));
  const texts = (name: string): readonly string[] | undefined => textsOf(client[name], at(name));
  const clientId = text("client_id") ?? text("id") ?? "";
  const isPublic = yesOrNo(client["public"], at("public")) ?? false;
  // Where the file is silent, this is what Authelia does.
  const policy = wordOf(text("authorization_policy"), POLICIES, at("authorization_policy")) ?? "two_factor";
  const mode = wordOf(text("consent_mode"), ["explicit", "pre-configured", "implicit", "auto"], at("consent_mode"));
  const method = wordOf(text("token_endpoint_auth_method"), ALL_AUTHENTICATION_METHODS, at("token_endpoint_auth_method"));
  const algorithm = text("id_token_signed_response_alg");
  return {
    where,
    clientId,
    edit: {
      name: text("client_name") ?? text("description") ?? clientId,
      redirectUris: texts("redirect_uris") ?? [],
      scope: (texts("scopes") ?? ["openid", "groups", "profile", "email"]).join(" "),
      grantTypes: texts("grant_types") ?? [GRANT_TYPE.authorizationCode],
      responseTypes: texts("response_types"),
      allowedGroups: policy === "deny" ? [] : undefined,
      level: policy === "deny" ? undefined : policy === "two_factor" ? 2 : 0,
      consent: mode && CONSENT[mode],
      requirePkce: yesOrNo(client["require_pkce"], at("require_pkce")),
    },
    born: {
      isPublic,
      authenticationMethod: isPublic ? "none" : method,
      idTokenAlgorithm: wordOf(algorithm, SIGNING_ALGORITHMS, at("id_token_signed_response_alg")),
    },
    description: {},
    secret: secretOf(text("client_secret") ?? text("secret")),
    skipped: skippedOf(client, KNOWN),
  };
}

const PLAIN = "$plaintext$";

/** A template is filled in when Authelia starts, so that the secret is not in the file. */
function secretOf(written: string | undefined): ImportedSecret | undefined {
  if (written === undefined || written.includes("{{")) return undefined;
  if (written.startsWith(PLAIN)) return { kind: "plain", text: written.slice(PLAIN.length) };
  if (!written.startsWith("$")) return { kind: "plain", text: written };
  return { kind: "hash", text: written, orNew: true };
}
