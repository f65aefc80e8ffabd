/** Types of authorization details as an administrator writes them: the part of JSON Schema that this server knows (RFC 9396 §2.1). */

import * as z from "zod";
import type { ArraySchema, DetailSchema, MemberSchema, ObjectSchema } from "../protocol/detail-schema.ts";
import type { DetailType } from "../records/resource.ts";
import { BrokenRule } from "./broken-rule.ts";

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/);

const text = z.strictObject({
  type: z.literal("string"),
  enum: z.array(z.string().max(200)).min(1).max(100).exactOptional(),
  maxLength: z.int().min(1).max(1_000).exactOptional(),
});
const number = z.strictObject({
  type: z.enum(["number", "integer"]),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
});
const truth = z.strictObject({ type: z.literal("boolean") });

const member: z.ZodType<MemberSchema> = z.lazy(() => z.union([text, number, truth, list, object]));
const list: z.ZodType<ArraySchema> = z.strictObject({
  type: z.literal("array"),
  items: member,
  maxItems: z.int().min(1).max(100).exactOptional(),
});
const object: z.ZodType<ObjectSchema> = z.strictObject({
  type: z.literal("object"),
  properties: z.record(name, member),
  required: z.array(z.string()).max(30).exactOptional(),
});

export const detailTypes: z.ZodType<readonly DetailType[]> = z
  .array(z.strictObject({ type: z.string().max(200), words: z.string().max(1_000), schema: object }))
  .max(20);

/** @throws {BrokenRule} it is no schema that this server knows */
export function parsedSchema(value: unknown): DetailSchema {
  const parsed = object.safeParse(value);
  if (!parsed.success) throw new BrokenRule(({ resources }) => resources.schemaForm);
  return parsed.data;
}

/** @throws {BrokenRule} it is no list of types */
export function parsedDetailTypes(value: unknown): readonly DetailType[] {
  const parsed = detailTypes.safeParse(value);
  if (!parsed.success) throw new BrokenRule(({ resources }) => resources.schemaForm);
  return parsed.data;
}
