//! Markdown in its place: a page's body, or a field of YAML, with every link's place in the file.

use std::ops::Range;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::source::SourceFile;
use crate::yaml::Text;

use crate::markdown::{self, Heading, Html, Options, Rendered};

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

/// The body of a page: the bytes `body` of a file.
pub fn body(file: &SourceFile, body: Range<usize>, config: &Config, found: &mut Vec<Diagnostic>) -> Prose {
    let options = Options { allowed_html: &config.html };
    let rendered = markdown::blocks(&file.text()[body.clone()], &options);
    place(file, rendered, |range| range.start + body.start..range.end + body.start, found)
}

/// A field of YAML that holds one paragraph of Markdown.
pub fn inline(file: &SourceFile, text: &Text, config: &Config, found: &mut Vec<Diagnostic>) -> Prose {
    let options = Options { allowed_html: &config.html };
    let rendered = markdown::inline(text.value.trim_end(), &options);
    place(file, rendered, |range| in_scalar(file, text, range), found)
}

/// Where a part of a YAML value stands in the file. Quotes, escapes and folded lines make the two differ, so the part is
/// looked up in the value's source; where it is written in another way there, the whole value is the place.
fn in_scalar(file: &SourceFile, text: &Text, part: Range<usize>) -> Range<usize> {
    let source = &file.text()[text.range.clone()];
    let part_text = text.value.get(part.clone()).unwrap_or_default();
    match source.match_indices(part_text).min_by_key(|(at, _)| at.abs_diff(part.start)) {
        Some((at, _)) if !part_text.is_empty() => {
            let start = text.range.start + at;
            start..start + part_text.len()
        }
        _ => text.range.clone(),
    }
}

fn place(
    file: &SourceFile,
    rendered: Rendered,
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
        anchors: rendered.anchors,
    }
}
