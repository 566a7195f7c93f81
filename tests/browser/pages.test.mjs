// What every page promises, measured by kind, in every language, at a root, in a sub-path and from a disk, and printed as one table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { DESKTOP, KINDS, LOCALES, PHONE, axe, each, opened, pages, serve, stage } from "./guide.mjs";
import { CATEGORIES, audit, start } from "./lighthouse.mjs";

/** The most that a page may have of each, and the least that Lighthouse may say of it. The aim is a largest paint within a second
 *  and a performance of 99; a busy machine takes a little from both. */
const LIMITS = { "first view": 14 * 1024, requests: 4, scripts: 12 * 1024, shift: 0, "largest paint": 1.3 };
const SCORES = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const site = stage();
const { look } = site;

/** A page of each kind in each language. */
const everyKind = LOCALES.flatMap((locale) => KINDS.map((kind) => ({ kind, address: locale + kind })));

/** The kind that readers come for, and the heaviest. */
const CAUSE = "causes/issuer-block.html";

/** What was measured, by kind and then by what; of several figures the worst is kept. */
const table = new Map(KINDS.map((kind) => [kind, new Map()]));
const note = (kind, what, value, worse = Math.max) => {
  const row = table.get(kind);
  row.set(what, row.has(what) ? worse(row.get(what), value) : value);
};

after(() => {
  const columns = ["first view", "requests", "scripts", "shift", "largest paint", ...CATEGORIES, "axe", "HTML", "console", "foreign", "sideways"];
  const shown = (value) => (value === undefined ? "" : Number.isInteger(value) ? String(value) : value.toFixed(2));
  const rows = [["", ...columns], ...[...table].map(([kind, row]) => [kind, ...columns.map((it) => shown(row.get(it)))])];
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const lines = rows.map((row) => row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join("  "));
  console.log(`\n${lines.join("\n")}\n`);
});

/** The kind that an address is of, for the table; nothing for a page that is none of those in it. */
const kindOf = (address) => everyKind.find((it) => it.address === address)?.kind;

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      // Matters of taste, and none of validity.
      "doctype-style": ["error", { style: "lowercase" }],
      "long-title": "off",
      "no-trailing-whitespace": "off",
      "no-inline-style": "error",
      "require-sri": "off",
      "tel-non-breaking": "off",
    },
  });
  const found = [];
  for (const address of pages(site.folder)) {
    const report = await validator.validateFile(join(site.folder, address));
    const messages = report.results.flatMap((it) => it.messages);
    found.push(...messages.map((it) => `${address}:${it.line}:${it.column}: ${it.message} (${it.ruleId})`));
    const kind = kindOf(address);
    if (kind) note(kind, "HTML", messages.length);
  }
  assert.deepEqual(found, []);
});

/** Opens everything that can be opened on a page, so that nothing hides from a check. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll("main details").forEach((it) => (it.open = true)));

test("nobody is kept out: no accessibility violation in light, dark and high contrast, on a phone and on a desktop", async () => {
  const found = [];
  // Wide screens lay out the languages of Han script alike.
  const isAlike = (address) => /^(zh-Hant|ja)\//.test(address);
  const on = (viewport, kinds) => kinds.map((it) => ({ ...it, viewport }));
  const screens = [...on(PHONE, everyKind), ...on(DESKTOP, everyKind.filter((it) => !isAlike(it.address)))];
  await each(screens, async ({ kind, address, viewport }) => {
    await look(site.url + address, { viewport, colorScheme: "light", bypassCSP: true }, async (page) => {
      await unfold(page);
      await page.evaluate(axe);
      // Nothing but colours differs from one look to the other, and they are the same on every screen.
      const colours = { runOnly: ["color-contrast"] };
      const others = viewport === PHONE ? [["dark", "", colours], ["light", "contrast", colours]] : [];
      for (const [colorScheme, theme, options] of [["light", "", {}], ...others]) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
        const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options);
        const where = `${address} ${viewport.width} ${colorScheme} ${theme}`;
        found.push(...violations.map((it) => `${where}: ${it.id}: ${it.nodes[0].html.slice(0, 120)}`));
        note(kind, "axe", violations.length);
      }
    });
  });
  assert.deepEqual(found, []);
});

/** What the tool says itself where it keeps a worker from being registered. */
const BLOCKED = "Service Worker registration blocked by Playwright";

/** Opens pages one after the other in one tab, and tells what went wrong on each. With a worker, all of each language is fetched. */
async function visit(base, addresses, see, serviceWorkers = "block") {
  const context = await site.browser.newContext({ viewport: PHONE, locale: "zh-CN", serviceWorkers });
  const page = await context.newPage();
  let log;
  page.on("console", (message) => message.text() === BLOCKED || log.console.push(message.text()));
  page.on("pageerror", (error) => log.console.push(String(error)));
  page.on("request", (request) => log.requests.push(request.url()));
  page.on("response", (response) => response.status() >= 400 && log.console.push(`${response.url()}: ${response.status()}`));
  for (const address of addresses) {
    log = { console: [], requests: [] };
    await page.goto(new URL(address, base).href);
    await see(page, address, log);
  }
  await context.close();
}

test("no page asks another host for anything, says a word on the console, or breaks the strict policy", async () => {
  const found = [];
  const below = await serve(site.folder, "/help/");
  const disk = pathToFileURL(join(site.folder, "/")).href;
  const kinds = everyKind.map((it) => it.address);
  const rounds = [[site.url, opened(site.folder), "block"], [below.url, kinds, "allow"], [disk, kinds, "block"]];
  await each(rounds, ([base, addresses, serviceWorkers]) => {
    const see = async (page, address, log) => {
      const foreign = log.requests.filter((url) => !url.startsWith(base));
      found.push(...[...log.console, ...foreign].map((it) => `${base}${address}: ${it}`));
      const kind = kindOf(address);
      if (!kind) return;
      note(kind, "console", log.console.length);
      note(kind, "foreign", foreign.length);
    };
    return visit(base, addresses, see, serviceWorkers);
  });
  below.close();
  assert.deepEqual(found, []);
});

/** What a visit asks for that has nothing in its cache, and how far what it shows moves once all of the page is there. */
async function firstView(address) {
  const context = await site.browser.newContext({ viewport: PHONE, locale: "zh-CN" });
  const page = await context.newPage();
  const asked = [];
  // The icon in the browser's tab is no part of the view, and is fetched after it.
  page.on("request", (request) => /\/icon\.\w+\.svg$/.test(request.url()) || asked.push(decodeURIComponent(new URL(request.url()).pathname).slice(1)));
  await page.goto(site.url + address, { waitUntil: "load" });
  const shift = await page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        const { domInteractive } = performance.getEntriesByType("navigation")[0];
        const late = (it) => it.startTime >= domInteractive;
        new PerformanceObserver((list) => list.getEntries().filter(late).forEach((it) => (sum += it.value))).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }),
  );
  await context.close();
  return { asked, shift };
}

test("a first view is small: what it weighs, how often it asks, and nothing that moves", async () => {
  const found = [];
  const size = (path) => gzipSync(readFileSync(join(site.folder, path)), { level: 9 }).length;
  const weigh = (kind, address, what, value) => {
    note(kind, what, value);
    if (value > LIMITS[what]) found.push(`${address}: ${what} ${value}`);
  };
  await each(everyKind, async ({ kind, address }) => {
    let { asked, shift } = await firstView(address);
    // What sheets and scripts move they move each time; where a busy machine paints before a page is all there, it differs.
    for (let more = 0; shift > 0 && more < 2; more++) shift = Math.min(shift, (await firstView(address)).shift);
    const sum = (pattern) => asked.filter((it) => pattern.test(it)).reduce((sum, it) => sum + size(it), 0);
    weigh(kind, address, "first view", sum(/\.(html|css)$/));
    weigh(kind, address, "scripts", sum(/\.js$/));
    weigh(kind, address, "requests", asked.length);
    weigh(kind, address, "shift", shift);
  });
  assert.deepEqual(found, []);
});

test("no page scrolls sideways at 320 pixels, nor with text twice as large", async () => {
  const found = [];
  await each([[320, 1], [640, 2]], async ([width, zoom]) => {
    await visit(site.url, opened(site.folder), async (page, address) => {
      await page.setViewportSize({ width, height: 640 });
      await unfold(page);
      if (zoom > 1) await page.evaluate((size) => (document.documentElement.style.fontSize = size), `${zoom * 100}%`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.push(`${address} at ${width}: ${over} too wide`);
      const kind = kindOf(address);
      if (kind) note(kind, "sideways", over);
    });
  });
  assert.deepEqual(found, []);
});

test("the keyboard alone reaches everything on a page of each kind, what has the focus can be seen, and the first Tab leads past the header", async () => {
  const found = [];
  await each(KINDS, async (kind) => {
    await look(site.url + kind, { viewport: PHONE }, async (page) => {
      await unfold(page);
      const wanted = await page.evaluate(() => {
        const able = [...document.querySelectorAll("a[href], button, input, textarea, summary, [tabindex='0']")];
        const there = able.filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.tabIndex >= 0 && !(it.type === "radio" && !it.checked));
        self.reached = new Set();
        document.addEventListener("focusin", ({ target }) => self.reached.add(target));
        self.wanted = there;
        return there.length;
      });
      for (let step = 0; step < wanted + 2; step++) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
          const it = document.activeElement;
          const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          // The whole of a card is outlined where its link has the focus.
          return it === document.body || [null, "::after"].some((part) => outlined(getComputedStyle(it, part))) || it.outerHTML.slice(0, 100);
        });
        if (seen !== true) found.push(`${kind}: the focus cannot be seen on ${seen}`);
      }
      const missed = await page.evaluate(() => self.wanted.filter((it) => !self.reached.has(it)).map((it) => it.outerHTML.slice(0, 100)));
      found.push(...missed.map((it) => `${kind}: no Tab leads to ${it}`));
      await page.goto(site.url + kind);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      if ((await page.evaluate(() => document.activeElement.id)) !== "main") found.push(`${kind}: the first Tab does not lead past the header`);
      await page.keyboard.press("/");
      if ((await page.evaluate(() => document.activeElement.id)) !== "search") found.push(`${kind}: / does not lead to the search box`);
    });
  });
  assert.deepEqual(found, []);
});

test("without scripts a page has every link that it has with them, but for those of the search box", async () => {
  const links = (page) => page.evaluate(() => [...document.querySelectorAll("a[href]:not(.search)")].map((it) => it.href));
  await each(KINDS, async (kind) => {
    const see = (javaScriptEnabled) => look(site.url + kind, { viewport: PHONE, javaScriptEnabled }, links);
    assert.deepEqual(await see(false), await see(true), kind);
  });
});

/** What Lighthouse judges here. `npm run lighthouse` has everything judged. */
const JUDGED = ["index.html", "symptoms/card-declined.html", CAUSE, "fixes/call-the-bank.html"];

test("Lighthouse has nothing to say of the pages that most readers see", async () => {
  const found = [];
  const browser = await start();
  try {
    for (const kind of JUDGED) {
      let { scores, paint, shift, failed } = await audit(browser, site.url + kind);
      // What is simulated begins with what was measured, and a machine has bad moments.
      for (let more = 0; more < 2 && (paint > LIMITS["largest paint"] || scores[0] < SCORES.performance); more++) {
        ({ scores, paint, shift, failed } = await audit(browser, site.url + kind));
      }
      CATEGORIES.forEach((category, at) => {
        note(kind, category, scores[at], Math.min);
        if (scores[at] < SCORES[category]) found.push(`${kind}: ${category} ${scores[at]} (${failed.join(", ")})`);
      });
      note(kind, "largest paint", paint);
      if (paint > LIMITS["largest paint"]) found.push(`${kind}: largest paint after ${paint} s`);
      if (shift > LIMITS.shift) found.push(`${kind}: shift ${shift}`);
    }
  } finally {
    await browser.close();
  }
  assert.deepEqual(found, []);
});
