// The page of results. site.js loads this on that page alone, after the scripts of search, and calls `results`.
(() => {
const { using, find, row, card, counted, nothing, nearest, element } = self.zhinan;

/** The most hits of the page of results. */
const ON_PAGE = 50;

/** Fills the page of results: the query and the kind are in its address, so that it can be linked and reloaded. */
async function results(place, form) {
  const { index: address, root, all, failed } = form.dataset;
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("q") ?? "", kind = parameters.get("kind") ?? "";
  form.querySelector("input").value = query;
  if (!query.trim()) return;
  document.title = `${query} · ${document.title}`;
  const draw = async (index) => {
    await index.read();
    const everything = await find(index, query, { limit: ON_PAGE });
    const { exact, found } = everything;
    const hits = everything.hits.filter((hit) => !kind || index.kind(hit.page) === kind); // As many as the link says.
    const words = index.first.ui;
    const kinds = new Map();
    for (const hit of everything.hits) kinds.set(index.kind(hit.page), (kinds.get(index.kind(hit.page)) ?? 0) + 1);
    const choice = (value, text) => {
      const link = element("a", { href: `?${new URLSearchParams(value ? { q: query, kind: value } : { q: query })}` }, text);
      if (value === kind) link.setAttribute("aria-current", "true");
      return element("li", {}, link);
    };
    const narrow = element("ul", { className: "narrow" }, choice("", `${words.every_kind} ${everything.hits.length}`),
      ...[...kinds].map(([value, count]) => choice(value, `${words[value]} ${count}`)));
    const canNarrow = kinds.size > 1 || (kind && kinds.size);
    if (!hits.length) return place.replaceChildren(canNarrow ? narrow : "", ...nothing(index, nearest(index, found), root));
    place.replaceChildren(
      element("p", { className: "meta", role: "status" }, counted(index, hits.length)),
      canNarrow ? narrow : "",
      exact && !kind ? card(index, exact, root) : "",
      element("ol", { className: "results" }, ...hits.filter((hit) => kind || !exact || hit.page !== exact.number).map((hit) => element("li", {}, row(index, hit, root)))),
    );
  };
  try {
    await using(address, draw);
  } catch {
    place.replaceChildren(element("p", {}, `${failed} `, element("a", { href: all }, form.dataset.allPages)));
  }
}

self.zhinan.results = results;
})();
