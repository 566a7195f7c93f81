// The next cause to check: the page names the one that usually follows; for a reader who came by a symptom it is the one after this
// in that symptom's order, and on the page of a fix the one after the cause that led there. The symptom is kept for the report too.
{
  const here = addressHere();
  const title = document.querySelector("h1").textContent;
  const pair = (link) => [link.href, link.textContent];
  const keep = (name, value) => remember(name, value, "sessionStorage");
  // Addresses and titles are those of one language.
  const [ofCauses, ofNext] = ["causes", "next"].map((name) => `${name}-${document.documentElement.lang}`);
  if (document.body.matches(".symptom")) {
    keep("symptom", { title, href: here, message: document.querySelector(".messages p")?.textContent });
    keep(ofCauses, [...document.querySelectorAll(".causes h3 a")].map(pair));
  }
  const place = document.querySelector("[data-next]");
  if (place) {
    const link = place.querySelector("a");
    const causes = recall(ofCauses, "sessionStorage") ?? [];
    const at = causes.findIndex(([href]) => href === here);
    const isCause = document.body.matches(".cause");
    const next = isCause ? at >= 0 && causes[at + 1] : recall(ofNext, "sessionStorage");
    if (next) {
      [link.href, link.textContent] = next;
      place.replaceChildren(place.dataset.next, link);
    }
    if (isCause) keep(ofNext, pair(link));
  }
}
