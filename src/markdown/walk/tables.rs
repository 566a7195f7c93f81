//! Tables, in a box that scrolls where the screen is narrow.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::super::piece::Mark;
use super::Walk;

/// The table being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
    /// The element of the current cell.
    cell: &'static str,
}

impl Table {
    /// Whether the current cell is the last of its row.
    pub(super) fn is_at_end(&self) -> bool {
        self.column == self.alignments.len()
    }
}

impl Walk<'_> {
    /// A box that scrolls must be reachable by keyboard and have a name: the heading that it stands under. It is
    /// a group and not a region, since a page may not have two regions of one name.
    pub(super) fn table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        self.piece.block("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        self.piece.mark(Mark::TableName(self.found.headings.len().checked_sub(1)));
        self.piece.tag("><table>\n");
    }

    pub(super) fn table_head(&mut self) {
        self.table.in_head = true;
        self.piece.tag("<thead><tr>");
    }

    pub(super) fn table_row(&mut self) {
        let first = !std::mem::replace(&mut self.table.has_body, true);
        self.table.in_head = false;
        self.table.column = 0;
        self.piece.block(if first { "<tbody>\n<tr>" } else { "<tr>" });
    }

    pub(super) fn table_cell(&mut self, range: &Range<usize>) {
        let source = self.source.text().get(range.clone()).unwrap_or_default();
        // An empty cell heads nothing: read aloud as a heading it would only confuse.
        let heads = self.table.in_head && !source.trim_matches([' ', '\t', '|']).is_empty();
        self.table.cell = if heads { "th" } else { "td" };
        if !self.piece.text.is_empty() && !self.piece.text.ends_with([' ', '\n']) {
            self.piece.text.push(' ');
        }
        self.piece.tag(if heads { "<th scope=\"col\"" } else { "<td" });
        self.piece.tag(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-start\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-end\">",
            _ => ">",
        });
        self.table.column += 1;
    }

    pub(super) fn end_table_cell(&mut self) {
        self.piece.tag("</");
        self.piece.tag(self.table.cell);
        self.piece.tag(">");
    }

    pub(super) fn end_table(&mut self) {
        self.piece.tag(if self.table.has_body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }
}
