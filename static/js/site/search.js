// The search box: it takes the place of a link to all pages, and nothing else is loaded before it is used.
(() => {
  const link = document.querySelector("a[data-index]");
  if (!link) return;
  const load = (address) =>
    new Promise((resolve, reject) => document.head.append(made("script", { src: address, onload: resolve, onerror: reject })));

  const at = (path) => new URL(path, document.currentScript.src).href; // The build writes where each of these is.
  const files = { script: at("static:js/search.js"), sounds: at("static:js/sounds.js"), results: at("static:js/results.js"), style: at("static:search.css"), root: at("../..") };
  const form = made("form", { className: link.className, role: "search", action: link.dataset.page });
  Object.assign(form.dataset, link.dataset, files, { all: link.href });
  const label = link.textContent.trim();
  const input = made("input", { type: "search", name: "q", id: "search", placeholder: label, autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  const attributes = { "aria-label": label, role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "search-hits", autocapitalize: "off" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const status = made("p", { className: "status", role: "status" });
  form.append(input, status);

  let loading;
  const start = () => (loading ??= begin());
  const begin = async () => {
    if (!document.head.querySelector(`[href="${form.dataset.style}"]`)) document.head.append(made("link", { rel: "stylesheet", href: form.dataset.style }));
    try {
      await load(form.dataset.script);
    } catch (error) {
      loading = undefined; // The next keystroke tries again; meanwhile the list of all pages is one step away.
      throw error;
    }
    dismiss();
    self.zhinan.attach(form);
  };
  // For a page's own scripts, which may search before the reader does; the real one takes its place once it is here.
  self.zhinan = { search: (...asked) => start().then(() => self.zhinan.search(...asked)) };
  const dismiss = () => form.querySelector(".hits")?.remove();
  const use = () =>
    start().catch(() => {
      dismiss();
      if (document.activeElement !== input) return;
      const note = made("div", { className: "hits" });
      const way = made("a", { className: "hit hit-all", href: form.dataset.all, textContent: form.dataset.allPages });
      note.append(made("p", { className: "hit-none", textContent: form.dataset.failed }), way);
      form.append(note);
      status.textContent = form.dataset.failed;
    });
  // The script that searches looks after all this itself, once it is here.
  input.addEventListener("focus", use);
  input.addEventListener("input", use);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || self.zhinan.attach || !form.querySelector(".hits")) return;
    dismiss();
    event.preventDefault(); // A browser would clear the box, and what is cleared is tried again.
  });
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && !self.zhinan.attach && dismiss());
  for (const name of ["compositionstart", "compositionend"]) input.addEventListener(name, () => (form.isComposing = name === "compositionstart"));
  form.addEventListener("submit", (event) => input.value.trim() || event.preventDefault());
  link.replaceWith(form); // Last, so that the box appears only when it is alive.

  document.addEventListener("keydown", (event) => {
    // A browser that fills a form in sends this event without a key.
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asked = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!asked) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  const place = document.querySelector("[data-found]");
  if (place && new URLSearchParams(location.search).get("q")?.trim()) {
    start()
      .then(() => load(form.dataset.results))
      .then(() => self.zhinan.results(place, form))
      .catch(() => (place.querySelector("p").textContent = form.dataset.failed));
  }
})();
