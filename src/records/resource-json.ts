/** A resource as the API and the command line show it. */

import type { Resource, TokenFormat } from "./resource.ts";

export const resourceJson = ({
  servers,
  ...one
}: Resource & { readonly servers: readonly string[] }): Readonly<Record<string, unknown>> => ({
  identifier: one.identifier,
  name: one.name ?? null,
  scopes: one.scopes.map(({ detail, name, words }) => ({ name, words: words ?? null, detail: detail ?? null })),
  tokens: formatJson(one.tokens),
  details: one.details.map(({ schema, type, words }) => ({ type, words, schema: { ...schema } })),
  access_token_lifetime: one.accessTokenLifetime ?? null,
  introspection_lifetime: one.introspectionLifetime ?? null,
  level: one.level,
  max_age: one.maxAge ?? null,
  servers: [...servers],
  created_at: one.createdAt,
});

const formatJson = (tokens: TokenFormat): Readonly<Record<string, unknown>> =>
  tokens.format === "opaque"
    ? { format: "opaque", typ: null, algorithm: null, username_claim: null }
    : { format: "jwt", typ: tokens.typ, algorithm: tokens.algorithm, username_claim: tokens.usernameClaim ?? null };
