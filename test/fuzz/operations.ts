/** Right requests for the administrators' API: each operation of its own description, with what its schema allows. */

import { ADMIN_SCOPE } from "../../src/records/administration-scope.ts";
import { REDIRECT_URI, type TestServer } from "../../src/testing/index.ts";
import { ownToken } from "../desk/calling.ts";
import { Chance, type RightRequest } from "./requests.ts";
import { WORDS } from "./words.ts";

type Schema = Readonly<Record<string, unknown>>;

/** They take the time of the processor, and nothing else: an RSA key each, or a whole database. */
const COSTLY: ReadonlySet<string> = new Set(["POST /keys/rotate"]);
const SAMPLES = 3;

/** With ids of what stands here for them alone, so that they take nothing away that others need. */
export async function operationRequests(server: TestServer): Promise<readonly RightRequest[]> {
  const chance = new Chance("operations");
  const { body } = await server.get("/admin/api/openapi.json");
  const headers = { authorization: `Bearer ${await ownToken(server, ADMIN_SCOPE)}` };
  const ids = await idsOf(server);
  const found: RightRequest[] = [];
  for (const [path, operations] of membersOf(body.paths)) {
    for (const [name, operation] of membersOf(operations)) {
      const method = name.toUpperCase();
      if (COSTLY.has(`${method} ${path}`)) continue;
      const schema = bodyOf(operation);
      for (let count = 0; count < SAMPLES; count++) {
        const named = path.replaceAll(/\{([a-z_]+)\}/g, (_, variable: string) =>
          encodeURIComponent(chance.one(ids[`${path.split("/")[1]} ${variable}`] ?? ids[variable] ?? ["unknown"])),
        );
        const at = {
          method,
          path: `/admin/api${named}`,
          headers: { ...headers, ...(hasMatch(operation) && { "if-match": "*" }) },
        };
        const fields = method === "GET" ? queryOf(operation, chance) : {};
        found.push({ ...at, fields, ...(schema !== undefined && { json: sampleOf(schema, chance) }) });
      }
    }
  }
  return found;
}

async function idsOf(server: TestServer): Promise<Readonly<Record<string, readonly string[]>>> {
  const { administration } = server;
  const clients: string[] = [];
  const people: string[] = [];
  for (let count = 0; count < 4; count++) {
    const redirectUris = [REDIRECT_URI, `https://client.example/${count}`];
    clients.push((await server.addClient({ isPublic: count % 2 === 0, redirectUris, scope: "openid email" })).clientId);
    people.push((await server.addAccount(`person${count}@example.org`, { email: `person${count}@example.org` })).id);
  }
  await administration.groups.add({ name: "team" });
  await administration.groups.addMembers("team", people);
  await administration.scopes.add({ name: "letters", words: "Read letters", detail: undefined });
  await administration.resources.add({ identifier: "https://other.example.org", scopes: [{ name: "letters" }] });
  return {
    "clients id": clients,
    "people id": people,
    client_id: clients,
    account_id: people,
    person_id: people,
    "groups name": ["team"],
    "scopes name": ["letters"],
    identifier: ["https://other.example.org"],
    program: ["grafana", "nextcloud"],
  };
}

const isObject = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): readonly (readonly [string, unknown])[] => (isObject(value) ? Object.entries(value) : []);
const memberOf = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((within, name) => (isObject(within) ? within[name] : undefined), value);

const bodyOf = (operation: unknown): unknown => memberOf(operation, "requestBody", "content", "application/json", "schema");

function parametersOf(operation: unknown, place: string): readonly unknown[] {
  const all = memberOf(operation, "parameters");
  return Array.isArray(all) ? all.filter((one: unknown) => memberOf(one, "in") === place) : [];
}

const hasMatch = (operation: unknown): boolean => parametersOf(operation, "header").length > 0;

const queryOf = (operation: unknown, chance: Chance): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parametersOf(operation, "query")
      .filter(() => chance.once(2))
      .map((one) => [String(memberOf(one, "name")), String(sampleOf(memberOf(one, "schema"), chance))]),
  );

/** Something that the schema takes, or nearly. */
function sampleOf(schema: unknown, chance: Chance, depth = 0): unknown {
  if (!isObject(schema) || depth > 6) return {};
  const { anyOf, const: constant, enum: words, items, oneOf, properties, required, type } = schema;
  if (constant !== undefined) return constant;
  if (Array.isArray(words)) return chance.one(words);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return sampleOf(chance.one(choices), chance, depth);
  switch (type) {
    case "object": {
      const needed: readonly unknown[] = Array.isArray(required) ? required : [];
      const taken = membersOf(properties).filter(([name]) => needed.includes(name) || chance.once(3));
      return Object.fromEntries(taken.map(([name, its]) => [name, sampleOf(its, chance, depth + 1)]));
    }
    case "array":
      return Array.from({ length: chance.below(3) }, () => sampleOf(items, chance, depth + 1));
    case "integer":
    case "number":
      return chance.below(1_000);
    case "boolean":
      return chance.once(2);
    case "null":
      return null;
    default:
      return chance.one([...WORDS, REDIRECT_URI, "team", "person1@example.org", "https://other.example.org"]);
  }
}
