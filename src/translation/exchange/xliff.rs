//! XLIFF 1.2 (<https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>): one file element, a unit a block. The states of
//! targets are those that the standard names.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::SourceFile;

use super::Unit;

/// A person has to look: XLIFF's word for what PO calls fuzzy.
const FUZZY: &str = "needs-review-translation";
const DONE: &str = "translated";

/// The text of a file.
pub fn write(units: &[Unit], source: &str, locale: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n\
         <file original=\"content\" source-language=\"{source}\" target-language=\"{locale}\" datatype=\"x-markdown\">\n<body>\n"
    );
    for unit in units {
        let _ = writeln!(out, "<trans-unit id=\"{}\" xml:space=\"preserve\">", escape(unit.key.as_str()));
        let _ = writeln!(out, "<source>{}</source>", escape(unit.source.as_str()));
        if !unit.target.is_empty() {
            let state = if unit.fuzzy { FUZZY } else { DONE };
            let _ = writeln!(out, "<target state=\"{state}\">{}</target>", escape(unit.target.as_str()));
        }
        let _ = writeln!(
            out,
            "<context-group purpose=\"location\"><context context-type=\"sourcefile\">{}</context></context-group>",
            escape(unit.place.as_str())
        );
        for note in &unit.notes {
            let _ = writeln!(out, "<note from=\"zhinan\">{}</note>", escape(note.as_str()));
        }
        if let Some(was) = &unit.was {
            let _ = writeln!(out, "<note from=\"zhinan\">was: {}</note>", escape(was.as_str()));
        }
        out += "</trans-unit>\n";
    }
    out + "</body>\n</file>\n</xliff>\n"
}

/// The units of a file, each with the bytes of its translation. What cannot be read is reported.
pub fn read(file: &SourceFile, found: &mut Diagnostics) -> Vec<(Unit, Range<usize>)> {
    let mut units = Vec::new();
    let mut reader = Reader::from_str(file.text());
    let mut unit: Option<(Unit, Range<usize>)> = None;
    // The element whose text is being read.
    let mut into: Option<&'static str> = None;
    loop {
        let start = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = reader.error_position() as usize;
                found.push(
                    Diagnostic::at(file, at..at, format!("this is not well-formed XML: {error}"))
                        .hint("export the file again, or let the tool that wrote it repair it"),
                );
                return units;
            }
        };
        let mut push = |text: &str| {
            if let (Some((unit, range)), Some(name)) = (&mut unit, into) {
                match name {
                    "source" => unit.source += text,
                    _ => {
                        unit.target += text;
                        range.end = start;
                    }
                }
            }
        };
        match event {
            Event::Eof => return units,
            Event::Start(tag) => match tag.local_name().as_ref() {
                "trans-unit" => {
                    let key = attribute(&tag, "id").unwrap_or_default();
                    unit = Some((Unit { key, ..Unit::default() }, start..start));
                }
                "source" => into = Some("source"),
                "target" => {
                    into = Some("target");
                    if let Some((unit, range)) = &mut unit {
                        // All but the last states of a translation want a person to look.
                        let state = attribute(&tag, "state").unwrap_or_default();
                        unit.fuzzy = state.starts_with("needs-") || state == "new";
                        *range = start..start;
                    }
                }
                // Another tool's suggestions are not translations.
                "alt-trans" => into = None,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "source" | "target" => into = None,
                "trans-unit" => units.extend(unit.take()),
                _ => {}
            },
            Event::Text(text) => push(&text.xml10_content()),
            Event::CData(text) => push(&text.xml10_content()),
            Event::GeneralRef(reference) => push(&resolved(&reference)),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let value = quick_xml::escape::unescape(&attribute.value).ok()?.into_owned();
    Some(value)
}

/// The character that a reference stands for; the five that XML knows, and numbers.
fn resolved(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}
