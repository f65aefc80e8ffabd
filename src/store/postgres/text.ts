/** Text in a form that PostgreSQL can hold. It has no U+0000, which anybody can send as %00. Two different texts stay different. */

const ESCAPE = "\u001a";
const PAIR = new RegExp(`${ESCAPE}(.)`, "gs");

export const toColumn = (text: string): string =>
  text.includes("\0") || text.includes(ESCAPE)
    ? text.replaceAll(ESCAPE, `${ESCAPE}${ESCAPE}`).replaceAll("\0", `${ESCAPE}0`)
    : text;

export const fromColumn = (column: string): string =>
  column.includes(ESCAPE) ? column.replaceAll(PAIR, (_, after: string) => (after === "0" ? "\0" : after)) : column;
