/** Where a sign-in by letter goes on: kept with the link, so that the letter itself tells nothing of it. */

import type { OneTimeLink } from "../records/one-time-link.ts";

export interface SignInPlace {
  /** Names the browser that asked. */
  readonly browser: string;
  /** The page that the sign-in is for: a path with its query, below the host. */
  readonly address: string;
  /** The purpose of the form there. */
  readonly purpose: string;
  /** The authorization request, if the address does not hold it. */
  readonly carried?: string | undefined;
}

export const textOf = (place: SignInPlace): string => JSON.stringify(place);

/** Undefined: the link is of another kind. */
export function signInPlaceIn({ detail, purpose: of }: Pick<OneTimeLink, "detail" | "purpose">): SignInPlace | undefined {
  if (of !== "sign_in") return undefined;
  const { address, browser, carried, purpose }: Readonly<Partial<Record<keyof SignInPlace, unknown>>> = JSON.parse(detail);
  if (typeof browser !== "string" || typeof address !== "string" || typeof purpose !== "string") return undefined;
  return { browser, address, purpose, carried: typeof carried === "string" ? carried : undefined };
}
