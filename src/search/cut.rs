//! Text becomes terms. Search in the browser cuts what the reader types by the same rules (`static/js/search/cut.js`);
//! `tests/data/search-cuts.txt` holds cases that both must agree on.
//!
//! Chinese, Japanese and Korean are cut into single characters and pairs: no dictionary has to be in the browser, and no
//! word can be missed because two dictionaries disagree about where it ends. Other scripts are cut into words. A word of
//! several parts (`card_declined`, `3-D`, `insufficientQuota`) is both a whole and its parts.

use std::collections::HashSet;
use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// Characters that are in any text and tell little about it. A pair with one of them is no evidence in running text, where
/// it is mostly the seam between two words; titles, headings and the like are searched with all their pairs.
const FILLERS: &str = "的了是在和就也这那都还很吗呢吧把被让给着你我他她它们与或而但么什怎哪谁及其之所且并则若如果只才更最又再先等将已曾\
     不没无未一二三两几个些每各该此会要能可以到从为因由于上下里中前后时当向";

/// The same for English, as stems.
static FILLER_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "the and are was were but for from had has have how its may not our she that them then there these they thi those \
     what when where which who whos why will with would you your can could did do doe don dont his her him been being \
     into than too very just onl also any all some such should shall about if in is it of on or so to we as at be by an \
     he me my no us"
        .split_whitespace()
        .collect()
});

/// What a Chinese question begins or ends with, whatever it is about; the longer before what they begin with.
const FRAMES: &str = "为什么 为何 怎么办 怎么样 怎么 怎样 如何 什么 哪里 哪个 哪些 是不是 有没有 能不能 可不可以 要不要 可以 应该 \
     请问 多少 一直 已经 还是 或者 但是 因为 所以 如果 突然 明明 老是 总是 的 吗 呢 吧 啊 呀 我 你 您 他 她 它 们 在 是 就 \
     也 都 还 和 与 把 被 给 让 着 这 那 很 太 又 再 去 来 到 说";

/// A text without what a question begins and ends with; all of it if that is all.
pub fn unframed(text: &str) -> &str {
    fn shorter(text: &str) -> Option<&str> {
        FRAMES.split_whitespace().find_map(|it| text.strip_prefix(it).or_else(|| text.strip_suffix(it)))
    }
    let mut rest = text;
    while let Some(less) = shorter(rest).map(str::trim).filter(|it| !it.is_empty()) {
        rest = less;
    }
    rest
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term<'t> {
    /// One Han, kana or Hangul character.
    Character(char),
    /// Two of them that stand together.
    Pair(char, char),
    /// A word in another script, lower-case, without its ending ([`stem`]).
    Word(&'t str),
    /// A word of several parts, joined: `carddeclined`.
    Whole(&'t str),
}

impl Term<'_> {
    /// Whether the term says too little to be looked up in running text: a single character, a pair with a filler, or a
    /// word that every text has.
    pub fn is_filler(&self) -> bool {
        match self {
            Term::Character(_) => true,
            Term::Pair(a, b) => FILLERS.contains([*a, *b]),
            Term::Word(word) => word.len() < 2 || FILLER_WORDS.contains(word),
            Term::Whole(_) => false,
        }
    }

    /// The number under which the term is known in an index: 32 bits that are spread evenly.
    ///
    /// FNV-1a over UTF-16 units, then the finisher of MurmurHash3, since the leading bits say in which file of the index
    /// the term is.
    pub fn hash(&self) -> u32 {
        let mut hash = 0x811C_9DC5;
        let mut push = |c: char| {
            for unit in c.encode_utf16(&mut [0; 2]) {
                hash = (hash ^ u32::from(*unit)).wrapping_mul(0x0100_0193);
            }
        };
        match self {
            Term::Character(c) => push(*c),
            Term::Pair(a, b) => [*a, *b].into_iter().for_each(push),
            Term::Word(word) | Term::Whole(word) => word.chars().for_each(push),
        }
        hash = (hash ^ hash >> 16).wrapping_mul(0x85EB_CA6B);
        hash = (hash ^ hash >> 13).wrapping_mul(0xC2B2_AE35);
        hash ^ hash >> 16
    }
}

/// The Simplified form of a Traditional character, and every other character as it is.
pub fn simplified(c: char) -> char {
    // Characters before the first Han character and outside the basic plane have no other form here.
    if !('\u{3400}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    SIMPLIFIED[c as usize - 0x3400]
}

/// Characters that are written for another of the same meaning so often that both must be found.
const VARIANTS: [(char, char); 1] = [('帐', '账')];

/// Every Traditional character with its Simplified form, in the order of their code points.
pub fn traditional() -> impl Iterator<Item = (char, char)> {
    ('\u{3400}'..='\u{9FFF}').zip(SIMPLIFIED.iter().copied()).filter(|(from, to)| from != to)
}

static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let converter = OpenCC::from_config(BuiltinConfig::T2s).expect("the table is inside the program");
    let form = |c: char| {
        let text = converter.convert(c.encode_utf8(&mut [0; 4]));
        // A form outside the basic plane is one that few systems can show, and nobody types.
        let form = text.chars().next().filter(|form| *form <= '\u{FFFF}').unwrap_or(c);
        VARIANTS.iter().find(|(from, _)| *from == form).map_or(form, |(_, to)| *to)
    };
    ('\u{3400}'..='\u{9FFF}').map(form).collect()
});

/// Whether a character is written without spaces around words: Han, kana, Hangul.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Cuts a text and hands each term to `take`, in the order of the text.
///
/// Compatibility forms are made plain first (NFKC: full-width letters, ligatures), Traditional characters become Simplified,
/// Latin letters lose their accents, and everything is lower-case.
pub fn cut(text: &str, mut take: impl FnMut(Term)) {
    let mut cutter = Cutter::default();
    if text.is_ascii() {
        text.chars().for_each(|c| cutter.push(c, &mut take));
    } else {
        text.nfkc().for_each(|c| cutter.push(c, &mut take));
    }
    cutter.end_word(&mut take);
}

/// What has been read of the current word.
#[derive(Default)]
struct Cutter {
    /// The Han character just before.
    before: Option<char>,
    /// The letters of the word, lower-case.
    word: String,
    /// Where in `word` each part after the first begins.
    parts: Vec<usize>,
    /// Whether the last letter was a small one, after which a capital begins a new part.
    small: bool,
    /// A mark that joins two parts if a letter follows it.
    joint: Option<char>,
}

impl Cutter {
    fn push(&mut self, c: char, take: &mut impl FnMut(Term)) {
        if is_cjk(c) {
            self.end_word(take);
            let c = simplified(c);
            if let Some(before) = self.before {
                take(Term::Pair(before, c));
            }
            take(Term::Character(c));
            self.before = Some(c);
            return;
        }
        self.before = None;
        if c.is_alphanumeric() {
            self.letter(c);
        } else if matches!(c, '_' | '-' | '\'' | '’') && !self.word.is_empty() && self.joint.is_none() {
            self.joint = Some(c);
            self.small = false;
        } else {
            self.end_word(take);
        }
    }

    fn letter(&mut self, c: char) {
        let begins = match self.joint.take() {
            Some(joint) => matches!(joint, '_' | '-'),
            None => self.small && c.is_uppercase(),
        };
        if begins {
            self.parts.push(self.word.len());
        }
        self.small = c.is_lowercase();
        let plain = if ('\u{C0}'..='\u{24F}').contains(&c) { without_accent(c) } else { c };
        self.word.extend(plain.to_lowercase());
    }

    fn end_word(&mut self, take: &mut impl FnMut(Term)) {
        if self.word.is_empty() {
            return;
        }
        if self.parts.is_empty() {
            take(Term::Word(stem(&self.word)));
        } else {
            take(Term::Whole(&self.word));
            self.parts.push(self.word.len());
            let mut start = 0;
            for end in self.parts.drain(..) {
                take(Term::Word(stem(&self.word[start..end])));
                start = end;
            }
        }
        self.word.clear();
        self.small = false;
        self.joint = None;
    }
}

fn without_accent(c: char) -> char {
    let mut base = None;
    decompose_canonical(c, |part| base = base.or(Some(part)));
    base.unwrap_or(c)
}

/// An English word without its ending, so that `refunded`, `refunds` and `refunding` are one term. Words with digits or in
/// other scripts, and words of three letters and less, stay as they are.
///
/// This is no dictionary form: `charge` and `charging` both become `charg`. What matters is that forms of one word agree,
/// and that the rules are few enough to be the same here and in the browser. Endings only are cut, so that a stem is
/// always the beginning of its word.
pub fn stem(word: &str) -> &str {
    if word.len() <= 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let mut stem = word;
    if let Some(rest) = stem.strip_suffix("ies").or(stem.strip_suffix("ied")) {
        stem = rest;
    } else if let Some(rest) = stem.strip_suffix('s').filter(|it| !it.ends_with(['s', 'u', 'i'])) {
        stem = rest;
    }
    // `sing` and `red` are no forms of `s` and `r`.
    let is_word = |rest: &&str| rest.len() >= 3 && rest.contains(VOWELS);
    if let Some(rest) = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending).filter(is_word)) {
        stem = undoubled(rest);
    }
    if let Some(rest) = stem.strip_suffix("al").filter(|it| it.len() > 3 && it.ends_with(['s', 'v', 'w'])) {
        stem = rest; // As in refusal, approval and renewal.
    }
    stem.strip_suffix(['y', 'i']).filter(|it| it.len() >= 3).unwrap_or(stem)
}

/// Longer ones first.
const ENDINGS: [&str; 12] =
    ["ization", "isation", "ation", "izing", "ising", "ized", "ised", "ize", "ise", "ing", "ed", "e"];

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// `cancell` becomes `cancel`: the consonant was doubled for the ending's sake.
fn undoubled(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && !VOWELS.contains(&char::from(*b)) && stem.len() > 3 => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_as_the_shared_table_says() {
        let table = include_str!("../../tests/data/search-cuts.txt");
        let mut found = String::new();
        for line in table.lines() {
            let Some((text, _)) = line.split_once(" => ").filter(|_| !line.starts_with('#')) else {
                found += line;
                found += "\n";
                continue;
            };
            let mut terms = Vec::new();
            cut(text, |term| {
                terms.push(match term {
                    Term::Character(c) => c.to_string(),
                    Term::Pair(a, b) => [a, b].iter().collect(),
                    Term::Word(word) => word.to_owned(),
                    Term::Whole(whole) => format!("[{whole}]"),
                });
            });
            found += &format!("{text} => {}\n", terms.join(" "));
        }
        assert_eq!(found, table);
        assert!(table.matches(" => ").count() > 30, "the table has its cases");
    }

    #[test]
    fn a_term_has_the_number_that_the_browser_finds_it_by() {
        // tests/browser/cuts.test.mjs has the same numbers.
        let numbers = [
            (Term::Character('卡'), 2_059_401_301),
            (Term::Pair('银', '行'), 1_845_435_288),
            (Term::Pair('𠮷', '野'), 1_093_814_181),
            (Term::Word("visa"), 775_006_767),
            (Term::Whole("expiredcard"), 166_476_774),
        ];
        for (term, number) in numbers {
            assert_eq!(term.hash(), number, "{term:?}");
        }
    }

    #[test]
    fn a_question_is_without_what_it_begins_and_ends_with() {
        assert_eq!(unframed("为什么我的卡付不了呢"), "卡付不了");
        assert_eq!(unframed("请问怎么退款吗"), "退款");
        // What is all there is stays.
        assert_eq!(unframed("怎么办"), "怎么办");
        assert_eq!(unframed("declined"), "declined");
    }

    #[test]
    fn a_stem_is_the_beginning_of_its_word() {
        for word in ["retries", "authorisation", "stopped", "ies", "aed", "sing", "organizations"] {
            assert!(word.starts_with(stem(word)), "{word}: {}", stem(word));
        }
    }
}
