// The service worker. BUILD comes before this, from the build: its version, the folders of the languages but the source's, and the
// page that is shown where there is no network.
const OWN = `zhinan ${registration.scope} `;
const CACHE = OWN + BUILD.version;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(renew()));
addEventListener("message", (event) => event.waitUntil(keep(event.data)));
addEventListener("fetch", (event) => {
  const { request } = event;
  // Parts of files are asked for by players and by downloads, which are no pages.
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(registration.scope)) return;
  event.respondWith(isFixed(request.url) ? fixed(request) : fresh(request));
});

/** Keeps nothing of an earlier build. */
async function renew() {
  const names = await caches.keys();
  await Promise.all(names.filter((it) => it.startsWith(OWN) && it !== CACHE).map((it) => caches.delete(it)));
  await clients.claim();
}

/** Whether a file can never mean anything else: it has a hash in its name or its folder. */
function isFixed(url) {
  return /^(static\/.*\.\w{10}\.\w+|search\/[^/]+\/.*)$/.test(url.slice(registration.scope.length));
}

async function fixed(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fresh(request);
}

/** From the network, where there is one; else what was kept, else the page that says so. */
async function fresh(request) {
  try {
    // Not from the browser's own cache, which may be older than the site. Where a server leads elsewhere, the browser follows.
    const response = await fetch(request.url, { cache: "no-cache", redirect: request.mode === "navigate" ? "manual" : "follow" });
    if (response.ok && !response.redirected) await store(request.url, response.clone());
    return response;
  } catch (error) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(plain(request.url), { ignoreSearch: true });
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return (await away(request.url, cache)) ?? Response.error();
  }
}

/** The way to the page that says that there is no network, in the language of the address, or in one that is kept. */
async function away(url, cache) {
  const folders = ["", ...BUILD.locales.map((it) => `${it}/`)];
  const own = folders.findLast((it) => url.startsWith(registration.scope + it));
  for (const folder of [own, ...folders]) {
    const page = registration.scope + folder + BUILD.offline;
    if (await cache.match(page)) return Response.redirect(`${page}?page=${encodeURIComponent(url)}`);
  }
}

/** The address of the file: a folder's is that of its index, and what is searched for makes no other page. */
function plain(url) {
  const address = url.split(/[?#]/)[0];
  return address.endsWith("/") ? `${address}index.html` : address;
}

/** A full device keeps what it has, and a worker whose place another has taken keeps nothing more. */
async function store(url, response) {
  if (self.serviceWorker?.state === "redundant") return;
  const cache = await caches.open(CACHE);
  await cache.put(plain(url), response).catch(() => {});
}

/** Keeps the files of a language, one after the other, so that the reader's own requests go first. */
async function keep(tag) {
  const list = await fetch(`${registration.scope}keep/${tag}.json`, { cache: "no-cache" }).catch(() => {});
  if (!list?.ok || self.serviceWorker?.state === "redundant") return;
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((it) => it.url));
  for (const address of await list.json()) {
    const url = registration.scope + address.split("/").map(encodeURIComponent).join("/");
    if (kept.has(url)) continue;
    const response = await fetch(url, { cache: "no-cache" }).catch(() => {});
    if (!response) return; // The network is gone; the next page goes on.
    if (response.ok && !response.redirected) await store(url, response);
  }
}
