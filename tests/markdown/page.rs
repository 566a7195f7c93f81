//! A page for texts to be shown on, which says plainly what it was asked for.

use std::borrow::Cow;

use zhinan::markdown::{Html, ImageFill, Link, LinkFill, Options, Page, Rendered, Word, blocks, inline};

/// Draws a body on a page where every address is the one in the text and every word its own name.
pub fn body(text: &str) -> String {
    draw(&blocks(text, &Options::default()))
}

/// Draws one line of text on such a page.
pub fn line(text: &str) -> String {
    draw(&inline(text, &Options::default()))
}

/// Draws what has been rendered.
pub fn draw(rendered: &Rendered) -> String {
    draw_on(&rendered.html, &mut Plain { links: &rendered.links })
}

/// Draws on any page.
pub fn draw_on(html: &Html, page: &mut dyn Page) -> String {
    let mut out = String::new();
    html.fill(&mut out, page);
    out
}

/// The problems of a text, one a line, as `start..end: message` with the hint.
pub fn problems(rendered: &Rendered) -> String {
    let mut shown = String::new();
    for problem in &rendered.problems {
        let weight = if problem.is_warning { "warning: " } else { "" };
        let hint = problem.hint.as_deref().unwrap_or("none");
        shown += &format!("{:?}: {weight}{}\n  hint: {hint}\n", problem.range, problem.message);
    }
    shown
}

struct Plain<'l> {
    links: &'l [Link],
}

impl Page for Plain<'_> {
    fn link(&mut self, index: usize) -> LinkFill<'_> {
        let link = &self.links[index];
        assert!(!link.is_image, "the page was asked for an image as if it were a link");
        LinkFill { href: Cow::Borrowed(&link.target), attributes: Vec::new() }
    }

    fn image(&mut self, index: usize) -> ImageFill<'_> {
        let link = &self.links[index];
        assert!(link.is_image, "the page was asked for a link as if it were an image");
        ImageFill { src: Cow::Borrowed(&link.target), size: None }
    }

    fn word(&mut self, word: Word) -> Cow<'_, str> {
        Cow::Owned(format!("{word:?}"))
    }
}
