//! Markdown in its place: a page's body, or a field of YAML, with every link's place in the file.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::source::SourceFile;
use crate::yaml::Text;

use crate::markdown::{self, Block, Heading, Html, Options, Rendered, Stretch};

/// Markdown turned into HTML whose addresses are still to be filled in.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The HTML.
    pub html: Html,
    /// The links and images, in the order in which [`Html::fill`] asks for them.
    pub links: Vec<RawLink>,
    /// The headings, each with its range in the file.
    pub headings: Vec<Heading>,
    /// Every id in the HTML.
    pub anchors: Vec<String>,
    /// The blocks of a body, each with its range in the file. One line of Markdown has none: it is one itself.
    pub blocks: Vec<Block>,
    /// The words as the author wrote them.
    pub written: Written,
}

/// A link or an image as written.
#[derive(Debug, Clone)]
pub struct RawLink {
    /// The destination.
    pub target: String,
    /// The whole link in the file.
    pub range: Range<usize>,
    /// Whether it is an image.
    pub is_image: bool,
}

impl Prose {
    /// The words as the author wrote them.
    pub fn as_written(&self) -> Cow<'_, Written> {
        Cow::Borrowed(&self.written)
    }
}

/// Words as they are written in a file, for checks of wording.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The value of a field of YAML; nothing for the body of a page, whose text is the file's own.
    value: Option<String>,
    /// The bytes of the file: of the field, quotes included, or of the body.
    range: Range<usize>,
    /// Where the words stand in the text: no code, no addresses, no markup.
    pub stretches: Vec<Stretch>,
}

impl Written {
    /// The text that the stretches are of.
    pub fn text<'w>(&'w self, file: &'w SourceFile) -> &'w str {
        self.value.as_deref().unwrap_or(&file.text()[self.range.clone()])
    }

    /// The bytes of the file: of the field, quotes included, or of the body.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Where parts of the text stand in the file.
    pub fn places(
        &self,
        file: &SourceFile,
        parts: impl IntoIterator<Item = Range<usize>>,
    ) -> Vec<Range<usize>> {
        let Some(value) = &self.value else {
            return parts
                .into_iter()
                .map(|part| part.start + self.range.start..part.end + self.range.start)
                .collect();
        };
        let scalar = Scalar::new(file, value, self.range.clone());
        parts.into_iter().map(|part| scalar.place(part)).collect()
    }
}

/// A field of YAML that is plain text.
impl From<&Text> for Written {
    fn from(text: &Text) -> Self {
        Written {
            value: Some(text.value.clone()),
            range: text.range.clone(),
            stretches: vec![Stretch { range: 0..text.value.len(), joined: false }],
        }
    }
}

/// The body of a page: the bytes `body` of a file.
pub fn body(file: &SourceFile, body: Range<usize>, config: &Config, found: &mut Vec<Diagnostic>) -> Prose {
    let options = Options { allowed_html: &config.html };
    let rendered = markdown::blocks(&file.text()[body.clone()], &options);
    let start = body.start;
    let written = Written { value: None, range: body, stretches: Vec::new() };
    place(file, rendered, written, |range| range.start + start..range.end + start, found)
}

/// A field of YAML that holds one paragraph of Markdown.
pub fn inline(file: &SourceFile, text: &Text, config: &Config, found: &mut Vec<Diagnostic>) -> Prose {
    let options = Options { allowed_html: &config.html };
    let value = text.value.trim_end();
    let rendered = markdown::inline(value, &options);
    let written = Written { value: Some(value.to_owned()), range: text.range.clone(), stretches: Vec::new() };
    let scalar = OnceCell::new();
    let at = |range| scalar.get_or_init(|| Scalar::new(file, value, text.range.clone())).place(range);
    place(file, rendered, written, at, found)
}

/// A value of YAML beside the bytes that it was read from. Quotes, escapes, indentation and folded lines make the two differ.
struct Scalar {
    range: Range<usize>,
    /// Where each byte of the value stands in the file; nothing where the two cannot be laid beside each other.
    offsets: Option<Vec<usize>>,
}

impl Scalar {
    fn new(file: &SourceFile, value: &str, range: Range<usize>) -> Self {
        let offsets = offsets(&file.text()[range.clone()], value);
        let start = range.start;
        Scalar { range, offsets: offsets.map(|it| it.into_iter().map(|at| start + at).collect()) }
    }

    /// Where a part of the value stands; the whole value where that cannot be told.
    fn place(&self, part: Range<usize>) -> Range<usize> {
        let Some(offsets) = &self.offsets else { return self.range.clone() };
        let start = offsets.get(part.start).copied().unwrap_or(self.range.end);
        // The end of the last character, not the start of the next, which may stand on the next line.
        let end = match part.end.checked_sub(1) {
            Some(last) if last >= part.start => offsets.get(last).map_or(self.range.end, |it| it + 1),
            _ => start,
        };
        start..end.max(start)
    }
}

/// Where in its source each byte of a value stands, found by walking along both.
fn offsets(source: &str, value: &str) -> Option<Vec<usize>> {
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\'' | '|' | '>'));
    let mut at = match quote {
        Some('|' | '>') => source.find('\n')? + 1,
        Some(_) => 1,
        None => 0,
    };
    let mut offsets = Vec::with_capacity(value.len());
    for c in value.chars() {
        let here = loop {
            let rest = &source[at..];
            let next = rest.chars().next();
            let escape = match quote {
                Some('"') if rest.starts_with('\\') => escape_length(rest),
                Some('\'') if rest.starts_with("''") => 2,
                _ => 0,
            };
            if escape > 0 && !rest[1..].starts_with('\n') {
                at += escape;
                break at - escape;
            }
            match next {
                // A line end of the source is a space or a line end of the value, or none.
                Some('\n') if c.is_whitespace() => {
                    at += rest.len() - rest.trim_start().len();
                    break at - 1;
                }
                Some(next) if next == c => {
                    at += c.len_utf8();
                    break at - c.len_utf8();
                }
                _ if c.is_whitespace() => break at,
                Some(next) if next.is_whitespace() || next == '\\' => at += next.len_utf8(),
                _ => return None,
            }
        };
        offsets.extend((0..c.len_utf8()).map(|byte| here + byte));
    }
    Some(offsets)
}

/// The bytes of an escape in double quotes, such as `\n` or `\u00e9`.
fn escape_length(escape: &str) -> usize {
    let kind = escape[1..].chars().next();
    let length = match kind {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(kind) => 1 + kind.len_utf8(),
        None => 1,
    };
    if escape.is_char_boundary(length) { length } else { 1 }
}

fn place(
    file: &SourceFile,
    rendered: Rendered,
    written: Written,
    at: impl Fn(Range<usize>) -> Range<usize>,
    found: &mut Vec<Diagnostic>,
) -> Prose {
    let problem = |it: markdown::Problem| {
        let found = Diagnostic::at(file, at(it.range), it.message).maybe_hint(it.hint);
        if it.is_warning { found.warning() } else { found }
    };
    found.extend(rendered.problems.into_iter().map(problem));
    let link = |it: markdown::Link| RawLink { target: it.target, range: at(it.range), is_image: it.is_image };
    Prose {
        html: rendered.html,
        links: rendered.links.into_iter().map(link).collect(),
        headings: rendered
            .headings
            .into_iter()
            .map(|it| Heading { range: at(it.range.clone()), ..it })
            .collect(),
        blocks: rendered.blocks.into_iter().map(|it| Block { range: at(it.range), ..it }).collect(),
        anchors: rendered.anchors,
        written: Written { stretches: rendered.words, ..written },
    }
}
