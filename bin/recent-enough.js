/** Whether the Node that runs this can run the command. Apart from all else, since every start asks it. */

/** As package.json says in "engines". */
export const OLDEST = 24;

export function isRecentEnough() {
  return Number.parseInt(process.versions.node, 10) >= OLDEST;
}
