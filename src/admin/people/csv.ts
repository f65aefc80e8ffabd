/** People as CSV (RFC 4180): a heading, and a line for each person. */

import { TEXT_MEMBERS } from "../../records/profile.ts";
import { readTable } from "../files/csv.ts";
import { fileFault } from "../files/faults.ts";
import { textOf, yesOrNo } from "../files/values.ts";
import { type ImportedPerson, type PeopleFormat, profileOf } from "./person.ts";

export const COLUMNS: readonly string[] = [
  "username",
  "email",
  "addresses",
  "email_verified",
  "name",
  "administrator",
  "disabled",
  "groups",
  "language",
  "must_choose_password",
  ...TEXT_MEMBERS,
  "password_hash",
];

export const csvFormat: PeopleFormat = (text) => {
  const { columns, rows } = readTable(text, "username");
  const strange = columns.find((name) => !COLUMNS.includes(name));
  if (strange !== undefined)
    throw fileFault(`line 1: there is no column ${strange}`, "invalid", { given: strange, known: COLUMNS });
  return rows.map(({ members, where }) => personOf(members, where));
};

function personOf(members: Readonly<Record<string, string>>, where: string): ImportedPerson {
  const at = (member: string): string | undefined => textOf(members[member], where);
  const answer = (member: string): boolean | undefined => yesOrNo(members[member], `${where}, ${member}`);
  const list = (member: string): readonly string[] | undefined =>
    at(member)
      ?.split(",")
      .map((one) => one.trim());
  return {
    where,
    username: at("username") ?? "",
    email: at("email"),
    emailVerified: answer("email_verified"),
    name: at("name"),
    administrator: answer("administrator"),
    disabled: answer("disabled"),
    mustChoosePassword: answer("must_choose_password"),
    language: at("language"),
    addresses: list("addresses"),
    groups: list("groups"),
    profile: profileOf(members, where),
    passwordHash: at("password_hash"),
  };
}
