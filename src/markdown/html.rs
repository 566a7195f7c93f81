//! Rendered HTML with holes where the page that shows it has to say something: addresses and words.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::escape;

/// HTML with holes. The same text can be shown on several pages, in several languages and at several depths, so
/// addresses and interface words are asked for each time it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html {
    pub(super) text: String,
    /// In the order of their positions.
    pub(super) holes: Vec<Hole>,
}

/// A heading and the words below it, without markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's id.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// The words up to the next heading, one block a line.
    pub text: String,
}

/// Elements that stand within a line.
const INLINE: &[&str] = &["", "a", "code", "del", "em", "kbd", "mark", "span", "strong", "sub", "sup", "wbr"];

/// A place in the text, and what is missing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) at: usize,
    pub(super) wants: Wanted,
}

/// What a hole is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The attributes of a link, by its index.
    Link(usize),
    /// The attributes of an image, by its index among the links.
    Image(usize),
    /// A whole paragraph that is an image without a description, by its index among the links.
    Figure(usize),
    Word(Word),
    /// What is to be said of a block, by its index.
    Mark(usize),
}

/// The page that a text is shown on, as far as the text needs to know it.
pub trait Page {
    /// Where `links[index]`, which is not an image, leads from this page.
    fn link(&mut self, index: usize) -> LinkFill<'_>;

    /// Where the picture of `links[index]`, which is an image, is found from this page.
    fn image(&mut self, index: usize) -> ImageFill<'_>;

    /// The figure that stands for the picture of `links[index]`, if that has words; HTML.
    fn figure(&mut self, _index: usize) -> Option<String> {
        None
    }

    /// A word of the interface in the language of this page.
    fn word(&mut self, word: Word) -> Cow<'_, str>;

    /// A link at the end of `blocks[index]` that says something of it; nothing on most pages.
    fn mark(&mut self, _index: usize) -> Option<MarkFill> {
        None
    }
}

/// What a link says on one page. Nothing in it is escaped yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkFill<'p> {
    /// The address.
    pub href: Cow<'p, str>,
    /// Other attributes, such as `rel`. The names are trusted, the values are escaped.
    pub attributes: Vec<(&'static str, Cow<'p, str>)>,
}

/// What an image says on one page. Nothing in it is escaped yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImageFill<'p> {
    /// The address.
    pub src: Cow<'p, str>,
    /// Width and height in pixels, where they are known; they keep the page from jumping.
    pub size: Option<(u32, u32)>,
}

/// What a page says of one block. Nothing in it is escaped yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFill {
    /// The address that it leads to.
    pub href: String,
    /// The language that is spoken there.
    pub hreflang: String,
    /// The words.
    pub text: String,
}

/// A word that a text shows or has read aloud, in the language of the page rather than of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// The title over an alert.
    Alert(Alert),
    /// The name of the list of footnotes.
    Footnotes,
    /// The name of the link from a footnote back to the text; the footnote's number.
    BackToText(usize),
    /// The name of a table that stands under no heading.
    Table,
    /// The state of a task that is done.
    Done,
    /// The state of a task that is not done yet.
    Open,
}

/// The kinds of alert that `> [!NOTE]` and its siblings make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alert {
    /// Good to know.
    Note,
    /// A better way.
    Tip,
    /// Needed for success.
    Important,
    /// Something may go wrong.
    Warning,
    /// Something will go wrong.
    Caution,
}

impl Alert {
    /// All of them, in the order of their weight.
    pub const ALL: [Alert; 5] = [Alert::Note, Alert::Tip, Alert::Important, Alert::Warning, Alert::Caution];

    /// The name as it is written in class names.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

impl Html {
    /// Whether the image of this index stands alone in its paragraph, so that the page may draw a figure.
    pub fn is_figure(&self, index: usize) -> bool {
        self.holes.iter().any(|hole| matches!(hole.wants, Wanted::Figure(it) if it == index))
    }

    /// Adds the HTML to `out` with every hole filled by `page`.
    pub fn fill(&self, out: &mut String, page: &mut (impl Page + ?Sized)) {
        out.reserve(self.text.len() + 32 * self.holes.len());
        let mut copied = 0;
        for hole in &self.holes {
            out.push_str(&self.text[copied..hole.at]);
            copied = hole.at;
            match hole.wants {
                Wanted::Link(index) => page.link(index).write(out),
                Wanted::Image(index) => page.image(index).write(out),
                Wanted::Figure(index) => match page.figure(index) {
                    Some(figure) => out.push_str(&figure),
                    None => {
                        out.push_str("<p><img");
                        page.image(index).write(out);
                        out.push_str(" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>");
                    }
                },
                Wanted::Word(word) => escape::push_text(out, &page.word(word)),
                Wanted::Mark(index) => {
                    if let Some(mark) = page.mark(index) {
                        mark.write(out);
                    }
                }
            }
        }
        out.push_str(&self.text[copied..]);
    }

    /// The words without markup, by section: first what stands before any heading, under no id, then each heading with the
    /// text below it. Blocks end with a line break. What the holes are filled with is not among the words.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = vec![Section::default()];
        let mut in_heading = false;
        for piece in self.text.split_inclusive('>') {
            let (words, tag) = piece.split_once('<').unwrap_or((piece, ""));
            let Some(section) = sections.last_mut() else { break };
            escape::push_plain(if in_heading { &mut section.title } else { &mut section.text }, words);
            let name = tag.split([' ', '>']).next().unwrap_or_default();
            match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    let id = tag.split_once("id=\"").and_then(|(_, rest)| rest.split('"').next());
                    sections.push(Section { id: id.unwrap_or_default().to_owned(), ..Section::default() });
                    in_heading = true;
                }
                "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => in_heading = false,
                _ if in_heading || INLINE.contains(&name.trim_start_matches('/')) => {}
                _ if section.text.ends_with('\n') || section.text.is_empty() => {}
                _ => section.text.push('\n'),
            }
        }
        sections
    }

    /// The same HTML in other words: `change` gets each run of words between tags, and what is read aloud of pictures. Code is
    /// kept as it is, and so is what is marked with a language or `translate="no"`.
    pub fn map_words(&self, mut change: impl FnMut(&str) -> String) -> Html {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut holes = self.holes.iter().map(|hole| hole.at).peekable();
        // The element whose content is kept, and how many of its name are open in it.
        let mut kept: Option<(&str, usize)> = None;
        let mut at = 0;
        while at < self.text.len() {
            let rest = &self.text[at..];
            if rest.starts_with('<') {
                let end = rest.find('>').map_or(self.text.len(), |end| at + end + 1);
                let tag = &self.text[at..end];
                kept = within(kept, tag);
                if kept.is_none() {
                    let moved = spoken(tag).into_iter().map(|it| at + it.start..at + it.end);
                    edits.extend(moved.map(|it| (it.clone(), change(&self.text[it]))));
                }
                at = end;
                continue;
            }
            let mut end = rest.find('<').map_or(self.text.len(), |end| at + end);
            // A run ends where a hole is: what fills it stands between two words.
            while holes.next_if(|hole| *hole <= at).is_some() {}
            end = holes.peek().map_or(end, |hole| end.min(*hole));
            let run = &self.text[at..end];
            if kept.is_none() && !run.trim().is_empty() {
                edits.push((at..end, change(run)));
            }
            at = end;
        }
        self.edited(edits)
    }

    /// The same HTML with parts of its text replaced, none of which has a hole within.
    fn edited(&self, edits: Vec<(Range<usize>, String)>) -> Html {
        let mut edited = Html { text: String::with_capacity(self.text.len()), holes: Vec::new() };
        let mut holes = self.holes.iter().peekable();
        let mut copied = 0;
        let end = (self.text.len()..self.text.len(), String::new());
        for (range, new) in edits.into_iter().chain([end]) {
            while let Some(hole) = holes.next_if(|hole| hole.at <= range.start) {
                edited.text.push_str(&self.text[copied..hole.at]);
                copied = hole.at;
                edited.holes.push(Hole { at: edited.text.len(), ..*hole });
            }
            edited.text.push_str(&self.text[copied..range.start]);
            edited.text.push_str(&new);
            copied = range.end;
        }
        edited
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Elements whose content is not language.
const CODE: &[&str] = &["code", "kbd", "pre", "samp"];

/// The element whose content is kept after a tag, and how many of its name are open.
fn within<'t>(kept: Option<(&'t str, usize)>, tag: &'t str) -> Option<(&'t str, usize)> {
    let inside = tag.trim_start_matches(['<', '/']);
    let name = inside.split([' ', '>']).next().unwrap_or_default();
    let closes = tag.starts_with("</");
    match kept {
        Some((open, count)) if open == name => match (closes, count) {
            (true, 1) => None,
            (true, _) => Some((open, count - 1)),
            (false, _) => Some((open, count + 1)),
        },
        Some(_) => kept,
        None if closes => None,
        None => {
            let marked = inside.contains(" lang=\"") || inside.contains(" translate=\"no\"");
            (CODE.contains(&name) || marked).then_some((name, 1))
        }
    }
}

/// Where a tag has words that are read aloud or shown when pointed at.
fn spoken(tag: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for name in [" alt=\"", " title=\""] {
        if let Some(start) = tag.find(name).map(|at| at + name.len()) {
            let end = tag[start..].find('"').map_or(tag.len(), |length| start + length);
            found.push(start..end);
        }
    }
    found.sort_by_key(|range: &Range<usize>| range.start);
    found
}

impl LinkFill<'_> {
    fn write(&self, out: &mut String) {
        out.push_str(" href=\"");
        escape::push_url(out, &self.href);
        out.push('"');
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape::push_text(out, value);
            out.push('"');
        }
    }
}

impl MarkFill {
    /// Adds the link.
    pub fn write(&self, out: &mut String) {
        out.push_str(" <a class=\"behind\" href=\"");
        escape::push_url(out, &self.href);
        out.push_str("\" hreflang=\"");
        escape::push_text(out, &self.hreflang);
        out.push_str("\">");
        escape::push_text(out, &self.text);
        out.push_str("</a>");
    }
}

impl ImageFill<'_> {
    fn write(&self, out: &mut String) {
        out.push_str(" src=\"");
        escape::push_url(out, &self.src);
        out.push('"');
        if let Some((width, height)) = self.size {
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
    }
}
