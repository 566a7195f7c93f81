// The guide where there is no network: what is kept after a visit, and that nothing old is shown to who could have the new.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { PHONE, build, launch, program, project, serve } from "./guide.mjs";

let folder, browser;

before(async () => {
  folder = build();
  browser = await launch();
});

after(() => browser?.close());

/** Visits a page of a folder that is served under a path, until all is kept, and then as `see` says. */
async function visit(site, path, address, see) {
  const server = await serve(site, path);
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN" });
  try {
    const page = await context.newPage();
    await page.goto(server.url + address);
    await kept(page);
    await see(page, server);
  } finally {
    await context.close();
    server.close();
  }
}

/** Waits until everything on the list of the page's language is kept, by the worker of the last build alone. A browser asks
 *  for that a little after a visit. */
const kept = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const root = new URL("../..", document.querySelector("script[src*='/site.']").src);
    const list = await (await fetch(new URL(`keep/${document.documentElement.lang}.json`, root))).json();
    const [, version] = /"version":"(\w+)"/.exec(await (await fetch(new URL("sw.js", root), { cache: "no-store" })).text());
    const all = async () => {
      const [name, ...others] = await caches.keys();
      if (others.length || !name?.endsWith(version)) return false;
      const urls = new Set((await (await caches.open(name)).keys()).map((it) => it.url));
      return list.every((it) => urls.has(new URL(it, root).href));
    };
    const start = performance.now();
    while (!(await all())) if (performance.now() - start > 30_000) throw new Error(`not kept: ${await caches.keys()} ${version}`);
    else await new Promise((again) => setTimeout(again, 50));
  });

for (const path of ["/", "/help/"]) {
  test(`after a visit the guide is readable without a network, and searched, at ${path}`, async () => {
    await visit(folder, path, "causes/issuer-block.html", async (page, server) => {
      const { url } = server;
      server.close();
      await page.goto(`${url}fixes/call-the-bank.html`);
      assert.equal(await page.locator("h1").innerText(), "打电话问发卡行");
      await page.goto(url);
      await page.getByRole("combobox").fill("Your card was declined.");
      await page.locator(".hits .hit").first().waitFor();
      await page.goto(`${url}search.html?q=${encodeURIComponent("卡种")}`);
      await page.locator("[data-found] .hit").first().waitFor();
    });
  });
}

test("a page of a new build is shown at the first look, and nothing of the old one is kept", async () => {
  const copy = project();
  const site = build(copy);
  await visit(site, "/", "causes/issuer-block.html", async (page, server) => {
    const file = join(copy, "content/zh-Hans/causes/issuer-block.md");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*$/m, "title: 新的标题"));
    execFileSync(program, ["build", "--root", copy, "--output", site]);
    await page.goto(`${server.url}causes/issuer-block.html`);
    assert.equal(await page.locator("h1").innerText(), "新的标题");
    await kept(page);
    server.close();
    await page.goto(`${server.url}causes/index.html`);
    assert.ok((await page.locator("main").innerText()).includes("新的标题"), "what is kept is of the new build");
  });
});

test("a page that is not kept says in its language that there is no network", async () => {
  await visit(folder, "/", "en/index.html", async (page, server) => {
    server.close();
    const address = `${server.url}en/causes/not-there.html`;
    await page.goto(address);
    assert.equal(await page.locator("h1").innerText(), "No network right now");
    assert.equal(await page.getByRole("link", { name: "Try again" }).getAttribute("href"), address);
    await page.getByRole("link", { name: "Home" }).last().click();
    assert.ok(page.url().endsWith("/en/index.html"), page.url());
    await page.goto(`${server.url}causes/region.html`);
    assert.equal(await page.locator("h1").innerText(), "No network right now", "in a language that is kept, where the other is not");
  });
});

test("a site that turns it off takes back what was kept", async () => {
  const copy = project();
  const site = build(copy);
  await visit(site, "/", "index.html", async (page) => {
    const file = join(copy, "content/site.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}offline: false\n`);
    execFileSync(program, ["build", "--root", copy, "--output", site]);
    await page.reload();
    await page.waitForFunction(async () => (await caches.keys()).length === 0, undefined, { timeout: 30_000 });
    assert.ok(!readdirSync(site).includes("keep"));
  });
});

test("from a disk nothing is registered, as it is there already", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  assert.equal(await page.locator("link[rel=manifest]").count(), 0);
  assert.deepEqual(said, []);
  await context.close();
});
