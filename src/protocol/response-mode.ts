/** Where the answer to an authorization request stands (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode §2). */

export const RESPONSE_MODES = ["query", "fragment", "form_post"] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

/** Undefined: it is none of them. */
export const responseModeNamed = (name: string | undefined): ResponseMode | undefined =>
  RESPONSE_MODES.find((known) => known === name);
