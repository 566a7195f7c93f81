//! GNU gettext's PO. Written and read here and not by a crate: those on offer know neither the line of a message, which an
//! error has to name, nor the words that a fuzzy message was made from (`#| msgid`).

use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::SourceFile;

use super::Unit;

/// The text of a file.
pub fn write(units: &[Unit], locale: &str) -> String {
    let mut out = format!(
        "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
         \"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: {}\\n\"\n\"X-Generator: zhinan\\n\"\n",
        // gettext knows scripts as modifiers and separates with `_`.
        locale.replace('-', "_")
    );
    for unit in units {
        out.push('\n');
        for note in &unit.notes {
            let _ = writeln!(out, "#. {}", note.replace('\n', " "));
        }
        let _ = writeln!(out, "#: {}", unit.place);
        if unit.fuzzy {
            out += "#, fuzzy\n";
        }
        if let Some(was) = &unit.was {
            let _ = writeln!(out, "#| msgid {}", quoted(was).replace('\n', "\n#| "));
        }
        let _ = writeln!(
            out,
            "msgctxt {}\nmsgid {}\nmsgstr {}",
            quoted(&unit.key),
            quoted(&unit.source),
            quoted(&unit.target)
        );
    }
    out
}

/// A string of PO; one of several lines has a line for each.
fn quoted(text: &str) -> String {
    let escaped = |line: &str| {
        let line = line.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
        format!("\"{}\"", line.replace('\n', "\\n"))
    };
    if text.contains('\n') {
        text.split_inclusive('\n').fold("\"\"".to_owned(), |out, line| out + "\n" + &escaped(line))
    } else {
        escaped(text)
    }
}

/// The units of a file, each with the bytes of its translation. What cannot be read is reported.
pub fn read(file: &SourceFile, found: &mut Diagnostics) -> Vec<(Unit, Range<usize>)> {
    let mut units = Vec::new();
    let mut message = Message::default();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        let line = line.trim();
        if line.is_empty() || (line.starts_with('#') && message.has_translation) {
            message.finish(&mut units);
        }
        if let Some(comment) = line.strip_prefix('#') {
            // `#~` is what a tool keeps of messages that are gone; `#.`, `#:` and `#|` are for people.
            let flags = comment.strip_prefix(',').unwrap_or_default();
            message.unit.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if !line.is_empty() && !message.take(line, range.clone(), &mut units) {
            found.push(
                Diagnostic::at(file, range, "this is no line of a PO file")
                    .hint("check the file with `msgfmt -c`, or export it again"),
            );
        }
    }
    message.finish(&mut units);
    units
}

/// A message while it is read.
#[derive(Default)]
struct Message {
    unit: Unit,
    place: Range<usize>,
    field: Field,
    has_translation: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Field {
    #[default]
    None,
    Context,
    Id,
    Text,
}

impl Message {
    /// Takes a line with a string, after a name or in continuation.
    fn take(&mut self, line: &str, range: Range<usize>, units: &mut Vec<(Unit, Range<usize>)>) -> bool {
        let names = [("msgctxt ", Field::Context), ("msgid ", Field::Id), ("msgstr ", Field::Text)];
        let named = names.iter().find_map(|(name, field)| Some((line.strip_prefix(name)?, *field)));
        let (string, field) = named.unwrap_or((line, self.field));
        let starts_message = named.is_some() && field == Field::Context;
        if starts_message && self.has_translation {
            self.finish(units);
        }
        let Some(text) = unquoted(string.trim()) else { return false };
        self.field = field;
        match field {
            Field::None => return false,
            Field::Context => self.unit.key += &text,
            Field::Id => self.unit.source += &text,
            Field::Text => {
                if !self.has_translation {
                    self.place = range.clone();
                }
                self.has_translation = true;
                self.place.end = range.end;
                self.unit.target += &text;
            }
        }
        true
    }

    fn finish(&mut self, units: &mut Vec<(Unit, Range<usize>)>) {
        let message = std::mem::take(self);
        // The message without a context is the header.
        if message.has_translation && !message.unit.key.is_empty() {
            units.push((message.unit, message.place));
        } else if !message.has_translation {
            // Flags stand before the message that they are about.
            self.unit.fuzzy = message.unit.fuzzy;
        }
    }
}

fn unquoted(string: &str) -> Option<String> {
    let inside = string.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => {}
                other => out.push(other),
            },
            '"' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}
