/** Resources, over the API of a server somewhere else. */

import type { AdministratorsDesk } from "../../admin/administrators-desk.ts";
import { parsedSchema } from "../../admin/detail-types.ts";
import type { ResourceEdit, ServedResource } from "../../admin/resources.ts";
import { toLevel } from "../../protocol/authentication.ts";
import { SIGNING_ALGORITHMS } from "../../protocol/names.ts";
import { type DetailType, JWT_TYPES, newResource, type TokenFormat } from "../../records/resource.ts";
import type { Answer } from "./answer.ts";
import type { Api } from "./api.ts";

const ONE = "/resources/{identifier}";

export const resourcesOver = (api: Api): AdministratorsDesk["resources"] => ({
  list: async () => (await api.get("GET /resources")).list("items", resourceIn),
  async find(identifier) {
    const found = await api.ask(`GET ${ONE}`, { at: { identifier } });
    return found && resourceIn(found);
  },
  add: async ({ identifier, ...edit }) => resourceIn(await api.get("POST /resources", { body: { identifier, ...bodyOf(edit) } })),
  async change(identifier, edit) {
    const changed = await api.ask(`PATCH ${ONE}`, { at: { identifier }, body: bodyOf(edit) });
    return changed && resourceIn(changed);
  },
  remove: (identifier) => api.did(`DELETE ${ONE}`, { at: { identifier } }),
});

const bodyOf = ({
  accessTokenLifetime,
  details,
  introspectionLifetime,
  level,
  maxAge,
  name,
  scopes,
  servers,
  tokens,
}: ResourceEdit): object => ({
  name,
  scopes,
  tokens:
    tokens === undefined || tokens.format === "opaque"
      ? tokens
      : { format: tokens.format, typ: tokens.typ, algorithm: tokens.algorithm, username_claim: tokens.usernameClaim },
  details,
  access_token_lifetime: accessTokenLifetime,
  introspection_lifetime: introspectionLifetime,
  level,
  max_age: maxAge,
  servers,
});

const resourceIn = (one: Answer): ServedResource => ({
  ...newResource({
    identifier: one.text("identifier"),
    name: one.optionalText("name"),
    scopes: one.list("scopes", (scope) => {
      const [words, detail] = [scope.optionalText("words"), scope.optionalText("detail")];
      return { name: scope.text("name"), ...(words !== undefined && { words }), ...(detail !== undefined && { detail }) };
    }),
    tokens: formatIn(one.object("tokens")),
    details: one.list("details", detailIn),
    accessTokenLifetime: one.optionalNumber("access_token_lifetime"),
    introspectionLifetime: one.optionalNumber("introspection_lifetime"),
    level: toLevel(one.optionalNumber("level") ?? 0),
    maxAge: one.optionalNumber("max_age"),
    createdAt: one.number("created_at"),
  }),
  servers: one.texts("servers"),
});

function formatIn(one: Answer): TokenFormat {
  if (one.word("format", ["opaque", "jwt"]) === "opaque") return { format: "opaque" };
  const usernameClaim = one.optionalWord("username_claim", ["username", "email"]);
  return {
    format: "jwt",
    typ: one.word("typ", JWT_TYPES),
    algorithm: one.word("algorithm", SIGNING_ALGORITHMS),
    ...(usernameClaim !== undefined && { usernameClaim }),
  };
}

const detailIn = (one: Answer): DetailType => ({
  type: one.text("type"),
  words: one.text("words"),
  schema: parsedSchema(one.members("schema")),
});
