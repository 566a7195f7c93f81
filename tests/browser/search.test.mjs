// What search promises, seen by a browser.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DESKTOP, PHONE, axe, serve, stage } from "./guide.mjs";

/** The parts of search, by a name and the address that each has in both locales. */
const PARTS = {
  engine: /\/static\/js\/search\.\w+\.js$/,
  index: /\/search\/[\w-]+\.js(\?\d+)?$/,
  text: /\/search\/[\w-]+\/text\.js$/,
  readings: /\/search\/[\w-]+\/sounds\.js$/,
  sounds: /\/static\/js\/sounds\.\w+\.js$/,
  results: /\/static\/js\/results\.\w+\.js$/,
};

const site = stage({ viewport: DESKTOP });
const { look } = site;

const box = (page) => page.locator("#search");
const options = (page) => page.locator("#search-hits [role=option]");

/** Waits until the box shows what the whole index finds, and returns the addresses of the hits below the site's root. */
async function settled(page, query) {
  await page.waitForFunction(() => self.zhinan.attach);
  const root = await page.evaluate(() => new URL(document.querySelector("[data-index]").dataset.root, document.baseURI).pathname);
  const found = await page.evaluate((query) => zhinan.search(query, { limit: 7 }), query);
  const paths = found.map(({ address }) => new URL(address, page.url()).pathname);
  await page.waitForFunction((paths) => {
    const shown = [...document.querySelectorAll("#search-hits [role=option]:not(.hit-all)")].map((it) => it.pathname);
    return paths.length ? shown.join() === paths.join() : document.querySelector(".hits .hit-none") !== null && !shown.length;
  }, paths);
  return paths.map((it) => it.slice(root.length));
}

/** Types a query at once, waits for the answer and returns the addresses of the hits. */
async function ask(page, query) {
  await box(page).fill(query);
  return settled(page, query);
}

/** What the box says of itself to assistive technology. */
const state = (page) =>
  box(page).evaluate((input) => ({
    role: input.getAttribute("role"),
    expanded: input.getAttribute("aria-expanded"),
    controls: document.getElementById(input.getAttribute("aria-controls"))?.getAttribute("role") ?? null,
    active: document.getElementById(input.getAttribute("aria-activedescendant"))?.getAttribute("role") ?? null,
  }));

const CLOSED = { role: "combobox", expanded: "false", controls: "listbox", active: null };
const OPEN = { ...CLOSED, expanded: "true" };

/** The file that an address leads to, if it exists and has the element that the address names. */
function target(address, base) {
  const { pathname, hash } = new URL(address);
  const file = join(site.folder, decodeURIComponent(pathname).slice(base.length));
  if (!existsSync(file)) return null;
  const id = decodeURIComponent(hash.slice(1));
  return !id || readFileSync(file, "utf8").includes(`id="${id}"`) ? file : null;
}

/** The names of scripts that have arrived, without the marks of their content; and what they weigh as they travel. */
const arrived = (page) => {
  const files = [];
  page.on("requestfinished", (request) => files.push(new URL(request.url()).pathname.slice(1)));
  return {
    names: () => files.map((it) => it.replace(/\.\w{10}\.|-\w{10}\//, (mark) => mark.at(-1))).sort(),
    weight: () => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(site.folder, file)), { level: 9 }).length, 0),
  };
};

/** Lets the requests for a part wait until `release` is called. */
async function hold(page, part) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(PARTS[part], (route) => released.then(() => route.continue()));
  return release;
}

test("nothing of search is loaded before the box is used, and little before the first answer", async (t) => {
  for (const [locale, query, limit] of [["", "申请退款", 30], ["en/", "ask for a refund", 30], ["", "shenqingtuikuan", 45]]) {
    await look("about:blank", {}, async (page) => {
      const before = arrived(page);
      await page.goto(site.url + locale + "causes/region.html");
      await page.waitForLoadState("networkidle");
      assert.deepEqual(before.names().filter((it) => /search|sounds|results/.test(it) && !it.endsWith(".html")), []);

      const after = arrived(page);
      const release = await hold(page, "text");
      await box(page).focus();
      await page.keyboard.type(query);
      await options(page).first().waitFor();
      const pinyin = limit > 30 ? ["search/zh-Hans/sounds.js", "static/js/sounds.js"] : [];
      const index = locale ? "search/en.js" : "search/zh-Hans.js";
      assert.deepEqual(after.names(), [index, ...pinyin, "static/js/search.js", "static/search.css"].sort());
      const weight = after.weight();
      t.diagnostic(`${query}: ${weight} bytes in ${after.names().length - 1} scripts and a style sheet`);
      assert.ok(weight <= limit * 1024, `${weight} bytes`);
      release();
    });
  }
});

test("what people type leads to the page that answers, with the match marked", async () => {
  const queries = [
    ["", "申请退款", "fixes/ask-for-a-refund.html", "申请退款"],
    ["", "自动续费失败", "symptoms/renewal-failed.html", "自动续费失败"],
    ["", "shenqingtuikuan", "fixes/ask-for-a-refund.html", "申请退款"],
    ["", "申請退款", "fixes/ask-for-a-refund.html", "申请退款"],
    // One character looks like another, and what stands beside it is no pattern.
    ["", "(申靖退款", "fixes/ask-for-a-refund.html", "申请退款"],
    ["en/", "Call your bank", "en/fixes/call-the-bank.html", "Call bank"],
  ];
  for (const [locale, query, page, marked] of queries) {
    await look(site.url + locale + "causes/region.html", {}, async (tab) => {
      assert.equal((await ask(tab, query))[0], page, query);
      const marks = await options(tab).first().locator(".hit-title mark").allTextContents();
      assert.equal(marks.join(" "), marked, query);
    });
  }
});

test("a message or code that was typed to the letter has its answer first: what to do, what to look at", async () => {
  const card = (page) => options(page).first().evaluate((it) => [it.className, ...[...it.children].map((line) => line.textContent)]);
  await look(site.url + "causes/region.html", {}, async (page) => {
    assert.equal((await ask(page, "Your card has been declined."))[0], "symptoms/card-declined.html");
    const [name, title, kind, action, cause, ...more] = await card(page);
    assert.deepEqual([name, title, kind, more], ["hit hit-card", "提示「您的银行卡被拒绝了」", "和这条报错一致", []]);
    assert.match(action, /^先做： .{4}/);
    assert.match(cause, /^先查： .{4}/);
    assert.equal((await ask(page, "expired_card"))[0], "symptoms/expired.html");
    assert.equal((await card(page))[0], "hit hit-card");
  });
  await look(site.url + "en/causes/region.html", {}, async (page) => {
    assert.equal((await ask(page, "insufficient_quota"))[0], "en/symptoms/insufficient-quota.html");
    const [name, title, kind, action, cause] = await card(page);
    assert.deepEqual([name, title, kind], ["hit hit-card", "“You exceeded your current quota”", "This is the message"]);
    assert.match(action, /^Do first: .{4}/);
    assert.match(cause, /^Check first: .{4}/);
  });
});

test("nothing is looked up while an input method composes, and it is when that ends", async () => {
  await look(site.url, {}, async (page, context) => {
    const cdp = await context.newCDPSession(page);
    const compose = (text) => cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    const isUntouched = () => page.evaluate(() => self.zhinanParts === undefined && document.querySelector("script[src*='/search/']") === null);
    // Composing begins before the script is there, and goes on after it has come.
    const release = await hold(page, "engine");
    await box(page).focus();
    await compose("tui");
    release();
    await page.waitForFunction(() => self.zhinan.attach);
    await page.locator("#search-hits").waitFor({ state: "attached" });
    await compose("tuikuan");
    assert.equal(await box(page).inputValue(), "tuikuan");
    await page.keyboard.press("ArrowDown");
    assert.ok(await isUntouched());
    assert.deepEqual(await state(page), CLOSED);
    await cdp.send("Input.insertText", { text: "退款" });
    assert.equal(await box(page).inputValue(), "退款");
    assert.ok((await settled(page, "退款")).includes("fixes/ask-for-a-refund.html"));
  });
});

test("the keyboard reaches the box from anywhere", async () => {
  const ways = { "index.html": [["/"], ["Control+k"], ["Tab", "Enter", "Tab"]], "causes/issuer-block.html": [["/"], ["Control+k"]] };
  for (const [address, own] of Object.entries(ways)) {
    await look(site.url + address, {}, async (page) => {
      const isFocused = () => box(page).evaluate((it) => it === document.activeElement);
      for (const keys of own) {
        await page.goto(site.url + address);
        for (const key of keys) await page.keyboard.press(key);
        assert.ok(await isFocused(), `${address}: ${keys}`);
        assert.equal(await box(page).inputValue(), "");
      }
      await box(page).focus();
      await page.keyboard.type("a/b");
      assert.equal(await box(page).inputValue(), "a/b", "a slash in the box is a slash");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("c");
      assert.equal(await box(page).inputValue(), "c", "what was typed is ready to be replaced");
      await page.evaluate(() => document.dispatchEvent(new Event("keydown"))); // As a browser does that fills in a form.
    });
  }
});

test("arrows choose, Enter opens, Escape closes and then clears, and leaving closes", async () => {
  await look(site.url + "causes/region.html", {}, async (page) => {
    const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const active = () => box(page).getAttribute("aria-activedescendant");
    const chosen = () => page.locator("#search-hits [aria-selected=true]").evaluateAll((all) => all.map((it) => it.id));
    await page.keyboard.press("/");
    await page.keyboard.type("先看收据");
    await settled(page, "先看收据");
    const ids = await options(page).evaluateAll((all) => all.map((it) => it.id));
    assert.deepEqual(ids, ids.map((_, at) => `search-hits-${at}`));
    assert.deepEqual([await state(page), await chosen()], [OPEN, []]);
    const way = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowUp"]) {
      await page.keyboard.press(key);
      way.push(await active());
      assert.deepEqual(await chosen(), way.at(-1) ? [way.at(-1)] : []);
    }
    assert.deepEqual(way, [ids[0], ids[1], ids[0], null, ids.at(-1), null, ids.at(-1)]);
    assert.deepEqual(await state(page), { ...OPEN, active: "option" });

    await press("Escape");
    assert.deepEqual([await state(page), await box(page).inputValue()], [CLOSED, "先看收据"]);
    await press("ArrowDown");
    await settled(page, "先看收据");
    assert.deepEqual(await state(page), OPEN, "an arrow opens the list again");
    await press("Escape", "Escape");
    assert.deepEqual([await state(page), await box(page).inputValue()], [CLOSED, ""]);

    await page.keyboard.type("先看收据");
    await settled(page, "先看收据");
    await press("Tab");
    assert.deepEqual(await state(page), CLOSED, "whoever goes on has the page before them");
    await press("Shift+Tab");
    assert.deepEqual(await state(page), OPEN, "and whoever comes back has the list");
    await page.mouse.click(5, 5);
    assert.deepEqual(await state(page), CLOSED);

    await box(page).click();
    const at = await options(page).evaluateAll((all) => all.findIndex((it) => it.hash));
    const address = await options(page).nth(at).evaluate((it) => it.href);
    await press(...Array(at + 1).fill("ArrowDown"), "Enter");
    await page.waitForURL(address);
    assert.ok(address.endsWith("articles/which-bill.html#receipt"), address);
    assert.equal(await page.locator("#receipt:target").count(), 1);
  });
});

test("a hit on the very page closes the list and shows its place", async () => {
  await look(site.url + "articles/which-bill.html", {}, async (page) => {
    await ask(page, "先看收据");
    await options(page).filter({ hasText: "› " }).or(page.locator("#search-hits [href$='#receipt']")).first().click();
    await page.waitForURL(/which-bill\.html#receipt$/);
    assert.deepEqual(await state(page), CLOSED);
  });
});

test("what was chosen stays chosen while more arrives, and not when something else is typed", async () => {
  await look(site.url + "causes/region.html", {}, async (page) => {
    const release = await hold(page, "text");
    await box(page).fill("申请退款");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    release();
    const hits = await settled(page, "申请退款");
    await options(page).first().locator(".hit-line").waitFor(); // The second part has the summaries.
    const active = page.locator(`#${await box(page).getAttribute("aria-activedescendant")}`);
    assert.ok((await active.evaluate((it) => it.pathname)).endsWith(hits[0]));
    await page.keyboard.type("吗");
    assert.deepEqual((await state(page)).active, null);
  });
});

test("an answer that comes late opens nothing", async () => {
  for (const leave of ["Escape", "Tab"]) {
    await look(site.url + "causes/region.html", {}, async (page) => {
      const release = await hold(page, "index");
      await box(page).focus();
      await page.waitForFunction(() => self.zhinan.attach);
      await page.locator("#search-hits").waitFor({ state: "attached" });
      await page.keyboard.type("退款");
      await page.keyboard.press(leave);
      release();
      assert.ok((await page.evaluate(() => zhinan.search("退款"))).length);
      assert.deepEqual(await state(page), CLOSED, leave);
    });
  }
});

test("the number of hits is announced in the language of the page", async () => {
  const status = (page) => page.locator("form [role=status]").textContent();
  const heard = [];
  for (const [locale, ...queries] of [["", "申请退款", "今天周末天气"], ["en/", "currency_not_supported", "refund", "weather forecast"]]) {
    await look(site.url + locale + "causes/region.html", {}, async (page) => {
      for (const query of queries) {
        const { length } = await ask(page, query);
        heard.push((await status(page)).replace(String(length), "{n}"));
      }
    });
  }
  const [zh, zhNone, ...en] = heard;
  assert.equal(zh, "找到 {n} 个页面");
  assert.match(zhNone, /^没有找到/);
  assert.deepEqual(en.slice(0, 2), ["{n} pages found", "{n} pages found"]);
  assert.match(en[2], /^No page here answers that\./);
});

test("nobody is kept out of search: no accessibility violation in any of its states", async () => {
  const states = [
    ["causes/region.html", "form", (page) => ask(page, "Your card has been declined.").then(() => page.keyboard.press("ArrowDown"))],
    ["en/index.html", "form", (page) => ask(page, "weather forecast")],
    ["search.html?q=insufficient_quota", "body", (page) => page.locator(".results").waitFor()],
    ["en/search.html?q=weather", "body", (page) => page.locator("main .hit-none").first().waitFor()],
    ["causes/region.html", "form", async (page) => {
      await page.route(PARTS.text, (route) => route.abort());
      await box(page).fill("申请退款");
      await page.locator(".hit-retry").waitFor();
    }],
  ];
  const found = [];
  for (const [address, part, reach] of states) {
    await look(site.url + address, { bypassCSP: true }, async (page) => {
      await reach(page);
      await page.evaluate(axe);
      for (const viewport of [PHONE, DESKTOP]) {
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          const { violations, passes } = await page.evaluate((part) => globalThis.axe.run(part), part);
          const where = `${address} ${viewport.width} ${colorScheme}`;
          assert.ok(passes.some(({ id }) => id === "color-contrast"), where);
          found.push(...violations.map((it) => `${where}: ${it.id}: ${it.nodes[0].html.slice(0, 200)}`));
        }
      }
    });
  }
  assert.deepEqual(found, []);
});

test("the page of results can be linked, reloaded and narrowed", async () => {
  const hits = (page) => page.locator("[data-found] .results .hit").evaluateAll((all) => all.map((it) => it.pathname));
  await look(site.url + "causes/region.html", {}, async (page) => {
    await box(page).fill("退款 & 银行");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search.html?q=**");
    const { searchParams } = new URL(page.url());
    assert.equal(searchParams.get("q"), "退款 & 银行");
    await page.locator(".results .hit").first().waitFor();
    assert.equal(await box(page).inputValue(), "退款 & 银行");
    assert.match(await page.title(), /^退款 & 银行 · 搜索/);
    const all = await hits(page);
    await page.reload();
    await page.locator(".results .hit").first().waitFor();
    assert.deepEqual(await hits(page), all);

    await page.locator(".narrow a", { hasText: "解决办法" }).click();
    await page.waitForURL(/kind=fixes/);
    await page.locator(".results .hit").first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get("q"), "退款 & 银行");
    const fixes = await hits(page);
    assert.deepEqual(fixes.filter((it) => !it.startsWith("/fixes/")), []);
    assert.deepEqual(fixes.toSorted(), all.filter((it) => it.startsWith("/fixes/")).toSorted());
    assert.match(await page.locator(".narrow [aria-current]").innerText(), new RegExp(`^解决办法 ${fixes.length}$`));

    await page.goto(site.url + "search.html?q=expired_card&kind=nothing");
    await page.locator("main .hit-none").first().waitFor();
    await page.locator(".narrow a").first().click();
    await page.locator("main .hit-card").waitFor();
    assert.ok((await page.locator("main .hit-card").evaluate((it) => it.pathname)).endsWith("/symptoms/expired.html"));
  });
});

test("an empty query asks for one", async () => {
  await look(site.url + "search.html?q=%20", {}, async (page) => {
    assert.match(await page.locator("[data-found]").innerText(), /^在上面的框里输入/);
    await box(page).fill("  ");
    await page.keyboard.press("Enter");
    assert.ok(page.url().endsWith("search.html?q=%20"), "nothing to submit");
  });
});

test("what was typed is never markup", async () => {
  const attack = `"'><img src=x onerror=alert(1)><b>申请退款</b>`;
  await look(`${site.url}search.html?q=${encodeURIComponent(attack)}`, {}, async (page) => {
    page.on("dialog", (dialog) => assert.fail(dialog.message()));
    await page.locator("[data-found] .hit").first().waitFor();
    assert.ok((await page.title()).startsWith(attack));
    assert.equal(await box(page).inputValue(), attack);
    await box(page).focus();
    await settled(page, attack);
    const strange = page.locator("img, [onerror], .hit-title b, .hit-line b b");
    assert.equal(await strange.count(), 0);
    await ask(page, "申请退款 <b>");
    assert.equal(new URL(await options(page).last().evaluate((it) => it.href)).searchParams.get("q"), "申请退款 <b>");
    assert.equal(await strange.count(), 0);
  });
});

test("search works at a root, in a sub-path and from disk, in every locale, from every depth", async () => {
  const below = await serve(site.folder, "/help/");
  const bases = [site.url, below.url, pathToFileURL(site.folder).href + "/"];
  const locales = [
    ["", "银行卡被拒", "symptoms/card-declined.html", "shenqingtuikuan", "fixes/ask-for-a-refund.html"],
    ["en/", "insufficient_quota", "en/symptoms/insufficient-quota.html", "declne codes", "en/articles/decline-codes.html"],
  ];
  try {
    for (const base of bases) {
      for (const [locale, query, page, other, otherPage] of locales) {
        await look("about:blank", {}, async (tab) => {
          for (const address of ["causes/region.html", `search.html?q=${query}`]) {
            await tab.goto(base + locale + address);
            assert.deepEqual([(await ask(tab, other))[0], (await ask(tab, query))[0]], [otherPage, page], base + address);
            if (address.startsWith("search")) await tab.locator("[data-found] .results").waitFor();
            const links = await tab.locator(".hits a, [data-found] .hit").evaluateAll((all) => all.map((it) => it.href));
            assert.deepEqual(links.filter((link) => !link.startsWith(base) || !target(link, new URL(base).pathname)), []);
            await options(tab).first().click();
            await tab.waitForURL(base + page);
          }
        });
      }
    }
  } finally {
    below.close();
  }
});

test("without scripts the box is a link to the list of all pages", async () => {
  await look(site.url + "causes/region.html", { javaScriptEnabled: false }, async (page) => {
    await page.locator("a.search").click();
    assert.ok(page.url().endsWith("/all.html"), page.url());
    await page.goto(site.url + "en/search.html?q=refund");
    await page.locator("[data-found] a").click();
    assert.ok(page.url().endsWith("/en/all.html"), page.url());
  });
});

test("a part that is missing is told, and found when it is there again", async () => {
  const unreachable = (route) => route.abort();
  const gone = (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html>" });
  const missing = [
    ["engine", unreachable, "申请退款"],
    ["engine", gone, "申请退款"],
    ["index", unreachable, "申请退款"],
    ["index", gone, "申请退款"],
    ["text", gone, "申请退款"],
    ["sounds", unreachable, "shenqingtuikuan"],
    ["readings", gone, "shenqingtuikuan"],
  ];
  for (const [part, fail, query] of missing) {
    await look(site.url + "causes/region.html", {}, async (page) => {
      const hits = page.locator(".hits");
      await page.route(PARTS[part], fail);
      await box(page).fill(query);
      await hits.getByText("搜索没能加载。").waitFor();
      assert.equal(await page.locator("form [role=status]").textContent(), "搜索没能加载。");
      const way = hits.locator("a[href$='all.html']");
      assert.ok(target(await way.evaluate((it) => it.href), "/")?.endsWith("/all.html"), part);
      assert.ok(await way.isVisible());
      const kept = await options(page).count();
      assert.equal(kept > 0, part === "text", "what the first part finds stays");

      await page.keyboard.press("Escape");
      assert.equal(await hits.isVisible(), false, "the message does not stay in the way");

      await page.keyboard.type("a");
      await hits.getByText("搜索没能加载。").waitFor();
      await page.unroute(PARTS[part]);
      if (part === "engine") await page.keyboard.press("Backspace");
      else {
        await page.locator(".hit-retry").click();
        await settled(page, `${query}a`);
        await page.keyboard.press("Backspace");
      }
      assert.equal((await settled(page, query))[0], "fixes/ask-for-a-refund.html");
      assert.equal(await hits.count(), 1);
      assert.equal(await hits.getByText("搜索没能加载。").count(), 0);
    });
  }
});

test("the page of results tells of a part that is missing, and leads on", async () => {
  for (const part of Object.keys(PARTS)) {
    const query = ["sounds", "readings"].includes(part) ? "shenqingtuikuan" : "申请退款";
    await look("about:blank", {}, async (page) => {
      await page.route(PARTS[part], (route) => route.abort());
      await page.goto(`${site.url}search.html?q=${query}`);
      await page.locator("[data-found]").getByText("搜索没能加载。").waitFor();
      const way = await page.locator("[data-found] a").evaluate((it) => it.href);
      assert.ok(target(way, "/")?.endsWith("/all.html"), part);
      await page.unroute(PARTS[part]);
      assert.equal((await ask(page, query))[0], "fixes/ask-for-a-refund.html");
      await page.keyboard.press("Enter");
      await page.locator("[data-found] .results .hit").first().waitFor();
    });
  }
});

test("an old first part from a cache, whose other parts are gone, is asked for anew", async () => {
  const old = async (route) => {
    if (new URL(route.request().url()).search) return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()).replace(/(zh-Hans-)\w{10}\//, "$10000000000/") });
  };
  for (const address of ["causes/region.html", "search.html?q=申请退款"]) {
    await look("about:blank", {}, async (page) => {
      await page.route(PARTS.index, old);
      await page.goto(site.url + address);
      assert.equal((await ask(page, "申请退款"))[0], "fixes/ask-for-a-refund.html");
      assert.equal(await page.getByText("搜索没能加载。").count(), 0);
    });
  }
});

test("what is found does not depend on how fast one types", async () => {
  const search = (page, query) => page.evaluate((query) => zhinan.search(query), query);
  const queries = ["银行卡被拒", "yzm"];
  const found = [];
  for (const early of [[], ["银", "银行", "银行卡"], ["yanzhengma"]]) {
    await look(site.url + "causes/region.html", {}, async (page) => {
      const release = await hold(page, "text");
      await box(page).focus();
      for (const query of early) {
        await box(page).fill(query);
        await options(page).first().waitFor();
      }
      release();
      await page.waitForFunction(() => self.zhinan.attach);
      if (early.length) await settled(page, early.at(-1));
      found.push([await search(page, queries[0]), await search(page, queries[1])]);
    });
  }
  assert.deepEqual(found, [found[0], found[0], found[0]]);
});

test("each language finds its own pages", async () => {
  const found = [];
  for (const locale of ["", "en/"]) {
    await look(site.url + locale + "causes/region.html", {}, async (page) => {
      found.push(await ask(page, "insufficient_quota"));
      assert.equal(await options(page).first().evaluate((it) => it.closest("[lang]").lang), locale ? "en" : "zh-Hans");
    });
  }
  const [zh, en] = found;
  assert.equal(zh[0], "symptoms/insufficient-quota.html");
  assert.equal(en[0], "en/symptoms/insufficient-quota.html");
  assert.deepEqual([zh.filter((it) => it.startsWith("en/")), en.filter((it) => !it.startsWith("en/"))], [[], []]);
});

test("a query that nothing here answers shows no hit but the way on", async () => {
  const questions = [["", "周末天气", "没有找到能回答它的页面。"], ["", "weather", "没有找到能回答它的页面。"], ["en/", "weather", "No page here answers that."]];
  for (const [locale, query, words] of questions) {
    await look(site.url + locale + "causes/region.html", {}, async (page) => {
      assert.deepEqual(await ask(page, query), []);
      assert.deepEqual(await state(page), CLOSED);
      assert.ok((await page.locator(".hits").innerText()).startsWith(words));
      const links = await page.locator(".hits a").evaluateAll((all) => all.map((it) => it.href));
      assert.deepEqual(links.filter((link) => !target(link, "/")), []);
      await page.keyboard.press("Tab");
      for (const _ of links.slice(1)) await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/${locale}all.html`);
    });
  }
});

test("nothing moves when the box takes the place of the link", async () => {
  const places = (page) =>
    page.evaluate(() => {
      const rect = (it) => it && (({ x, y, width, height }) => ({ x, y, width, height }))(it.getBoundingClientRect());
      const search = document.querySelector(".search");
      return { search: rect(search), field: rect(search.querySelector("input") ?? search), title: rect(document.querySelector("h1")), text: rect(document.querySelector("[data-found], .home .meta, .title .summary")) };
    });
  const all = (javaScriptEnabled) =>
    look("about:blank", { javaScriptEnabled }, async (page) => {
      const seen = {};
      for (const viewport of [{ width: 320, height: 640 }, PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        for (const address of ["index.html", "en/index.html", "causes/region.html", "en/causes/region.html", "search.html"]) {
          await page.goto(site.url + address);
          seen[`${address} at ${viewport.width}`] = await places(page);
        }
      }
      return seen;
    });
  assert.deepEqual(await all(true), await all(false));
});

test("a page's own scripts can search, and are told where a hit is and how it was found", async () => {
  const asked = [
    ["", "expired_card", "exact", "symptoms/expired.html"],
    ["", "自动续费失败", "words", "symptoms/renewal-failed.html"],
    ["", "驗證碼", "folded", "symptoms/no-verification-code.html"],
    ["", "yanzhengma", "pinyin", "symptoms/no-verification-code.html"],
    ["en/", "verificaton", "typo", "en/symptoms/no-verification-code.html"],
    ["", "校验码", "synonym", "symptoms/incorrect-cvc.html"],
  ];
  for (const [locale, query, how, wanted] of asked) {
    await look(site.url + locale + "causes/region.html", {}, async (page) => {
      // Nobody has used the box yet.
      const hits = await page.evaluate((query) => zhinan.search(query), query);
      assert.ok(hits.length > 0 && hits.length <= 10, `${query}: ${hits.length}`);
      for (const hit of hits) {
        assert.deepEqual(Object.keys(hit), ["address", "title", "kind", "heading", "score", "how"]);
        const file = target(new URL(hit.address, page.url()).href, "/");
        assert.ok(file, hit.address);
        assert.ok(file.includes(`/${hit.kind}/`), `${hit.kind}: ${file}`);
        assert.equal(hit.heading !== "", hit.address.includes("#"));
      }
      const it = hits.find(({ address }) => new URL(address, page.url()).pathname === `/${wanted}`);
      assert.equal(it?.how, how, `${query}: ${JSON.stringify(hits.map(({ address, how }) => [address, how]))}`);
      const few = await page.evaluate((query) => zhinan.search(query, { limit: 2 }), query);
      assert.deepEqual(few, hits.slice(0, 2));
      const fixes = await page.evaluate((query) => zhinan.search(query, { kind: "fixes" }), query);
      assert.deepEqual(fixes.filter(({ kind }) => kind !== "fixes"), []);
      assert.deepEqual(await page.evaluate(() => zhinan.search("  ")), []);
    });
  }
});

test("a tap on a hit opens it", async () => {
  for (const address of ["index.html", "causes/region.html"]) {
    await look(site.url + address, { viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
      await box(page).tap();
      const [first] = await ask(page, "申请退款");
      await options(page).first().tap();
      await page.waitForURL(`**/${first}`);
    });
  }
});

test("the list fits on a phone: nothing is cut off or scrolls sideways, with text twice as large too", async () => {
  const found = [];
  const long = "organization_spend_limit_exceeded";
  for (const [width, height, size] of [[320, 568, "100%"], [390, 664, "100%"], [640, 800, "200%"]]) {
    await look("about:blank", { viewport: { width, height } }, async (page) => {
      for (const address of ["index.html", "causes/region.html", "en/causes/region.html", `search.html?q=${long}`]) {
        const where = `${address} at ${width}, ${size}`;
        await page.goto(site.url + address);
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        for (const query of [long, "weather".repeat(9)]) {
          const hits = await ask(page, query);
          const wide = await page.evaluate(() =>
            [document.documentElement, ...document.querySelectorAll(".hits, .hits > div, .hit, .results")].filter((it) => it.scrollWidth > it.clientWidth).map((it) => `${it.tagName} ${it.className}`),
          );
          found.push(...wide.map((it) => `${where}: ${it} is too wide`));
          if (!hits.length) continue;
          await page.keyboard.press("ArrowUp");
          const isSeen = () => {
            const it = document.querySelector("#search-hits > :last-child[aria-selected]");
            const { top, bottom, left, right } = it.getBoundingClientRect();
            const isInside = top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth; // A page scrolls by whole pixels.
            return isInside && it.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
          };
          await page.waitForFunction(isSeen).catch(() => found.push(`${where}: the last option is cut off`));
        }
      }
    });
  }
  assert.deepEqual(found, []);
});
