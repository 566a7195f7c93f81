//! Units that come back become words of the content.
//!
//! A block that has a translation gets its new words in its place, and nothing else of the file changes. A field that has
//! parts missing is written anew when all of it is translated, in the layout of the source; a page without a translation is
//! begun when its title and its summary are. What is not complete stays in the file of the translator, and is told.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::content::front_matter;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::locale::{Locale, Locales};
use crate::source::SourceFile;

use super::super::block::{Block, Fingerprint};
use super::super::lock::{Line, Lock};
use super::super::state::{Comparison, State};
use super::super::{Page, Translations};
use super::{Unit, protect, unit_key, write};

/// The units of a file by their key.
pub type Units = HashMap<String, Unit>;

/// Units that may be written: those with a translation that lost nothing. Others are reported.
pub fn checked(file: &SourceFile, units: Vec<(Unit, Range<usize>)>, found: &mut Diagnostics) -> Units {
    let mut checked = Units::new();
    for (unit, place) in units {
        if unit.target.trim().is_empty() {
            continue;
        }
        let (lost, _) = protect::difference(&unit.source, &unit.target);
        if !lost.is_empty() {
            let list: Vec<String> = lost.iter().map(|it| format!("`{it}`")).collect();
            found.push(
                Diagnostic::at(
                    file,
                    place,
                    format!("the translation of `{}` lost {}", unit.key, list.join(", ")),
                )
                .hint("code, addresses, placeholders and tags stay as they are in every language"),
            );
            continue;
        }
        checked.insert(unit.key.clone(), unit);
    }
    checked
}

/// What an import changes.
#[derive(Debug, Default)]
pub struct Changes {
    /// New texts of files, by path.
    pub files: BTreeMap<String, String>,
    /// Fields that are not all translated, and so were left out.
    pub incomplete: Vec<String>,
    /// How many units belong to no block any more.
    pub gone: usize,
}

/// The changes that units make to the content of a locale.
pub fn changes(translations: &Translations, locales: &Locales, locale: Locale, units: &Units) -> Changes {
    let mut changes = Changes::default();
    let mut edits: BTreeMap<&str, (&str, Edits)> = BTreeMap::new();
    // Entries of registries that have no words yet, by the file and the part of it that they belong to.
    let mut entries: BTreeMap<(String, &str), String> = BTreeMap::new();
    let mut used = 0;
    for (key, page) in &translations.pages {
        let Some(source) = page.get(Locale::SOURCE) else { continue };
        let unit = |index: usize| units.get(&unit_key(key, source, index));
        used += (0..source.blocks.len()).filter(|index| unit(*index).is_some()).count();
        if let Some(own) = page.get(locale) {
            let Some(comparison) = &own.comparison else { continue };
            let file = own.texts.file;
            let (_, edits) = edits.entry(file.path()).or_insert_with(|| (file.text(), Edits::new()));
            edit(key, source, own, comparison, &unit, edits, &mut changes.incomplete);
            continue;
        }
        let words: BTreeMap<usize, &str> = (0..source.blocks.len())
            .filter_map(|index| Some((index, unit(index)?.target.as_str())))
            .collect();
        if words.is_empty() {
            continue;
        }
        let Some(head) = begun(key, &source.blocks, &words, &mut changes.incomplete) else { continue };
        let tag = &locales[locale].tag;
        let source_path = source.texts.file.path();
        let path = format!("content/{tag}/{}", source_path.splitn(3, '/').nth(2).unwrap_or_default());
        if source_path.ends_with(".md") {
            let has = |index: &usize| words.contains_key(index);
            let body: Vec<usize> =
                (0..source.blocks.len()).filter(|index| source.blocks[*index].field == "body").collect();
            let mut text = format!("---\n{}---\n", write::fields(&head, 0));
            if body.iter().all(has) {
                let words = words.iter().filter(|(index, _)| body.contains(index)).map(|(a, b)| (*a, *b));
                text += &write::body(&source.texts, &source.blocks, &words.collect());
            } else {
                changes.incomplete.push(format!("{key}: body"));
            }
            changes.files.insert(path, text);
        } else {
            let part = if key.starts_with("situations/") {
                "groups"
            } else if key.starts_with("diagnosis/") {
                "questions"
            } else {
                "symptoms"
            };
            let id = key.split('/').nth(1).unwrap_or_default();
            let text = format!("  {id}:\n{}", write::fields(&head, 4));
            *entries.entry((path, part)).or_default() += &text;
        }
    }
    changes.gone = units.len() - used;
    for (path, (text, edits)) in edits {
        if !edits.is_empty() {
            changes.files.insert(path.to_owned(), write::edited(text, edits));
        }
    }
    add_entries(translations, locale, entries, &mut changes);
    changes
}

type Edits = Vec<(Range<usize>, String)>;

/// The edits of a page that has a translation.
fn edit<'u>(
    key: &str,
    source: &Page,
    own: &Page,
    comparison: &Comparison,
    unit: &impl Fn(usize) -> Option<&'u Unit>,
    edits: &mut Edits,
    incomplete: &mut Vec<String>,
) {
    let text = own.texts.file.text();
    // A registry has none.
    let front_matter = front_matter::split(own.texts.file).ok();
    let mut words: BTreeMap<usize, &str> = BTreeMap::new();
    let mut changed: Vec<(&Block, &str)> = Vec::new();
    for (block, (_, partner)) in own.blocks.iter().zip(&comparison.blocks) {
        let Some(partner) = partner else { continue };
        let new = unit(*partner).map_or(block.text.as_str(), |it| &it.target);
        words.insert(*partner, new);
        if new != block.text {
            changed.push((block, new));
        }
    }
    let mut anew: Vec<&str> = Vec::new();
    for index in &comparison.missing {
        let Some(unit) = unit(*index) else { continue };
        words.insert(*index, &unit.target);
        let root = write::root(&source.blocks[*index].field);
        if !anew.contains(&root) {
            anew.push(root);
        }
    }
    for root in anew {
        let of_field: Vec<usize> = (0..source.blocks.len())
            .filter(|index| write::root(&source.blocks[*index].field) == root)
            .collect();
        if !of_field.iter().all(|index| words.contains_key(index)) {
            incomplete.push(format!("{key}: {root}"));
            continue;
        }
        changed.retain(|(block, _)| write::root(&block.field) != root);
        if root == "body" {
            let words = of_field.iter().map(|index| (*index, words[index])).collect();
            let body = front_matter.as_ref().map_or(0..text.len(), |it| it.body.clone());
            edits.push((body, write::body(&source.texts, &source.blocks, &words)));
            continue;
        }
        let texts: Vec<write::FieldText> =
            of_field.iter().map(|index| (source.blocks[*index].field.as_ref(), words[index])).collect();
        // A field of a page is in its front matter, one of an entry of a registry somewhere below its id.
        let fields = match &front_matter {
            Some(split) => Some((split.yaml.clone(), 0)),
            None => own.blocks.first().and_then(|block| entry_of(text, block)),
        };
        let Some((within, indent)) = fields else { continue };
        let place = write::chunk(text, within.clone(), indent, root).unwrap_or(within.end..within.end);
        edits.push((place, write::fields(&texts, indent)));
    }
    edits.extend(
        changed.into_iter().map(|(block, new)| (block.range.clone(), write::in_place(text, block, new))),
    );
}

/// The lines of the entry that a block of a registry is in: the block's field is one of them.
fn entry_of(text: &str, block: &Block) -> Option<(Range<usize>, usize)> {
    let line = text[..block.range.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = text[line..].len() - text[line..].trim_start().len();
    let above = text[..line].lines().rev().map(|it| (it, it.len() - it.trim_start().len()));
    let (head, depth) = above.into_iter().find(|(it, depth)| !it.trim().is_empty() && *depth < indent)?;
    let id = head.as_ptr() as usize - text.as_ptr() as usize + depth;
    Some(write::entry(text, id))
}

/// The front matter of a page that is begun: the fields that are all translated. Nothing where title or summary is not.
fn begun<'w>(
    key: &str,
    blocks: &'w [Block],
    words: &BTreeMap<usize, &'w str>,
    incomplete: &mut Vec<String>,
) -> Option<Vec<write::FieldText<'w>>> {
    let mut head = Vec::new();
    let mut left_out: Vec<&str> = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, it)| it.field != "body") {
        let root = write::root(&block.field);
        match words.get(&index) {
            Some(words) => head.push((block.field.as_ref(), *words)),
            None if !left_out.contains(&root) => left_out.push(root),
            None => {}
        }
    }
    // A field that is translated in part is left out as a whole.
    head.retain(|(field, _)| !left_out.contains(&write::root(field)));
    // A question without its answers leads nowhere.
    let needed = ["title", "summary", "answers"];
    let lacks = left_out.iter().any(|it| needed.contains(it));
    incomplete.extend(left_out.iter().map(|root| format!("{key}: {root}")));
    (!lacks).then_some(head)
}

/// Adds entries to registries, at the end of the part that they belong to.
fn add_entries(
    translations: &Translations,
    locale: Locale,
    entries: BTreeMap<(String, &str), String>,
    changes: &mut Changes,
) {
    for ((path, part), new) in entries {
        let on_disk = translations.pages.values().filter_map(|page| page.get(locale));
        let on_disk = on_disk.map(|page| page.texts.file).find(|file| file.path() == path);
        let text = changes.files.remove(&path);
        let mut text = text.or_else(|| on_disk.map(|it| it.text().to_owned())).unwrap_or_default();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match write::chunk(&text, 0..text.len(), 0, part) {
            Some(lines) => text.insert_str(lines.end, &new),
            None => text += &format!("{part}:\n{new}"),
        }
        changes.files.insert(path, text);
    }
}

/// The record of a locale after an import: what is not fuzzy was made from the words that its unit carries; the rest is
/// recorded as before.
pub fn recorded(translations: &Translations, locale: Locale, units: &Units) -> Lock {
    let mut lock = translations.locks.get(locale).cloned().unwrap_or_default();
    for (key, page) in &translations.pages {
        let (Some(source), Some(own)) = (page.get(Locale::SOURCE), page.get(locale)) else { continue };
        let Some(comparison) = &own.comparison else { continue };
        let is_ours = |index: &usize| units.contains_key(&unit_key(key, source, *index));
        if !comparison.blocks.iter().any(|(_, partner)| partner.as_ref().is_some_and(is_ours)) {
            continue;
        }
        let lines = own.blocks.iter().zip(&comparison.blocks).filter_map(|(block, (state, partner))| {
            let unit = partner.and_then(|index| units.get(&unit_key(key, source, index)));
            let made = unit.is_some_and(|unit| !unit.fuzzy && unit.target == block.text);
            let partner = partner.map(|index| &source.blocks[index]);
            match state {
                _ if made => Some(Line::new(partner, block)),
                State::Fresh => Some(Line::new(partner, block)),
                State::Stale { was } | State::Orphaned { was } => Some(Line {
                    field: block.field.to_string(),
                    source: Fingerprint::of(&was.replace('⏎', "\n")),
                    translation: block.fingerprint,
                    text: was.clone(),
                }),
                State::Unrecorded => None,
            }
        });
        lock.pages.insert(key.clone(), lines.collect());
    }
    lock.pages.retain(|_, lines| !lines.is_empty());
    lock
}
