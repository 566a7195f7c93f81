// Copying: exact messages get a button beside them, codes become buttons. The page is complete without this.
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  const status = made("p", { className: "status", role: "status" });
  document.body.append(status);

  for (const it of document.querySelectorAll("[data-copy]")) {
    const text = it.textContent;
    const button = made("button", { type: "button", lang: document.documentElement.lang });
    button.setAttribute("aria-label", `${words.wordCopy} ${text}`);
    let said = it;
    if (it.localName === "code") {
      it.replaceWith(button);
      button.append(it);
    } else {
      said = made("span", { textContent: words.wordCopy });
      button.className = "copy";
      button.append(said);
      it.after(button);
    }
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(text).then(
        () => {
          button.classList.add("done");
          if (said !== it) said.textContent = words.wordCopied;
          status.textContent = ""; // Said again even if it was said before.
          setTimeout(() => (status.textContent = words.wordCopied), 50);
          setTimeout(() => {
            button.classList.remove("done");
            if (said !== it) said.textContent = words.wordCopy;
          }, 2000);
        },
        () => getSelection().selectAllChildren(it), // Refused: marked, ready to be copied by hand.
      ),
    );
  }
})();
