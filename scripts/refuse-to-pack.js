/** npm pack and npm publish, run in a checkout, would take its sources, which no Node runs below node_modules: they are refused. */

process.stderr.write("latchkey: npm run build makes the package, in dist/package, and packs it in dist: publish that\n");
process.exitCode = 1;
