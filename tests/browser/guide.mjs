// The built guide and a browser to look at it with.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { cpSync, mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.ZHINAN ?? join(root, "target/debug/zhinan");

/** The script that looks for what keeps people out, and the screens on which it looks. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** The strictest policy that the site promises to run under. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json" };

/** One page of each kind, by address below a locale's folder. */
export const KINDS = [
  "index.html",
  "diagnosis/index.html",
  "diagnosis/bank-reason.html",
  "diagnosis-map.html",
  "symptoms/card-declined.html",
  "causes/issuer-block.html",
  "fixes/call-the-bank.html",
  "prevention/keep-a-buffer.html",
  "articles/questions-for-the-bank.html",
  "symptoms/index.html",
  "causes/index.html",
  "glossary.html",
  "sources.html",
  "translations.html",
  "all.html",
  "search.html",
  "report.html",
  "404.html",
];

/** The folders of the locales: those in which all pages are written, and those that share their drawing with one of them. */
const WRITTEN = ["", "en/"];
export const LOCALES = [...WRITTEN, "zh-Hant/", "ja/", "ar/"];

/** Builds the guide, or another project, into a fresh folder and returns the folder. */
export function build(from = root, ...further) {
  const folder = join(mkdtempSync(join(tmpdir(), "zhinan-browser-")), "site");
  execFileSync(program, ["build", "--strict", "--root", from, "--output", folder, ...further]);
  return folder;
}

/** A copy of the guide's content in a folder of its own, to be changed. */
export function project() {
  const folder = mkdtempSync(join(tmpdir(), "zhinan-project-"));
  cpSync(join(root, "content"), join(folder, "content"), { recursive: true });
  return folder;
}

/** The guide, a server that has it at its root, and a browser, from before the first test of a file to after its last. */
export function stage(defaults = {}) {
  const stage = {};
  before(async () => {
    stage.folder = build();
    stage.server = await serve(stage.folder);
    stage.url = stage.server.url;
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser?.close();
    stage.server?.close();
  });

  /** Opens an address in a context of its own, looks at it, and closes it. No script may fail meanwhile. */
  stage.look = async (url, options, see) => {
    // The browser asks for the language of the guide, unless a test says otherwise.
    // What is kept for when there is no network would be fetched beside every test.
    const context = await stage.browser.newContext({ locale: "zh-CN", serviceWorkers: "block", ...defaults, ...options });
    try {
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const errors = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(url);
      const seen = await see(page, context);
      assert.deepEqual(errors, []);
      return seen;
    } finally {
      await context.close();
    }
  };
  return stage;
}

/** Does some work for each of many things, for two at a time, as there are two cores. */
export async function each(things, work) {
  const rest = things.values();
  const worker = async () => {
    for (const thing of rest) await work(thing);
  };
  await Promise.all([worker(), worker()]);
}

/** Every page below a folder, by address. */
export function pages(folder, prefix = "") {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const address = prefix + name;
    if (statSync(join(folder, address)).isDirectory()) return pages(folder, address + "/");
    return address.endsWith(".html") ? [address] : [];
  });
}

/** The pages that are opened one by one: every page of the languages that are written, and of the others one of each kind. */
export function opened(folder) {
  const drawn = LOCALES.filter((locale) => !WRITTEN.includes(locale));
  const isDrawn = (address) => drawn.some((locale) => address.startsWith(locale));
  return [...pages(folder).filter((it) => !isDrawn(it)), ...drawn.flatMap((locale) => KINDS.map((kind) => locale + kind))];
}

/** Serves a folder under a path, as any static server would: compressed, and with the strict policy. */
export async function serve(folder, path = "/") {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const inside = normalize("/" + address.slice(path.length));
    const file = join(folder, inside.endsWith("/") ? inside + "index.html" : inside);
    const found = address.startsWith(path) && statSync(file, { throwIfNoEntry: false })?.isFile();
    const body = readFileSync(found ? file : join(folder, "404.html"));
    const type = TYPES[found ? extname(file) : ".html"] ?? "application/octet-stream";
    const compressed = /text|svg/.test(type) && request.headers["accept-encoding"]?.includes("gzip");
    response.writeHead(found ? 200 : 404, {
      "content-type": type,
      "content-security-policy": POLICY,
      // Names with a hash in them never mean anything else.
      "cache-control": address.includes("/static/") ? "max-age=31536000, immutable" : "no-cache",
      ...(compressed && { "content-encoding": "gzip" }),
    });
    response.end(compressed ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}${path}`, close() { server.closeAllConnections(); server.close(); } };
}

/** Debian's Chromium, without anything that would look for the network. */
export function launch(...further) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...further,
    ],
  });
}
