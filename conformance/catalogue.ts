/** What a catalogue is made of: the sentences of one document, by section and level, each with what shows it. */

export type Level = "MUST" | "MUST NOT" | "SHOULD" | "SHOULD NOT" | "MAY";

export type Row = {
  /** A section of the document, or, in our own lists, the id of the row. */
  readonly section: string;
  readonly level: Level;
  /** Our own paraphrase, one line. */
  readonly rule: string;
  /** Ids of `latchkey.ts`, `attacks.ts` or `invariants.ts`: a passing test that names one of them shows the row. */
  readonly shownBy: readonly string[];
  /** Why the row asks nothing of us. A row is either shown or excused, never both. */
  readonly excused?: string;
  /** Where a row of our own lists comes from. */
  readonly source?: string;
};

export type Catalogue = {
  /** As tests cite it: a test whose name begins `RFC 6749 §4.1.2 MUST` makes a claim about that section. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
};

/** A reason why a row asks nothing of this server; made with {@link excuse}, so that no id is mistaken for one. */
export type Excuse = { readonly excused: string };

export function excuse(reason: string): Excuse {
  return { excused: reason };
}

/** The excuses that many catalogues share. */
export const client: Excuse = excuse("a duty of the client");
export const resourceServer: Excuse = excuse("a duty of the resource server");
export const specification: Excuse = excuse("a rule for authors of extensions");
export const operator: Excuse = excuse("a duty of the operator");
export const notOffered: Excuse = excuse("not offered yet");

/** Writes a row: ids parted by spaces, or an excuse; with neither, only a claim of the section and level shows it. */
type Writer = (section: string, rule: string, shown?: string | Excuse) => Row;

export const must: Writer = writer("MUST");
export const mustNot: Writer = writer("MUST NOT");
export const should: Writer = writer("SHOULD");
export const shouldNot: Writer = writer("SHOULD NOT");
export const may: Writer = writer("MAY");

function writer(level: Level): Writer {
  return (section, rule, shown = "") => {
    if (typeof shown !== "string") return { section, level, rule, shownBy: [], excused: shown.excused };
    return { section, level, rule, shownBy: shown.split(" ").filter((id) => id !== "") };
  };
}

/** Writes a row of our own list. Its id is what tests name. */
export const promise =
  (level: Level): ((id: string, source: string, rule: string) => Row) =>
  (id, source, rule) => ({ section: id, level, rule, shownBy: [id], source });
