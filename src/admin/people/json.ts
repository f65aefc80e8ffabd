/** People as JSON: a list of objects, as `latchkey user export` writes them. */

import { fileFault } from "../files/faults.ts";
import { isRecord, parsedJson, textOf, textsOf, yesOrNo } from "../files/values.ts";
import { type ImportedPerson, type PeopleFormat, profileOf } from "./person.ts";

export const jsonFormat: PeopleFormat = (text) => {
  const people = parsedJson(text);
  if (!Array.isArray(people)) throw fileFault("the file must be a list of people");
  return people.map((person: unknown, at): ImportedPerson => {
    const where = `person ${at + 1}`;
    if (!isRecord(person)) throw fileFault(`${where}: must be an object`);
    return {
      where,
      username: textOf(person["username"], `${where}, username`) ?? "",
      email: textOf(person["email"], `${where}, email`),
      addresses: textsOf(person["addresses"], `${where}, addresses`),
      emailVerified: yesOrNo(person["email_verified"], `${where}, email_verified`),
      name: textOf(person["name"], `${where}, name`),
      administrator: yesOrNo(person["administrator"], `${where}, administrator`),
      disabled: yesOrNo(person["disabled"], `${where}, disabled`),
      mustChoosePassword: yesOrNo(person["must_choose_password"], `${where}, must_choose_password`),
      language: textOf(person["language"], `${where}, language`),
      groups: textsOf(person["groups"], `${where}, groups`),
      profile: isRecord(person["profile"]) ? profileOf(person["profile"], where) : undefined,
      passwordHash: textOf(person["password_hash"], `${where}, password_hash`),
    };
  });
};
