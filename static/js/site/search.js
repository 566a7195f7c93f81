// The search box: it takes the place of a link to all pages, and nothing else is loaded before it is used.
(() => {
  const link = document.querySelector("a[data-index]");
  if (!link) return;
  const made = (name, properties) => Object.assign(document.createElement(name), properties);
  const load = (address) =>
    new Promise((resolve, reject) => document.head.append(made("script", { src: address, onload: resolve, onerror: reject })));

  const form = made("form", { className: link.className, role: "search", action: link.dataset.page });
  Object.assign(form.dataset, link.dataset, { all: link.href, allPages: link.dataset.allPages });
  const label = link.textContent.trim();
  const input = made("input", { type: "search", name: "q", id: "search", placeholder: label, autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  const attributes = { "aria-label": label, role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "search-hits", autocapitalize: "off" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const status = made("p", { className: "status", role: "status" });
  form.append(input, status);

  let loading;
  const start = () => (loading ??= begin());
  const begin = () => {
    if (!document.head.querySelector(`[href="${form.dataset.style}"]`)) document.head.append(made("link", { rel: "stylesheet", href: form.dataset.style }));
    return load(form.dataset.script).then(
      () => self.zhinan.attach(form),
      () => {
        loading = undefined; // The next keystroke tries again; meanwhile the list of all pages is one step away.
        const way = made("a", { className: "hit hit-all", href: form.dataset.all, textContent: form.dataset.allPages });
        const note = made("div", { className: "hits" });
        note.append(made("p", { className: "hit-none", textContent: form.dataset.failed }), way);
        form.querySelector(".hits")?.remove();
        form.append(note);
        status.textContent = form.dataset.failed;
      },
    );
  };
  input.addEventListener("focus", start);
  input.addEventListener("input", start);
  form.addEventListener("submit", (event) => input.value.trim() || event.preventDefault());
  link.replaceWith(form); // Last, so that the box appears only when it is alive.

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asked = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
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
