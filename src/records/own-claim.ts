/** An attribute of people that an administrator defined: the claim that a scope of theirs opens. */

export const CLAIM_TYPES = ["string", "number", "boolean", "strings"] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

export interface OwnClaim {
  /** The name of the attribute, and of the claim. */
  readonly name: string;
  readonly type: ClaimType;
}

const LONGEST_NAME = 100;
const LONGEST_VALUE = 1_000;
const MOST_VALUES = 100;

/** What tokens and answers say by names of their own. No attribute, and no other name for groups, may look like one of them. */
const TAKEN: ReadonlySet<string> = new Set([
  ..."iss sub aud exp nbf iat jti auth_time nonce acr amr azp at_hash c_hash s_hash sid cnf act may_act events".split(" "),
  ..."active scope client_id username token_type name given_name family_name middle_name nickname".split(" "),
  ..."preferred_username profile picture website email email_verified gender birthdate zoneinfo locale".split(" "),
  ..."phone_number phone_number_verified address updated_at __proto__".split(" "),
]);

/** Whether a claim of ours may be called so: printable ASCII without quotes and backslash, and not the name of another. */
export const isFreeClaimName = (name: string): boolean =>
  /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name) && name.length <= LONGEST_NAME && !TAKEN.has(name);

/** Whether the value is one of this type. Another is not told. */
export function hasType(value: unknown, type: ClaimType): boolean {
  if (type === "strings")
    return Array.isArray(value) && value.length <= MOST_VALUES && value.every((one) => hasType(one, "string"));
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (type === "boolean") return typeof value === "boolean";
  return typeof value === "string" && value.length <= LONGEST_VALUE;
}
