// Pictures of the built guide, to look at: `node tests/browser/screenshots.mjs`. They go into `screenshots/`, which git ignores.

import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { KINDS, LOCALES, build, launch } from "./guide.mjs";

const folder = build();
const browser = await launch();
mkdirSync("screenshots", { recursive: true });
for (const [width, height] of [[390, 844], [1280, 800]]) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    for (const address of LOCALES.flatMap((locale) => KINDS.map((kind) => locale + kind))) {
      await page.goto(pathToFileURL(join(folder, address)).href);
      const name = address.replaceAll("/", "-").replace(".html", "");
      await page.screenshot({ path: `screenshots/${name}-${width}-${colorScheme}.png` });
    }
    await context.close();
  }
}
await browser.close();
