// What was typed becomes hits: terms with alternatives, pages that have them, in the order of how well they answer.

// Every number below was chosen on one half of content/queries.yaml and on tests/data/search-queries.yaml
// (tests/browser/quality.mjs).

/** How much a term says about a page by where it stands in it: the classes of src/search/text.rs. */
const WEIGHTS = [1, 1.5, 2.6, 2.8];
/** How much each further place adds, and from which weight on more hardly matters. */
const FURTHER = 0.8;
const SATURATION = 10;
/** How much a single character tells beside the pairs that it is in, and how much of it a page has that has it alone. */
const SINGLE = 0.3;
const SINGLE_SHARE = 0.7;
/**
 * The least part that some page must score of what one with all of the query would, if anything is to be a hit; and by how much
 * less will do for each term that the guide has: who asks at length in its words asks for it, though no page has them all.
 */
const UNSURE = 0.095;
const KNOWN = 0.16;
/** How many pages are looked at more closely. */
const CANDIDATES = 24;
/** How much better a page is that has what was typed in one piece. */
const PHRASE = 3;
/** How much of a page's score goes to those that it leads to, and back. */
const NEIGHBOUR = 0.3;
/** The parts of the best score that the page gains which answers most of what may be asked: to find the first, and below it. */
const ASKED = 0.18;
const BELOW = 0.45;
/** How much the likeliest of what may be asked counts before the others. */
const LIKELIEST = 5;
/** How much of that the page has that answers best, which has more of the query's words, and how much less each after it. */
const FIRST = 0.6;
const NEXT = 0.85;
/** The least part of the best score that a hit must have. */
const TAIL = 0.05;
/** How much the causes of a message that was typed gain. */
const AFTER_EXACT = 0.3;
/** How much other words for what was typed count. */
const SYNONYM = 0.6;

/** Words that a question is made of, and not what it is about. */
const FUNCTION =
  /为什么|为何|怎么[办样]?|怎样|如何|什么|哪[里个些]|是不是|有没有|能不能|可不可以|要不要|可以|应该|请问|多少|一直|已经|还是|或者|但是|因为|所以|如果|突然|明明|老是|总是|[的了吗呢吧啊呀我你您他她它们在是就也都还和与把被给让着这那很太又再去来到说]/g;
const FUNCTION_WORDS = new Set(
  "and the are was for but from had has have how it may not that thi what when where which who why will with would you your can could did do doe don is in of on or so to we as at be by an if my me am there any still get got use".split(" "),
);

const isFunctionWord = (term) => term.length < 2 || FUNCTION_WORDS.has(term);

/** From how many characters on a query is taken for something pasted rather than asked. */
const PASTED = 60;
/** Up to how many characters a query is looked at for one that was mistaken for another. */
const SHORT = 6;
/** The longest query that is cut into terms, in characters; a longer one is searched for messages and codes only beyond it. */
const LONGEST = 300;
/** The most terms of a query that a large index is asked for, and the most with all that may stand for them. */
const MOST_TYPED = 10;
const MOST_TERMS = 20;

/** Letters, digits and Han characters alone, for comparing messages and codes. */
const bare = (text) => [...plain(text).toLowerCase()].map(fold).join("").replace(/[^\p{Alphabetic}\p{N}]/gu, "");

/**
 * What was typed, in parts: stretches of it, `{ start, end, weight, alternatives }`, with what they may be found by. Each
 * alternative is `{ terms, factor, how }`: all of the terms must be on a page, which then counts by the factor.
 */
class Query {
  constructor(text, index, sounds) {
    this.text = plain(text).slice(0, LONGEST);
    this.index = index;
    this.sounds = sounds;
    this.parts = [];
    this.terms = cut(this.text);
    /** Whether something was typed that only how it sounds, or a Traditional form, may find; and whether it may be pinyin. */
    this.wantsSounds = false;
    this.isSpelt = false;
  }

  /** The stretches of the text that say what it is about, as a weight for each character. */
  #content() {
    const weights = new Float32Array(this.text.length);
    for (const { kind, start, end, term } of this.terms) {
      if (kind === "character") weights.fill(1, start, end);
      if (kind === "word") weights.fill(isFunctionWord(term) ? 0.1 : Math.min(1.6, 4 / (end - start)), start, end);
    }
    for (const { index, 0: match } of this.text.matchAll(FUNCTION)) weights.fill(0.15, index, index + match.length);
    return weights;
  }

  async analyze() {
    this.content = this.#content();
    const typed = this.#lookups();
    await this.index.prepare(typed);
    this.#synonyms();
    const letters = [];
    for (const it of this.terms) {
      if (!typed.has(it.term)) continue;
      if (it.kind === "pair") await this.#pair(it);
      else if (it.kind === "character") this.#character(it);
      else if (await this.#word(it)) letters.push(it);
    }
    if (letters.length) this.wantsSounds = this.isSpelt = true;
    await this.sounds?.read(letters, this);
    this.#stranger();
    if (this.index.isLarge) this.#spare(typed);
    await this.index.prepare(this.parts.flatMap((part) => part.alternatives.flatMap(({ terms }) => terms)));
  }

  /** The terms to look up: all, or of a large index those that say most. */
  #lookups() {
    const { isLarge } = this.index;
    const weight = ({ start, end }) => Math.min(this.content[start], this.content[end - 1]);
    const terms = this.terms.filter((it) => !isLarge || it.kind !== "character" || this.#isAlone(it));
    if (isLarge) terms.sort((a, b) => weight(b) - weight(a) || a.start - b.start);
    return new Set([...new Set(terms.map((it) => it.term))].slice(0, isLarge ? MOST_TYPED : undefined));
  }

  /** Leaves out alternatives for which too much would have to be loaded. */
  #spare(typed) {
    const asked = new Set(typed);
    for (const part of this.parts) {
      part.alternatives = part.alternatives.filter(({ terms }) => {
        const more = terms.filter((term) => !asked.has(term));
        if (asked.size + more.length > MOST_TERMS) return false;
        more.forEach((term) => asked.add(term));
        return true;
      });
    }
    this.parts = this.parts.filter((part) => part.alternatives.length);
  }

  #isAlone({ start, end }) {
    return !this.terms.some((it) => it.kind === "pair" && it.start <= start && end <= it.end);
  }

  /** Adds a part that any of these may stand for; nothing where there is none. */
  add(start, end, weight, alternatives) {
    if (alternatives.length) this.parts.push({ start, end, weight, alternatives });
  }

  async #pair({ term, start, end }) {
    const asTyped = this.text.slice(start, end) === term ? "words" : "folded";
    const weight = Math.min(1, (this.content[start] + this.content[end - 1]) / 2 + 0.05);
    const alternatives = [{ terms: [term], factor: 1, how: asTyped }];
    if (!this.index.frequency(term)) {
      // What the glossary has another word for is not strange.
      if (this.parts.some((it) => it.start <= start && end <= it.end)) return;
      this.wantsSounds = true;
      // In something short a slip is likelier than something strange.
      const beside = this.text.length > SHORT ? [] : [fold(this.text[start - 1]), fold(this.text[end])];
      alternatives.push(...((await this.sounds?.alike(term, ...beside)) ?? []));
    }
    this.add(start, end, weight, alternatives);
  }

  #character({ term, start, end }) {
    const alone = this.#isAlone({ start, end });
    if (this.index.isLarge && !alone) return;
    const how = this.text.slice(start, end) === term ? "words" : "folded";
    this.add(start, end, alone ? 1 : SINGLE * this.content[start], [{ terms: [term], factor: 1, how }]);
    if (!alone) this.parts.at(-1).isSingle = true;
  }

  /** Looks a word up; true if it may be pinyin. */
  async #word({ term, raw, start, end, kind }) {
    if (kind === "whole") {
      if (this.index.frequency(term)) this.add(start, end, 1.5, [{ terms: [term], factor: 1, how: "words" }]);
      return false;
    }
    const weight = isFunctionWord(term) ? 0.1 : 1;
    const known = this.index.frequency(term);
    const alternatives = known ? [{ terms: [term], factor: 1, how: "words" }] : [];
    const words = weight < 1 ? [] : await this.index.words(raw);
    if (end === this.text.length && raw.length > 1) {
      const longer = words.filter((word) => word !== term && word.startsWith(raw));
      alternatives.push(...longer.slice(0, 12).map((word) => ({ terms: [word], factor: 0.7, how: "words" })));
    }
    const isLetters = /^[a-z]+$/.test(raw);
    if (!alternatives.length && isLetters) alternatives.push(...(this.sounds?.near(raw, term, words) ?? []));
    this.add(start, end, weight, alternatives);
    return !known && isLetters;
  }

  /** Adds the words that nothing stands for: a question that has many of them is about something else. */
  #stranger() {
    for (const { kind, start, end, term } of this.terms) {
      if (kind !== "word" || isFunctionWord(term) || this.parts.some((it) => it.start < end && start < it.end)) continue;
      this.parts.push({ start, end, weight: 1, alternatives: [] });
    }
  }

  /**
   * Adds what means the same: the other forms of a term of the glossary that is in the query, and the guide's word for one of
   * the reader's.
   */
  #synonyms() {
    const typed = ` ${this.terms.map((it) => it.term).join(" ")} `;
    const telling = (terms) => terms.filter((term) => !CJK_FIRST.test(term) || [...term].length > 1 || terms.length === 1);
    const widen = (forms, others) => {
      const found = forms.find((terms) => typed.includes(` ${terms.join(" ")} `));
      if (!found) return;
      const at = this.terms.findIndex((_, from) => found.every((term, step) => this.terms[from + step]?.term === term));
      const alternatives = others(found).map((terms) => ({ terms: telling(terms), factor: SYNONYM, how: "synonym" }));
      this.add(this.terms[at].start, this.terms[at + found.length - 1].end, 1, alternatives);
    };
    for (const forms of this.index.glossary) widen(forms, (found) => forms.filter((terms) => terms !== found));
    for (const [word, ...theirs] of this.index.synonyms) widen(theirs, () => [word]);
  }

  /**
   * The pages that have something of the query: `enough` are those to look at more closely, the best first, and `found` are
   * all by their number. `blank` says what is known of each.
   */
  pages() {
    const { index } = this;
    const count = index.first.count;
    const found = new Map();
    let ideal = 0, known = 0;
    for (const part of this.parts) {
      const weights = new Map();
      for (const { terms, factor, how } of part.alternatives) {
        const each = terms.map((term) => strongest(index, term));
        for (const [page, { weight, section }] of each[0] ?? []) {
          if (!each.every((places) => places.has(page))) continue;
          const value = factor * Math.min(weight, ...each.slice(1).map((places) => places.get(page).weight));
          if (value > (weights.get(page)?.value ?? 0)) weights.set(page, { value, how, section, terms });
        }
      }
      const frequency = Math.max(weights.size, ...part.alternatives.map(({ terms }) => Math.max(...terms.map((it) => index.frequency(it)))));
      const rarity = Math.log(1 + (count - Math.min(frequency, count) + 0.5) / (frequency + 0.5));
      part.rarity = rarity;
      if (!part.isSingle) {
        ideal += part.weight * rarity;
        if (weights.size) known += part.weight;
      }
      for (const [page, { value, how, section, terms }] of weights) {
        const hit = under(found, page, () => blank(page, this.content.length));
        const gain = part.weight * rarity * (value / (value + SATURATION));
        hit.score += gain;
        add(hit.how, how, gain);
        add(hit.sections, section, gain);
        // What a question is made of is not marked.
        if (!part.isSingle && part.weight > 0.25) terms.forEach((term) => hit.terms.add(term));
        const share = part.isSingle ? SINGLE_SHARE : how === "typo" ? 0.7 : 1;
        for (let at = part.start; at < part.end; at++) hit.covered[at] = Math.max(hit.covered[at], share);
      }
    }
    const total = this.#total();
    const hits = [...found.values()];
    for (const hit of hits) {
      let sum = 0;
      for (let at = 0; at < this.content.length; at++) sum += this.content[at] * hit.covered[at] * this.rarity[at];
      hit.coverage = total ? sum / total : 0;
      hit.score *= hit.coverage;
      hit.own = hit.score;
    }
    const enough = hits.sort(byScore).slice(0, CANDIDATES);
    // A pasted page or log is mostly strange to any guide, and yet may have its message in it.
    const isSure = this.text.length > PASTED || (enough[0]?.own / ideal) * Math.exp(KNOWN * known) >= UNSURE;
    return { enough: isSure ? enough : [], found };
  }

  /** Puts candidates that are described in their last order. */
  settle(hits, found) {
    const typed = bare(this.text).slice(0, 40);
    for (const hit of hits) hit.score = hit.own *= 1 + PHRASE * phrase(this.index.pages[hit.page], typed);
    hits.sort(byScore);
    if (!hits.length) return hits;
    this.#lead(hits, found);
    const best = hits[0].score, gains = this.#ask(found, hits[0].own);
    const raise = (part) => gains.forEach(([page, gain]) => this.#raise(hits, found, page, gain * part * best));
    raise(ASKED);
    const [first] = hits.sort(byScore);
    // What is asked says more of what else to read than of what to read first.
    raise(BELOW);
    first.score += BELOW * best;
    return hits.sort(byScore);
  }

  /**
   * What pages gain, as parts of the most, by what readers want to know who use words of the query: the more of it, the better
   * the pages that answer it fit the query themselves. `most` is what the page has that fits best.
   */
  #ask(found, most) {
    const { intents } = this.index;
    const shares = new Map(), gains = new Map();
    if (!intents) return [];
    let total = 0;
    for (const { weight, rarity, alternatives, isSingle } of this.parts) {
      if (!isSingle) total += weight * rarity;
      const factors = new Map();
      for (const { terms, factor } of alternatives) {
        const [first, ...rest] = terms.map((term) => intents.get(term) ?? new Set());
        for (const intent of first) {
          if (rest.every((it) => it.has(intent))) factors.set(intent, Math.max(factor, factors.get(intent) ?? 0));
        }
      }
      for (const [intent, factor] of factors) add(shares, intent, weight * rarity * factor);
    }
    const own = (page) => (found.get(page)?.own ?? 0) / most;
    for (const [{ page, others }, share] of shares) {
      const beside = others.reduce((sum, other) => sum + own(other), 0) / (others.length || 1);
      const by = Math.exp(LIKELIEST * (own(page) + beside + share / total));
      add(gains, page, by * FIRST);
      others.forEach((other, at) => add(gains, other, by * NEXT ** at));
    }
    const greatest = Math.max(...gains.values());
    return [...gains].map(([page, by]) => [page, by / greatest]);
  }

  /** A page that leads to a good one is better for it, and so is one that a good one leads to. */
  #lead(hits, found) {
    const gains = new Map();
    for (const { page, own } of hits) {
      // The best come first.
      for (const other of [...this.index.pages[page].leads, ...(this.index.from.get(page) ?? [])]) under(gains, other, () => own);
    }
    for (const [page, own] of gains) this.#raise(hits, found, page, NEIGHBOUR * own);
  }

  /** Raises a page, which becomes a hit if it is none yet. */
  #raise(hits, found, page, by) {
    const hit = under(found, page, () => blank(page, 0));
    if (!hits.includes(hit)) hits.push(hit);
    hit.score += by;
  }

  /** How much there is to cover: each character by how rare it is in the guide, where that is known. */
  #total() {
    this.rarity = new Float32Array(this.content.length).fill(1);
    let total = 0;
    for (const { kind, term, start, end } of this.terms) {
      if (kind === "pair" || kind === "whole" || this.index.isLarge) continue;
      const frequency = this.index.frequency(term);
      this.rarity.fill(frequency ? 0.3 + 0.7 * Math.min(1, Math.log(this.index.first.count / frequency) / 4) : 1.2, start, end);
    }
    for (let at = 0; at < this.content.length; at++) total += this.content[at] * this.rarity[at];
    return total;
  }
}

/** A page that nothing is known of yet: what it scores by how it was found and by section, what of the query it has. */
const blank = (page, length) => ({ page, score: 0, own: 0, coverage: 0, covered: new Float32Array(length), how: new Map(), sections: new Map(), terms: new Set() });

const byScore = (a, b) => b.score - a.score || a.page - b.page;

/** How much of what was typed stands in one piece in a shown text of the page, and how much of that text it is: 0 to 1. */
function phrase(page, typed) {
  page.texts ??= [
    [1, page.title],
    ...[...page.says, ...(page.more ?? []), ...page.messages].map((text) => [0.85, text]),
    ...page.headings.map(({ title }) => [0.55, title]),
    ...page.keywords.map((text) => [0.55, text]),
  ].map(([weight, text]) => [weight, bare(text).slice(0, 60)]);
  let best = 0;
  for (const [weight, text] of page.texts) {
    const length = common(typed, text);
    if (length > 1) best = Math.max(best, weight * (length / typed.length) ** 1.5 * Math.sqrt(length / text.length));
  }
  return best;
}

/** The length of the longest piece that two texts share. */
function common(a, b) {
  let best = 0, row = new Uint8Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (a[i] === b[j] && (next[j + 1] = row[j] + 1) > best) best = next[j + 1];
    }
    row = next;
  }
  return best;
}

/** Each page's best place of a term, and a little for each further one. */
function strongest(index, term) {
  const pages = new Map();
  for (const place of index.places(term)) {
    const page = place >> 10, weight = WEIGHTS[place & 3];
    const before = pages.get(page);
    if (!before) pages.set(page, { weight, section: (place >> 2) & 255 });
    else if (weight > before.weight) pages.set(page, { weight: weight + FURTHER, section: (place >> 2) & 255 });
    else before.weight += FURTHER;
  }
  return pages;
}

/** How surely a page's message or code is what was typed: 0 for not at all, else the number of characters that agree. */
function exactness(page, typed, words) {
  page.exact ??= {
    messages: page.messages.map((message) => message.split(/\{[^}]*\}/).map(bare).filter(Boolean)),
    codes: page.codes.map(bare),
  };
  let best = 0;
  for (const parts of page.exact.messages) {
    let at = 0;
    const { length } = parts.join("");
    const isWhole = parts.every((part) => (at = typed.indexOf(part, at)) >= 0 && ((at += part.length), true));
    const isPart = typed.length >= (CJK_FIRST.test(typed) ? 4 : 10) && typed.length * 2 >= length && parts.some((part) => part.includes(typed));
    if (isWhole && length >= 4) best = Math.max(best, length);
    else if (isPart) best = Math.max(best, typed.length);
  }
  for (const code of page.exact.codes) if (code === typed || words.has(code)) best = Math.max(best, code.length);
  return best;
}

/** The words of a query by which a code may be named: those of several parts; and all, where there are few. */
function codeWords(terms) {
  const words = terms.filter((it) => it.kind === "word");
  const named = terms.filter((it) => it.kind === "whole").map((it) => it.term);
  const each = words.filter(({ raw }) => words.length <= 3 || /\d/.test(raw)).map(({ raw }) => raw);
  const joined = words.length <= 6 ? words.flatMap((_, at) => [2, 3, 4].map((count) => words.slice(at, at + count).map((it) => it.raw).join(""))) : [];
  return new Set([...named, ...each, ...joined]);
}

/**
 * Searches an index. Resolves to `{ hits, exact }`: the pages that answer, best first, and the symptom whose message or code
 * was typed, if any.
 */
async function find(index, text, { limit = 20, kind } = {}) {
  const typed = bare(text);
  if (!typed) return { hits: [], exact: null, found: new Map() };
  const run = async () => {
    const query = new Query(text, index, index.sounds);
    await query.analyze();
    return [query, query.pages()];
  };
  let [query, { enough, found }] = await run();
  if (query.wantsSounds && !index.sounds && (index.isRead ? (enough[0]?.coverage ?? 0) < 0.85 : query.isSpelt && !enough.length)) {
    const readings = await index.part("sounds"); // Its script comes with it.
    index.sounds ??= new self.zhinan.Sounds(readings, index);
    [query, { enough, found }] = await run();
  }
  if (index.isLarge) enough.splice(limit);
  await index.describe(enough.map((hit) => hit.page));
  const pages = query.settle(enough, found);
  if (index.isLarge) pages.splice(limit);
  await index.describe(pages.map((hit) => hit.page));
  const words = codeWords(cut(plain(text)));
  const candidates = index.isLarge ? pages : index.pages.map(({ number }) => ({ page: number }));
  const exact = candidates
    .map(({ page }) => ({ page, length: exactness(index.pages[page], typed, words) }))
    .filter((it) => it.length)
    .sort((a, b) => b.length - a.length || a.page - b.page);
  const scores = new Map(pages.map((hit) => [hit.page, hit]));
  const best = pages[0]?.score ?? 1;
  const raise = (page, by) => {
    const hit = under(scores, page, () => found.get(page) ?? blank(page, 0));
    hit.score += by;
    return hit;
  };
  exact.forEach(({ page, length }) => (raise(page, best * (2 + length / typed.length)).isExact = true));
  // After what was typed to the letter come the causes that it leads to, in their order, and what to do about the first.
  if (exact.length) {
    const { leads } = index.pages[exact[0].page];
    leads.forEach((cause, at) => raise(cause, best * AFTER_EXACT * 0.8 ** at));
    index.pages[leads[0]]?.leads.forEach((fix, at) => raise(fix, best * AFTER_EXACT * 0.6 * 0.8 ** at));
  }
  const least = TAIL * Math.max(0, ...[...scores.values()].map((hit) => (hit.isExact ? 0 : hit.score)));
  const hits = [...scores.values()]
    .filter(({ page, score }) => score >= least && (!kind || index.kind(page) === kind))
    .sort(byScore)
    .slice(0, limit);
  await index.describe(hits.map((hit) => hit.page));
  return { hits, exact: exact[0] ? index.pages[exact[0].page] : null, found, query };
}
