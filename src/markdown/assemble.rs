//! Puts a text together once all of it has been read: ids are given, footnotes numbered, seams closed.

use std::fmt::Write as _;

use super::html::{Hole, Html, Wanted, Word};
use super::ids::{self, Ids};
use super::notes::{Notes, references};
use super::piece::{Mark, Piece};
use super::{Block, Heading, Link, Problem, Rendered, Stretch};

/// Everything that was found while reading.
#[derive(Default)]
pub(super) struct Found {
    pub(super) body: Piece,
    pub(super) notes: Notes,
    /// Headings; the id is empty where the author chose none.
    pub(super) headings: Vec<Heading>,
    pub(super) ids: Ids,
    pub(super) links: Vec<Link>,
    pub(super) words: Vec<Stretch>,
    pub(super) blocks: Vec<Block>,
    pub(super) problems: Vec<Problem>,
}

impl Found {
    /// The finished text. Ids that the author chose are taken by now; the others are given in order.
    pub(super) fn assemble(mut self) -> Rendered {
        for heading in self.headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = self.ids.assign(&ids::slug(&heading.text, "section"));
        }
        let shown = ShownNotes::new(&self.body, &self.notes, &mut self.ids);
        self.problems.extend(self.notes.unused(&shown.order));
        self.problems.sort_by_key(|problem| problem.range.start);

        let mut writer = Writer::new(&self.headings, &shown, self.body.html.len());
        writer.piece(&self.body);
        let mut text = self.body.text;
        if !shown.order.is_empty() {
            writer.notes(&self.notes, &mut text);
        }
        text.truncate(text.trim_end().len());
        Rendered {
            html: writer.html,
            headings: self.headings,
            anchors: self.ids.into_list(),
            links: self.links,
            words: self.words,
            blocks: self.blocks,
            text,
            problems: self.problems,
        }
    }
}

/// The footnotes that are shown, with the ids that they and the references to them get.
#[derive(Default)]
struct ShownNotes {
    order: Vec<usize>,
    /// By the index of the footnote.
    addresses: Vec<NoteAddress>,
}

#[derive(Default)]
struct NoteAddress {
    number: usize,
    id: String,
    references: Vec<String>,
}

impl ShownNotes {
    fn new(body: &Piece, notes: &Notes, ids: &mut Ids) -> Self {
        let order = notes.in_order(body);
        let mut addresses = Vec::new();
        for (place, &note) in order.iter().enumerate() {
            if addresses.len() <= note {
                addresses.resize_with(note + 1, NoteAddress::default);
            }
            let id = ids.assign(&format!("fn-{}", ids::slug(&notes.get(note).label, "note")));
            addresses[note] = NoteAddress { number: place + 1, id, references: Vec::new() };
        }
        let definitions = order.iter().filter_map(|&note| notes.get(note).definition.as_ref());
        for piece in std::iter::once(body).chain(definitions.map(|(_, piece)| piece)) {
            for note in references(piece) {
                let id = ids.assign(&format!("fnref-{}", &addresses[note].id[3..]));
                addresses[note].references.push(id);
            }
        }
        ShownNotes { order, addresses }
    }
}

/// Writes pieces one after the other into one [`Html`].
struct Writer<'a> {
    html: Html,
    headings: &'a [Heading],
    shown: &'a ShownNotes,
    /// How many references to each footnote have been written.
    referred: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(headings: &'a [Heading], shown: &'a ShownNotes, length: usize) -> Self {
        let html = Html { text: String::with_capacity(length + length / 8), holes: Vec::new() };
        Writer { html, headings, shown, referred: vec![0; shown.addresses.len()] }
    }

    fn piece(&mut self, piece: &Piece) {
        let mut copied = 0;
        for seam in &piece.seams {
            self.html.text.push_str(&piece.html[copied..seam.at]);
            copied = seam.at;
            self.mark(&seam.mark);
        }
        self.html.text.push_str(&piece.html[copied..]);
    }

    fn mark(&mut self, mark: &Mark) {
        match *mark {
            Mark::Break { kept: true } => self.html.text.push('\n'),
            Mark::Break { kept: false } => {}
            Mark::HeadingId(heading) => self.attribute("id", heading),
            Mark::TableName(Some(heading)) => self.attribute("aria-labelledby", heading),
            Mark::TableName(None) => self.label(Word::Table),
            Mark::NoteReference(note) => self.reference(note),
            Mark::Hole(wants) => self.hole(wants),
        }
    }

    fn hole(&mut self, wants: Wanted) {
        self.html.holes.push(Hole { at: self.html.text.len(), wants });
    }

    /// An attribute with the id of a heading.
    fn attribute(&mut self, name: &str, heading: usize) {
        let _ = write!(self.html.text, " {name}=\"{}\"", self.headings[heading].id);
    }

    fn label(&mut self, word: Word) {
        self.html.text.push_str(" aria-label=\"");
        self.hole(Wanted::Word(word));
        self.html.text.push('"');
    }

    fn reference(&mut self, note: usize) {
        let NoteAddress { number, id, references } = &self.shown.addresses[note];
        let own = &references[self.referred[note]];
        self.referred[note] += 1;
        let _ = write!(
            self.html.text,
            "<sup class=\"footnote-ref\"><a href=\"#{id}\" id=\"{own}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// The list of footnotes at the end of the text.
    fn notes(&mut self, notes: &Notes, text: &mut String) {
        if !self.html.text.is_empty() && !self.html.text.ends_with('\n') {
            self.html.text.push('\n');
        }
        self.html.text.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.label(Word::Footnotes);
        self.html.text.push_str(">\n<ol>\n");
        for &note in &self.shown.order {
            let _ = write!(self.html.text, "<li id=\"{}\">", self.shown.addresses[note].id);
            if let Some((_, piece)) = &notes.get(note).definition {
                self.html.text.push('\n');
                self.piece(piece);
                text.push('\n');
                text.push_str(piece.text.trim_end());
            }
            self.back_links(note);
            self.html.text.push_str("</li>\n");
        }
        self.html.text.push_str("</ol>\n</section>\n");
    }

    /// The way back from a footnote to each place that refers to it, at the end of its last paragraph, or in one of
    /// its own.
    fn back_links(&mut self, note: usize) {
        const END: &str = "</p>\n";
        let NoteAddress { number, references, .. } = &self.shown.addresses[note];
        if self.html.text.ends_with(END) {
            self.html.text.truncate(self.html.text.len() - END.len());
        } else {
            self.html.text.push_str("<p>");
        }
        for (place, reference) in references.iter().enumerate() {
            let _ = write!(self.html.text, " <a href=\"#{reference}\" role=\"doc-backlink\"");
            self.label(Word::BackToText(*number));
            // The variation selector keeps the arrow from being drawn as an emoji.
            self.html.text.push_str(">↩\u{FE0E}");
            if place > 0 {
                let _ = write!(self.html.text, "<sup>{}</sup>", place + 1);
            }
            self.html.text.push_str("</a>");
        }
        self.html.text.push_str(END);
    }
}
