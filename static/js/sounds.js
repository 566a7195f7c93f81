// Pinyin, homophones and slips: which words of the guide sound, or look, like what was typed. This script and the part
// "sounds" of an index, which has the readings, are loaded only when something typed is found no other way.
(() => {
const { CJK_FIRST, fold, hash, learnForms } = self.zhinan;

class Sounds {
  constructor({ common, other, pairs, traditional }, index) {
    learnForms(traditional);
    this.index = index;
    this.readings = new Map();
    this.syllables = new Set();
    // The characters of the first level of GB 2312 are sorted by reading, so their readings are a list of lengths.
    const decoder = new TextDecoder("gb2312");
    let code = 0xb0a1;
    for (const [, syllable, count] of common.matchAll(/([a-z]+)(\d+)/g)) {
      this.syllables.add(syllable);
      for (let left = +count; left > 0; left--) {
        this.readings.set(decoder.decode(new Uint8Array([code >> 8, code & 255])), syllable);
        code += (code & 255) === 0xfe ? 0xa3 : 1;
      }
    }
    for (const [, syllable, characters] of other.matchAll(/([a-z]+)([^a-z]+)/g)) {
      this.syllables.add(syllable);
      for (const character of characters) this.readings.set(character, syllable);
    }
    this.lists = new Map();
    if (index.isLarge) return;
    // All shown text in one, to see whether characters stand together anywhere.
    const shown = ({ headings, more = [], summary, action, ...page }) =>
      [page.title, ...page.messages, ...page.codes, ...page.says, ...page.keywords, ...headings.map(({ title }) => title), ...more, summary, action].join("\n");
    this.together = [...index.pages.map(shown).join("\n")].map(fold).join("");
    const special = new Map(listing(pairs).map(([pair, ...two]) => [pair, two]));
    for (const term of index.shown.keys()) {
      const [a, b, more] = term;
      if (b && !more && CJK_FIRST.test(term)) this.#add(term, special.get(term) ?? [this.readings.get(a), this.readings.get(b)]);
    }
  }

  #add(pair, [first, second]) {
    if (!first || !second) return;
    const key = first[0] + second[0];
    if (!this.lists.has(key)) this.lists.set(key, []);
    this.lists.get(key).push([pair, first, second]);
  }

  /** The pairs of the guide whose syllables begin with these two letters: `[pair, syllable, syllable]`. */
  async pairs(key) {
    if (this.index.isLarge && !this.lists.has(key)) {
      const found = listing(await this.index.part(`s${hash(key) % this.index.first.sounds}`));
      this.lists.set(key, found.filter(([, first, second]) => first[0] + second[0] === key));
    }
    return this.lists.get(key) ?? [];
  }

  /**
   * What may have been meant by a pair of characters that is nowhere in the guide, as alternatives: pairs that sound the
   * same, and those that have one of its characters and stand beside the same neighbour, where there is one.
   */
  async alike([a, b], before, after) {
    const [first, second] = [a, b].map((it) => this.readings.get(it));
    const listed = first && second ? await this.pairs(first[0] + second[0]) : [];
    const same = listed.filter((it) => it[1] === first && it[2] === second).map(([pair]) => pair);
    const alternatives = (pairs, most) => pairs.slice(0, most).map((pair) => ({ terms: [pair], factor: 0.6, how: "typo" }));
    if (this.index.isLarge) return alternatives(same, 4);
    const stand = (pattern, pairOf) => [...this.together.matchAll(new RegExp(pattern, "gu"))].map(([, it]) => pairOf(it));
    const isHan = (character) => character && CJK_FIRST.test(character);
    const near = [
      ...(isHan(after) ? [...stand(`(.)${b}${after}`, (it) => it + b), ...stand(`${a}(.)${after}`, (it) => a + it)] : []),
      ...(isHan(before) ? [...stand(`${before}${a}(.)`, (it) => a + it), ...stand(`${before}(.)${b}`, (it) => it + b)] : []),
    ].filter((pair) => [...pair].every(isHan));
    return [...alternatives(same, 4), ...alternatives([...new Set(near)], 6)];
  }

  /** Those of the words that a word may be a slip of, as alternatives: `raw` as it was typed, `term` without its ending. */
  near(raw, term, words) {
    if (raw.length < 5) return [];
    const most = raw.length > 7 ? 2 : 1;
    // What an ending leaves may be so short that it is near to anything.
    const forms = term.length < 5 ? [raw] : [raw, term];
    const near = words.map((word) => [word, Math.min(...forms.map((it) => distance(it, word, most)), endsLike(raw, word) ? 1 : 9)]);
    const least = Math.min(...near.map(([, far]) => far));
    const found = near.filter(([, far]) => far === least && far <= most).slice(0, 6);
    return found.map(([word]) => ({ terms: [word], factor: 0.7 - 0.1 * least, how: "typo" }));
  }

  /** Reads words of a query as pinyin; those that follow one another are read as one. */
  async read(words, query) {
    for (let at = 0; at < words.length; ) {
      let ways = [[]], next = at;
      do {
        const { raw, start } = words[next];
        const spelt = this.spell(raw);
        if (!spelt.length) break;
        const moved = spelt.map((way) => way.map((it) => ({ ...it, start: it.start + start, end: it.end + start })));
        ways = next === at ? moved : ways.map((way) => [...way, ...moved[0]]);
        next++;
      } while (next < words.length && !/[^\s'’]/.test(query.text.slice(words[next - 1].end, words[next].start)));
      await this.#readAny(ways, query);
      at = Math.max(next, at + 1);
    }
  }

  async #readAny(ways, query) {
    for (const pieces of ways) {
      if (pieces.length === 1) this.#readOne(pieces[0], query);
      const heard = await this.hear(pieces);
      if (!heard.some((pairs) => pairs.length)) continue;
      heard.forEach((pairs, at) => {
        const common = pairs.map((pair) => [pair, this.index.frequency(pair)]).sort((a, b) => b[1] - a[1]).slice(0, 8);
        const alternatives = common.map(([pair]) => ({ terms: [pair], factor: 0.8, how: "pinyin" }));
        query.add(pieces[at].start, pieces[at + 1].end, 1, alternatives);
      });
      return;
    }
  }

  #readOne({ text, whole, start, end }, query) {
    if (!whole || this.index.isLarge) return;
    const alike = [...this.index.shown.keys()].filter((it) => this.readings.get(it) === text);
    query.add(start, end, 0.8, alike.map((character) => ({ terms: [character], factor: 0.6, how: "pinyin" })));
  }

  /**
   * The ways to read letters as syllables, the likeliest first; each a list of pieces with their place in the letters. A
   * piece is a whole syllable or the beginning of one.
   */
  spell(letters) {
    const ways = [[{ cost: 0, pieces: [] }]];
    for (let at = 0; at < letters.length; at++) {
      for (const { cost, pieces } of ways[at] ?? []) {
        const step = (text, whole) => {
          const end = at + text.length;
          ways[end] ??= [];
          ways[end].push({ cost: cost + (whole ? 1 : 3), pieces: [...pieces, { text, whole, start: at, end }] });
          ways[end].sort((a, b) => a.cost - b.cost).splice(3);
        };
        for (let length = Math.min(6, letters.length - at); length > 0; length--) {
          const text = letters.slice(at, at + length);
          if (this.syllables.has(text)) step(text, true);
        }
        const initial = /^(?:[zcs]h|[a-hj-tw-z])/.exec(letters.slice(at));
        if (initial) step(initial[0], false);
        if (initial?.[0].length === 2) step(initial[0][0], false);
      }
    }
    return (ways[letters.length] ?? []).map(({ pieces }) => pieces);
  }

  /**
   * For each two pieces in a row the pairs of the guide that sound so and have a neighbour that sounds so too. Initials
   * alone say so little that they must be found in one stretch.
   */
  async hear(pieces) {
    const fits = (syllable, { text, whole }) => (whole ? syllable === text : syllable.startsWith(text));
    const heard = [];
    for (let at = 0; at + 1 < pieces.length; at++) {
      const [a, b] = [pieces[at], pieces[at + 1]];
      const pairs = await this.pairs(a.text[0] + b.text[0]);
      heard.push(pairs.filter(([, first, second]) => fits(first, a) && fits(second, b)).map(([pair]) => pair));
    }
    const together = this.#together(heard);
    if (together) return together;
    return pieces.some((piece) => !piece.whole) ? [] : heard;
  }

  /** The pairs that make up stretches of the guide which sound so from beginning to end. */
  #together(heard) {
    let stretches = (heard[0] ?? []).slice();
    for (const pairs of heard.slice(1)) {
      stretches = stretches
        .flatMap((stretch) => pairs.filter((pair) => pair[0] === stretch.at(-1)).map((pair) => stretch + pair[1]))
        .filter((stretch) => this.index.isLarge || this.together.includes(stretch))
        .slice(0, 200);
    }
    if (!stretches.length) return null;
    return heard.map((_, at) => [...new Set(stretches.map((stretch) => stretch.slice(at, at + 2)))]);
  }
}

/** Entries of pairs with their two syllables: `银行yin hang,`. */
const listing = (text) => [...text.matchAll(/([^a-z, ]+)([a-z]+) ([a-z]+),/g)].flatMap(([, pairs, first, second]) => {
  const characters = [...pairs], found = [];
  for (let at = 0; at < characters.length; at += 2) found.push([characters[at] + characters[at + 1], first, second]);
  return found;
});

/** The three rows of `distance`, used again and again: it is asked of every word that begins alike at each keystroke. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(64));

/** How many letters must change, come, go or change places to get from one word to another; more than `most` is not counted. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || b.length > 62) return most + 1;
  let [before, row, next] = ROWS;
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let least = (next[0] = i);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let far = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) far = Math.min(far, before[j - 2] + 1);
      least = Math.min(least, (next[j] = far));
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[b.length];
}

/** Whether a word is a stem with a misspelt ending. */
const endsLike = (raw, stem) => stem.length > 4 && raw.startsWith(stem) && raw.length - stem.length < 6;

self.zhinan.Sounds = Sounds;
})();
