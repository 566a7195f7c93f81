//! Footnotes while a text is being read: found in any order, numbered by their first reference.

use std::collections::HashMap;
use std::ops::Range;

use super::Problem;
use super::piece::{Mark, Piece};

/// All footnotes that a text refers to or defines.
#[derive(Default)]
pub(super) struct Notes {
    by_label: HashMap<String, usize>,
    list: Vec<Note>,
}

/// One footnote.
pub(super) struct Note {
    /// The label as it was first written.
    pub(super) label: String,
    /// Where it is defined, and what it says.
    pub(super) definition: Option<(Range<usize>, Piece)>,
}

impl Notes {
    /// The index of the footnote with this label; labels differ in more than case.
    pub(super) fn index(&mut self, label: &str) -> usize {
        *self.by_label.entry(label.to_lowercase()).or_insert_with(|| {
            self.list.push(Note { label: label.to_owned(), definition: None });
            self.list.len() - 1
        })
    }

    /// Keeps what a footnote says. The first definition counts.
    pub(super) fn define(&mut self, note: usize, range: Range<usize>, piece: Piece) -> Result<(), Problem> {
        let Note { label, definition } = &mut self.list[note];
        if definition.is_some() {
            return Err(Problem::error(range, format!("the footnote `[^{label}]` is defined a second time"))
                .hint("give each footnote a label of its own"));
        }
        *definition = Some((range, piece));
        Ok(())
    }

    pub(super) fn get(&self, note: usize) -> &Note {
        &self.list[note]
    }

    /// The footnotes in the order of their first references: from the body, then from the footnotes themselves.
    pub(super) fn in_order(&self, body: &Piece) -> Vec<usize> {
        let mut seen = vec![false; self.list.len()];
        let mut order = Vec::new();
        let mut visit = |piece: &Piece, order: &mut Vec<usize>| {
            for note in references(piece) {
                if !std::mem::replace(&mut seen[note], true) {
                    order.push(note);
                }
            }
        };
        visit(body, &mut order);
        let mut next = 0;
        while let Some(&note) = order.get(next) {
            next += 1;
            if let Some((_, piece)) = &self.list[note].definition {
                visit(piece, &mut order);
            }
        }
        order
    }

    /// A warning for each footnote that no reader would ever see. `order` are those that are shown.
    pub(super) fn unused(&self, order: &[usize]) -> Vec<Problem> {
        let mut shown = vec![false; self.list.len()];
        order.iter().for_each(|&note| shown[note] = true);
        let hidden = self.list.iter().zip(shown).filter(|(_, shown)| !shown);
        hidden.filter_map(|(note, _)| Some((&note.label, &note.definition.as_ref()?.0))).map(unused).collect()
    }
}

/// The footnotes that a piece refers to, in order, as often as it does.
pub(super) fn references(piece: &Piece) -> impl Iterator<Item = usize> {
    piece.seams.iter().filter_map(|seam| match seam.mark {
        Mark::NoteReference(note) => Some(note),
        _ => None,
    })
}

fn unused((label, range): (&String, &Range<usize>)) -> Problem {
    Problem::warning(
        range.clone(),
        format!("nothing refers to the footnote `[^{label}]`, so it is not shown"),
    )
    .hint(format!("write `[^{label}]` where it belongs, or remove it"))
}
