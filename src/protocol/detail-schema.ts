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
