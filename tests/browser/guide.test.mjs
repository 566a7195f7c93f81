// What every built site promises, seen by a browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { DESKTOP, PHONE, serve, stage } from "./guide.mjs";

const site = stage();
const { look } = site;

/** From home to a cause and its fix and on, by links alone. */
async function walk(page) {
  const way = [];
  const follow = async (selector) => {
    await page.locator(`${selector}:visible`).first().click();
    way.push(await page.locator("h1").innerText());
  };
  await follow("main a[href*='symptoms/index.html']");
  await follow("main a[href='card-declined.html']");
  await follow("main a[href^='../causes/']");
  await follow("main a[href^='../fixes/']");
  await follow("header a[href$='index.html']");
  return way;
}

test("the same files lead from home to a fix at a root, in a sub-path, from disk, and without scripts", async () => {
  const below = await serve(site.folder, "/help/");
  const homes = [site.url, below.url, pathToFileURL(join(site.folder, "index.html")).href];
  const ways = [];
  try {
    for (const home of homes) {
      for (const javaScriptEnabled of [true, false]) {
        ways.push(await look(home, { viewport: PHONE, javaScriptEnabled }, walk));
      }
    }
  } finally {
    below.close();
  }
  for (const way of ways) assert.deepEqual(way, ways[0]);
  assert.equal(ways[0].length, 5);
  assert.equal(new Set(ways[0]).size, 5, `five pages, each another: ${ways[0].join(" → ")}`);
});

test("the diagnosis leads from home to a cause by a tap a question, and back again, without scripts", async () => {
  await look(site.url, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
    const answer = (text) => page.locator(".answers a", { hasText: text }).click();
    await page.locator(".start a").first().click();
    await answer("屏幕上有一句报错");
    await answer("只说被拒绝");
    await answer("有一笔被拒绝");
    assert.equal(await page.locator(".way li").count(), 1, "several ways lead to the question before");
    await answer("出于安全拦下");
    assert.ok(page.url().endsWith("/causes/issuer-block.html"), page.url());
    await page.goBack();
    assert.ok(page.url().endsWith("/diagnosis/bank-reason.html"), page.url());
    await page.goBack();
    await page.goBack();
    assert.deepEqual(await page.locator(".way li").allTextContents(), ["你现在看到的是什么？ 屏幕上有一句报错"]);
    await page.locator(".way a").click();
    assert.ok(page.url().endsWith("/diagnosis/index.html"), page.url());
  });
});

test("the language switch stays on the page", async () => {
  await look(site.url + "causes/region.html", { viewport: PHONE }, async (page) => {
    await page.locator(".languages summary").click();
    await page.locator(".languages a[lang=en]").click();
    assert.ok(page.url().endsWith("/en/causes/region.html"), page.url());
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  });
});

test("the language switch keeps the place on the page", async () => {
  await look(site.url + "causes/region.html#confirm", { viewport: PHONE }, async (page) => {
    await page.locator(".languages summary").click();
    await page.locator(".languages a[lang=en]").click();
    assert.ok(page.url().endsWith("/en/causes/region.html#confirm"), page.url());
  });
});

test("a reader whose browser asks for another language is offered it, once, and never sent there", async () => {
  const offer = (page) => page.locator(".offer a");
  await look(site.url + "causes/region.html", { viewport: PHONE, locale: "en-GB" }, async (page) => {
    assert.ok(page.url().endsWith("/causes/region.html"), "nobody is sent anywhere");
    assert.equal(await offer(page).textContent(), "Read this page in English");
    assert.equal(await offer(page).getAttribute("lang"), "en");
    await offer(page).click();
    assert.ok(page.url().endsWith("/en/causes/region.html"), page.url());
    assert.equal(await offer(page).count(), 0, "the page is in the language that was asked for");
    await page.goto(site.url + "index.html");
    assert.equal(await offer(page).count(), 1, "what was chosen goes before what the browser asks for");
    await page.locator(".offer button").click();
    assert.equal(await offer(page).count(), 0);
    await page.goto(site.url + "causes/region.html");
    assert.equal(await offer(page).count(), 0, "a reader who stays is not asked again");
  });
  for (const [locale, address, expected] of [
    ["zh-TW", "index.html", "用繁體中文讀這一頁"],
    ["zh-HK", "index.html", "用繁體中文讀這一頁"],
    ["zh-SG", "zh-Hant/index.html", "用简体中文读这一页"],
    ["ar-EG", "causes/issuer-block.html", "اقرأ هذه الصفحة بالعربية"],
    ["ar-EG", "causes/region.html", null], // Only its title and summary are.
    ["ar-EG", "articles/scams.html", null], // Not written in Arabic.
    ["fr-FR", "index.html", null],
    ["zh-CN", "index.html", null],
  ]) {
    await look(site.url + address, { viewport: PHONE, locale }, async (page) => {
      const found = (await offer(page).count()) ? await offer(page).textContent() : null;
      assert.equal(found, expected, `${locale} at ${address}`);
    });
  }
});

test("a page from right to left is the mirror of one from left to right", async () => {
  const measure = (page) =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const sides = (selector) => {
        const { left, right } = document.querySelector(selector).getBoundingClientRect();
        return [Math.round(left), Math.round(width - right)];
      };
      const code = document.querySelector("main code");
      return {
        brand: sides(".brand svg"),
        languages: sides(".languages"),
        title: sides("h1"),
        search: sides(".search"),
        code: getComputedStyle(code).direction + " " + getComputedStyle(code).unicodeBidi,
      };
    });
  for (const viewport of [PHONE, DESKTOP]) {
    const see = (address) => look(site.url + address, { viewport, locale: "fr-FR" }, measure);
    const [ltr, rtl] = [await see("en/causes/issuer-block.html"), await see("ar/causes/issuer-block.html")];
    for (const part of ["brand", "title", "search"]) {
      const near = Math.abs(ltr[part][0] - rtl[part][1]);
      assert.ok(near <= 1, `${part} at ${viewport.width}: ${ltr[part]} and ${rtl[part]}`);
    }
    assert.ok(Math.abs(ltr.languages[1] - rtl.languages[0]) <= 1, `${ltr.languages} and ${rtl.languages}`);
    assert.equal(rtl.code, "ltr isolate");
  }
});

test("a printed page has a code that leads a phone to it", async () => {
  const reader = readFileSync(createRequire(import.meta.url).resolve("jsqr"), "utf8");
  await look(site.url + "fixes/call-the-bank.html", { viewport: DESKTOP, bypassCSP: true }, async (page) => {
    const code = page.locator(".qr");
    assert.equal(await code.isVisible(), false, "on a screen it is of no use");
    await page.emulateMedia({ media: "print" });
    assert.ok(await code.isVisible());
    await page.addScriptTag({ content: `(() => { const exports = {}, module = { exports }; ${reader}; self.readCode = self.jsQR ?? module.exports; })()` });
    const read = await code.evaluate(async (image) => {
      image.loading = "eager";
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 400 });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0, 400, 400);
      return self.readCode(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
    });
    assert.equal(read, "https://openai-payment-guide.example/fixes/call-the-bank.html");
  });
});

test("an exact message is copied by its button", async () => {
  await look(site.url + "symptoms/card-declined.html", { viewport: PHONE, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const message = page.locator("[data-copy]").first();
    await page.locator(".messages button, .message button").first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, "Your card has been declined.");
    assert.ok((await message.textContent()).includes(copied));
  });
});


test("a cause is printed on two sheets of A4", async () => {
  await look(site.url + "causes/issuer-block.html", { viewport: DESKTOP }, async (page) => {
    const paper = (await page.pdf({ format: "A4" })).toString("latin1");
    assert.equal(paper.match(/\/Type\s*\/Page[^s]/g).length, 2);
  });
});
