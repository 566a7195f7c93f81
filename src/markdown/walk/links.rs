//! Links, images, and the words that stand for an image.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType};

use super::super::html::Wanted;
use super::super::piece::Mark;
use super::super::{Link, Problem, escape, schemes};
use super::Walk;

/// An image while its description is read. Markup in the description counts only as text.
pub(super) struct Alt {
    /// How many tags are open, the image's own included.
    depth: usize,
    /// The image's title, if it is drawn at all.
    title: Option<String>,
}

impl Walk<'_> {
    pub(super) fn link(
        &mut self,
        kind: LinkType,
        target: CowStr<'_>,
        title: CowStr<'_>,
        range: Range<usize>,
    ) {
        let mut target = self.clean(target).into_string();
        if kind == LinkType::Email {
            target.insert_str(0, "mailto:");
        }
        let link = self.checked_link(target, range, false);
        self.open_links.push(link.is_some());
        let Some(index) = link else { return };
        self.piece.tag("<a");
        self.piece.hole(Wanted::Link(index));
        let title = self.clean(title);
        self.title(&title);
        self.piece.tag(">");
    }

    pub(super) fn end_link(&mut self) {
        if self.open_links.pop() == Some(true) {
            self.piece.tag("</a>");
        }
    }

    pub(super) fn image(&mut self, target: CowStr<'_>, title: CowStr<'_>, range: Range<usize>) {
        let target = self.clean(target).into_string();
        let link = self.checked_link(target, range, true);
        let title = link.map(|_| self.clean(title).into_string());
        self.alt = Some(Alt { depth: 1, title });
        if let Some(index) = link {
            self.piece.object();
            self.piece.tag("<img");
            self.piece.hole(Wanted::Image(index));
            self.piece.tag(" alt=\"");
        }
    }

    /// An event within the description of an image.
    pub(super) fn alt_event(&mut self, event: Event<'_>) {
        let Some(alt) = &mut self.alt else { return };
        match event {
            Event::Start(_) => alt.depth += 1,
            Event::End(_) if alt.depth > 1 => alt.depth -= 1,
            Event::End(_) => self.end_image(),
            Event::Text(text) | Event::Code(text) => {
                let text = self.clean(text);
                self.piece.words(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.piece.soft_break(),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        self.depth -= 1;
        if let Some(Alt { title: Some(title), .. }) = self.alt.take() {
            self.piece.tag("\"");
            self.title(&title);
            self.piece.tag(" loading=\"lazy\" decoding=\"async\">");
            self.piece.object();
        }
    }

    /// Ends a paragraph. One that is a single image without a description is left to the page, which may know more of it.
    pub(super) fn end_paragraph(&mut self) {
        const ALONE: &str = "<p><img alt=\"\" loading=\"lazy\" decoding=\"async\">";
        let before = self.piece.html.strip_suffix(ALONE).map(str::len);
        let first = before
            .map_or(self.piece.seams.len(), |it| self.piece.seams.partition_point(|seam| seam.at <= it));
        let image = self.piece.seams[first..].iter().find_map(|seam| match seam.mark {
            Mark::Hole(Wanted::Image(index)) => Some(index),
            _ => None,
        });
        if let (Some(before), Some(index)) = (before, image) {
            self.piece.seams.truncate(first);
            self.piece.html.truncate(before);
            self.piece.hole(Wanted::Figure(index));
            self.piece.tag("\n");
        } else {
            self.piece.tag("</p>\n");
        }
    }

    /// The index of a link, or none if its address may not be used: then only its text is shown.
    fn checked_link(&mut self, target: String, range: Range<usize>, is_image: bool) -> Option<usize> {
        let range = self.source.original(range);
        if let Some(scheme) = schemes::refused(&target, is_image) {
            let kind = if is_image { "an image" } else { "a link" };
            let problem = Problem::error(range, format!("{kind} cannot have a `{scheme}:` address"));
            self.found.problems.push(problem.hint(schemes::hint(is_image)));
            return None;
        }
        self.found.links.push(Link { target, range, is_image });
        Some(self.found.links.len() - 1)
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.piece.tag(" title=\"");
            escape::push_text(&mut self.piece.html, title);
            self.piece.tag("\"");
        }
    }
}
