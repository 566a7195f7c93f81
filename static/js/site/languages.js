// Languages: the switch keeps the place on the page and what was chosen, on this device only, and a reader whose browser asks
// for another language in which the page exists is offered it once. Nothing is ever switched by itself.
(() => {
  const links = [...document.querySelectorAll(".languages a")];
  const here = document.documentElement.lang;
  const keep = (link) => link.addEventListener("click", () => ((link.hash = location.hash), remember("language", link.hreflang)));
  links.forEach(keep);
  // zh-TW and zh-HK ask for zh-Hant: compared are language and script, with what is likely filled in.
  const script = (tag) => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  };
  const chosen = recall("language");
  for (const tag of chosen ? [chosen] : navigator.languages) {
    if (script(tag) === script(here)) return;
    const link = links.find((it) => it.title && script(it.hreflang) === script(tag));
    if (!link) continue;
    const nav = document.querySelector(".languages");
    const offer = made("aside", { className: "offer", ariaLabel: nav.ariaLabel });
    const way = made("a", { href: link.href, hreflang: link.hreflang, lang: link.lang, textContent: link.title });
    const no = made("button", { type: "button", textContent: "×", ariaLabel: nav.dataset.stay });
    no.addEventListener("click", () => (remember("language", here), offer.remove()));
    keep(way);
    offer.append(way, no);
    document.body.append(offer);
    return;
  }
})();
