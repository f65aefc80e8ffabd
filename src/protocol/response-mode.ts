/**
 * How the answer to an authorization request comes back (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode §2), and whether it
 * is one signed JWT (JARM §2.3).
 */

const PLACES = ["query", "fragment", "form_post"] as const;
export type ResponsePlace = (typeof PLACES)[number];

export interface ResponseMode {
  /** Undefined: where an answer of this response type usually stands. */
  readonly place: ResponsePlace | undefined;
  readonly isSigned: boolean;
}

const MODES: ReadonlyMap<string, ResponseMode> = new Map<string, ResponseMode>([
  ...PLACES.map((place): [string, ResponseMode] => [place, { place, isSigned: false }]),
  ...PLACES.map((place): [string, ResponseMode] => [`${place}.jwt`, { place, isSigned: true }]),
  ["jwt", { place: undefined, isSigned: true }], // JARM §2.3.4
]);

export const RESPONSE_MODES: readonly string[] = [...MODES.keys()];

/** Undefined: it is none of them. */
export const responseModeNamed = (name: string | undefined): ResponseMode | undefined =>
  name === undefined ? undefined : MODES.get(name);
