// What the reader has tried: ticked steps and what came of a fix stay on this device and come back on every page that shows the fix.
// `report.js` makes a report of them.
const tried = recall("tried") ?? {};
for (const list of document.querySelectorAll(".steps")) {
  const panel = list.closest(".panel");
  const href = panel.querySelector(".more a")?.href ?? addressHere();
  const boxes = [...list.querySelectorAll("input")];
  const texts = boxes.map((it) => it.nextElementSibling.textContent);
  const lang = document.documentElement.lang;
  const known = tried[pageAt(href)];
  // Where the words are those that were ticked, they decide; in another language it is their place.
  boxes.forEach((box, at) => {
    const step = known?.lang === lang ? known.steps.find(([text]) => text === texts[at]) : known?.steps[at];
    box.checked = !!step?.[1];
  });
  const keep = (result) => {
    const title = (panel.querySelector("h3") ?? document.querySelector("h1")).textContent;
    const steps = boxes.map((it, at) => [texts[at], it.checked]);
    const date = new Date().toLocaleDateString("sv"); // Swedish dates are ISO 8601.
    const before = tried[pageAt(href)]?.result;
    tried[pageAt(href)] = { title, href, lang, steps, date, result: result ?? before };
    if (!result && !before && !steps.some(([, done]) => done)) delete tried[pageAt(href)];
    remember("tried", tried);
  };
  list.addEventListener("change", () => keep());
  for (const it of panel.querySelectorAll("[data-result]")) it.addEventListener("click", () => keep(it.dataset.result));
}
