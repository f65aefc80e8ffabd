/** Text as PostgreSQL can hold it: it knows no U+0000, which anybody can send us as %00. No two texts become one by it. */

const ESCAPE = "\u001a";
const PAIR = new RegExp(`${ESCAPE}(.)`, "gs");

export const toColumn = (text: string): string =>
  text.includes("\0") || text.includes(ESCAPE)
    ? text.replaceAll(ESCAPE, `${ESCAPE}${ESCAPE}`).replaceAll("\0", `${ESCAPE}0`)
    : text;

export const fromColumn = (column: string): string =>
  column.includes(ESCAPE) ? column.replaceAll(PAIR, (_, after: string) => (after === "0" ? "\0" : after)) : column;
