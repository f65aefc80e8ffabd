/** What the API shows of a resource. */

import * as z from "zod";

const text = z.string();
const none = <Schema extends z.ZodType>(schema: Schema) => z.nullable(schema);

export const resource: z.ZodObject = z.strictObject({
  identifier: text,
  name: none(text),
  scopes: z.array(z.strictObject({ name: text, words: none(text), detail: none(text) })),
  tokens: z.strictObject({
    format: z.enum(["opaque", "jwt"]),
    typ: none(text),
    algorithm: none(text),
    username_claim: none(text).describe("what the claim `username` of a JWT says; null: the user name, with a mail scope alone"),
  }),
  details: z
    .array(z.strictObject({ type: text, words: text, schema: z.record(z.string(), z.unknown()) }))
    .describe("types of authorization details"),
  access_token_lifetime: none(z.number()).describe("seconds"),
  introspection_lifetime: none(z.number()).describe("seconds for which its server may remember what it was told of a token"),
  level: z.int().describe("how surely people must have signed in; 0: as surely as for anything here"),
  max_age: none(z.number()).describe("seconds since their sign-in, at most"),
  servers: z.array(text).describe("client ids of the resource servers that stand for it"),
  created_at: z.int().describe("seconds since 1970"),
});
