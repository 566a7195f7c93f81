//! A stretch of HTML while it is being written: the page's body, or one footnote.
//!
//! Some things are known only later: the id of a heading when all headings have been seen, the number of a
//! footnote when all references have, whether a line break joins two Chinese lines when the next character comes.
//! Each leaves a [`Seam`], and [`super::assemble`] closes them all in one pass.

use super::chars;
use super::escape;
use super::html::Wanted;

/// HTML, the same as plain text, and the seams in the HTML.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) html: String,
    pub(super) text: String,
    pub(super) seams: Vec<Seam>,
    /// The last visible character of the line being written.
    last: Option<char>,
    /// The soft line break that waits for the next visible character.
    pending: Option<usize>,
}

/// A position in the HTML, and what is to be put there.
pub(super) struct Seam {
    pub(super) at: usize,
    pub(super) mark: Mark,
}

/// What is to be put in a seam.
pub(super) enum Mark {
    /// A soft line break: a newline, or nothing between Chinese characters.
    Break { kept: bool },
    /// The id attribute of a heading, by its index.
    HeadingId(usize),
    /// The attribute that names a table: the heading it stands under, by its index.
    TableName(Option<usize>),
    /// A reference to a footnote, by its index.
    NoteReference(usize),
    /// Something that only the page knows.
    Hole(Wanted),
}

impl Piece {
    /// An empty piece with room for so many bytes of HTML.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Piece { html: String::with_capacity(bytes), text: String::with_capacity(bytes), ..Piece::default() }
    }

    /// Adds markup that shows nothing itself.
    pub(super) fn tag(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Begins a block: on its own line, both as HTML and as text.
    pub(super) fn block(&mut self, markup: &str) {
        self.end_line();
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.html.push_str(markup);
    }

    /// Adds visible text.
    pub(super) fn words(&mut self, words: &str) {
        self.meet(words);
        escape::push_text(&mut self.html, words);
        self.text.push_str(words);
    }

    /// Adds visible text from raw HTML, in which entities are already written as such. What is left of a line of
    /// comments is nothing.
    pub(super) fn html_words(&mut self, words: &str) {
        if words.trim().is_empty() && (self.html.is_empty() || self.html.ends_with('\n')) {
            return;
        }
        self.meet(words);
        escape::push_html_text(&mut self.html, words);
        self.text.push_str(words);
    }

    /// Adds a line break of the source.
    pub(super) fn soft_break(&mut self) {
        self.settle(true);
        self.pending = Some(self.seams.len());
        self.mark(Mark::Break { kept: true });
    }

    /// Lets something that is neither letter nor punctuation, such as a picture, count as the last character.
    pub(super) fn object(&mut self) {
        self.meet("\u{FFFC}");
    }

    /// Ends a line of text: what comes next does not join with it.
    pub(super) fn end_line(&mut self) {
        self.settle(true);
        self.last = None;
    }

    /// Leaves a seam.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.seams.push(Seam { at: self.html.len(), mark });
    }

    /// Leaves a hole for the page.
    pub(super) fn hole(&mut self, wants: Wanted) {
        self.mark(Mark::Hole(wants));
    }

    /// The next visible text is known, and with it whether a line break before it stays.
    fn meet(&mut self, words: &str) {
        let Some(first) = words.chars().next() else { return };
        if self.pending.is_some() {
            self.settle(!self.last.is_some_and(|last| chars::joins(last, first)));
        }
        self.last = words.chars().next_back();
    }

    fn settle(&mut self, kept: bool) {
        let Some(pending) = self.pending.take() else { return };
        if let Some(Seam { mark, .. }) = self.seams.get_mut(pending) {
            *mark = Mark::Break { kept };
        }
        if kept {
            self.text.push(' ');
        }
    }
}
