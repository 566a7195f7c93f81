//! Texts cut into the blocks that are compared, and the fingerprints by which.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::content::texts::{FieldValue, Texts};
use crate::markdown::{BlockKind, joins};

/// A part of a page that is translated on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The field it is in: `title`, `steps.do`, `body`.
    pub field: Cow<'static, str>,
    /// What it is, in a body.
    pub kind: Option<BlockKind>,
    /// The text on one line: line breaks of the file, indentation and the signs of quotes are not among the words.
    pub text: String,
    /// Where it stands in the file: a field of YAML with its quotes.
    pub range: Range<usize>,
    /// What is compared.
    pub fingerprint: Fingerprint,
}

/// The first 32 bits of the SHA-256 of a block's text: enough to tell the few dozen blocks of one page apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u32);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        Fingerprint(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
    }

    /// Reads eight hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u32::from_str_radix(text, 16).ok().filter(|_| digits).map(Fingerprint)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// The blocks of a page's texts, in their order.
pub fn blocks(texts: &Texts) -> Vec<Block> {
    let mut blocks = Vec::new();
    for field in &texts.fields {
        let mut push = |kind, text: &str, range| {
            let text = on_one_line(text, kind);
            let fingerprint = Fingerprint::of(&text);
            blocks.push(Block { field: field.name.clone(), kind, text, range, fingerprint });
        };
        match field.value {
            FieldValue::Line(line) => push(None, &line.value, line.range.clone()),
            FieldValue::Prose(prose) if field.name == "body" => {
                for block in &prose.blocks {
                    let text = texts.file.text().get(block.range.clone()).unwrap_or_default();
                    push(Some(block.kind), text, block.range.clone());
                }
            }
            FieldValue::Prose(prose) => {
                let written = &prose.written;
                push(None, written.text(texts.file), written.range());
            }
        }
    }
    blocks
}

/// A text without the line breaks that only the file has. Code keeps its lines.
fn on_one_line(text: &str, kind: Option<BlockKind>) -> String {
    if kind == Some(BlockKind::Code) {
        return text.trim().replace('\r', "");
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        // A hard break is two spaces or a backslash at the end of a line; both are kept as the backslash.
        let hard = line.ends_with("  ");
        let line = line.trim().trim_start_matches("> ").trim_start();
        let joined = out.chars().next_back().zip(line.chars().next()).is_some_and(|(a, b)| joins(a, b));
        if !out.is_empty() && !joined && !out.ends_with('\n') {
            out.push(' ');
        }
        out.push_str(line);
        if hard || line.ends_with('\\') {
            let _ = out.write_str(if hard { "\\\n" } else { "\n" });
        }
    }
    out.truncate(out.trim_end_matches(['\n', '\\', ' ']).len());
    out
}
