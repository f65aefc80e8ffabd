/** Prometheus' text format, read strictly (Prometheus' documentation, “Exposition formats”, version 0.0.4). */

export interface Family {
  readonly type: string;
  readonly help: string;
  /** The figures by name and labels, the labels in the order of their names. */
  readonly samples: Readonly<Record<string, number>>;
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const HEAD = new RegExp(`^# HELP (${NAME}) (.*)\\n# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);
const SAMPLE = new RegExp(
  `^(${NAME})(?:\\{((?:[a-z_]\\w*="(?:[^"\\\\\\n]|\\\\["\\\\n])*",?)+)\\})? (-?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)|\\+Inf|-Inf|[Nn]a[Nn])$`,
);
const LABEL = /([a-z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

/** @throws {Error} what no scraper would read: a line that is none, a figure told twice, one outside of its family */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families = new Map<string, Family>();
  for (const block of text.split(/^(?=# HELP )/m)) {
    const [help = "", type = "", ...lines] = block.split("\n").filter((line) => line !== "");
    const [, name = "", said = "", typed, kind = ""] = HEAD.exec(`${help}\n${type}`) ?? [];
    if (name === "" || typed !== name) throw new Error(`no head of a family: ${help}`);
    if (families.has(name)) throw new Error(`a family that is told twice: ${name}`);
    const names = (SUFFIXES[kind] ?? [""]).map((suffix) => `${name}${suffix}`);
    families.set(name, { type: kind, help: said, samples: samplesOf(lines, names) });
  }
  return families;
}

function samplesOf(lines: readonly string[], names: readonly string[]): Readonly<Record<string, number>> {
  const samples: Record<string, number> = {};
  for (const line of lines) {
    const [, name = "", labels = "", value = ""] = SAMPLE.exec(line) ?? [];
    if (!names.includes(name)) throw new Error(`no figure of ${names[0]}: ${line}`);
    const key = `${name} ${[...labels.matchAll(LABEL)]
      .map(([label]) => label)
      .toSorted()
      .join(",")}`.trimEnd();
    if (key in samples) throw new Error(`a figure that is told twice: ${line}`);
    samples[key] = Number(value.replace("Inf", "Infinity"));
  }
  return samples;
}
