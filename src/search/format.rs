//! How an index is written down: scripts that a page can load from any server and from disk, with numbers as short text.
//! `static/js/search/index.js` reads them.
//!
//! A part of an index is a classic script that puts one value under its name, since a page opened from disk may load scripts
//! and nothing else, and the strict policy of a site allows no `eval`.

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

/// Adds a number: most significant part last, each part but the last from the end of the alphabet.
///
/// A plain code for each number compresses to what the numbers really say, where a binary code would first have to be made
/// into text.
pub fn push_number(out: &mut String, mut number: u64) {
    let more = ALPHABET.len() as u64 - SINGLE;
    while number >= SINGLE {
        number -= SINGLE;
        out.push(char::from(ALPHABET[(SINGLE + number % more) as usize]));
        number /= more;
    }
    out.push(char::from(ALPHABET[number as usize]));
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
        let (mut numbers, mut number, mut unit) = (Vec::new(), 0, 1);
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|it| *it == byte).expect("of the alphabet") as u64;
            number += unit * digit;
            if digit < SINGLE {
                numbers.push(number);
                (number, unit) = (0, 1);
            } else {
                unit *= ALPHABET.len() as u64 - SINGLE;
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
}
