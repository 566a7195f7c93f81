// The search box. site.js puts it where the link to all pages was and calls `attach` once this script is loaded; nothing
// here runs before somebody searches. The page of results is in static/js/results.js.

/** Loads a classic script, which is what works from disk and under the strict policy as well. */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(script.remove());
    script.onerror = () => reject(new Error(address), script.remove());
    document.head.append(script);
  });
}

const opened = new Map(), failing = new Set();

/** Opens an index by the address of its first part. */
function open(address) {
  return under(opened, address, () => loadIndex(failing.has(address) ? `${address}?${Date.now()}` : address));
}

/**
 * Does something with an index. Where a part of it is missing, it is done once more with the first part asked for anew, since
 * a site that was just published may have left an old one in a cache, which names parts that are gone. A failure is
 * forgotten, so that it can be tried again.
 */
async function using(address, work) {
  const forget = (error) => {
    opened.delete(address);
    failing.add(address);
    throw error;
  };
  const attempt = async () => work(await open(address));
  const done = await attempt().catch(forget).catch(attempt).catch(forget);
  failing.delete(address);
  return done;
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
  return using(address, async (index) => {
    await index.read();
    const { hits } = await find(index, query, { limit, kind });
    return hits.map((hit) => {
      const { address, title, kind, heading, score, how } = present(index, hit);
      return { address: root + address, title, kind, heading, score, how };
    });
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
    page.action ? element("span", { className: "hit-line" }, element("b", {}, words.first_action), " ", page.action) : null,
    cause ? element("span", { className: "hit-line" }, element("b", {}, words.first_cause), " ", cause.title) : null,
  );
  if (page.lang) link.lang = page.lang;
  return link;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** How many pages were found, in the words of the locale. */
function counted(index, count) {
  const { locale, ui } = index.first;
  return fill(ui[`count_${new Intl.PluralRules(locale).select(count)}`] ?? ui.count_other, { n: count });
}

/** The way on when nothing answers: what comes nearest, and the lists. */
function nothing(index, near, root) {
  const words = index.first.ui;
  const links = near.map((page) => element("a", { className: "hit", href: root + page.address },
    element("span", { className: "hit-title" }, page.title),
    element("span", { className: `hit-kind ${page.kind}` }, words[page.kind])));
  return [
    element("p", { className: "hit-none" }, element("b", {}, words.none), " ", words.none_help),
    ...(near.length ? [element("p", { className: "hit-none" }, words.near), ...links] : []),
    ...index.first.ways.map(([address, title]) => element("a", { className: "hit hit-all", href: root + address }, title)),
  ];
}

/** The symptoms that share most with a query that nothing answers. */
const nearest = (index, found) => [...found.values()]
  .filter(({ page }) => index.kind(page) === "symptoms" && index.pages[page])
  .sort((a, b) => b.own - a.own).slice(0, 3).map(({ page }) => index.pages[page]);

/** How many hits the box shows before it leads on to the page of results. */
const IN_BOX = 7;

/** Makes a box search as one types. `form` is what site.js put in place, with the words and the way out for a failure. */
function attach(form) {
  const { index: address, root, all, allPages, failed, retry } = form.dataset;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = element("div", { id: input.getAttribute("aria-controls") });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  const other = element("div", {});
  const panel = element("div", { className: "hits", hidden: true }, list, other);
  form.append(panel);
  // `turn` counts what was asked for: an answer that comes after another question, or after the list was closed, is late.
  let current = -1, turn = 0, shown = null;

  const options = () => [...list.children];
  const choose = (to) => {
    options()[current]?.removeAttribute("aria-selected");
    current = to;
    const it = options()[to];
    if (!it) return input.removeAttribute("aria-activedescendant");
    it.setAttribute("aria-selected", "true");
    it.scrollIntoView({ block: "nearest", behavior: "instant" });
    input.setAttribute("aria-activedescendant", it.id);
  };
  const reveal = (isOpen) => {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && options().length > 0));
  };
  const close = () => {
    turn++;
    choose(-1);
    reveal(false);
  };
  /** Shows links to choose from, what else there is to say, and announces a message. The chosen page stays chosen. */
  const show = (links, more, message) => {
    const chosen = options()[current]?.pathname;
    links.forEach((link, at) => {
      link.id = `${list.id}-${at}`;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
    });
    list.replaceChildren(...links);
    other.replaceChildren(...more);
    choose(links.findIndex((link) => link.pathname === chosen));
    reveal(true);
    status.textContent = message;
  };

  const update = async () => {
    const query = input.value;
    choose(-1); // What was chosen answers another question.
    if (!query.trim()) return close();
    const mine = ++turn;
    const draw = async (index) => {
      const { hits, exact, found } = await find(index, query, { limit: IN_BOX });
      if (mine !== turn) return;
      shown = query;
      if (!hits.length) {
        const way = nothing(index, nearest(index, found), root);
        return show([], way, way[0].textContent);
      }
      const links = hits.filter((hit) => !exact || hit.page !== exact.number).map((hit) => row(index, hit, root));
      if (exact) links.unshift(card(index, exact, root));
      const page = element("a", { className: "hit hit-all", href: `${form.action}?q=${encodeURIComponent(query)}` }, index.first.ui.more);
      show([...links, page], [], counted(index, links.length));
    };
    try {
      await using(address, async (index) => {
        await draw(index);
        if (index.isRead) return;
        await index.read();
        await draw(index);
      });
    } catch {
      if (mine !== turn) return;
      // What the first part has found stays.
      const again = element("button", { type: "button", className: "hit-retry", onclick: () => (update(), input.focus()) }, retry);
      const way = element("a", { className: "hit hit-all", href: all }, allPages);
      show(shown === query ? options() : [], [element("p", { className: "hit-none" }, failed, " ", again), way], failed);
      shown = null;
    }
  };

  input.addEventListener("input", (event) => event.isComposing || update());
  input.addEventListener("compositionend", update);
  input.addEventListener("focus", () => (input.value && input.value === shown ? reveal(true) : update()));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // Safari ends a composition before the key that ended it.
    const count = options().length, isOpen = !panel.hidden;
    if (event.key === "Escape") {
      if (!isOpen) input.value = "";
      close();
    } else if (event.key === "ArrowDown" && !isOpen && input.value.trim()) update();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isOpen && count) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(current < 0 && step < 0 ? count - 1 : current + step >= count ? -1 : Math.max(-1, current + step));
    } else if (event.key === "Enter" && current >= 0) options()[current].click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", close); // A hit may be on this very page, and whoever comes back finds the page, not the list.
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && close());
  if (document.activeElement === input && !form.isComposing) update();
}

self.zhinan = { search, open, using, attach, Index, find, present, cut, plain, hash, fold, learnForms, CJK_FIRST, row, card, counted, nothing, nearest, element };
