/** Where the single executable begins: it is its own Node, so there is no launcher that could look for another. */

import { main } from "./main.ts";

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
