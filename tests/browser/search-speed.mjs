// What a search costs a reader: `node tests/browser/search-speed.mjs [SITE…]`, by default the guide of this repository.
//
// For each site and locale: how many bytes a query loads from nothing (gzip, scripts included) before its first answer and
// in all, with how many requests; and how long each keystroke takes in Chromium slowed down four times, once what it needs
// is loaded. The queries are those of content/queries.yaml that are not set aside. Large sites are made by
// `cargo bench --bench search -- build FOLDER PAGES`.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { engine, open } from "./engine.mjs";
import { build, launch, serve } from "./guide.mjs";
import { queries } from "./quality.mjs";

/** The typed queries; nobody types a log. */
const typed = (locale) => queries("tuning").filter((it) => it.locale === locale && it.kind !== "log").map((it) => it.query);

const share = (values, part) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const spread = (values, digits = 0) => [0.5, 0.95, 1].map((part) => share(values, part).toFixed(digits)).join(" / ");

/** The weight of a file as it travels, in kB. */
const weights = new Map();
function weight(site, file) {
  const path = join(site, file);
  if (!weights.has(path)) weights.set(path, gzipSync(readFileSync(path), { level: 9 }).length / 1024);
  return weights.get(path);
}

async function loads(site, locale) {
  const search = engine(site);
  const scripts = readdirSync(join(site, "static/js"));
  const script = (name) => `static/js/${scripts.find((it) => it.startsWith(`${name}.`))}`;
  const first = [], all = [], requests = [], kinds = [];
  for (const query of typed(locale)) {
    const files = [script("search")];
    const index = await open(site, locale, search, (file) => {
      files.push(file);
      if (file.endsWith("/sounds.js")) files.push(script("sounds"));
    });
    const sum = () => files.reduce((sum, file) => sum + weight(site, file), 0);
    const { hits } = await search.find(index, query, { limit: 7 });
    if (hits.length) {
      first.push(sum());
      requests.push(files.length);
      kinds.push([sum(), query]);
    }
    await index.read();
    await search.find(index, query, { limit: 7 });
    all.push(sum());
  }
  const heaviest = kinds.sort((a, b) => b[0] - a[0])[0];
  return { first: spread(first, 1), all: spread(all, 1), requests: spread(requests), heaviest: heaviest?.[1].slice(0, 40) };
}

async function keystrokes(site, locale, browser) {
  const server = await serve(site);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}${locale === "zh-Hans" ? "" : `${locale}/`}all.html`);
  await page.focus("#search");
  await page.waitForFunction(() => self.zhinan.attach);
  const client = await context.newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = await page.evaluate(async (queries) => {
    const index = await self.zhinan.open(document.querySelector("[data-index]").dataset.index);
    await index.read();
    const times = [];
    for (const query of queries) {
      await self.zhinan.find(index, query, { limit: 7 }); // Loads what the query needs.
      for (let length = 1; length <= Math.min(query.length, 24); length++) {
        const start = performance.now();
        await self.zhinan.find(index, query.slice(0, length), { limit: 7 });
        const time = performance.now() - start;
        const again = performance.now();
        await self.zhinan.find(index, query.slice(0, length), { limit: 7 });
        times.push(Math.min(time, performance.now() - again)); // A prefix may have had to load.
      }
    }
    return times;
  }, typed(locale));
  await context.close();
  server.close();
  return spread(times, 1);
}

const sites = process.argv.slice(2);
const browser = await launch();
for (const site of sites.length ? sites : [build()]) {
  const indexed = readdirSync(join(site, "search")).filter((it) => it.endsWith(".js")).map((it) => it.slice(0, -3));
  const locales = indexed.filter((locale) => typed(locale).length); // Queries are written for some languages only.
  for (const locale of locales) {
    const { first, all, requests, heaviest } = await loads(site, locale);
    console.log(`${site} ${locale}: median / 95 of 100 / most`);
    console.log(`  kB before the first answer   ${first}   (most: ${heaviest})`);
    console.log(`  kB in all                    ${all}`);
    console.log(`  requests before it           ${requests}`);
    console.log(`  ms a keystroke, CPU ÷ 4      ${await keystrokes(site, locale, browser)}`);
  }
}
await browser.close();
