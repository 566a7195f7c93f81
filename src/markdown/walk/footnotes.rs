//! Footnotes: a mark in the text, and a definition that is written to a piece of its own.

use std::ops::Range;

use super::super::piece::Mark;
use super::Walk;

impl Walk<'_> {
    /// The parser lets no link contain a footnote, so the reference can always be a link itself.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let note = self.found.notes.index(&self.clean(label.into()));
        self.piece.mark(Mark::NoteReference(note));
    }

    pub(super) fn footnote_definition(&mut self, label: &str) {
        let note = self.found.notes.index(&self.clean(label.into()));
        self.piece.end_line();
        self.suspended.push((note, std::mem::take(&mut self.piece)));
    }

    pub(super) fn end_footnote_definition(&mut self, range: Range<usize>) {
        let Some((note, outer)) = self.suspended.pop() else { return };
        let piece = std::mem::replace(&mut self.piece, outer);
        let range = self.place(range);
        if let Err(problem) = self.found.notes.define(note, range, piece) {
            self.found.problems.push(problem);
        }
    }
}
