//! Raw HTML taken apart: tags, comments, and the text between them.

use std::ops::Range;

/// Raw HTML in its parts.
pub(super) struct Tokens<'h> {
    html: &'h str,
    at: usize,
}

/// One part.
pub(super) enum Token<'h> {
    /// What stands between tags.
    Text,
    Comment,
    Tag(Tag<'h>),
    /// A declaration, an instruction, or a tag that does not end.
    Other,
}

/// A tag as it is written.
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    pub(super) closing: bool,
    pub(super) attributes: Vec<(&'h str, Option<&'h str>)>,
}

impl<'h> Tokens<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        Tokens { html, at: 0 }
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = (Range<usize>, Token<'h>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.html[self.at..];
        let (length, token) = match rest.find('<') {
            _ if rest.is_empty() => return None,
            None => (rest.len(), Token::Text),
            Some(0) => markup(rest),
            Some(text) => (text, Token::Text),
        };
        let start = self.at;
        self.at += length;
        Some((start..self.at, token))
    }
}

/// The token that `rest`, which begins with `<`, begins with, and its length. What never ends takes all the rest,
/// so that no byte is looked at twice.
fn markup(rest: &str) -> (usize, Token<'_>) {
    if let Some(comment) = rest.strip_prefix("<!--") {
        // `<!-->` and `<!--->` are whole comments.
        let end = if comment.starts_with('>') || comment.starts_with("->") {
            comment.find('>').map(|end| end + 1)
        } else {
            comment.find("-->").map(|end| end + 3)
        };
        return (end.map_or(rest.len(), |end| 4 + end), Token::Comment);
    }
    for (start, end) in [("<?", "?>"), ("<![CDATA[", "]]>")] {
        if rest.starts_with(start) {
            let length = rest.find(end).map_or(rest.len(), |at| at + end.len());
            return (length, Token::Other);
        }
    }
    let mut scanner = Scanner { text: rest, at: 1 };
    let closing = scanner.skip("/");
    let name = scanner.take_while(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let inside = rest[1..].find(['<', '>']).map_or(rest.len(), |end| 1 + end);
        let closed = rest[inside..].starts_with('>');
        return (inside + usize::from(closed), Token::Other);
    }
    match scanner.attributes() {
        Some(attributes) => (scanner.at, Token::Tag(Tag { name, closing, attributes })),
        None => (rest.len(), Token::Other),
    }
}

/// A place in the text of a tag.
struct Scanner<'h> {
    text: &'h str,
    at: usize,
}

impl<'h> Scanner<'h> {
    /// The attributes up to and with the `>`; `None` if that sign is missing.
    fn attributes(&mut self) -> Option<Vec<(&'h str, Option<&'h str>)>> {
        let mut attributes = Vec::new();
        loop {
            self.take_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
            if self.skip(">") {
                return Some(attributes);
            }
            let name =
                self.take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'=' | b'/'));
            self.take_while(|byte| byte.is_ascii_whitespace());
            let value = if self.skip("=") { Some(self.value()?) } else { None };
            if name.is_empty() && value.is_none() {
                return None;
            }
            attributes.push((name, value));
        }
    }

    fn value(&mut self) -> Option<&'h str> {
        self.take_while(|byte| byte.is_ascii_whitespace());
        for quote in ["\"", "'"] {
            if self.skip(quote) {
                let length = self.text[self.at..].find(quote)?;
                let value = &self.text[self.at..self.at + length];
                self.at += length + 1;
                return Some(value);
            }
        }
        Some(self.take_while(|byte| !byte.is_ascii_whitespace() && byte != b'>'))
    }

    fn skip(&mut self, sign: &str) -> bool {
        let found = self.text[self.at..].starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// The bytes that pass; non-ASCII characters pass or fail as a whole in every test used here.
    fn take_while(&mut self, test: impl Fn(u8) -> bool) -> &'h str {
        let start = self.at;
        self.at += self.text.as_bytes()[start..].iter().take_while(|&&byte| test(byte)).count();
        &self.text[start..self.at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part in brackets, with its kind.
    fn parts(html: &str) -> String {
        let shown = Tokens::new(html).map(|(range, token)| {
            let kind = match token {
                Token::Text => "text".to_owned(),
                Token::Comment => "comment".to_owned(),
                Token::Other => "other".to_owned(),
                Token::Tag(tag) => {
                    format!("{}{} {:?}", if tag.closing { "/" } else { "" }, tag.name, tag.attributes)
                }
            };
            format!("[{}] {kind}\n", &html[range])
        });
        shown.collect()
    }

    #[test]
    fn tags_comments_and_text_are_told_apart_and_no_byte_is_lost() {
        let html = "a<b x='1>' y=2 z>c</b ><!-- <i> -->d<br/><!--><?p > ?>< 3<!X><![CDATA[<]]><é><i title=\"";
        assert_eq!(
            parts(html),
            r#"[a] text
[<b x='1>' y=2 z>] b [("x", Some("1>")), ("y", Some("2")), ("z", None)]
[c] text
[</b >] /b []
[<!-- <i> -->] comment
[d] text
[<br/>] br []
[<!-->] comment
[<?p > ?>] other
[< 3] other
[<!X>] other
[<![CDATA[<]]>] other
[<é>] other
[<i title="] other
"#
        );
    }
}
