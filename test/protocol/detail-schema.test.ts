/** The members of authorization details against any schema that an administrator could write (RFC 9396 §5). */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type MemberSchema, matches, type ObjectSchema } from "../../src/protocol/detail-schema.ts";

const name = fc.oneof(fc.constantFrom("a", "b", "c", "__proto__", "constructor", "toString", "length", ""), fc.string());

const { object: schemas } = fc.letrec<{ object: ObjectSchema; member: MemberSchema }>((tie) => ({
  object: fc
    .array(fc.tuple(name, tie("member")), { maxLength: 4 })
    .map((members) => Object.fromEntries(members))
    .chain((properties) =>
      fc
        .option(fc.subarray(Object.keys(properties)), { nil: undefined })
        .map((required) => ({ type: "object", properties, ...(required !== undefined && { required }) })),
    ),
  member: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant("string" as const), maxLength: fc.option(fc.nat(20), { nil: undefined }) }),
    fc.record({ type: fc.constant("string" as const), enum: fc.array(fc.string(), { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constantFrom("number" as const, "integer" as const), minimum: fc.constant(-5), maximum: fc.constant(5) }),
    fc.record({ type: fc.constant("boolean" as const) }),
    fc.record({ type: fc.constant("array" as const), items: tie("member"), maxItems: fc.option(fc.nat(3), { nil: undefined }) }),
    tie("object"),
  ),
}));

/** What such a schema takes. */
function valuesOf(schema: MemberSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "object": {
      const { properties, required = [] } = schema;
      const members = Object.entries(properties).map(([key, its]) =>
        fc
          .tuple(valuesOf(its), required.includes(key) ? fc.constant(true) : fc.boolean())
          .map(([value, isThere]): readonly Member[] => (isThere ? [[key, value]] : [])),
      );
      return fc.tuple(...members).map((found) => JSON.parse(written(found.flat())));
    }
    case "array":
      return fc.array(valuesOf(schema.items), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case "string":
      return schema.enum === undefined ? fc.string({ maxLength: schema.maxLength ?? 30 }) : fc.constantFrom(...schema.enum);
    case "number":
      return fc.double({ min: -5, max: 5, noNaN: true });
    case "integer":
      return fc.integer({ min: -5, max: 5 });
    case "boolean":
      return fc.boolean();
  }
}

type Member = readonly [name: string, value: unknown];

/** As it comes over the network, where `__proto__` is a name like any other. */
const written = (members: readonly Member[]): string =>
  `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`;

const asked = schemas.chain((schema) => fc.tuple(fc.constant(schema), valuesOf(schema)));

/** How often it was looked into: each object and list by its members, each member once. */
function counted(value: unknown, looks: { count: number }): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get: (target, key) => {
      looks.count++;
      return counted(Reflect.get(target, key), looks);
    },
  });
}

const sizeOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 4) : 1;

test("[RA-01] what a schema describes is taken, and with one member more it is not", () => {
  fc.assert(
    fc.property(asked, fc.string(), ([schema, value], more) => {
      expect(matches(value, schema)).toBe(true);
      if (Object.hasOwn(schema.properties, more)) return;
      expect(matches(JSON.parse(written([...Object.entries(Object(value)), [more, 1]])), schema)).toBe(false);
    }),
  );
});

test("[RA-01] without a member that is required it is not taken", () => {
  fc.assert(
    fc.property(asked, ([schema, value]) => {
      for (const missing of schema.required ?? []) {
        const rest = Object.entries(Object(value)).filter(([key]) => key !== missing);
        expect(matches(JSON.parse(written(rest)), schema)).toBe(false);
      }
    }),
  );
});

test("[RA-01][TL-12] whatever JSON comes, the answer is yes or no, after as many looks as it has members", () => {
  fc.assert(
    fc.property(
      schemas,
      fc.oneof(
        fc.jsonValue(),
        asked.map(([, value]) => value),
      ),
      (schema, value) => {
        const looks = { count: 0 };
        expect(matches(counted(value, looks), schema)).toBeTypeOf("boolean");
        expect(looks.count).toBeLessThanOrEqual(4 * sizeOf(value));
      },
    ),
  );
});
