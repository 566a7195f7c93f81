//! From the parser's events to pieces of HTML.

mod blocks;
mod code;
mod footnotes;
mod headings;
mod html;
mod links;
mod quotes;
mod tables;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::assemble::Found;
use super::chars;
use super::emphasis::Walled;
use super::html::{Wanted, Word};
use super::piece::Piece;
use super::raw_html::RawHtml;
use super::{Options, Problem, Stretch, highlight};

use code::CodeBlock;
use html::HtmlBlock;
use links::Alt;
use tables::Table;

/// The form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A page's body.
    Blocks,
    /// One paragraph without the paragraph's tags.
    Inline,
}

impl Form {
    fn parser_options(self) -> pulldown_cmark::Options {
        use pulldown_cmark::Options as Parse;
        match self {
            // Tables and footnotes are told apart from text, so that they can be refused.
            Form::Inline => Parse::ENABLE_STRIKETHROUGH | Parse::ENABLE_TABLES | Parse::ENABLE_FOOTNOTES,
            Form::Blocks => {
                Parse::ENABLE_TABLES
                    | Parse::ENABLE_FOOTNOTES
                    | Parse::ENABLE_STRIKETHROUGH
                    | Parse::ENABLE_TASKLISTS
                    | Parse::ENABLE_HEADING_ATTRIBUTES
                    | Parse::ENABLE_GFM
                    | Parse::ENABLE_DEFINITION_LIST
            }
        }
    }
}

/// Reads a whole text.
pub(super) fn walk(text: &str, options: &Options, form: Form) -> Found {
    let source = Walled::new(text);
    let parser = Parser::new_ext(source.text(), form.parser_options());
    let mut walk = Walk::new(text, &source, options, form);
    for (event, range) in parser.into_offset_iter() {
        walk.event(event, range);
    }
    walk.raw_html.finish(&mut walk.found.problems);
    walk.piece.end_line();
    walk.found.body = walk.piece;
    walk.found
}

/// The state between two events.
struct Walk<'w> {
    original: &'w str,
    source: &'w Walled<'w>,
    form: Form,
    found: Found,
    /// What is being written to.
    piece: Piece,
    /// What is written to again when the footnote being read ends, with that footnote's index.
    suspended: Vec<(usize, Piece)>,
    raw_html: RawHtml<'w>,
    /// How deep the parser is in its structure, blocks of raw HTML not counted.
    depth: usize,
    /// Where the text of the current heading begins.
    heading_text: Option<usize>,
    /// For each open link, whether its tag was written.
    open_links: Vec<bool>,
    alt: Option<Alt>,
    table: Table,
    code: Option<CodeBlock>,
    code_budget: usize,
    html_block: Option<HtmlBlock>,
    block: Option<blocks::Open>,
    /// Whether the next words continue the last ones.
    joined: bool,
    /// Whether the text is an address.
    bare_address: bool,
    /// Whether the one paragraph of inline text has begun, and whether another block was reported.
    paragraph_seen: bool,
    block_refused: bool,
    /// Whether a numeric entity may bring in a character that the text itself does not contain.
    has_numeric_entities: bool,
}

impl<'w> Walk<'w> {
    fn new(original: &'w str, source: &'w Walled<'w>, options: &Options<'w>, form: Form) -> Self {
        Walk {
            original,
            source,
            form,
            found: Found::default(),
            piece: Piece::with_capacity(original.len() + original.len() / 2),
            suspended: Vec::new(),
            raw_html: RawHtml::new(options.allowed_html),
            depth: 0,
            heading_text: None,
            open_links: Vec::new(),
            alt: None,
            table: Table::default(),
            code: None,
            code_budget: highlight::BUDGET,
            html_block: None,
            block: None,
            joined: false,
            bare_address: false,
            paragraph_seen: false,
            block_refused: false,
            has_numeric_entities: original.contains("&#"),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.note_words(&event, &range);
        if self.alt.is_some() {
            return self.alt_event(event);
        }
        let marked = if self.form == Form::Blocks { self.note_blocks(&event, &range) } else { None };
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(text, range),
            Event::Code(code) => self.code_span(code, range),
            Event::Html(html) => self.html_line(html, range),
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.piece.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule if self.may_write_block("a line across the page", &range) => {
                self.piece.block("<hr>\n")
            }
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not enabled; a rule in inline text has been reported.
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        if let Some(block) = marked {
            self.piece.hole(Wanted::Mark(block));
        }
    }

    /// Notes where the words of a text stand, and whether they follow on each other.
    fn note_words(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            // An address in angle brackets is its own text.
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.bare_address = true
            }
            Event::End(TagEnd::Link) if self.bare_address => {
                (self.bare_address, self.joined) = (false, false)
            }
            Event::Text(text) if self.code.is_none() && !self.bare_address => {
                let range = self.source.original(range.clone());
                // What is written as an entity cannot be looked at in its place.
                let as_written = self
                    .original
                    .get(range.clone())
                    .is_some_and(|it| *it == *self.source.clean(text.clone()));
                match self.found.words.last_mut() {
                    _ if !as_written => {}
                    // The parser hands text over in parts, wherever a sign might have been markup.
                    Some(last) if self.joined && last.range.end == range.start => last.range.end = range.end,
                    _ => self.found.words.push(Stretch { range, joined: self.joined }),
                }
                self.joined = as_written;
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            _ => self.joined = false,
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.depth += usize::from(tag != Tag::HtmlBlock);
        match tag {
            Tag::Emphasis => self.piece.tag("<em>"),
            Tag::Strong => self.piece.tag("<strong>"),
            Tag::Strikethrough => self.piece.tag("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, dest_url, title, range),
            Tag::Image { dest_url, title, .. } => self.image(dest_url, title, range),
            Tag::HtmlBlock => self.html_block = Some(HtmlBlock::default()),
            Tag::Paragraph if self.form == Form::Inline => self.only_paragraph(&range),
            tag => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if !self.may_write_block(name_of(&tag), &range) {
            return;
        }
        match tag {
            Tag::Paragraph => self.piece.block("<p>"),
            Tag::Heading { level, id, classes, attrs } => {
                let other = !classes.is_empty() || !attrs.is_empty();
                self.heading(level as u8, id, other, range);
            }
            Tag::BlockQuote(kind) => self.quote(kind, range),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(None) => self.piece.block("<ul>\n"),
            Tag::List(Some(1)) => self.piece.block("<ol>\n"),
            Tag::List(Some(start)) => self.piece.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.piece.block("<li>"),
            Tag::DefinitionList => self.piece.block("<dl>\n"),
            Tag::DefinitionListTitle => self.piece.block("<dt>"),
            Tag::DefinitionListDefinition => self.piece.block("<dd>"),
            Tag::FootnoteDefinition(label) => self.footnote_definition(&label),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => self.table_head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(&range),
            // Not enabled, or inline and handled before.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        self.depth -= usize::from(tag != TagEnd::HtmlBlock);
        self.raw_html.leave(self.depth, &mut self.found.problems);
        match tag {
            TagEnd::Emphasis => self.piece.tag("</em>"),
            TagEnd::Strong => self.piece.tag("</strong>"),
            TagEnd::Strikethrough => self.piece.tag("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::HtmlBlock => self.end_html_block(),
            _ if self.form == Form::Inline => self.piece.end_line(),
            tag => self.end_block(tag, range),
        }
    }

    fn end_block(&mut self, tag: TagEnd, range: Range<usize>) {
        self.piece.end_line();
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(None) => self.piece.tag("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.piece.tag("</div>\n"),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::List(true) => self.piece.tag("</ol>\n"),
            TagEnd::List(false) => self.piece.tag("</ul>\n"),
            TagEnd::Item => self.piece.tag("</li>\n"),
            TagEnd::DefinitionList => self.piece.tag("</dl>\n"),
            TagEnd::DefinitionListTitle => self.piece.tag("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.piece.tag("</dd>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote_definition(range),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.piece.tag("</tr></thead>\n"),
            TagEnd::TableRow => self.piece.tag("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            _ => {}
        }
    }

    /// Whether a block may be written: always in a page's body, never in inline text, where the first is reported.
    fn may_write_block(&mut self, name: &str, range: &Range<usize>) -> bool {
        if self.form == Form::Blocks {
            return true;
        }
        if !self.block_refused {
            let problem = Problem::error(self.place(range.clone()), format!("{name} cannot stand here"));
            let hint = r"write one line of text; `\#`, `\-`, `\>` and `1\.` stand for the signs themselves";
            self.found.problems.push(problem.hint(hint));
        }
        self.block_refused = true;
        self.piece.block("");
        false
    }

    /// Inline text is one paragraph, at the outermost level.
    fn only_paragraph(&mut self, range: &Range<usize>) {
        if self.paragraph_seen && self.depth == 1 {
            self.may_write_block("a second paragraph", range);
        }
        self.paragraph_seen = true;
    }

    fn text(&mut self, text: CowStr<'_>, range: Range<usize>) {
        let text = self.clean(text);
        if self.heading_text.is_some() || self.code.is_some() {
            self.check_hidden(&text, &range);
        }
        match &mut self.code {
            Some(code) => code.push(&text),
            None => self.piece.words(&text),
        }
    }

    fn hard_break(&mut self) {
        self.piece.end_line();
        self.piece.tag("<br>\n");
        self.piece.text.push(if self.heading_text.is_some() { ' ' } else { '\n' });
    }

    fn task(&mut self, done: bool) {
        self.piece.tag("<input type=\"checkbox\" disabled");
        self.piece.tag(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        self.piece.hole(Wanted::Word(if done { Word::Done } else { Word::Open }));
        self.piece.tag("\"> ");
    }

    /// Where an event stands in the original text, without the line end that blocks have.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let range = self.source.original(range);
        let length = self.original.get(range.clone()).map_or(0, |source| source.trim_end().len());
        range.start..range.start + length
    }

    /// A string from the parser as it may be shown: without walls, and without characters that numeric entities
    /// such as `&#1;` smuggle in.
    fn clean<'a>(&self, text: CowStr<'a>) -> CowStr<'a> {
        let text = self.source.clean(text);
        if self.has_numeric_entities && text.contains(chars::is_forbidden) {
            return text.replace(chars::is_forbidden, "\u{FFFD}").into();
        }
        text
    }

    /// Warns of characters that make code or a heading read differently from what it is.
    fn check_hidden(&mut self, text: &str, range: &Range<usize>) {
        if text.is_ascii() || !text.contains(chars::is_hidden) {
            return;
        }
        let range = self.source.original(range.clone());
        let source = self.original.get(range.clone()).unwrap_or_default();
        let Some((at, c)) = source.char_indices().find(|&(_, c)| chars::is_hidden(c)) else { return };
        let start = range.start + at;
        let message = format!("a character that nobody sees stands here: U+{:04X}", u32::from(c));
        let problem = Problem::warning(start..start + c.len_utf8(), message);
        self.found.problems.push(problem.hint("remove it unless it is meant; it can make text lie"));
    }
}

/// What an author calls a block.
fn name_of(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Heading { .. } => "a heading",
        Tag::BlockQuote(_) => "a quote",
        Tag::CodeBlock(_) => "a code block",
        Tag::List(_) | Tag::Item => "a list",
        Tag::Table(_) => "a table",
        Tag::FootnoteDefinition(_) => "a footnote",
        _ => "a block",
    }
}
