//! `content/<locale>/translation.lock`: from which words of the source each block of a translation was made.
//!
//! ```text
//! [causes/card-type]
//! title 5b1f90aa 0c9e2d41 卡的类型不被接受
//! body 77aa01c3 19f0b2d8 预付卡和礼品卡用不了。
//! ```
//!
//! A line a block: its field, the fingerprints of the source's words and of the translation's, and the source's words. The
//! fingerprints decide; the words are there so that a person can read a change of this file, and see what a stale block was
//! made from. Blocks have no numbers, so a new paragraph adds one line and moves none, pages are in the order of their keys,
//! and a merge may keep the lines of both sides.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::SourceFile;

use super::block::{Block, Fingerprint};

/// What the translations of one locale were made from, by the key of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The blocks of each page, in the order of the translation.
    pub pages: BTreeMap<String, Vec<Line>>,
}

/// A block of a translation, and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field.
    pub field: String,
    /// What the source said.
    pub source: Fingerprint,
    /// What the translation said.
    pub translation: Fingerprint,
    /// What the source said, in words.
    pub text: String,
}

/// Where a locale's lock file is.
pub fn path(tag: &str) -> String {
    format!("content/{tag}/translation.lock")
}

const HEADER: &str = "\
# Which words of the source each block of this translation was made from. `zhinan i18n accept` writes this file.
";

impl Line {
    /// The record of a block that was made from another, or of one that only the translation has.
    pub fn new(source: Option<&Block>, translation: &Block) -> Self {
        let text = source.map_or("", |it| &it.text);
        Line {
            field: translation.field.to_string(),
            source: source.map_or(Fingerprint(0), |it| it.fingerprint),
            translation: translation.fingerprint,
            text: text.replace('\n', "⏎"),
        }
    }

    /// Whether the block is one that only the translation has.
    pub fn is_own(&self) -> bool {
        self.text.is_empty()
    }
}

impl Lock {
    /// Reads a lock file; lines that cannot be read are reported.
    pub fn parse(file: &SourceFile, found: &mut Diagnostics) -> Self {
        let mut lock = Lock::default();
        let mut page: Option<&mut Vec<Line>> = None;
        let mut start = 0;
        for line in file.text().split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(key) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                page = Some(lock.pages.entry(key.to_owned()).or_default());
                continue;
            }
            match (parse_line(line), &mut page) {
                (Some(line), Some(page)) => page.push(line),
                _ => found.push(
                    Diagnostic::at(file, range, "this line is not one of a lock file").hint(
                        "after a merge keep the lines of both sides and remove the marks; what is lost comes back with \
                         `zhinan i18n accept`",
                    ),
                ),
            }
        }
        lock
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (key, lines) in self.pages.iter().filter(|(_, lines)| !lines.is_empty()) {
            text += &format!("\n[{key}]\n");
            for Line { field, source, translation, text: words } in lines {
                text += format!("{field} {source} {translation} {words}").trim_end();
                text.push('\n');
            }
        }
        text
    }
}

fn parse_line(line: &str) -> Option<Line> {
    let mut parts = line.splitn(4, ' ');
    let field =
        parts.next().filter(|it| it.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)))?;
    let source = Fingerprint::parse(parts.next()?)?;
    let translation = Fingerprint::parse(parts.next()?)?;
    let text = parts.next().unwrap_or_default();
    Some(Line { field: field.to_owned(), source, translation, text: text.to_owned() })
}
