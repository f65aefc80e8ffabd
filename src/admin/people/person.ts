/** A person as a file names them: the same for every format. */

import { type Profile, TEXT_MEMBERS } from "../../records/profile.ts";
import { isRecord, textOf } from "../files/values.ts";

export interface ImportedPerson {
  /** Where the file names them: "line 3", "users.alice". */
  readonly where: string;
  readonly username: string;
  readonly email?: string | undefined;
  /** Further addresses of the mailbox: all of them. */
  readonly addresses?: readonly string[] | undefined;
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
