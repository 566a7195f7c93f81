//! Words put back into Markdown and YAML: only what changed is touched, and what is new is written as a person would.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use crate::content::front_matter;
use crate::content::texts::Texts;

use super::super::block::Block;

/// A field with its text, as in a list of blocks.
pub type FieldText<'t> = (&'t str, &'t str);

/// A text with parts of it replaced.
pub fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, new) in edits {
        text.replace_range(range, &new);
    }
    text
}

/// A block's new words, as they stand in the place of the old ones.
pub fn in_place(file: &str, block: &Block, words: &str) -> String {
    if block.kind.is_some() {
        return words.replace('\n', &format!("\n{}", prefix(file, block.range.start)));
    }
    // A block scalar of YAML ends with its line.
    let end = if file[block.range.clone()].ends_with('\n') { "\n" } else { "" };
    scalar(words) + end
}

/// What a further line of a block begins with: the signs of quotes, and spaces in the place of a list's signs.
fn prefix(file: &str, start: usize) -> String {
    let line = file[..start].rfind('\n').map_or(0, |at| at + 1);
    file[line..start].chars().map(|c| if c == '>' { c } else { ' ' }).collect()
}

/// Text as a value of YAML: as it is, or in quotes where it would be read as something else.
pub fn scalar(text: &str) -> String {
    let special = "-?:,[]{}#&*!|>'\"%@`~";
    let starts_special = text.starts_with(|c: char| special.contains(c) || c.is_whitespace());
    let inside = [": ", " #", "\n", "\t"].iter().any(|it| text.contains(it));
    let word =
        ["true", "false", "yes", "no", "on", "off", "null"].contains(&text.to_ascii_lowercase().as_str());
    let number = text.parse::<f64>().is_ok();
    if !(text.is_empty() || starts_special || inside || word || number || text.ends_with([':', ' '])) {
        return text.to_owned();
    }
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
    )
}

/// The first part of a field's name, under which it stands in YAML.
pub fn root(field: &str) -> &str {
    field.split('.').next().unwrap_or(field)
}

/// Fields of YAML, each line after `indent` spaces. Fields of one name are a list.
pub fn fields(texts: &[FieldText], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    let mut written: Vec<&str> = Vec::new();
    for (field, text) in texts {
        let name = root(field);
        if written.contains(&name) {
            continue;
        }
        written.push(name);
        let all: Vec<&FieldText> = texts.iter().filter(|(field, _)| root(field) == name).collect();
        match name {
            "confirm" => {
                let _ = writeln!(out, "{pad}confirm:");
                for (_, text) in all {
                    let _ = writeln!(out, "{pad}  - {}", scalar(text));
                }
            }
            "steps" => {
                let _ = writeln!(out, "{pad}steps:");
                for (field, text) in all {
                    let (sign, name) = if *field == "steps.do" { ("- ", "do") } else { ("  ", "expect") };
                    let _ = writeln!(out, "{pad}  {sign}{name}: {}", scalar(text));
                }
            }
            "answers" => {
                let _ = writeln!(out, "{pad}answers:");
                let mut last = "";
                for (field, text) in all {
                    let mut parts = field.split('.').skip(1);
                    let (id, part) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                    if id != last {
                        let _ = writeln!(out, "{pad}  {id}:");
                        last = id;
                    }
                    let _ = writeln!(out, "{pad}    {part}: {}", scalar(text));
                }
            }
            _ => {
                let _ = writeln!(out, "{pad}{name}: {}", scalar(text));
            }
        }
    }
    out
}

/// The body of a source's page with every block in other words. A page was read by its front matter, so it has one.
pub fn body(source: &Texts, blocks: &[Block], words: &BTreeMap<usize, &str>) -> String {
    let text = source.file.text();
    let start = front_matter::split(source.file).map_or(0, |it| it.body.start);
    let edits = words.iter().map(|(index, words)| {
        let Block { range, .. } = &blocks[*index];
        (range.start - start..range.end - start, in_place(text, &blocks[*index], words))
    });
    edited(&text[start..], edits.collect())
}

/// The lines of a field within some lines of YAML that are indented by `indent`: from its name to the next.
pub fn chunk(text: &str, within: Range<usize>, indent: usize, name: &str) -> Option<Range<usize>> {
    let head = format!("{}{name}:", " ".repeat(indent));
    let mut start = None;
    let mut at = within.start;
    for line in text[within.clone()].split_inclusive('\n') {
        let own = line.len() - line.trim_start().len() <= indent && !line.trim().is_empty();
        match start {
            None if line.starts_with(&head) => start = Some(at),
            Some(start) if own && !line.trim_start().starts_with("- ") => return Some(start..at),
            _ => {}
        }
        at += line.len();
    }
    start.map(|start| start..within.end)
}

/// The lines below an id, by the place of that id: those that are indented further; and how far their fields are.
pub fn entry(text: &str, id: usize) -> (Range<usize>, usize) {
    let line_start = text[..id].rfind('\n').map_or(0, |at| at + 1);
    let depth = id - line_start;
    let start = text[id..].find('\n').map_or(text.len(), |end| id + end + 1);
    let mut end = start;
    let mut indent = depth + 2;
    for line in text[start..].split_inclusive('\n') {
        let own = line.len() - line.trim_start().len();
        if !line.trim().is_empty() {
            if own <= depth {
                break;
            }
            if end == start {
                indent = own;
            }
        }
        end += line.len();
    }
    (start..end, indent)
}
