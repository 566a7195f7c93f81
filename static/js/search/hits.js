// What a hit shows: its best heading, a line of text around what was typed, and which words to mark.

/** A text in pieces, `[piece, isMarked]`, with the terms marked that a page was found by. */
function marked(text, terms) {
  const pieces = [];
  let done = 0, until = 0, from = 0;
  const flush = () => {
    if (until <= from) return;
    if (from > done) pieces.push([text.slice(done, from), false]);
    pieces.push([text.slice(from, until), true]);
    done = until;
  };
  for (const { term, start, end } of cut(text)) {
    if (!terms.has(term)) continue;
    if (start > until || until === 0) {
      flush();
      from = start;
    }
    until = Math.max(until, end);
  }
  flush();
  if (done < text.length) pieces.push([text.slice(done), false]);
  return pieces;
}

/** How many characters of a text are marked. */
const markedLength = (pieces) => pieces.reduce((sum, [piece, isMarked]) => sum + (isMarked ? piece.length : 0), 0);

/** The most characters of a line of text; Latin letters are half as wide as Han characters. */
const LINE = 110;

/** Shortens a text in pieces to a line around the first mark. */
function shortened(pieces, most) {
  let rest = pieces.map((it) => [...it]);
  const length = rest.reduce((sum, [piece]) => sum + piece.length, 0);
  if (length <= most) return rest;
  const before = rest[0][1] ? 0 : rest[0][0].length;
  if (before > most / 3 && rest.length > 1) rest[0][0] = `…${rest[0][0].slice(-Math.floor(most / 3))}`;
  const line = [];
  let left = most;
  for (const [piece, isMarked] of rest) {
    if (left <= 0) break;
    line.push([piece.length > left ? `${piece.slice(0, left)}…` : piece, isMarked]);
    left -= piece.length;
  }
  return line;
}

/** What a list shows of a hit. `heading` is the best section, if one is much better than the page as a whole. */
function present(index, hit) {
  const page = index.pages[hit.page];
  const all = [...hit.sections.values()].reduce((sum, gain) => sum + gain, 0);
  const [section, gain] = [...hit.sections].filter(([it]) => it).sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const heading = gain >= 0.4 * all ? page.headings[section - 1] : undefined;
  const lines = [page.summary, ...page.says, ...page.messages].filter(Boolean).map((text) => marked(text, hit.terms));
  const line = lines.reduce((best, it) => (markedLength(it) > 1.5 * markedLength(best) ? it : best), lines[0] ?? []);
  const how = [...hit.how].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "related";
  return {
    address: page.address + (heading ? `#${heading.id}` : ""),
    title: page.title,
    kind: page.kind,
    lang: page.lang,
    heading: heading?.title ?? "",
    score: hit.score,
    how: hit.isExact ? "exact" : how,
    line: shortened(line, CJK_FIRST.test(page.title) ? LINE / 2 : LINE),
    terms: hit.terms,
  };
}
