// Text becomes terms, by the same rules as in src/search/cut.rs; tests/data/search-cuts.txt holds cases for both.

const CJK = "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTER = `(?:(?![${CJK}])[\\p{Alphabetic}\\p{N}])`;
const RUN = new RegExp(`([${CJK}]+)|${LETTER}+(?:[_'’-]${LETTER}+)*`, "gu");
const CAPITAL = /(\p{Lowercase})(?=\p{Uppercase})/gu;

/** Whether a term is of Han characters, kana or Hangul. */
const CJK_FIRST = new RegExp(`^[${CJK}]`, "u");

/** Simplified forms of Traditional characters; each part of an index brings those that it needs. */
const simplified = new Map([["帐", "账"]]);

/** Learns pairs of characters: a Traditional one, then the Simplified one that stands for it. */
function learnForms(pairs) {
  const characters = [...pairs];
  for (let at = 0; at < characters.length; at += 2) simplified.set(characters[at], characters[at + 1]);
}

const fold = (character) => simplified.get(character) ?? character;

/** Compatibility forms made plain; what is typed and what is indexed, but not what is shown. */
const plain = (text) => text.normalize("NFKC");

/**
 * The terms of a text with their places in it: `{ term, start, end, kind }`, where kind is "pair", "character", "word", or
 * "whole" for a word of several parts, which follow it.
 */
function cut(text) {
  const terms = [];
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (match[1]) {
      let at = match.index, before = "", start = at;
      for (const character of run) {
        const folded = fold(character), end = at + character.length;
        if (before) terms.push({ term: before + folded, start, end, kind: "pair" });
        terms.push({ term: folded, start: at, end, kind: "character" });
        [before, start, at] = [folded, at, end];
      }
      continue;
    }
    const word = (raw, start, kind) => {
      const lower = raw.replace(/['’_-]/g, "").replace(/[\u00c0-\u024f]/g, (it) => it.normalize("NFD")[0]).toLowerCase();
      const term = kind === "whole" ? lower : stem(lower);
      terms.push({ term, raw: lower, start, end: start + raw.length, kind });
    };
    const parts = run.replace(CAPITAL, "$1_").split(/[_-]/);
    if (parts.length > 1) word(run, match.index, "whole");
    let at = 0;
    for (const part of parts) {
      at = run.indexOf(part, at);
      word(part, match.index + at, "word");
      at += part.length;
    }
  }
  return terms;
}

/** An English word without its ending; see src/search/cut.rs. */
function stem(word) {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  if (/ie[sd]$/.test(word)) stem = word.slice(0, -3);
  else if (/[^sui]s$/.test(word)) stem = word.slice(0, -1);
  for (const ending of ["ization", "isation", "ation", "izing", "ising", "ized", "ised", "ize", "ise", "ing", "ed", "e"]) {
    const rest = stem.slice(0, -ending.length);
    if (!stem.endsWith(ending) || rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
    stem = rest.length > 3 && /([^aeiouy])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    break;
  }
  if (/.{3}[svw]al$/.test(stem)) stem = stem.slice(0, -2); // As in refusal, approval and renewal.
  return stem.length > 3 && /[yi]$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** The number under which a term is known in an index: 32 bits; see `Term::hash` in src/search/cut.rs. */
function hash(term) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
