// Pictures of the built guide, to look at: `npm run screenshots` in this folder. They go into `screenshots/`, which git ignores.

import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { KINDS, LOCALES, build, launch } from "./guide.mjs";

/** Searches, by the name of a picture: a page of results, or what is typed into the box of a page. */
const SEARCHES = [
  ["results", "search.html?q=insufficient_quota"],
  ["results-en", "en/search.html?q=refund&kind=fixes"],
  ["results-zh-Hant", "zh-Hant/search.html?q=驗證碼"],
  ["results-ja", "ja/search.html?q=返金"],
  ["results-ar", "ar/search.html?q=declined"],
  ["results-none", "search.html?q=weather"],
  ["message", "causes/region.html", "Your card was declined."],
  ["words", "index.html", "信用卡过期怎么办"],
  ["code-en", "en/fixes/call-the-bank.html", "organization_spend_limit_exceeded"],
  ["none", "index.html", "周末天气"],
];

const folder = build();
const browser = await launch();
mkdirSync("screenshots", { recursive: true });
for (const [width, height] of [[390, 844], [1280, 800]]) {
  for (const [theme, look] of [["light", {}], ["dark", { colorScheme: "dark" }], ["contrast", { contrast: "more" }]]) {
    const context = await browser.newContext({ viewport: { width, height }, ...look });
    const page = await context.newPage();
    for (const address of LOCALES.flatMap((locale) => KINDS.map((kind) => locale + kind))) {
      await page.goto(pathToFileURL(join(folder, address)).href);
      const name = address.replaceAll("/", "-").replace(".html", "");
      await page.screenshot({ path: `screenshots/${name}-${width}-${theme}.png` });
    }
    for (const [name, address, query] of SEARCHES) {
      await page.goto(new URL(address, pathToFileURL(join(folder, "/"))).href);
      if (query) await page.locator("#search").fill(query);
      await page.locator(query ? ".hits :is(.hit-line, .hit-none)" : "[data-found] :is(.hit, .hit-none)").first().waitFor();
      await page.screenshot({ path: `screenshots/search-${name}-${width}-${theme}.png` });
    }
    await context.close();
  }
}
await browser.close();
