/** Where a value comes from, so that every mistake and every `config show` can say it. */

export type Source =
  | { readonly from: "default" }
  | { readonly from: "file"; readonly file: string; readonly line: number | undefined }
  | { readonly from: "environment"; readonly variable: string }
  | { readonly from: "flag"; readonly flag: string };

/** A value that was given, and where. */
export interface Given {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly source: Source;
}

/** A mistake in the settings, in one sentence, and what may have been meant. */
export interface Problem {
  readonly message: string;
  readonly source: Source;
  readonly suggestion: string | undefined;
}

/** The settings cannot be used. Holds every problem that was found, not only the first. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

export function formatProblem({ message, source, suggestion }: Problem): string {
  const place = formatSource(source);
  return `${source.from === "default" ? "" : `${place}: `}${message}${suggestion === undefined ? "" : `; did you mean ${suggestion}?`}`;
}

export function formatSource(source: Source): string {
  switch (source.from) {
    case "default":
      return "default";
    case "file":
      return source.line === undefined ? source.file : `${source.file}:${source.line}`;
    case "environment":
      return source.variable;
    case "flag":
      return source.flag;
  }
}
