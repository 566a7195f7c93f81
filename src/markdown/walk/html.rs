//! Raw HTML, in blocks and within text.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::super::raw_html::Place;
use super::{Form, Walk};

/// A block of raw HTML, which comes in lines.
#[derive(Default)]
pub(super) struct HtmlBlock {
    text: String,
    /// Where each line begins: in the text above, and in the original text.
    lines: Vec<(usize, usize)>,
}

impl Walk<'_> {
    pub(super) fn html_line(&mut self, html: CowStr<'_>, range: Range<usize>) {
        let html = self.clean(html);
        let start = self.source.original(range).start;
        if let Some(block) = &mut self.html_block {
            block.lines.push((block.text.len(), start));
            block.text.push_str(&html);
        }
    }

    pub(super) fn end_html_block(&mut self) {
        let Some(block) = self.html_block.take() else { return };
        self.piece.block("");
        self.raw_html(&block.text, false, &|at| block.locate(at));
        self.piece.end_line();
    }

    pub(super) fn inline_html(&mut self, html: CowStr<'_>, range: Range<usize>) {
        let html = self.clean(html);
        let start = self.source.original(range).start;
        self.raw_html(&html, true, &|at| start + at);
    }

    fn raw_html(&mut self, html: &str, within_text: bool, locate: &dyn Fn(usize) -> usize) {
        // Lines are cut out of quotes and lists, so a position may lie a little off; never off a character.
        let locate = |at| floor_boundary(self.original, locate(at));
        let place = Place {
            within_text: within_text || self.form == Form::Inline,
            depth: self.depth,
            locate: &locate,
        };
        self.raw_html.push(html, &place, &mut self.piece, &mut self.found.ids, &mut self.found.problems);
    }
}

impl HtmlBlock {
    /// The original position of a byte of the block.
    fn locate(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|&(start, _)| start <= at);
        let (start, original) = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        original + (at - start)
    }
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}
