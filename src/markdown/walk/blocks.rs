//! The blocks that a translation is compared by: the smallest parts of a text that can be translated on their own.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::html::Wanted;
use super::super::{Block, BlockKind};
use super::Walk;

/// The block being read.
pub(super) struct Open {
    kind: BlockKind,
    range: Range<usize>,
    /// Whether no tag of its own opened it: the text of a list item that has no paragraph.
    is_bare: bool,
}

impl Walk<'_> {
    /// Notes where blocks stand, before an event is written, and leaves a hole at the end of each. Returns the block whose
    /// hole belongs behind what the event writes.
    pub(super) fn note_blocks(&mut self, event: &Event<'_>, range: &Range<usize>) -> Option<usize> {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => self.extend_block(range),
            Event::Start(tag) => {
                self.end_bare_block();
                let kind = match tag {
                    Tag::Paragraph => BlockKind::Paragraph,
                    Tag::Heading { .. } => BlockKind::Heading,
                    Tag::CodeBlock(_) => BlockKind::Code,
                    Tag::TableHead | Tag::TableRow => BlockKind::Row,
                    _ => return None,
                };
                // A heading's signs and its id are not among its words.
                let range = if kind == BlockKind::Heading { 0..0 } else { range.clone() };
                self.block = Some(Open { kind, range, is_bare: false });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {
                let index = self.end_block_here()?;
                self.piece.end_line();
                self.piece.hole(Wanted::Mark(index));
            }
            Event::End(TagEnd::CodeBlock) => return self.end_block_here(),
            // Within a row only a cell can hold anything.
            Event::End(TagEnd::TableCell) if self.table.is_at_end() => {
                self.piece.end_line();
                self.piece.hole(Wanted::Mark(self.found.blocks.len()));
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                self.end_block_here();
            }
            Event::End(TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition) => {
                self.end_bare_block();
            }
            _ => {}
        }
        None
    }

    fn extend_block(&mut self, range: &Range<usize>) {
        match &mut self.block {
            Some(open) if open.range.is_empty() => open.range = range.clone(),
            Some(open) if open.is_bare || open.kind == BlockKind::Heading => {
                open.range.end = open.range.end.max(range.end)
            }
            Some(_) => {}
            None => self.block = Some(Open { kind: BlockKind::Item, range: range.clone(), is_bare: true }),
        }
    }

    fn end_bare_block(&mut self) {
        if self.block.as_ref().is_some_and(|open| open.is_bare)
            && let Some(index) = self.end_block_here()
        {
            self.piece.end_line();
            self.piece.hole(Wanted::Mark(index));
        }
    }

    /// Ends the block; nothing for one without words.
    fn end_block_here(&mut self) -> Option<usize> {
        let Open { kind, range, .. } = self.block.take()?;
        let range = self.place(range);
        if range.is_empty() {
            return None;
        }
        self.found.blocks.push(Block { kind, range });
        Some(self.found.blocks.len() - 1)
    }
}
