// The report: the message, where the reader came from, and what was tried, as a text to copy. Numbers that would let somebody pay are
// never in it.

// Numbers as long as a card's, in one piece or in the groups in which cards print them, in any script's digits.
const CARD = /(?<!\p{Nd})(?:\p{Nd}{13,19}|\p{Nd}{4}([ -])\p{Nd}{4}\1\p{Nd}{4}\1\p{Nd}{1,4}(?:\1\p{Nd}{1,3})?|\p{Nd}{4}([ -])\p{Nd}{6}\2\p{Nd}{5})(?!\p{Nd})/gu;

// Messages are English on pages of any language.
const SECRETS = "cvv2?|cvc2?|cvn2?|otp|pin|security code|verification code|passcode";

/** The text without card numbers but for their last four digits, and without the digits after a word for a security code. */
const masked = (text, words) => {
  const code = new RegExp(`((?:${SECRETS}|${words})[^\\p{L}\\p{Nd}]{0,3}(?:is|是|为|為)?[^\\p{L}\\p{Nd}]{0,3})\\p{Nd}{3,8}(?!\\p{Nd})`, "giu");
  return text.replace(CARD, (number) => "•••• " + number.replace(/\P{Nd}/gu, "").slice(-4)).replace(code, "$1•••");
};

const report = document.querySelector(".report");
if (report) {
  const words = JSON.parse(report.dataset.words);
  const [message, status, text, copy, clear] = ["textarea", "[role=status]", "pre", ".button", ".quiet"].map((it) => report.querySelector(it));
  const letter = report.querySelector("a[href^='mailto:']");
  const address = letter?.getAttribute("href");
  const symptom = recall("symptom", "sessionStorage");
  message.value = recall("message", "sessionStorage") ?? symptom?.message ?? "";

  const write = () => {
    const safe = masked(message.value, words.secrets).trim();
    if (safe !== message.value.trim()) status.textContent = words.masked;
    remember("message", safe, "sessionStorage");
    const way = (recall("way", "sessionStorage") ?? []).map(({ question, answer }) => `- ${question} → ${answer}`);
    const fixes = Object.values(recall("tried") ?? {}).map(({ title, href, steps, date, result }, at) => {
      const done = steps.map(([step, ticked]) => `   ${ticked ? "[x]" : "[ ]"} ${step}`);
      return [`${at + 1}. ${title} (${date}, ${words[result] ?? words.open})`, ...done, `   ${href}`].join("\n");
    });
    const today = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format();
    const sections = [
      [words.date, today],
      words.language,
      [words.message, safe],
      symptom && [words.page, `${symptom.title} ${symptom.href}`],
      way.length && [words.way, "\n" + way.join("\n")],
      [words.tried, fixes.length ? "\n" + fixes.join("\n") : words.none],
    ];
    text.textContent = [words.title, ...sections.filter(Boolean).map(([name, value]) => name + words.colon + value)].join("\n");
    // A letter begins with the report; only the reader can send it.
    if (letter) letter.href = `${address}?subject=${encodeURIComponent(words.title)}&body=${encodeURIComponent(text.textContent)}`;
  };
  message.addEventListener("input", write);
  message.addEventListener("change", () => (message.value = masked(message.value, words.secrets)));
  copy.addEventListener("click", () =>
    navigator.clipboard.writeText(text.textContent).then(
      () => {
        copy.textContent = words.copied;
        setTimeout(() => (copy.textContent = words.copy), 2000);
      },
      () => getSelection().selectAllChildren(text), // Refused: marked, ready to be copied by hand.
    ),
  );
  clear.addEventListener("click", () => {
    for (const name of ["symptom", "message", "way"]) remember(name, null, "sessionStorage");
    remember("tried", {});
    location.reload();
  });
  write();
}
