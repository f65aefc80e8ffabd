/** A person as a file names them: the same for every format. */

import { type Profile, TEXT_MEMBERS } from "../../records/profile.ts";
import { BrokenRule } from "../broken-rule.ts";

export interface ImportedPerson {
  /** Where the file names them: "line 3", "users.alice". */
  readonly where: string;
  readonly username: string;
  readonly email?: string | undefined;
  readonly emailVerified?: boolean | undefined;
  readonly name?: string | undefined;
  readonly administrator?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly mustChoosePassword?: boolean | undefined;
  readonly language?: string | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly profile?: Profile | undefined;
  /** As the other system wrote it. */
  readonly passwordHash?: string | undefined;
}

/** A file of people, as text, to people. @throws {BrokenRule} the file cannot be read; the sentence names the place */
export type PeopleFormat = (text: string) => readonly ImportedPerson[] | Promise<readonly ImportedPerson[]>;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, or nothing. @throws {BrokenRule} it is something else */
export function textOf(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw new BrokenRule(`${where}: must be a text`);
}

export function yesOrNo(value: unknown, where: string): boolean | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "boolean") return value;
  if (value === "yes" || value === "true") return true;
  if (value === "no" || value === "false") return false;
  throw new BrokenRule(`${where}: must be yes or no`);
}

/** @throws {BrokenRule} it is no list of texts */
export function textsOf(value: unknown, where: string): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === "string"))
    throw new BrokenRule(`${where}: must be a list of texts`);
  return value;
}

/** The text claims among these members, and a postal address. */
export function profileOf(members: Readonly<Record<string, unknown>>, where: string): Profile {
  const texts = TEXT_MEMBERS.flatMap((claim) => {
    const value = textOf(members[claim], `${where}, ${claim}`);
    return value === undefined ? [] : [[claim, value] as const];
  });
  const { address } = members;
  return { ...Object.fromEntries(texts), ...(isRecord(address) && { address: addressOf(address, where) }) };
}

const ADDRESS = ["formatted", "street_address", "locality", "region", "postal_code", "country"] as const;

const addressOf = (members: Readonly<Record<string, unknown>>, where: string): NonNullable<Profile["address"]> =>
  Object.fromEntries(
    ADDRESS.flatMap((part) => {
      const value = textOf(members[part], `${where}, address`);
      return value === undefined ? [] : [[part, value] as const];
    }),
  );
