//! How Han characters sound, so that pinyin and wrong homophones find what was meant, and which Traditional characters stand
//! for which Simplified ones. A browser loads this only when what was typed is found no other way.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Serialize;

use crate::romanize::romanize;

use super::cut::{Term, is_cjk, simplified, traditional};
use super::text::PageText;

/// Two Han characters that stand together in a shown text, as they are read there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The two syllables.
    pub reading: [String; 2],
    /// The characters.
    pub characters: [char; 2],
}

/// Every pair of the shown texts with its readings. 行 is read one way in 银行 and another in 行为, so readings come from the
/// words around, never from a character alone.
pub fn pairs(pages: &[PageText]) -> BTreeSet<Pair> {
    let heard = pages.par_iter().fold(Heard::default, |mut heard, page| {
        page.shown().for_each(|text| heard.listen(text));
        heard
    });
    heard.map(Heard::into_pairs).reduce(BTreeSet::new, |mut all, mut some| {
        all.append(&mut some);
        all
    })
}

/// The readings of each two characters so far; nearly all have one.
#[derive(Default)]
struct Heard(HashMap<[char; 2], Vec<[String; 2]>>);

impl Heard {
    fn listen(&mut self, text: &str) {
        for run in text.split(|c| !is_cjk(c)).filter(|run| !run.is_empty()) {
            let run: String = run.chars().map(simplified).collect();
            let reading = romanize(&run);
            let syllables: Vec<&str> = reading.split(' ').collect();
            let characters: Vec<char> = run.chars().collect();
            // A run with kana or with a character that nobody knows how to read.
            if syllables.len() != characters.len() {
                continue;
            }
            for (two, characters) in syllables.windows(2).zip(characters.windows(2)) {
                let readings = self.0.entry([characters[0], characters[1]]).or_default();
                if !readings.iter().any(|[first, second]| [first, second] == [two[0], two[1]]) {
                    readings.push([two[0].to_owned(), two[1].to_owned()]);
                }
            }
        }
    }

    fn into_pairs(self) -> BTreeSet<Pair> {
        let pairs = self.0.into_iter().flat_map(|(characters, readings)| {
            readings.into_iter().map(move |reading| Pair { reading, characters })
        });
        pairs.collect()
    }
}

/// What a browser needs to hear: `static/js/search/sounds.js` reads it.
#[derive(Serialize)]
pub struct Sounds {
    /// Readings of the common characters in the order of GB 2312, whose first level is sorted by reading: each syllable
    /// with the number of characters in a row that are read so. The browser knows the characters, since every browser can
    /// decode GB 2312.
    common: String,
    /// Readings of other characters of the guide: each syllable with its characters.
    other: String,
    /// Pairs of the guide in which a character is not read as it is alone, each followed by its two syllables.
    pairs: String,
    /// Traditional characters, each followed by the Simplified one that stands for it.
    traditional: String,
}

impl Sounds {
    /// What there is to hear in a guide: `pairs` are those of its shown texts, where a browser makes its list from these; `used` says which characters are in it.
    pub fn new(pairs: Option<&BTreeSet<Pair>>, used: &BTreeSet<char>) -> Self {
        let mut found = Sounds {
            common: String::new(),
            other: String::new(),
            pairs: String::new(),
            traditional: String::new(),
        };
        found.common.clone_from(&COMMON.readings);
        let common = &COMMON.characters;
        let mut other: BTreeMap<String, String> = BTreeMap::new();
        for c in used.iter().filter(|c| !common.contains(c)) {
            other.entry(romanize_one(*c)).or_default().push(*c);
        }
        other.remove("");
        for (syllable, characters) in other {
            found.other += &format!("{syllable}{characters}");
        }
        for Pair { reading, characters } in pairs.into_iter().flatten() {
            if characters.map(romanize_one) != *reading {
                let [a, b] = characters;
                let _ = write!(found.pairs, "{a}{b}{} {},", reading[0], reading[1]);
            }
        }
        let known = |(_, to): &(char, char)| used.contains(to);
        found.traditional = traditional().filter(known).flat_map(|(from, to)| [from, to]).collect();
        found
    }
}

/// The common characters and the list of their readings, which are the same for every guide.
struct Common {
    characters: BTreeSet<char>,
    readings: String,
}

static COMMON: LazyLock<Common> = LazyLock::new(|| {
    let characters = common_characters();
    let each: Vec<String> = characters.iter().map(|c| romanize_one(*c)).collect();
    let runs = each.chunk_by(|a, b| a == b);
    let readings = runs.map(|run| format!("{}{}", run[0], run.len())).collect();
    Common { characters: characters.into_iter().collect(), readings }
});

/// The reading of a character alone; nothing for one that has none.
fn romanize_one(c: char) -> String {
    let reading = romanize(c.encode_utf8(&mut [0; 4]));
    if is_cjk(c) && !reading.contains(' ') { reading } else { String::new() }
}

/// The 3,755 characters of the first level of GB 2312, in its order: rows 16 to 55, one a line.
fn common_characters() -> Vec<char> {
    include_str!("common.txt").chars().filter(|c| *c != '\n').collect()
}

/// The pairs of a large guide in files: by the first letters of their two syllables, in the order of their hashes.
pub fn write_pairs(pairs: &BTreeSet<Pair>, files: usize) -> Vec<String> {
    let mut written = vec![BTreeMap::<&[String; 2], String>::new(); files];
    for pair in pairs {
        let initials: String = pair.reading.iter().filter_map(|it| it.chars().next()).collect();
        let file = Term::Word(&initials).hash() as usize % files;
        written[file].entry(&pair.reading).or_default().extend(pair.characters);
    }
    let entry = |(reading, pairs): (&[String; 2], String)| format!("{pairs}{} {},", reading[0], reading[1]);
    written.into_iter().map(|file| file.into_iter().map(entry).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_characters_are_those_of_the_first_level() {
        let common = common_characters();
        assert_eq!((common.len(), common[0], common[3754]), (3755, '啊', '座'));
    }

    #[test]
    fn a_pair_is_read_as_in_its_words() {
        let mut heard = Heard::default();
        heard.listen("银行进行，行為 API カード");
        let told = |it: &Pair| format!("{}{} {}", it.characters[0], it.characters[1], it.reading.join(" "));
        let told: Vec<String> = heard.into_pairs().iter().map(told).collect();
        assert_eq!(told, ["行进 hang jin", "进行 jin xing", "行为 xing wei", "银行 yin hang"]);
    }
}
