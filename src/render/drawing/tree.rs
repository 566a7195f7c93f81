//! The whole diagnosis: each question with a rail that leads down by its answers, to what they name or to the next question.
//!
//! Questions may be reached by several answers. Each is drawn once, under the first of them as the reader would meet it, and the
//! others lead to it by a link. The drawing is a list in a list for those who cannot see it: its words are text, its groups say so.

use crate::content::Kind;
use crate::guide::PageRef;
use crate::guide::diagnosis::Diagnosis;

use super::super::desk::Desk;
use super::super::lists::kind_name;
use super::svg::{Svg, Text, height};
use super::{SIZE, WIDTH, tint};
use crate::measure::wrap;

/// How far a question stands to the right of the one before it.
const INDENT: f64 = 17.0;

/// Where the rail of the outermost question runs.
const RAIL: f64 = 12.0;

/// From a rail to the text beside it.
const BESIDE: f64 = 20.0;

/// Between an answer and the next.
const GAP: f64 = 12.0;

/// Around the words of a question.
const PADDING: f64 = 10.0;

/// The whole diagnosis as a drawing.
pub fn tree(desk: &Desk, diagnosis: &Diagnosis) -> String {
    let mut tree = Tree {
        desk,
        diagnosis,
        drawn: vec![false; diagnosis.questions.len()],
        svg: Svg::new(WIDTH, desk.is_rtl()),
        y: 1.0,
    };
    tree.question(diagnosis.first, 0);
    let height = tree.y + GAP;
    tree.svg.finish(height, "")
}

struct Tree<'t> {
    desk: &'t Desk<'t>,
    diagnosis: &'t Diagnosis<'t>,
    drawn: Vec<bool>,
    svg: Svg,
    /// How far down the drawing has come.
    y: f64,
}

impl Tree<'_> {
    /// Draws a question with all that follows from it. No question is deeper than the check of the diagnosis allows, so that
    /// this does not nest without end.
    fn question(&mut self, index: usize, depth: usize) {
        self.drawn[index] = true;
        let question = &self.diagnosis.questions[index];
        let reading = self.desk.reading(&question.page.words);
        let (title, borrowed) = (reading.text().title.clone(), self.desk.borrowed(&reading));
        let (id, href) = (anchor(&question.id), self.desk.href_to(question.page.this));

        let left = RAIL + depth as f64 * INDENT;
        // Bold letters are a little wider.
        let lines = wrap(&title, 1.08 * SIZE, WIDTH - left - BESIDE - 2.0 * PADDING);
        let high = height(lines.len()) + 2.0 * PADDING;
        let (y, corner) = (self.y, left - RAIL + 1.0);
        self.svg.link(&href, &format!(" id=\"{id}\""), |svg| {
            svg.rect((corner, y), (WIDTH - corner - 1.0, high), " rx=\"14\" fill=\"var(--act-tint)\"");
            svg.needle((corner + PADDING, y + high / 2.0));
            let attributes = " font-weight=\"650\"";
            let text = Text { lines: &lines, attributes, borrowed: borrowed.as_ref() };
            svg.text((corner + PADDING + 22.0, y + PADDING), &text);
        });
        self.y += high;

        let (top, mut branches) = (self.y, Vec::new());
        self.svg.begin_group(" role=\"list\"");
        for answer in &question.answers {
            self.svg.begin_group(" role=\"listitem\"");
            self.y += GAP;
            let reading = self.desk.reading(&answer.words);
            let (label, borrowed) = (reading.text().label.clone(), self.desk.borrowed(&reading));
            let lines = wrap(&label, SIZE, WIDTH - left - BESIDE);
            branches.push(self.y + height(1) / 2.0);
            let text = Text { lines: &lines, attributes: "", borrowed: borrowed.as_ref() };
            self.svg.text((left + BESIDE, self.y), &text);
            self.y += text.height();
            match (answer.next(), answer.leads_to) {
                (Some(next), _) if !self.drawn[next] => {
                    self.y += GAP / 2.0;
                    self.question(next, depth + 1);
                }
                (_, Some(page)) => self.leaf(page, left + BESIDE),
                (_, None) => {}
            }
            self.svg.end_group();
        }
        self.svg.end_group();
        self.svg.rail((left, top), &branches, BESIDE / 2.0);
    }

    /// Draws where an answer leads: a page of the guide, or a question that is drawn elsewhere.
    fn leaf(&mut self, page: PageRef, left: f64) {
        let facts = self.desk.guide().page(page);
        let reading = self.desk.reading(&facts.words);
        let (title, borrowed) = (&reading.text().title, self.desk.borrowed(&reading));
        let words = self.desk.words();
        let kind = words.get(kind_name(page.kind));
        let mut letters = kind.chars();
        let capital = letters.next().map(char::to_uppercase).into_iter().flatten();
        let named =
            format!("{}{}{}{title}", capital.collect::<String>(), letters.as_str(), words.get("colon"));
        let (href, tint) = match page.kind {
            Kind::Question => (format!("#{}", anchor(&self.diagnosis.questions[page.index].id)), "act"),
            kind => (self.desk.href_to(page), tint(kind)),
        };
        let lines = wrap(&named, SIZE, WIDTH - left);
        let y = self.y;
        let attributes = format!(" fill=\"var(--{tint})\"");
        let text = Text { lines: &lines, attributes: &attributes, borrowed: borrowed.as_ref() };
        self.svg.link(&href, "", |svg| svg.text((left, y), &text));
        self.y += text.height();
    }
}

/// The anchor of a question in the drawing.
pub fn anchor(id: &str) -> String {
    format!("q-{id}")
}
