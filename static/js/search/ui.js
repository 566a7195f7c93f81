// The search box. site.js puts it where the link to all pages was and calls `attach` once this script is loaded; nothing
// here runs before somebody searches. The page of results is in static/js/results.js.

/** Loads a classic script, which is what works from disk and under the strict policy as well. */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(script.remove());
    script.onerror = () => reject(new Error(`${address} cannot be loaded.`), script.remove());
    document.head.append(script);
  });
}

const opened = new Map();

/**
 * Opens an index by the address of its first part. A failure is forgotten, so that it can be tried again; the second try asks
 * for the first part anew, since a site that was just published may have left an old one in a cache.
 */
function open(address) {
  if (!opened.has(address)) {
    const loading = loadIndex(address).catch(() => loadIndex(`${address}?${Date.now()}`));
    opened.set(address, loading);
    loading.catch(() => opened.delete(address));
  }
  return opened.get(address);
}

async function loadIndex(address) {
  const base = new URL(address, document.baseURI);
  await loadScript(base.href);
  const name = decodeURIComponent(base.pathname).replace(/^.*\//, "").replace(/\.js$/, "");
  const first = self.zhinanParts[name];
  return new Index(first, async (part) => {
    if (part === "sounds" && !self.zhinan.Sounds) await loadScript(here().sounds);
    await loadScript(new URL(`${first.parts}${part}.js`, base).href);
    const key = `${name}/${part}`, value = self.zhinanParts[key];
    delete self.zhinanParts[key];
    return value;
  });
}

/** Where the index of this page is, and the way from here to the site's root. */
const here = () => document.querySelector("[data-index]").dataset;

/**
 * Searches the guide of this page. Resolves to a list of `{ address, title, kind, heading, score, how }`: `address` leads there
 * from this page, `kind` is the folder of the kind, `heading` the best section or nothing, and `how` what was found by:
 * "exact" (a message or code), "words", "folded" (Traditional for Simplified), "pinyin", "typo", "synonym", or "related".
 */
async function search(query, { limit = 10, kind } = {}) {
  const { index: address, root } = here();
  const index = await open(address);
  await index.read();
  const { hits } = await find(index, query, { limit, kind });
  return hits.map((hit) => {
    const { address, title, kind, heading, score, how } = present(index, hit);
    return { address: root + address, title, kind, heading, score, how };
  });
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((it) => it !== null && it !== undefined));
  return made;
}

/** A text in pieces as nodes: what was typed is never markup. */
const nodes = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? element("mark", {}, text) : text));

/** A hit as a link. */
function row(index, hit, root) {
  const it = present(index, hit);
  const words = index.first.ui;
  const link = element("a", { className: "hit", href: root + it.address },
    element("span", { className: "hit-title" }, ...nodes(marked(it.title, it.terms))),
    element("span", { className: `hit-kind ${it.kind}` }, words[it.kind]),
    it.heading ? element("span", { className: "hit-heading" }, ...nodes(marked(it.heading, it.terms))) : null,
    element("span", { className: "hit-line" }, ...nodes(it.line)),
  );
  if (it.lang) link.lang = it.lang;
  return link;
}

/** The answer to a message or code that was typed to the letter. */
function card(index, page, root) {
  const words = index.first.ui, cause = index.pages[page.leads[0]];
  const link = element("a", { className: "hit hit-card", href: root + page.address },
    element("span", { className: "hit-title" }, page.title),
    element("span", { className: "hit-kind symptoms" }, words.exact),
    element("span", { className: "hit-line" }, element("b", {}, words.first_action), " ", page.action ?? ""),
    cause ? element("span", { className: "hit-line" }, element("b", {}, words.first_cause), " ", cause.title) : null,
  );
  if (page.lang) link.lang = page.lang;
  return link;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** How many pages were found, in the words of the locale. */
function counted(index, count) {
  const form = new Intl.PluralRules(index.first.locale).select(count) === "one" ? "count_one" : "count_other";
  return fill(index.first.ui[form], { n: count });
}

/** The way on when nothing answers: what comes nearest, and the lists. */
function nothing(index, near, root, all) {
  const words = index.first.ui;
  const links = near.map((page) => element("a", { className: "hit", href: root + page.address },
    element("span", { className: "hit-title" }, page.title),
    element("span", { className: `hit-kind ${page.kind}` }, words[page.kind])));
  return [
    element("p", { className: "hit-none" }, element("b", {}, words.none), " ", words.none_help),
    ...(near.length ? [element("p", { className: "hit-none" }, words.near), ...links] : []),
    element("a", { className: "hit hit-all", href: all }, words.all_pages),
  ];
}

/** The symptoms that share most with a query that nothing answers. */
const nearest = (index, found) => [...found.values()]
  .filter(({ page }) => index.kind(page) === "symptoms" && index.pages[page])
  .sort((a, b) => b.own - a.own).slice(0, 3).map(({ page }) => index.pages[page]);

/** How many hits the box shows before it leads on to the page of results. */
const IN_BOX = 7;

/** Makes a box search as one types. `form` is what site.js put in place; `failed` and `all` are its words and its way out. */
function attach(form) {
  const { index: address, root, all, failed, retry } = form.dataset;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = element("div", { className: "hits", id: `${input.id}-hits`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  const other = element("div", { className: "hits", hidden: true });
  form.append(list, other);
  let current = -1, last = null;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = other.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const choose = (to) => {
    const all = options();
    all[current]?.removeAttribute("aria-selected");
    current = to;
    const it = all[to];
    if (!it) return input.removeAttribute("aria-activedescendant");
    it.setAttribute("aria-selected", "true");
    it.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", it.id);
  };
  const show = (links, message) => {
    current = -1;
    links.forEach((link, at) => {
      link.id = `${list.id}-${at}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
    });
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...links);
    list.hidden = !links.length;
    other.hidden = true;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = message;
  };
  const tell = (...children) => {
    show([], "");
    other.replaceChildren(...children);
    other.hidden = false;
    status.textContent = other.textContent;
  };

  const update = async () => {
    const query = input.value;
    last = query;
    if (!query.trim()) return close();
    try {
      const index = await open(address);
      await draw(index, query);
      if (!index.isRead) {
        await index.read();
        await draw(index, query);
      }
    } catch (error) {
      if (last !== query) return;
      const again = element("button", { type: "button", className: "hit-retry", onclick: update }, retry);
      tell(element("p", { className: "hit-none" }, failed, " ", again), element("a", { className: "hit hit-all", href: all }, form.dataset.allPages));
    }
  };
  const draw = async (index, query) => {
    const { hits, exact, found } = await find(index, query, { limit: IN_BOX });
    if (last !== query) return; // A newer keystroke has overtaken this answer.
    if (!hits.length) return tell(...nothing(index, nearest(index, found), root, all));
    const links = hits.filter((hit) => !exact || hit.page !== exact.number).map((hit) => row(index, hit, root));
    if (exact) links.unshift(card(index, exact, root));
    links.push(element("a", { className: "hit hit-all", href: `${form.action}?q=${encodeURIComponent(query)}` }, index.first.ui.more));
    show(links, counted(index, links.length - 1));
  };

  input.addEventListener("input", (event) => event.isComposing || update());
  input.addEventListener("compositionend", update);
  input.addEventListener("focus", () => input.value === last && list.childElementCount ? (list.hidden = false, input.setAttribute("aria-expanded", "true")) : update());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    if (event.key === "Escape") {
      if (list.hidden && other.hidden) input.value = "";
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && count) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(current < 0 && step < 0 ? count - 1 : current + step >= count ? -1 : Math.max(-1, current + step));
    } else if (event.key === "Enter" && current >= 0) options()[current].click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && close());
  if (document.activeElement === input) update();
}

self.zhinan = { search, open, attach, Index, find, present, cut, plain, hash, learnForms, CJK_FIRST, row, card, counted, nothing, nearest, element };
