/** The OpenAPI 3.1 document of the API, made from the table of its routes. */

import * as z from "zod";
import { ADMIN_READ_SCOPE, ADMIN_SCOPE } from "../../records/administration-scope.ts";
import type { Route } from "./route.ts";
import { API } from "./routes.ts";

type Json = Readonly<Record<string, unknown>>;

const VARIABLE = /\{([a-z_]+)\}/g;
const JSON_TYPE = "application/json";

export function openApiDocument(routes: readonly Route[], issuer: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const here = paths[route.path] ?? {};
    here[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = here;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Latchkey: the administrators' API",
      version: "1",
      description: `Access tokens of this server open it: ${ADMIN_READ_SCOPE} opens what is read, ${ADMIN_SCOPE} everything.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${issuer}${API}` }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "oauth2",
          flows: {
            clientCredentials: {
              tokenUrl: `${issuer}/auth/token`,
              scopes: { [ADMIN_SCOPE]: "everything", [ADMIN_READ_SCOPE]: "what is read" },
            },
            authorizationCode: {
              authorizationUrl: `${issuer}/auth/authorize`,
              tokenUrl: `${issuer}/auth/token`,
              scopes: { [ADMIN_SCOPE]: "everything", [ADMIN_READ_SCOPE]: "what is read" },
            },
          },
        },
      },
      responses: {
        Problem: {
          description: "The rule that was broken (RFC 9457)",
          content: { "application/problem+json": { schema: PROBLEM } },
        },
      },
    },
  };
}

const PROBLEM: Json = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["detail"],
        properties: { pointer: { type: "string" }, parameter: { type: "string" }, detail: { type: "string" } },
      },
    },
    risk: { const: true, description: "It can be done all the same, by saying that the risk is accepted" },
    unknown: {
      type: "object",
      description: "A name that nothing has, and those that there are",
      required: ["given", "known"],
      properties: { given: { type: "string" }, known: { type: "array", items: { type: "string" } } },
    },
  },
};

function operationOf(route: Route): Json {
  const scope = route.permission === "read" ? ADMIN_READ_SCOPE : ADMIN_SCOPE;
  const parameters = [...variablesOf(route), ...queryOf(route), ...(route.guarded ? [IF_MATCH] : [])];
  const status = route.gives === undefined ? 204 : (route.status ?? 200);
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^a-z]+/g, "_")}`.replace(/_$/, ""),
    summary: route.words,
    security: [{ token: [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: { [JSON_TYPE]: { schema: schemaOf(route.body, "input") } } } }),
    responses: {
      [status]: {
        description: route.gives === undefined ? "Done" : "As asked",
        ...(route.gives && { content: { [JSON_TYPE]: { schema: schemaOf(route.gives, "output") } } }),
        ...(route.method === "GET" && { headers: { ETag: { schema: { type: "string" } } } }),
      },
      ...(route.method === "GET" && { 304: { description: "If-None-Match names what would be shown" } }),
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

const variablesOf = ({ path }: Route): readonly Json[] =>
  [...path.matchAll(VARIABLE)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));

function queryOf({ query }: Route): readonly Json[] {
  if (!(query instanceof z.ZodObject)) return [];
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(schema, "output"),
  }));
}

const IF_MATCH: Json = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "The ETag of what is changed, as GET at the same path gave it; or *, which overwrites",
  schema: { type: "string" },
};

/** Without `$schema`: in OpenAPI 3.1 the document says once which dialect it speaks. */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io });
  return made;
}
