//! What readers are told of a translation that is behind: which parts, and where in the source to look.

use std::collections::HashMap;

use crate::content::texts::{FieldValue, Texts};
use crate::locale::{Locale, Locales};

use super::block::Block;
use super::{Page, Translations, translated};

/// Where the source says something else than a part of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The id of the section on the source's page, if it is in one.
    pub section: Option<String>,
    /// The first words of the source's block, by which a browser finds it; empty where the block is gone.
    pub words: String,
}

/// What is behind on one page in one locale.
#[derive(Debug, Default)]
pub struct PageMarks {
    /// The marks of each field, by their place among the blocks of the field.
    fields: HashMap<String, Vec<(usize, Mark)>>,
    /// How many blocks are marked.
    pub behind: usize,
    /// How many blocks of the source have no translation.
    pub missing: usize,
}

/// What is behind on all pages.
#[derive(Debug, Default)]
pub struct Marks(HashMap<Locale, HashMap<String, PageMarks>>);

impl Marks {
    /// The marks of every page that has any, or that lacks a part.
    pub fn new(translations: &Translations, locales: &Locales) -> Self {
        let mut marks = Marks::default();
        for (key, page) in &translations.pages {
            let Some(source) = page.get(Locale::SOURCE) else { continue };
            for locale in translated(locales) {
                let Some(own) = page.get(locale) else { continue };
                let Some(comparison) = &own.comparison else { continue };
                let mut found = PageMarks { missing: comparison.missing.len(), ..PageMarks::default() };
                for (index, partner) in comparison.behind() {
                    let field = &own.blocks[index].field;
                    let place = own.blocks[..index].iter().filter(|it| it.field == *field).count();
                    let mark = mark(source, partner.map(|it| &source.blocks[it]), field);
                    found.fields.entry(field.to_string()).or_default().push((place, mark));
                    found.behind += 1;
                }
                if found.behind + found.missing > 0 {
                    marks.0.entry(locale).or_default().insert(key.clone(), found);
                }
            }
        }
        marks
    }

    /// What is behind on a page.
    pub fn page(&self, locale: Locale, key: &str) -> Option<&PageMarks> {
        self.0.get(&locale)?.get(key)
    }
}

impl PageMarks {
    /// The marks of a field, by their place among its blocks.
    pub fn field(&self, name: &str) -> &[(usize, Mark)] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }
}

fn mark(source: &Page, block: Option<&Block>, field: &str) -> Mark {
    let section = match (field, block) {
        ("body", Some(block)) => heading_above(&source.texts, block),
        _ => section_of(field).map(str::to_owned),
    };
    Mark { section, words: block.map(|it| first_words(&it.text)).unwrap_or_default() }
}

/// The id of the section that a page draws for a field.
fn section_of(field: &str) -> Option<&'static str> {
    match field {
        "confirm" => Some("confirm"),
        "if_not_fixed" => Some("if-not-fixed"),
        "warning" | "steps.do" | "steps.expect" => Some("steps"),
        "first_action" => Some("first-action"),
        _ => None,
    }
}

fn heading_above(texts: &Texts, block: &Block) -> Option<String> {
    let body = texts.fields.iter().find_map(|field| match field.value {
        FieldValue::Prose(prose) if field.name == "body" => Some(prose),
        _ => None,
    })?;
    let above = body.headings.iter().take_while(|heading| heading.range.start <= block.range.start);
    above.last().map(|heading| heading.id.clone())
}

/// The most characters that a block is found by, and the least before a mark of punctuation ends them.
const MOST: usize = 30;
const LEAST: usize = 6;

/// The first words of a block as readers see them: up to the first sign of markup, and to the end of a clause or a word, since
/// browsers look for whole words only.
fn first_words(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| "|*_`[!~<> ".contains(c));
    let end = text.find(|c| "|*_`[]!~<\\\n".contains(c)).unwrap_or(text.len());
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !"'’-".contains(c);
    let mut words: String = text[..end].chars().take(MOST).collect();
    let clause = words.char_indices().skip(LEAST).find(|(_, c)| is_mark(*c)).map(|(at, _)| at);
    let is_cut = words.len() < end;
    let word = || words.rfind(' ').filter(|_| is_cut);
    if let Some(end) = clause.or_else(word) {
        words.truncate(end);
    }
    words.trim_end().to_owned()
}
