// What every page promises, measured by kind, in every language, at a root, in a sub-path and from a disk, and printed as one table.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import StructuredData from "@adobe/structured-data-validator";
import Extractor from "@marbec/web-auto-extractor";
import { HtmlValidate } from "html-validate";
import { DESKTOP, KINDS, LOCALES, PHONE, axe, each, opened, pages, serve, stage } from "./guide.mjs";
import { CATEGORIES, audit, start } from "./lighthouse.mjs";

/** The most that a page may have of each, and the least that Lighthouse may say of it. */
const LIMITS = { "first view": 14 * 1024, requests: 4, scripts: 12 * 1024, shift: 0, "largest paint": 1 };
const SCORES = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };

const site = stage();
const { look } = site;

/** Where the site is: at a root, in a sub-path, and on a disk. */
const bases = [];
let below;
before(async () => {
  below = await serve(site.folder, "/help/");
  bases.push(site.url, below.url, pathToFileURL(join(site.folder, "/")).href);
});
after(() => below?.close());

/** A page of each kind in each language, and where it is looked at: each kind and each language in all three places. What a page is
 *  made of is the same in all of them; where it matters what a place makes of it, each page is looked at in each. */
const everyKind = LOCALES.flatMap((locale, row) => KINDS.map((kind, column) => ({ kind, address: locale + kind, place: (row + column) % 3 })));

/** The address of one of those where it is looked at. */
const urlOf = ({ address, place }) => bases[place] + address;

/** A page of each kind in one of the languages, for what takes long: each language has some of the kinds. */
const eachKind = KINDS.map((kind, at) => everyKind.find(({ address }) => address === LOCALES[at % LOCALES.length] + kind));

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

test("what search engines are told of a page is what they ask for", async () => {
  const found = [];
  const kinds = new Set();
  for (const address of pages(site.folder)) {
    const html = readFileSync(join(site.folder, address), "utf8");
    const data = new Extractor({ addLocation: true, embedSource: [] }).parse(html);
    Object.keys(data.jsonld).forEach((kind) => kinds.add(kind));
    const issues = [...data.errors, ...(await new StructuredData().validate(data))];
    found.push(...issues.map((it) => `${address}: ${JSON.stringify(it)}`));
  }
  assert.deepEqual(found, []);
  assert.deepEqual([...kinds].sort(), ["BreadcrumbList", "WebPage", "WebSite"]);
});

/** Opens everything that can be opened on a page, so that nothing hides from a check. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll("main details").forEach((it) => (it.open = true)));

/** What the tool says itself where it keeps a worker from being registered. */
const BLOCKED = "Service Worker registration blocked by Playwright";

/** Opens pages one after the other, two at a time, each in a tab that stays, and looks at each with the log of what went wrong. */
async function visit(things, urlOf, see, options = {}) {
  const rest = things.values();
  await each([1, 2], async () => {
    const context = await site.browser.newContext({ viewport: PHONE, locale: "zh-CN", serviceWorkers: "block", ...options });
    const page = await context.newPage();
    let log;
    page.on("console", (message) => message.text() === BLOCKED || log.console.push(message.text()));
    page.on("pageerror", (error) => log.console.push(String(error)));
    page.on("request", (request) => log.requests.push(request.url()));
    page.on("response", (response) => response.status() >= 400 && log.console.push(`${response.url()}: ${response.status()}`));
    for (const thing of rest) {
      log = { console: [], requests: [] };
      await page.goto(urlOf(thing));
      await see(page, thing, log);
    }
    await context.close();
  });
}

test("nobody is kept out: no accessibility violation in light, dark and high contrast, on a phone and on a desktop", async () => {
  const found = [];
  // Nothing but colours differs from one look to another.
  const colours = { runOnly: ["color-contrast"] };
  const looks = [[PHONE, "light", "", {}], [PHONE, "dark", "", colours], [PHONE, "light", "contrast", colours], [DESKTOP, "light", "", {}], [DESKTOP, "dark", "", colours]];
  const see = async (page, { kind, address }) => {
    await unfold(page);
    await page.evaluate(axe);
    for (const [viewport, colorScheme, theme, options] of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
      const { violations } = await page.evaluate((options) => globalThis.axe.run({ resultTypes: ["violations"], ...options }), options);
      const where = `${address} ${viewport.width} ${colorScheme} ${theme}`;
      found.push(...violations.map((it) => `${where}: ${it.id}: ${it.nodes[0].html.slice(0, 120)}`));
      note(kind, "axe", violations.length);
    }
  };
  await visit(everyKind, urlOf, see, { bypassCSP: true });
  assert.deepEqual(found, []);
});

test("no page asks another host for anything, says a word on the console, breaks the strict policy, or scrolls sideways, at 320 pixels and with text twice as large", async () => {
  const found = [];
  const kinds = everyKind.map((it) => it.address);
  const [root, sub, disk] = bases;
  // With a worker, all of each language is fetched: once is enough.
  for (const [base, addresses, serviceWorkers] of [[root, opened(site.folder), "block"], [sub, kinds, "allow"], [disk, kinds, "block"]]) {
    const see = async (page, address, log) => {
      const kind = kindOf(address);
      const judge = (what, values) => {
        found.push(...values.map((it) => `${base}${address}: ${what}: ${it}`));
        if (kind) note(kind, what, values.length);
      };
      judge("console", log.console);
      judge("foreign", log.requests.filter((url) => !url.startsWith(base)));
      await unfold(page);
      for (const [width, zoom] of [[320, 1], [640, 2]]) {
        await page.setViewportSize({ width, height: 640 });
        const over = await page.evaluate((zoom) => {
          const { style } = document.documentElement;
          style.fontSize = `${zoom * 100}%`;
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        }, zoom);
        judge("sideways", over > 0 ? [`${over} pixels at ${width}`] : []);
      }
      await page.setViewportSize(PHONE);
    };
    await visit(addresses, (address) => base + address, see, { serviceWorkers });
  }
  assert.deepEqual(found, []);
});

test("no line of Chinese or Japanese begins with a mark that ends something, or ends with one that begins something", async () => {
  const found = [];
  const isHan = ({ address }) => !/^(en|ar)\//.test(address);
  const see = async (page, { address }) => {
    await unfold(page);
    for (const width of [320, PHONE.width, DESKTOP.width]) {
      await page.setViewportSize({ width, height: PHONE.height });
      const wrong = await page.evaluate(() => {
        const wrong = [];
        const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const boxOf = (node, at) => {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect();
        };
        let before;
        for (let node; (node = texts.nextNode()); ) {
          if (!node.parentElement.checkVisibility() || node.parentElement.closest("svg, textarea, .messages")) continue;
          const block = node.parentElement.closest("p, li, h1, h2, h3, td, th, summary, dt, dd, pre, label, div");
          for (let at = 0; at < node.length; at++) {
            const mark = node.data[at];
            if (!mark.trim()) continue;
            // What begins a line is no further along than what stood before it, in the same block.
            const isSuspect = /[，。、；：？！）」』】》〉]/.test(mark) || /[（「『【《〈]/.test(before?.mark ?? "");
            if (isSuspect && before?.block === block && boxOf(node, at).left < boxOf(before.node, before.at).left) {
              wrong.push(before.node.data.slice(-12) + "|" + node.data.slice(at, at + 6));
            }
            before = { node, at, mark, block };
          }
        }
        return wrong;
      });
      found.push(...wrong.map((it) => `${address} at ${width}: ${it}`));
    }
  };
  await visit(everyKind.filter(isHan), urlOf, see);
  assert.deepEqual(found, []);
});

/** What a visit asks for that has nothing in its cache, and how far what it shows moves once all of the page is there. */
async function firstView(base, address) {
  const context = await site.browser.newContext({ viewport: PHONE, locale: "zh-CN" });
  const page = await context.newPage();
  const asked = [];
  // The icon in the browser's tab is no part of the view, and is fetched after it.
  page.on("request", (request) => /\/icon\.\w+\.svg$/.test(request.url()) || asked.push(decodeURIComponent(request.url().slice(base.length))));
  await page.goto(base + address, { waitUntil: "load" });
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
  await each(everyKind, async ({ kind, address, place }) => {
    const base = bases[place];
    let { asked, shift } = await firstView(base, address);
    // What sheets and scripts move they move each time; where a busy machine paints before a page is all there, it differs.
    for (let more = 0; shift > 0 && more < 2; more++) shift = Math.min(shift, (await firstView(base, address)).shift);
    const sum = (pattern) => asked.filter((it) => pattern.test(it)).reduce((sum, it) => sum + size(it), 0);
    weigh(kind, address, "first view", sum(/\.(html|css)$/));
    weigh(kind, address, "scripts", sum(/\.js$/));
    weigh(kind, address, "requests", asked.length);
    weigh(kind, address, "shift", shift);
  });
  assert.deepEqual(found, []);
});

test("the keyboard alone reaches everything on a page of each kind, what has the focus can be seen, and the first Tab leads past the header", async () => {
  const found = [];
  await each(eachKind, async (it) => {
    const url = urlOf(it);
    await look(url, { viewport: PHONE }, async (page) => {
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
        if (seen !== true) found.push(`${url}: the focus cannot be seen on ${seen}`);
      }
      const missed = await page.evaluate(() => self.wanted.filter((it) => !self.reached.has(it)).map((it) => it.outerHTML.slice(0, 100)));
      found.push(...missed.map((it) => `${url}: no Tab leads to ${it}`));
      await page.goto(url);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      if ((await page.evaluate(() => document.activeElement.id)) !== "main") found.push(`${url}: the first Tab does not lead past the header`);
      await page.keyboard.press("/");
      if ((await page.evaluate(() => document.activeElement.id)) !== "search") found.push(`${url}: / does not lead to the search box`);
    });
  });
  assert.deepEqual(found, []);
});

test("without scripts a page has every link that it has with them, but for those of the search box", async () => {
  const [without, withThem] = [new Map(), new Map()];
  for (const [links, javaScriptEnabled] of [[without, false], [withThem, true]]) {
    // Only a script can tell that the reader may want another language.
    const see = async (page, { address }) => {
      const found = await page.evaluate(() => [...document.querySelectorAll("a[href]:not(.search, .offer a)")].map((it) => it.href));
      links.set(address, found);
    };
    await visit(everyKind, urlOf, see, { javaScriptEnabled });
  }
  for (const { address } of everyKind) assert.deepEqual(without.get(address), withThem.get(address), address);
});

test("Lighthouse has nothing to say of a page of each kind, each in one of the languages, at a root or in a sub-path", async () => {
  const found = [];
  const browser = await start();
  try {
    for (const [at, { kind, address }] of eachKind.entries()) {
      const url = bases[at % 2] + address;
      let { scores, paint, shift, failed } = await audit(browser, url);
      // What is simulated begins with what was measured, and a machine has bad moments.
      for (let more = 0; more < 2 && (paint > LIMITS["largest paint"] || scores[0] < SCORES.performance); more++) {
        ({ scores, paint, shift, failed } = await audit(browser, url));
      }
      CATEGORIES.forEach((category, at) => {
        note(kind, category, scores[at], Math.min);
        if (scores[at] < SCORES[category]) found.push(`${address}: ${category} ${scores[at]} (${failed.join(", ")})`);
      });
      note(kind, "largest paint", paint);
      if (paint > LIMITS["largest paint"]) found.push(`${address}: largest paint after ${paint} s`);
      if (shift > LIMITS.shift) found.push(`${address}: shift ${shift}`);
    }
  } finally {
    await browser.close();
  }
  assert.deepEqual(found, []);
});
