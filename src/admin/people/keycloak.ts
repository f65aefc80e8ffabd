/** People of Keycloak's realm export: JSON with `users`, their hashes as JSON inside it. */

import { TEXT_MEMBERS } from "../../records/profile.ts";
import { fileFault } from "../files/faults.ts";
import { isRecord, parsedJson, textOf, textsOf, yesOrNo } from "../files/values.ts";
import type { ImportedPerson, PeopleFormat } from "./person.ts";

export const keycloakFormat: PeopleFormat = (text) => {
  const realm = parsedJson(text);
  const users = isRecord(realm) ? realm["users"] : undefined;
  if (!Array.isArray(users)) throw fileFault("the file has no users: export the realm with them");
  return users.filter((user: unknown) => !isServiceAccount(user)).map(personOf);
};

/** A client's own account is no person. */
const isServiceAccount = (user: unknown): boolean => isRecord(user) && typeof user["serviceAccountClientId"] === "string";

function personOf(user: unknown, at: number): ImportedPerson {
  const where = `user ${at + 1}`;
  if (!isRecord(user)) throw fileFault(`${where}: must be an object`);
  const first = textOf(user["firstName"], `${where}, firstName`);
  const last = textOf(user["lastName"], `${where}, lastName`);
  const enabled = yesOrNo(user["enabled"], `${where}, enabled`);
  const actions = textsOf(user["requiredActions"], `${where}, requiredActions`) ?? [];
  const groups = textsOf(user["groups"], `${where}, groups`);
  const credentials: readonly unknown[] = Array.isArray(user["credentials"]) ? user["credentials"] : [];
  const password = credentials.find((one) => isRecord(one) && one["type"] === "password");
  return {
    where,
    username: textOf(user["username"], `${where}, username`) ?? "",
    email: textOf(user["email"], `${where}, email`),
    emailVerified: yesOrNo(user["emailVerified"], `${where}, emailVerified`),
    name: [first, last].filter((part) => part !== undefined).join(" ") || undefined,
    disabled: enabled === undefined ? undefined : !enabled,
    mustChoosePassword: actions.includes("UPDATE_PASSWORD") || undefined,
    groups: groups?.map((group) => group.replace(/^\//, "")),
    profile: {
      ...(first !== undefined && { given_name: first }),
      ...(last !== undefined && { family_name: last }),
      ...attributesOf(user["attributes"]),
    },
    passwordHash: isRecord(password) ? hashOf(password, where) : undefined,
  };
}

/** Each attribute is a list; of the ones with names of OpenID, the first value counts. */
function attributesOf(attributes: unknown): Readonly<Record<string, string>> {
  if (!isRecord(attributes)) return {};
  return Object.fromEntries(
    TEXT_MEMBERS.flatMap((claim) => {
      const value: unknown = Array.isArray(attributes[claim]) ? attributes[claim][0] : attributes[claim];
      return typeof value === "string" && value !== "" ? [[claim, value] as const] : [];
    }),
  );
}

/** Written as the PHC format writes it, which the hasher reads. */
function hashOf(credential: Readonly<Record<string, unknown>>, where: string): string {
  const secret = inner(credential["secretData"], where);
  const how = inner(credential["credentialData"], where);
  const [tag, salt] = [secret["value"], secret["salt"]].map((part) => unpadded(part, where));
  const algorithm = String(how["algorithm"]);
  const rounds = String(how["hashIterations"]);
  if (/^pbkdf2(-sha(256|512))?$/.test(algorithm)) return `$${algorithm}$i=${rounds}$${salt}$${tag}`;
  if (algorithm === "argon2") {
    const more = isRecord(how["additionalParameters"]) ? how["additionalParameters"] : {};
    const [type, memory, lanes] = ["type", "memory", "parallelism"].map((name) => {
      const value: unknown = Array.isArray(more[name]) ? more[name][0] : more[name];
      return String(value);
    });
    return `$argon2${type}$v=19$m=${memory},t=${rounds},p=${lanes}$${salt}$${tag}`;
  }
  throw fileFault(`${where}: the password's hash is of an algorithm that is not taken`);
}

function inner(text: unknown, where: string): Readonly<Record<string, unknown>> {
  const found = typeof text === "string" ? parsedJson(text) : text;
  if (!isRecord(found)) throw fileFault(`${where}: the password's hash cannot be read`);
  return found;
}

function unpadded(part: unknown, where: string): string {
  if (typeof part !== "string") throw fileFault(`${where}: the password's hash cannot be read`);
  return part.replace(/=+$/, "");
}
