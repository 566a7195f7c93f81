//! Headings and the ids that authors give them.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::super::piece::Mark;
use super::super::{Heading, Problem, ids};
use super::Walk;

impl Walk<'_> {
    /// Begins a heading. `id` is what the author chose; `other` says that more than an id was written with it.
    pub(super) fn heading(&mut self, level: u8, id: Option<CowStr<'_>>, other: bool, range: Range<usize>) {
        let range = self.place(range);
        if level == 1 {
            let problem = Problem::error(
                range.clone(),
                "a heading of the first level, which is the page's title already",
            );
            self.found.problems.push(problem.hint("start with `##`"));
        }
        let id = self.chosen_id(id, other, &range);
        self.piece.block("<h");
        self.piece.tag(digit(level));
        self.piece.mark(Mark::HeadingId(self.found.headings.len()));
        self.piece.tag(">");
        self.heading_text = Some(self.piece.text.len());
        self.found.headings.push(Heading { level, id, text: String::new(), range });
    }

    pub(super) fn end_heading(&mut self, level: u8) {
        self.piece.tag("</h");
        self.piece.tag(digit(level));
        self.piece.tag(">\n");
        let start = self.heading_text.take().unwrap_or_default();
        let Some(heading) = self.found.headings.last_mut() else { return };
        heading.text = self.piece.text.get(start..).unwrap_or_default().trim().to_owned();
        if heading.text.is_empty() {
            let problem = Problem::error(heading.range.clone(), "a heading without text");
            self.found
                .problems
                .push(problem.hint("write what the part below is about, or remove the heading"));
        }
    }

    /// The id that the author chose, if it can be one and nothing else was asked for; otherwise an empty one.
    fn chosen_id(&mut self, id: Option<CowStr<'_>>, other: bool, range: &Range<usize>) -> String {
        let source = self.original.get(range.clone()).unwrap_or_default();
        let block = attribute_block(source).map(|block| range.start + block.start..range.start + block.end);
        let at = block.clone().unwrap_or(range.clone());
        let id = id.map(|id| self.clean(id).into_string());
        let problem = match id {
            None if !other && block.is_none() => return String::new(),
            Some(id) if !other && ids::is_valid(&id) => {
                if self.found.ids.claim(&id) {
                    return id;
                }
                Problem::error(at, format!("the id `{id}` is used a second time"))
                    .hint("give each heading its own id")
            }
            Some(id) if !other => Problem::error(at, format!("`{id}` cannot be an id"))
                .hint("use `a` to `z`, `0` to `9` and `-`, as in `{#how-to-check}`"),
            _ => Problem::error(at, "only an id can stand in braces after a heading")
                .hint("write `{#how-to-check}`; for braces in the text write `\\}`"),
        };
        self.found.problems.push(problem);
        String::new()
    }
}

/// The braces at the end of a heading that the parser takes for attributes.
fn attribute_block(heading: &str) -> Option<Range<usize>> {
    let line = heading.trim_end_matches([' ', '\t', '\r', '\n']);
    let open = line.strip_suffix('}')?.rfind(['{', '}', '<', '>', '\\', '\n', '\r'])?;
    line[open..].starts_with('{').then_some(open..line.len())
}

fn digit(level: u8) -> &'static str {
    ["1", "2", "3", "4", "5", "6"][usize::from(level.clamp(1, 6)) - 1]
}
