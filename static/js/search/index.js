// An index as src/search/ writes it: which pages a term is on, and what is shown of a page.
//
// A place of a term is one number: page × 1024 + section × 4 + class, with the classes of src/search/text.rs.

const VERSION = 4;
const TITLE = 3, SAYS = 2, LEAD = 1;

/** The numbers in a text; see src/search/format.rs. */
function numbers(text) {
  const found = [];
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const digit = code - 32 - (code > 34) - (code > 92);
    if (digit < 60) {
      found.push(number * 60 + digit);
      number = 0;
    } else number = number * 33 + digit - 59;
  }
  return found;
}

/** Adds to a number under a key. */
const add = (sums, key, by) => sums.set(key, (sums.get(key) ?? 0) + by);

/** What is under a key, which `make` makes if there is nothing. */
const under = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);

/** Each character of a text once, the commonest first. */
function byFrequency(text) {
  const counts = new Map();
  for (const letter of text) add(counts, letter, 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([letter]) => letter);
}

/** Lines of values that are apart by tabs. */
const rows = (text = "") => text.split("\n").map((line) => (line ? line.split("\t") : []));

/** Lines of words that mean the same, as lists of their terms. */
const forms = (text) => rows(text).map((group) => group.map((form) => cut(form).map((it) => it.term)));

/** The most postings that a large index keeps of a term. */
const MOST = 400;

class Index {
  /** `first` is the part that is loaded first; `load(name)` promises another. */
  constructor(first, load) {
    if (first.version !== VERSION) throw new Error("version");
    this.first = first;
    this.load = load;
    this.loads = new Map();
    this.pages = [];
    this.shards = [];
    // The pages that lead to a page; a large index does not know.
    this.from = new Map();
    this.glossary = forms(first.glossary);
    // What readers call what the guide calls something else; a compact index has it in its second part.
    this.synonyms = forms(first.synonyms);
    this.isLarge = !first.pages;
    if (!this.isLarge) this.#readCompact(first);
  }

  /** A part of the index, loaded once; a failure is forgotten, so that it can be tried again. */
  part(name) {
    if (!this.loads.has(name)) {
      const loading = this.load(name);
      this.loads.set(name, loading);
      loading.catch(() => this.loads.delete(name));
    }
    return this.loads.get(name);
  }

  #readCompact({ pages, traditional }) {
    learnForms(traditional);
    this.#readPages(pages, 0);
    this.shown = new Map();
    for (const page of this.pages) {
      for (const text of [page.title, ...page.messages, ...page.codes]) this.#take(page, text, 0, TITLE);
      for (const text of page.says) this.#take(page, text, 0, SAYS);
      for (const text of page.keywords) this.#take(page, text, 0, LEAD);
      page.headings.forEach(({ title }, at) => this.#take(page, title, at + 1, LEAD));
      for (const to of page.leads) under(this.from, to, Array).push(page.number);
    }
    this.#know("");
  }

  /** Adds the terms of a shown text. */
  #take({ number }, text, section, kind) {
    for (const { term } of cut(plain(text))) {
      const place = number * 1024 + Math.min(section, 255) * 4 + kind;
      const places = under(this.shown, term, Array);
      if (places.at(-1) !== place) places.push(place);
    }
  }

  /** Finishes what is known from shown texts; `words` are known beside them. */
  #know(words) {
    this.known = new Set(words.split(" "));
    for (const term of this.shown.keys()) if (!CJK_FIRST.test(term)) this.known.add(term);
    this.byLetter = new Map();
    for (const word of this.known) under(this.byLetter, word[0], Array).push(word);
  }

  #readPages(block, from) {
    const at = block.at.split("\n"), titles = block.titles.split("\n");
    const leads = block.leads.split("\n"), borrowed = block.borrowed.split("\n");
    const [says, keywords, headings, messages, codes] =
      ["says", "keywords", "headings", "messages", "codes"].map((name) => rows(block[name]));
    at.forEach((address, row) => {
      this.pages[from + row] = {
        number: from + row,
        address,
        kind: this.kind(from + row),
        title: titles[row],
        lang: borrowed[row],
        says: says[row],
        keywords: keywords[row],
        headings: headings[row].map((title) => ({ title, id: "" })),
        messages: messages[row],
        codes: codes[row],
        leads: numbers(leads[row]),
      };
    });
    if (block.details) this.#readDetails(block.details, from);
  }

  /** What readers want to know: `{ page, others }`, the page that answers best and those that do too; and by which terms. */
  #readIntents(lines) {
    this.intents = new Map();
    for (const { number, says, more } of this.pages) {
      const groups = numbers(lines[number]), phrases = [...says, ...more];
      for (let at = 0, from = 0; at < groups.length; at += 2 + groups[at + 1]) {
        const intent = { page: number, others: groups.slice(at + 2, at + 2 + groups[at + 1]) };
        const words = phrases.slice(from, (from += groups[at])).join("\n");
        for (const { term } of cut(plain(words))) under(this.intents, term, () => new Set()).add(intent);
      }
    }
  }

  /** Details that are written in the letters of the first part and those that are further. */
  #spell({ anchors, ...written }, further) {
    const { titles, says, keywords, headings } = this.first.pages;
    const letters = [...byFrequency(titles + says + keywords + headings), ...further];
    const text = (written) => numbers(written).map((number) => letters[number]).join("");
    return { anchors, ...Object.fromEntries(Object.entries(written).map(([name, it]) => [name, text(it)])) };
  }

  #readDetails({ summaries, actions, anchors, says }, from) {
    const action = actions.split("\n"), ids = rows(anchors), more = rows(says);
    summaries.split("\n").forEach((summary, row) => {
      const page = this.pages[from + row];
      Object.assign(page, { summary, action: action[row], more: more[row], texts: undefined });
      page.headings.forEach((heading, at) => (heading.id = ids[row][at]));
    });
  }

  /** The kind of a page, by its number: the name of its folder. */
  kind(page) {
    for (const [kind, count] of this.first.kinds) {
      if (page < count) return kind;
      page -= count;
    }
  }

  #readShard(text, classes) {
    const terms = new Map(), list = numbers(text);
    let key = 0;
    for (let at = 0; at < list.length; ) {
      key += list[at++];
      const count = list[at++] + 1, places = [];
      if (count === MOST) places.pages = list[at++];
      for (let page = 0, posting = 0; posting < count; posting++) {
        const number = list[at++];
        page += Math.floor(number / classes);
        places.push(page * 1024 + list[at++] * 4 + (number % classes));
      }
      terms.set(key, places);
    }
    return terms;
  }

  /** Where in the index a term is: its key and its shard. */
  #locate(term) {
    const [bits, shards] = this.first.terms;
    const key = hash(term) >>> (32 - bits);
    return [key, Math.floor((key * shards) / 2 ** bits)];
  }

  /** Loads what is needed to look terms up. */
  async prepare(terms) {
    if (!this.isLarge) return;
    const wanted = new Set([...terms].map((term) => this.#locate(term)[1]));
    await Promise.all([...wanted].map(async (shard) => (this.shards[shard] ??= this.#readShard(await this.part(`t${shard}`), 4))));
  }

  /** The places of a term, in order. */
  places(term) {
    const [key, shard] = this.#locate(term);
    // Keys alone take some unknown word for a known one.
    const isKnown = !this.known || CJK_FIRST.test(term) || this.known.has(term);
    const hidden = (isKnown && this.shards[shard]?.get(key)) || [];
    const shown = this.shown?.get(term);
    return shown ? (hidden.length ? [...shown, ...hidden].sort((a, b) => a - b) : shown) : hidden;
  }

  /** On how many pages a term is. */
  frequency(term) {
    const places = this.places(term);
    if (places.pages) return places.pages;
    let count = 0, last = -1;
    for (const place of places) {
      const page = place >> 10;
      if (page !== last) count++;
      last = page;
    }
    return count;
  }

  /** Loads what is shown of pages. */
  async describe(numbers) {
    if (!this.isLarge) return;
    const { block } = this.first;
    const wanted = new Set(numbers.filter((number) => !this.pages[number]).map((number) => Math.floor(number / block)));
    await Promise.all([...wanted].map(async (number) => this.#readPages(await this.part(`p${number}`), number * block)));
  }

  /** Whether all is here that answers a query; a large index is read as it is asked. */
  get isRead() {
    return this.isLarge || this.shards.length > 0;
  }

  /** Loads the second part of a compact index. */
  async read() {
    if (this.isRead) return;
    const { details, letters, asked, shard, words } = await this.part("text");
    if (this.isRead) return; // Another call has read it meanwhile.
    this.sounds = undefined; // They know the pairs of the first part alone.
    const written = letters === undefined ? details : this.#spell(details, letters);
    this.#readDetails(written, 0);
    this.synonyms = forms(written.synonyms);
    this.shards[0] = this.#readShard(shard, 1);
    for (const page of this.pages) {
      for (const text of page.more) this.#take(page, text, 0, SAYS);
      for (const text of [page.summary, page.action]) this.#take(page, text, 0, LEAD);
    }
    this.#readIntents(asked.split("\n"));
    for (const places of this.shown.values()) places.sort((a, b) => a - b);
    this.#know(words);
  }

  /** The words in another script than Han that begin with the letter, or in a large index the two letters, of this one. */
  async words(start) {
    if (!this.isLarge) return this.byLetter.get(start[0]) ?? [];
    if (start.length < 2) return [];
    return (await this.part(`w${hash([...start].slice(0, 2).join("")) % this.first.words}`)).split(" ");
  }
}
