// What Lighthouse says of pages, on its phone and its slow network, in the browser of the tests: `npm run lighthouse` for every kind
// of page in every language, at a root and in a sub-path.

import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import { KINDS, LOCALES, build, launch, serve } from "./guide.mjs";

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** The pages come from this machine and are quiet at once, so waiting for them to become quiet need not take as long as elsewhere. */
const FLAGS = {
  logLevel: "silent",
  onlyCategories: CATEGORIES,
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 500,
  cpuQuietThresholdMs: 500,
};

/** A browser that Lighthouse can speak to. */
export async function start() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  const browser = await launch(`--remote-debugging-port=${port}`);
  return { port, close: () => browser.close() };
}

/** The scores of a page from 0 to 100, its simulated largest paint in seconds and its shift, and the audits that are not passed. */
export async function audit({ port }, url) {
  // Some pages ask search engines to leave them out.
  const page = await (await fetch(url)).text();
  const skipAudits = page.includes('<meta name="robots" content="noindex">') ? ["is-crawlable"] : [];
  const { lhr } = await lighthouse(url, { ...FLAGS, port, skipAudits });
  const scores = CATEGORIES.map((it) => Math.round(lhr.categories[it].score * 100));
  const weighty = CATEGORIES.flatMap((it) => lhr.categories[it].auditRefs).filter(({ weight }) => weight > 0);
  const failed = weighty.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 0.9);
  const { numericValue: paint } = lhr.audits["largest-contentful-paint"];
  const { numericValue: shift } = lhr.audits["cumulative-layout-shift"];
  return { scores, paint: paint / 1000, shift, failed: failed.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim()) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = build();
  const browser = await start();
  for (const path of ["/", "/help/"]) {
    const server = await serve(folder, path);
    for (const address of LOCALES.flatMap((locale) => KINDS.map((kind) => locale + kind))) {
      const { scores, paint, shift, failed } = await audit(browser, server.url + address);
      console.log([path + address, ...scores, paint.toFixed(2), shift.toFixed(3), failed.join(", ")].join("\t"));
    }
    server.close();
  }
  await browser.close();
}
