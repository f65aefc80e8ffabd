/** What a person's programs may be told about them beside name and address, under the names of OpenID Connect Core §5.1. */

export interface PostalAddress {
  readonly formatted?: string;
  readonly street_address?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly postal_code?: string;
  readonly country?: string;
}

export interface Profile {
  readonly given_name?: string;
  readonly family_name?: string;
  readonly middle_name?: string;
  readonly nickname?: string;
  readonly profile?: string;
  readonly picture?: string;
  readonly website?: string;
  readonly gender?: string;
  readonly birthdate?: string;
  readonly zoneinfo?: string;
  readonly locale?: string;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
  readonly address?: PostalAddress;
  /** What an administrator defined, by its own name. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

type ProfileText =
  | "given_name"
  | "family_name"
  | "middle_name"
  | "nickname"
  | "profile"
  | "picture"
  | "website"
  | "gender"
  | "birthdate"
  | "zoneinfo";

/** Members that are one text each, and that the scope `profile` tells under these names. */
export const PROFILE_TEXTS: readonly ProfileText[] = [
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "profile",
  "picture",
  "website",
  "gender",
  "birthdate",
  "zoneinfo",
];

/** All members that are one text each. */
export const TEXT_MEMBERS: readonly (ProfileText | "locale" | "phone_number")[] = [...PROFILE_TEXTS, "locale", "phone_number"];

/** What a person says of themselves, in the order of the form. */
export const OWN_MEMBERS = [
  "name",
  "given_name",
  "family_name",
  "nickname",
  "picture",
  "website",
  "phone_number",
  "zoneinfo",
  "locale",
] as const;

export type OwnMember = (typeof OWN_MEMBERS)[number];
