/** Who will read an answer: a person in a browser, who gets a page, or a program, which gets JSON. */

/** What is read of a request's head. */
export interface Head {
  readonly target: string;
  header(name: string): string | undefined;
}

/** Endpoints that programs call; the two that people come to by are not among them. */
const FOR_PROGRAMS = /\/(\.well-known|auth\/(?!authorize\b|logout\b))/;

/** A browser says that a person opened the address (Fetch Metadata); one that does not, asks for HTML by name, as some programs do. */
export function isReadByPerson({ header, target }: Head): boolean {
  const mode = header("sec-fetch-mode");
  if (mode !== undefined) return mode === "navigate";
  return header("accept")?.includes("text/html") === true && !FOR_PROGRAMS.test(target.split("?", 1)[0] ?? "");
}

/** The same of bytes that could not be read as a request; where they do not tell, a program is assumed. */
export function isReadByPersonUnread(bytes: Buffer): boolean {
  const text = bytes.toString("latin1");
  const [, target = ""] = /^[A-Z]+ (\S+)/.exec(text) ?? [];
  return isReadByPerson({
    target,
    header: (name) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, "im").exec(text)?.[1]?.trimEnd(),
  });
}
