/** Whether a person in a browser reads an answer, and gets a page, or a program, and gets JSON. */

/** What is read of a request's head. */
export interface Head {
  readonly target: string;
  header(name: string): string | undefined;
}

/** Paths where every answer is a page, whatever the request accepts. */
const FOR_PEOPLE = /\/(auth\/(authorize|logout)|(?<!\/auth\/)(account|device|setup))$/;
/** Endpoints that programs call. The two endpoints that people reach by a link are left out. */
const FOR_PROGRAMS = /\/(\.well-known|auth\/(?!authorize\b|logout\b))/;

/**
 * A modern browser says that a person opened the address (Fetch Metadata). An older one, and some programs, ask for HTML by
 * name.
 */
export function isReadByPerson({ header, target }: Head): boolean {
  const [path = ""] = target.split("?", 1);
  if (FOR_PEOPLE.test(path)) return true;
  const mode = header("sec-fetch-mode");
  if (mode !== undefined) return mode === "navigate";
  return header("accept")?.includes("text/html") === true && !FOR_PROGRAMS.test(path);
}

/** The same for bytes that could not be read as a request. If they do not tell, a program is assumed. */
export function isReadByPersonUnread(bytes: Buffer): boolean {
  const text = bytes.toString("latin1");
  const [, target = ""] = /^[A-Z]+ (\S+)/.exec(text) ?? [];
  return isReadByPerson({
    target,
    header: (name) => new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, "im").exec(text)?.[1]?.trimEnd(),
  });
}
