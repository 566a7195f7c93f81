// The choice of a look, at the foot of the page. `theme.js` applies it to the next page before that is drawn.
for (const choice of document.querySelectorAll(".themes input")) {
  choice.checked = choice.value === (document.documentElement.dataset.theme ?? "");
  choice.addEventListener("change", () => {
    document.documentElement.dataset.theme = choice.value;
    remember("theme", choice.value);
  });
}
