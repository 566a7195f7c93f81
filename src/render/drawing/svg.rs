//! Writes SVG into a page: in the page's own colours, by the custom properties of its style sheet, and mirrored in languages that
//! run from right to left.

use std::fmt::Write as _;

use super::super::extras::escape;
use super::super::view::Borrowed;
use super::SIZE;

/// How far apart lines of text are.
const LEADING: f64 = 20.0;

/// A drawing that grows downwards; its coordinates are those of a language that runs from left to right.
pub struct Svg {
    width: f64,
    is_rtl: bool,
    body: String,
}

/// Lines of text that belong together.
pub struct Text<'t> {
    /// The lines.
    pub lines: &'t [String],
    /// Further attributes, such as ` fill="var(--soft)"`.
    pub attributes: &'t str,
    /// The language, if it is not the page's.
    pub borrowed: Option<&'t Borrowed>,
}

impl Text<'_> {
    /// How high the lines are.
    pub fn height(&self) -> f64 {
        height(self.lines.len())
    }
}

/// How high so many lines are.
pub fn height(lines: usize) -> f64 {
    lines as f64 * LEADING
}

impl Svg {
    /// An empty drawing of a width.
    pub fn new(width: f64, is_rtl: bool) -> Self {
        Svg { width, is_rtl, body: String::new() }
    }

    /// A place counted from the side on which a line of the language begins.
    fn x(&self, x: f64) -> i64 {
        (if self.is_rtl { self.width - x } else { x }).round() as i64
    }

    /// A rail down from a point, with a branch at each of the heights.
    pub fn rail(&mut self, (x, y): (f64, f64), branches: &[f64], length: f64) {
        let Some(end) = branches.last() else { return };
        let (x, length) = (self.x(x), if self.is_rtl { -length } else { length });
        let _ = write!(self.body, "<path d=\"M{x} {y:.0}V{end:.0}");
        for branch in branches {
            let _ = write!(self.body, "M{x} {branch:.0}h{length}");
        }
        self.body += "\" stroke=\"var(--edge)\"/>";
    }

    /// A line that leaves and arrives level.
    pub fn curve(&mut self, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
        let middle = self.x((x + to_x) / 2.0);
        let (x, to_x) = (self.x(x), self.x(to_x));
        let _ = write!(
            self.body,
            "<path d=\"M{x} {y:.0}C{middle} {y:.0} {middle} {to_y:.0} {to_x} {to_y:.0}\"/>"
        );
    }

    /// A box with round corners.
    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), attributes: &str) {
        let x = self.x(x).min(self.x(x + width));
        let _ = write!(
            self.body,
            "<rect x=\"{x}\" y=\"{y:.0}\" width=\"{width:.0}\" height=\"{height:.0}\"{attributes}/>"
        );
    }

    /// A compass needle that points at what is beside it.
    pub fn needle(&mut self, (x, y): (f64, f64)) {
        let _ = write!(self.body, "<use href=\"#needle\" x=\"{}\" y=\"{y:.0}\"/>", self.x(x));
    }

    /// Lines of text, the first of them under `y`.
    pub fn text(&mut self, (x, y): (f64, f64), text: &Text) {
        let language = text.borrowed.map(|it| {
            let page = if self.is_rtl { "rtl" } else { "ltr" };
            // What runs the other way still stands at the side where the page's lines begin.
            let turned = format!(" direction=\"{}\" text-anchor=\"end\"", it.dir);
            format!(" lang=\"{}\"{}", it.lang, if it.dir == page { "" } else { &turned })
        });
        let x = self.x(x);
        // Letters stand on a line a little below the middle.
        let base = y + LEADING / 2.0 + SIZE * 0.36;
        let (attributes, language) = (text.attributes, language.unwrap_or_default());
        let _ = write!(self.body, "<text x=\"{x}\" y=\"{base:.0}\"{attributes}{language}>");
        for (at, line) in text.lines.iter().enumerate() {
            let line = escape(line);
            let _ = match at {
                0 => write!(self.body, "{line}"),
                _ => write!(self.body, "<tspan x=\"{x}\" dy=\"{:.0}\">{line}</tspan>", LEADING),
            };
        }
        self.body += "</text>";
    }

    /// What `draw` draws as a link.
    pub fn link(&mut self, href: &str, attributes: &str, draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<a href=\"{}\"{attributes}>", escape(href));
        draw(self);
        self.body += "</a>";
    }

    /// What is drawn from here to the end of the group has these attributes.
    pub fn begin_group(&mut self, attributes: &str) {
        let _ = write!(self.body, "<g{attributes}>");
    }

    /// The end of the innermost group.
    pub fn end_group(&mut self) {
        self.body += "</g>";
    }

    /// The finished drawing.
    pub fn finish(self, height: f64, attributes: &str) -> String {
        let (width, body) = (self.width, self.body);
        let tip = if self.is_rtl { -15 } else { 15 };
        let needle = format!("<defs><path id=\"needle\" d=\"M0-5L{tip} 0 0 5 {} 0Z\"/></defs>", tip / 5);
        let body = if body.contains("#needle") { needle + &body } else { body };
        format!(
            "<svg class=\"drawing\" viewBox=\"0 0 {width:.0} {height:.0}\" font-size=\"{SIZE}\" fill=\"var(--ink)\"{attributes}>{body}</svg>"
        )
    }
}
