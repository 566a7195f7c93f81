//! How an index is written down: scripts that a page can load from any server and from disk, with numbers as short text.
//! `static/js/search/index.js` reads them.
//!
//! A part of an index is a classic script that puts one value under its name, since a page opened from disk may load scripts
//! and nothing else, and the strict policy of a site allows no `eval`.

use std::collections::HashMap;

use serde::Serialize;

/// How many numbers are one character: those below this. The others take a second one and more.
const SINGLE: u64 = 60;

/// The printable ASCII characters that need no escape in a JavaScript string.
const ALPHABET: [u8; 93] = alphabet();

const fn alphabet() -> [u8; 93] {
    let mut alphabet = [0; 93];
    let (mut at, mut byte) = (0, b' ');
    while byte <= b'~' {
        if byte != b'"' && byte != b'\\' {
            alphabet[at] = byte;
            at += 1;
        }
        byte += 1;
    }
    alphabet
}

/// Adds a number: its last part is one of the first characters of the alphabet, those before it are of the others.
///
/// A plain code for each number compresses to what the numbers really say, where a binary code would first have to be made
/// into text.
pub fn push_number(out: &mut String, number: u64) {
    push_leading(out, number / SINGLE);
    out.push(char::from(ALPHABET[(number % SINGLE) as usize]));
}

/// Adds what stands before the last part of a number; nothing if that is 0.
fn push_leading(out: &mut String, rest: u64) {
    let more = ALPHABET.len() as u64 - SINGLE;
    if let Some(rest) = rest.checked_sub(1) {
        push_leading(out, rest / more);
        out.push(char::from(ALPHABET[(SINGLE + rest % more) as usize]));
    }
}

/// A code for texts in a script of many characters: each is written as its number, and the commonest are one character long.
///
/// UTF-8 takes three bytes for a Han character, most of which say nothing new but hide from a compressor what does.
pub struct Letters {
    numbers: HashMap<char, u64>,
    /// The characters that are only in the texts, the commonest first.
    pub further: String,
}

impl Letters {
    /// Numbers the characters of texts: those of what a reader has `known` before by how often they are there, then the
    /// others by how often they are in the texts.
    pub fn new(known: &str, texts: &[&str]) -> Self {
        let mut numbers = HashMap::new();
        for letter in by_frequency(known.chars()) {
            numbers.insert(letter, numbers.len() as u64);
        }
        let further =
            by_frequency(texts.iter().flat_map(|text| text.chars()).filter(|it| !numbers.contains_key(it)));
        for letter in &further {
            numbers.insert(*letter, numbers.len() as u64);
        }
        Letters { numbers, further: further.into_iter().collect() }
    }

    /// A text of those characters, as numbers.
    pub fn write(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|letter| push_number(&mut out, self.numbers[&letter]));
        out
    }
}

/// Each character once, the commonest first, and of those that are as common the one that comes first.
fn by_frequency(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut places = HashMap::new();
    let mut counts: Vec<(char, usize)> = Vec::new();
    for letter in text {
        let place = *places.entry(letter).or_insert_with(|| {
            counts.push((letter, 0));
            counts.len() - 1
        });
        counts[place].1 += 1;
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(letter, _)| letter).collect()
}

/// The script that puts a value under a name.
pub fn script(name: &str, value: &impl Serialize) -> Vec<u8> {
    // `<` could end a script only inside HTML, which this never is; the line separators are fine since ES2019.
    let value = serde_json::to_string(value).expect("text, numbers and lists of them become JSON");
    format!("(self.zhinanParts??={{}})[\"{name}\"]={value}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `static/js/search/index.js` does.
    fn numbers(text: &str) -> Vec<u64> {
        let (mut numbers, mut number) = (Vec::new(), 0);
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|it| *it == byte).expect("of the alphabet") as u64;
            if digit < SINGLE {
                numbers.push(number * SINGLE + digit);
                number = 0;
            } else {
                number = number * (ALPHABET.len() as u64 - SINGLE) + digit - SINGLE + 1;
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back_as_they_were_written() {
        let all: Vec<u64> = (0..5000).chain([1 << 20, 123_456_789, u64::from(u32::MAX), 1 << 40]).collect();
        let mut text = String::new();
        all.iter().for_each(|number| push_number(&mut text, *number));
        assert_eq!(numbers(&text), all);
        assert!(!text.contains(['"', '\\', '\n']));
    }

    #[test]
    fn the_commonest_letters_of_what_is_known_are_the_first_numbers() {
        let letters = Letters::new("付不了付", &["付款了款", "拒"]);
        assert_eq!(letters.further, "款拒");
        assert_eq!(numbers(&letters.write("付款了款")), [0, 3, 2, 3]);
        assert_eq!(numbers(&letters.write("拒")), [4]);
    }
}
