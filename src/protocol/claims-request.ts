/** The `claims` parameter (OpenID Connect Core §5.5): which claims a client asks for one by one, and where it wants to read them. */

import { OAuthError } from "./oauth-error.ts";

export interface ClaimsRequest {
  /** Names of claims for the ID token. */
  readonly idToken: readonly string[];
  /** Names of claims for userinfo. */
  readonly userinfo: readonly string[];
  /** The only person who gets an answer. Undefined: any person. */
  readonly subject: string | undefined;
  /** How the person is to have signed in (§5.5.1.1). */
  readonly acr: { readonly values: readonly string[]; readonly isEssential: boolean };
}

export const NO_CLAIMS_REQUESTED: ClaimsRequest = {
  idToken: [],
  userinfo: [],
  subject: undefined,
  acr: { values: [], isEssential: false },
};

const MOST_CLAIMS = 100;
const LONGEST_NAME = 200;

type Members = Readonly<Record<string, unknown>>;

/** @throws {OAuthError} invalid_request: it is not what §5.5 describes */
export function parseClaimsRequest(text: string | undefined): ClaimsRequest {
  if (text === undefined) return NO_CLAIMS_REQUESTED;
  const whole = membersOf(parsed(text), "claims");
  const idToken = requested(whole, "id_token");
  const userinfo = requested(whole, "userinfo");
  const subjects = [idToken, userinfo].flatMap(({ sub }) => (sub === undefined ? [] : valuesOf(sub)));
  if (new Set(subjects).size > 1) throw wrong("asks for more than one person");
  return {
    idToken: Object.keys(idToken),
    userinfo: Object.keys(userinfo),
    subject: subjects[0],
    acr: { values: valuesOf(idToken["acr"] ?? {}), isEssential: idToken["acr"]?.["essential"] === true },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("is no JSON");
  }
}

/** §5.5.1: null stands for an object without members. Members that nobody knows are ignored. */
function requested(whole: Members, place: "id_token" | "userinfo"): Readonly<Record<string, Members>> {
  const asked = membersOf(whole[place] ?? {}, place);
  const names = Object.keys(asked);
  if (names.length > MOST_CLAIMS || names.some((name) => name.length > LONGEST_NAME)) throw wrong("asks for too much");
  return Object.fromEntries(names.map((name) => [name, membersOf(asked[name] ?? {}, name)]));
}

/** `value`, or `values`, as far as they are texts. */
function valuesOf({ value, values }: Members): readonly string[] {
  const all: readonly unknown[] = Array.isArray(values) ? values : [value];
  return all.filter((one) => typeof one === "string");
}

function membersOf(value: unknown, place: string): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong(place === "claims" ? "is no JSON object" : "asks for a claim by something else than null or an object");
  return { ...value };
}

const wrong = (what: string): OAuthError =>
  new OAuthError("invalid_request", `the claims parameter ${what} (OpenID Connect Core §5.5)`);
