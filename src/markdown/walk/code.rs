//! Code blocks and code spans.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr};

use super::super::highlight;
use super::Walk;

/// How many characters of code in a line are kept together on a narrow screen.
const LONG_CODE: usize = 16;

/// A code block while its lines come in.
pub(super) struct CodeBlock {
    language: String,
    text: String,
}

impl CodeBlock {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

impl Walk<'_> {
    pub(super) fn code_block(&mut self, kind: CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Indented => String::new(),
            CodeBlockKind::Fenced(info) => language(&self.clean(info)),
        };
        self.code = Some(CodeBlock { language, text: String::new() });
    }

    /// Long code scrolls, and what scrolls must be reachable by keyboard.
    pub(super) fn end_code_block(&mut self) {
        let Some(CodeBlock { language, text }) = self.code.take() else { return };
        self.piece.block("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.piece.tag(" class=\"language-");
            self.piece.tag(&language);
            self.piece.tag("\"");
        }
        self.piece.tag(">");
        highlight::push_code(&mut self.piece.html, &language, &text, &mut self.code_budget);
        self.piece.text.push_str(text.trim_end());
        self.piece.tag("</code></pre>\n");
    }

    pub(super) fn code_span(&mut self, code: CowStr<'_>, range: Range<usize>) {
        let code = self.clean(code);
        self.check_hidden(&code, &range);
        self.piece.tag("<code>");
        // A long code such as `withdrawal_count_limit_exceeded` may break after an underscore and nowhere else.
        let long = code.len() >= LONG_CODE;
        for (index, part) in code.split_inclusive('_').enumerate() {
            if long && index > 0 {
                self.piece.tag("<wbr>");
            }
            self.piece.words(part);
        }
        self.piece.tag("</code>");
    }
}

/// The language that the line over a code block names, if it can stand in a class name.
fn language(info: &str) -> String {
    let name = info.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let valid = name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'#' | b'-'));
    if valid { name } else { String::new() }
}
