//! Raw HTML in Markdown: refused, except for the tags that `site.yaml` allows, with attributes that do no harm.

mod tokens;

use std::collections::HashSet;
use std::ops::Range;

use super::ids::{self, Ids};
use super::piece::Piece;
use super::{Problem, escape};

use tokens::{Tag, Token, Tokens};

/// Tags that cannot be allowed: they run, load or restyle something, or change how all that follows is parsed.
const NEVER: &[&str] = &[
    "a",
    "applet",
    "area",
    "audio",
    "base",
    "body",
    "button",
    "embed",
    "fieldset",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "img",
    "input",
    "link",
    "map",
    "marquee",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "param",
    "picture",
    "plaintext",
    "portal",
    "script",
    "select",
    "slot",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
];

/// Tags that may stand within a paragraph.
const WITHIN_TEXT: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Tags that are never closed.
const VOID: &[&str] = &["br", "col", "hr", "wbr"];

/// The attributes that may be used, on any tag.
const ATTRIBUTES: &[&str] = &[
    "abbr",
    "cite",
    "class",
    "colspan",
    "datetime",
    "dir",
    "id",
    "lang",
    "open",
    "reversed",
    "rowspan",
    "scope",
    "start",
    "title",
    "translate",
    "value",
];

/// The raw HTML of one text: what is allowed, and which tags are open.
pub(super) struct RawHtml<'o> {
    allowed: &'o [String],
    open: Vec<OpenTag>,
    /// The names of tags that were refused when they opened.
    refused: HashSet<String>,
}

struct OpenTag {
    name: String,
    /// How deep in Markdown's own structure it was opened; it must be closed at the same depth.
    depth: usize,
    range: Range<usize>,
}

/// Where raw HTML stands.
pub(super) struct Place<'p> {
    /// Whether it stands within a paragraph, a heading or the like.
    pub(super) within_text: bool,
    /// How deep it is in Markdown's own structure.
    pub(super) depth: usize,
    /// From a byte of the raw HTML to the byte of the whole text.
    pub(super) locate: &'p dyn Fn(usize) -> usize,
}

impl<'o> RawHtml<'o> {
    pub(super) fn new(allowed: &'o [String]) -> Self {
        RawHtml { allowed, open: Vec::new(), refused: HashSet::new() }
    }

    /// Adds a run of raw HTML to `piece`: allowed tags as tags, comments not at all, all else as text.
    pub(super) fn push(
        &mut self,
        html: &str,
        place: &Place,
        piece: &mut Piece,
        ids: &mut Ids,
        problems: &mut Vec<Problem>,
    ) {
        for (range, token) in Tokens::new(html) {
            let located = (place.locate)(range.start)..(place.locate)(range.end);
            let source = &html[range];
            let checked = match token {
                Token::Text => {
                    piece.html_words(source);
                    continue;
                }
                Token::Comment => continue,
                Token::Other => Err(Some(refused(located, source))),
                Token::Tag(tag) if tag.closing => self.closing_tag(&tag, place, located),
                Token::Tag(tag) => self.opening_tag(&tag, place, located, ids).map_err(Some),
            };
            match checked {
                Ok(markup) => piece.tag(&markup),
                Err(problem) => {
                    piece.words(source);
                    problems.extend(problem);
                }
            }
        }
    }

    /// Leaves a part of Markdown's structure: what was opened inside of it must be closed by now.
    pub(super) fn leave(&mut self, depth: usize, problems: &mut Vec<Problem>) {
        while let Some(tag) = self.open.pop_if(|tag| tag.depth > depth) {
            problems.push(not_closed(&tag));
        }
    }

    /// Ends the text.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) {
        problems.extend(self.open.iter().map(not_closed));
    }

    fn opening_tag(
        &mut self,
        tag: &Tag,
        place: &Place,
        range: Range<usize>,
        ids: &mut Ids,
    ) -> Result<String, Problem> {
        let name = tag.name.to_ascii_lowercase();
        if let Err(problem) = self.check_name(&name, place, &range) {
            self.refused.insert(name);
            return Err(problem);
        }
        let mut markup = format!("<{name}");
        for &(attribute, value) in &tag.attributes {
            if let Err(problem) = push_attribute(&mut markup, attribute, value, &range, ids) {
                self.refused.insert(name);
                return Err(problem);
            }
        }
        markup.push('>');
        if !VOID.contains(&name.as_str()) {
            self.open.push(OpenTag { name, depth: place.depth, range });
        }
        Ok(markup)
    }

    /// The tag that closes a refused one is refused without another word.
    fn closing_tag(
        &mut self,
        tag: &Tag,
        place: &Place,
        range: Range<usize>,
    ) -> Result<String, Option<Problem>> {
        let name = tag.name.to_ascii_lowercase();
        if self.refused.contains(&name) {
            return Err(None);
        }
        self.check_name(&name, place, &range)?;
        match self.open.pop_if(|open| open.name == name && open.depth == place.depth) {
            Some(_) => Ok(format!("</{name}>")),
            None => Err(Some(
                Problem::error(range, format!("`</{name}>` closes nothing"))
                    .hint("open and close a tag in the same paragraph, list item or quote"),
            )),
        }
    }

    fn check_name(&self, name: &str, place: &Place, range: &Range<usize>) -> Result<(), Problem> {
        let problem = |message: String, hint: String| Err(Problem::error(range.clone(), message).hint(hint));
        if NEVER.contains(&name) {
            problem(
                format!("raw HTML `<{name}>` is not allowed"),
                "write it in Markdown; this tag cannot be allowed, since it could run or load something"
                    .to_owned(),
            )
        } else if !self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(name)) {
            problem(
                format!("raw HTML `<{name}>` is not allowed"),
                format!(
                    "write it in Markdown, put it in backticks, or add `{name}` to `html` in `site.yaml`"
                ),
            )
        } else if place.within_text && !WITHIN_TEXT.contains(&name) {
            problem(
                format!("`<{name}>` cannot stand within a paragraph"),
                "put it on a line of its own, with an empty line before it".to_owned(),
            )
        } else {
            Ok(())
        }
    }
}

fn push_attribute(
    markup: &mut String,
    name: &str,
    value: Option<&str>,
    range: &Range<usize>,
    ids: &mut Ids,
) -> Result<(), Problem> {
    let name = name.to_ascii_lowercase();
    let problem = |message: String, hint: &str| Err(Problem::error(range.clone(), message).hint(hint));
    let text = value.unwrap_or_default();
    if !ATTRIBUTES.contains(&name.as_str()) {
        return problem(
            format!("the attribute `{name}` is not allowed"),
            "style and behaviour belong to the theme",
        );
    }
    if name == "id" && !ids::is_valid(text) {
        return problem(format!("`{text}` cannot be an id"), "use `a` to `z`, `0` to `9` and `-`");
    }
    if name == "id" && !ids.claim(text) {
        return problem(format!("the id `{text}` is used a second time"), "give it an id of its own");
    }
    if name == "cite" && !text.starts_with("https://") && !text.starts_with("http://") {
        return problem(format!("`{text}` cannot be cited"), "give an address that begins with `https://`");
    }
    markup.push(' ');
    markup.push_str(&name);
    if value.is_some() {
        markup.push_str("=\"");
        escape::push_html_text(markup, text);
        markup.push('"');
    }
    Ok(())
}

fn not_closed(tag: &OpenTag) -> Problem {
    let name = &tag.name;
    Problem::error(tag.range.clone(), format!("`<{name}>` is not closed"))
        .hint(format!("write `</{name}>` in the same paragraph, list item or quote"))
}

fn refused(range: Range<usize>, source: &str) -> Problem {
    let start: String = source.chars().take_while(|c| !c.is_whitespace()).take(20).collect();
    Problem::error(range, format!("raw HTML `{start}` is not allowed"))
        .hint("write `&lt;` for the sign itself, or put code in backticks")
}
