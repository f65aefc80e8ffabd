/** The part of JSON Schema by which the members of authorization details are described (RFC 9396 §2.1). */

/** What a member can be. Other words of JSON Schema are none of ours. */
export type DetailSchema = ObjectSchema;

export interface ObjectSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, MemberSchema>>;
  readonly required?: readonly string[] | undefined;
}

export type MemberSchema = ObjectSchema | ArraySchema | TextSchema | NumberSchema | TruthSchema;

export interface ArraySchema {
  readonly type: "array";
  readonly items: MemberSchema;
  readonly maxItems?: number | undefined;
}

export interface TextSchema {
  readonly type: "string";
  readonly enum?: readonly string[] | undefined;
  /** In characters; absent: 1,000. */
  readonly maxLength?: number | undefined;
}

export interface NumberSchema {
  readonly type: "number" | "integer";
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

export interface TruthSchema {
  readonly type: "boolean";
}
const MOST_CHARACTERS = 1_000;
const MOST_ITEMS = 100;

/** Whether it is as the schema says: what the schema does not name is not there. */
export function matches(value: unknown, schema: MemberSchema): boolean {
  switch (schema.type) {
    case "object":
      return (
        isObject(value) &&
        Object.entries(value).every(([name, member]) => {
          const its = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
          return its !== undefined && matches(member, its);
        }) &&
        (schema.required ?? []).every((name) => Object.hasOwn(value, name))
      );
    case "array":
      return (
        Array.isArray(value) &&
        value.length <= (schema.maxItems ?? MOST_ITEMS) &&
        value.every((item: unknown) => matches(item, schema.items))
      );
    case "string":
      return (
        typeof value === "string" &&
        value.length <= (schema.maxLength ?? MOST_CHARACTERS) &&
        (schema.enum === undefined || schema.enum.includes(value))
      );
    case "number":
    case "integer":
      return (
        typeof value === "number" &&
        Number.isFinite(value) &&
        (schema.type === "number" || Number.isSafeInteger(value)) &&
        value >= (schema.minimum ?? -Infinity) &&
        value <= (schema.maximum ?? Infinity)
      );
    case "boolean":
      return typeof value === "boolean";
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
