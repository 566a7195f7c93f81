// The diagnosis as one smooth page: an answer brings the next question in place, and every question is still a page with an address
// of its own. The answers are kept in the order in which they were given, for the trail and for the report.
{
  const list = () => document.querySelector(".answers");
  const isQuestion = (answer) => !answer.closest("li").querySelector(".leads");
  const trail = () => recall("way", "sessionStorage") ?? [];

  // What was answered up to here. A way back, or a link that somebody sent, cuts it where it no longer leads here.
  const draw = () => {
    const way = trail();
    const kept = way.slice(0, way.findLastIndex(({ to }) => pageAt(to) === pageAt(location.href)) + 1);
    remember("way", kept, "sessionStorage");
    if (!kept.length) return;
    const section = made("section", { className: "way" });
    const entries = kept.map(({ question, answer, href }) => {
      const entry = made("li");
      entry.append(made("a", { href, textContent: question }), " ", made("b", { textContent: answer }));
      return entry;
    });
    const steps = made("ol");
    steps.append(...entries);
    section.append(made("h2", { id: "way", textContent: list().dataset.way }), steps);
    const old = document.querySelector(".way");
    if (old) old.replaceWith(section);
    else list().after(section);
  };

  // Pages come over the network once each; from a disk a browser may not fetch them, and then links are links.
  const pages = new Map();
  const load = (href) => {
    if (!pages.has(href)) pages.set(href, fetch(href).then((response) => (response.ok ? response.text() : Promise.reject())));
    return pages.get(href);
  };
  const show = async (href) => {
    let text;
    try {
      text = await load(href);
    } catch {
      location.assign(href);
      return;
    }
    if (location.href !== href) return; // The reader has gone on meanwhile.
    const next = new DOMParser().parseFromString(text, "text/html");
    const put = () => {
      document.title = next.title;
      document.querySelector("main").replaceWith(next.querySelector("main"));
      for (const link of document.querySelectorAll(".languages a")) {
        link.setAttribute("href", next.querySelector(`.languages [hreflang="${link.hreflang}"]`).getAttribute("href"));
      }
      draw();
      const title = document.querySelector("h1");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.startViewTransition;
    if (still) put();
    else await document.startViewTransition(put).updateCallbackDone;
  };

  if (list()) {
    draw();
    const smooth = location.protocol.startsWith("http");
    const asked = (event) => event.target.closest?.(".answers a");
    document.addEventListener("click", (event) => {
      const answer = asked(event);
      if (!answer || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      const step = { question: document.querySelector("h1").textContent, answer: answer.textContent, href: addressHere(), to: answer.href };
      remember("way", [...trail(), step], "sessionStorage");
      if (!smooth || !isQuestion(answer)) return;
      event.preventDefault();
      history.pushState(null, "", answer.href);
      show(answer.href);
    });
    // A finger that comes down, a pointer or a focus that arrives: the page is on its way before the answer is given.
    for (const name of ["pointerover", "pointerdown", "focusin"]) {
      document.addEventListener(name, (event) => {
        const answer = asked(event);
        if (answer && smooth && isQuestion(answer)) load(answer.href).catch(() => pages.delete(answer.href));
      });
    }
    addEventListener("popstate", () => location.hash || show(location.href));
  }
}
