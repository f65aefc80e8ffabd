/** What the documents of a mail domain say besides the domain's own row. */

export interface ServerFacts {
  /** Without a slash at its end. */
  readonly issuer: string;
  /** The client that any program may use. Undefined: there is none, and programs register themselves. */
  readonly openClient: string | undefined;
}

/** As an organisation calls itself, made so that it fits into one line of `most` characters. */
export function shortened(name: string, most: number): string {
  const line = name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return [...line].slice(0, most).join("").trim();
}
