/** Resources: what tokens can be for. */

import * as z from "zod";
import { detailTypes } from "../../../admin/detail-types.ts";
import type { ResourceEdit } from "../../../admin/resources.ts";
import { toLevel } from "../../../protocol/authentication.ts";
import { SIGNING_ALGORITHMS } from "../../../protocol/names.ts";
import { JWT_TYPES } from "../../../records/resource.ts";
import { resourceJson } from "../../../records/resource-json.ts";
import { resource } from "../resource-shapes.ts";
import { doneOrMissing, type Route, route } from "../route.ts";

const described = {
  name: z.nullable(z.string().max(200)).exactOptional(),
  scopes: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        words: z.string().max(400).exactOptional().describe("absent: the server has such a scope already"),
        detail: z.string().max(1_000).exactOptional(),
      }),
    )
    .max(100)
    .exactOptional(),
  tokens: z
    .union([
      z.strictObject({ format: z.literal("opaque") }),
      z.strictObject({
        format: z.literal("jwt"),
        typ: z.enum(JWT_TYPES).default("at+jwt"),
        algorithm: z.enum(SIGNING_ALGORITHMS).default("RS256"),
        username_claim: z.enum(["username", "email"]).exactOptional(),
      }),
    ])
    .exactOptional(),
  details: detailTypes.exactOptional().describe("types of authorization details, as RFC 9396 has them"),
  access_token_lifetime: z.nullable(z.int()).exactOptional().describe("seconds; null: as the client and the settings say"),
  introspection_lifetime: z
    .nullable(z.int())
    .exactOptional()
    .describe(
      "seconds for which its server may remember what it was told of a token; 0: it asks each time; null: as the settings say",
    ),
  level: z.int().min(0).max(3).exactOptional().describe("how surely people must have signed in: 1 to 3, 0 for as surely as ever"),
  max_age: z.nullable(z.int()).exactOptional().describe("seconds since their sign-in, at most; null: it does not matter"),
  servers: z.array(z.string().max(255)).max(100).exactOptional().describe("client ids of the resource servers that stand for it"),
};

const editShape = z.strictObject(described);

function editOf({
  access_token_lifetime,
  introspection_lifetime,
  level,
  max_age,
  tokens,
  ...body
}: z.output<typeof editShape>): ResourceEdit {
  return {
    ...body,
    ...(level !== undefined && { level: toLevel(level) }),
    ...(max_age !== undefined && { maxAge: max_age }),
    ...(access_token_lifetime !== undefined && { accessTokenLifetime: access_token_lifetime }),
    ...(introspection_lifetime !== undefined && { introspectionLifetime: introspection_lifetime }),
    ...(tokens !== undefined && { tokens: formatOf(tokens) }),
  };
}

function formatOf(tokens: NonNullable<z.output<typeof editShape>["tokens"]>): NonNullable<ResourceEdit["tokens"]> {
  if (tokens.format === "opaque") return tokens;
  const { algorithm, format, typ, username_claim: usernameClaim } = tokens;
  return { format, typ, algorithm, ...(usernameClaim !== undefined && { usernameClaim }) };
}

export const resources: readonly Route[] = [
  route({
    method: "GET",
    path: "/resources",
    words: "What tokens can be for, by identifier",
    gives: z.strictObject({ items: z.array(resource) }),
    does: async ({ desk }) => ({ items: (await desk.administration.resources.list()).map(resourceJson) }),
  }),
  route({
    method: "POST",
    path: "/resources",
    words: "Adds a resource",
    body: z.strictObject({ identifier: z.string().max(600), ...described }),
    status: 201,
    gives: resource,
    does: async ({ body: { identifier, ...body }, desk }) =>
      resourceJson(await desk.administration.resources.add({ identifier, ...editOf(body) })),
  }),
  route({
    method: "GET",
    path: "/resources/{identifier}",
    words: "One resource",
    gives: resource,
    async does({ desk, id }) {
      const found = await desk.administration.resources.find(id);
      return found && resourceJson(found);
    },
  }),
  route({
    method: "PATCH",
    path: "/resources/{identifier}",
    words: "Says anew what a resource is; what is not named stays",
    guarded: true,
    body: editShape,
    gives: resource,
    async does({ body, desk, id, seen }) {
      const changed = await desk.administration.resources.change(id, editOf(body), (present) => seen(resourceJson(present)));
      return changed && resourceJson(changed);
    },
  }),
  route({
    method: "DELETE",
    path: "/resources/{identifier}",
    words: "Removes a resource; tokens for it are dead from then on",
    guarded: true,
    does: async ({ desk, id, seen }) =>
      doneOrMissing(await desk.administration.resources.remove(id, (present) => seen(resourceJson(present)))),
  }),
];
