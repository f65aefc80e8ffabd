/** People of Authelia's users file: YAML, each under their name. */

import { fileFault } from "../files/faults.ts";
import { isRecord, textOf, textsOf, yesOrNo } from "../files/values.ts";
import { parsedYaml } from "../files/yaml.ts";
import { type ImportedPerson, type PeopleFormat, profileOf } from "./person.ts";

export const autheliaFormat: PeopleFormat = async (text) => {
  const file = await parsedYaml(text);
  const users = isRecord(file) ? file["users"] : undefined;
  if (!isRecord(users)) throw fileFault("the file has no users");
  return Object.entries(users).map(([username, user]): ImportedPerson => {
    const where = `users.${username}`;
    if (!isRecord(user)) throw fileFault(`${where}: must be an object`);
    const email = textOf(user["email"], `${where}, email`);
    return {
      where,
      username,
      email,
      name: textOf(user["displayname"], `${where}, displayname`),
      disabled: yesOrNo(user["disabled"], `${where}, disabled`),
      groups: textsOf(user["groups"], `${where}, groups`),
      profile: profileOf(user, where),
      passwordHash: textOf(user["password"], `${where}, password`),
    };
  });
};
