/** Draws every page state, for eyes: `node test/pages/gallery.ts OUTDIR [NAME…]`. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../chromium.ts";
import { serveStates } from "./loopback.ts";
import { states } from "./states.ts";

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node test/pages/gallery.ts OUTDIR [NAME…]");
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const server = await serveStates(states);
const browser = await launchChromium();
try {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [320, 768, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const [name, text] of states) {
        if (names.length > 0 && !names.includes(name)) continue;
        await writeFile(join(folder, `${name}.html`), text);
        await page.goto(`${server.origin}/${name}`);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
