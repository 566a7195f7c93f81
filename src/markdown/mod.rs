//! Markdown to HTML, for whole pages and for single lines such as titles and steps.
//!
//! The language is CommonMark with tables, footnotes, task lists, strikethrough, definition lists, alerts and
//! heading ids, set for Chinese: emphasis works next to full-width punctuation, and a line break between Chinese
//! characters leaves no space. Content is data: raw HTML is refused unless a site allows a harmless tag by name,
//! addresses have known schemes, and everything else is escaped.
//!
//! Nothing here touches the disk or knows an address of the site. [`Html`] has holes where an address or an
//! interface word belongs; the [`Page`] that shows a text fills them.
//!
//! A text goes through these steps, each in a module: `emphasis` prepares it for the parser, `walk` turns the parser's
//! events into pieces of HTML, `assemble` gives ids and numbers and joins the pieces. Every step is a loop over the
//! text or over the events, so no input is too deep, and time grows with length only.
//!
//! [`from_html()`] is the way back: what has been drawn becomes Markdown again.

mod assemble;
mod chars;
mod emphasis;
mod escape;
mod from_html;
mod highlight;
mod html;
mod ids;
mod notes;
mod piece;
mod raw_html;
mod schemes;
mod walk;

use std::borrow::Cow;
use std::ops::Range;

pub use chars::joins;
pub use from_html::{code_span, from_html};
pub use html::{Alert, Html, ImageFill, LinkFill, MarkFill, Page, Section, Word};

use walk::Form;

/// What a site allows its authors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The raw HTML tags that may be used. Some are refused even so: see the messages.
    pub allowed_html: &'a [String],
}

/// A text as HTML and as words, and everything about it that other steps have to check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// What readers see.
    pub html: Html,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Every id in the HTML: of headings, footnotes and allowed raw HTML. No id is there twice.
    pub anchors: Vec<String>,
    /// The links and images, in order; [`Page`] is asked for them by their index here.
    pub links: Vec<Link>,
    /// Where the words stand: what readers read as language, without code, addresses and markup.
    pub words: Vec<Stretch>,
    /// The blocks of a page's body, in order; [`Page`] is asked by their index what is to be said of each.
    pub blocks: Vec<Block>,
    /// The text without markup, code included, one block a line.
    pub text: String,
    /// What is wrong with the text, by position.
    pub problems: Vec<Problem>,
}

/// A part of the text that is shown as it is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether nothing but markup stands between it and the stretch before.
    pub joined: bool,
}

/// A part of a page's body that can be translated on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text, without the signs that make a heading or a list item of it.
    pub range: Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A paragraph, also one in a list or a quote.
    Paragraph,
    /// A heading.
    Heading,
    /// The text of a list item that is not made of paragraphs.
    Item,
    /// A row of a table, its signs included.
    Row,
    /// A block of code, its fences included.
    Code,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The id in the HTML.
    pub id: String,
    /// The text without markup.
    pub text: String,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as the author means it, with entities and backslashes resolved. Its scheme, if any, is allowed.
    pub target: String,
    /// The whole link in the text.
    pub range: Range<usize>,
    /// Whether it is an image.
    pub is_image: bool,
}

/// Something wrong with a text: where, what, and the way out. Messages start in lower case, end without a full
/// stop, and quote names `like this`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the text that it is about.
    pub range: Range<usize>,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Whether the text may be published all the same.
    pub is_warning: bool,
}

impl Problem {
    fn error(range: Range<usize>, message: impl Into<String>) -> Self {
        Problem { range, message: message.into(), hint: None, is_warning: false }
    }

    fn warning(range: Range<usize>, message: impl Into<String>) -> Self {
        Problem { is_warning: true, ..Problem::error(range, message) }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Problem { hint: Some(hint.into()), ..self }
    }
}

/// Renders the body of a page.
///
/// ```
/// # use zhinan::markdown::{blocks, Options};
/// let body = blocks("## 怎么确认\n\n看**账单。**没有就是没扣。", &Options::default());
/// assert_eq!(body.headings[0].id, "zen-me-que-ren");
/// assert_eq!(body.text, "怎么确认\n看账单。没有就是没扣。");
/// ```
pub fn blocks(text: &str, options: &Options) -> Rendered {
    render(text, options, Form::Blocks)
}

/// Renders the text of one paragraph without a paragraph around it: a title, a step, a table's cell. A list, a
/// heading, a second paragraph and the like are problems, and so is text that leaves nothing to show.
pub fn inline(text: &str, options: &Options) -> Rendered {
    let mut rendered = render(text, options, Form::Inline);
    if rendered.html.is_empty() && rendered.problems.is_empty() && !text.trim().is_empty() {
        let problem = Problem::error(0..text.len(), "nothing of this text would be shown");
        rendered.problems.push(problem.hint("write a backslash before the sign that it begins with"));
    }
    rendered
}

fn render(text: &str, options: &Options, form: Form) -> Rendered {
    let forbidden = first_forbidden(text);
    let text = if forbidden.is_some() { without_forbidden(text) } else { Cow::Borrowed(text) };
    let mut rendered = walk::walk(&text, options, form).assemble();
    if let Some((at, c)) = forbidden {
        let problem =
            Problem::error(at..at + c.len_utf8(), format!("no page may contain U+{:04X}", u32::from(c)));
        rendered.problems.insert(0, problem.hint("remove this character; an editor may not show it"));
    }
    rendered
}

/// The first character that no HTML document may contain.
fn first_forbidden(text: &str) -> Option<(usize, char)> {
    // The bytes that such a character has, and few others do; found over all pairs of bytes without a branch.
    let bytes = text.as_bytes();
    let suspect = |a: u8, b: u8| {
        (a < 0x20) & (a != b'\n') & (a != b'\t') & (a != b'\r')
            | (a == 0x7F)
            | (a == 0xC2) & (b < 0xA0)
            | (a == 0xEF) & (b == 0xB7)
            | (a == 0xBF) & (b | 1 == 0xBF)
    };
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let last = bytes.last().is_some_and(|&last| suspect(last, 0));
    if !last && !pairs.fold(false, |found, (&a, &b)| found | suspect(a, b)) {
        return None;
    }
    text.char_indices().find(|&(_, c)| chars::is_forbidden(c))
}

/// The text with every forbidden character replaced by as many bytes, so that positions stay.
fn without_forbidden(text: &str) -> Cow<'static, str> {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if chars::is_forbidden(c) {
            clean.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}
