//! Translations for the tools of translators, and back: PO ([`po`]) and XLIFF 1.2 ([`xliff`]).
//!
//! Both carry the same units, one a block of the source. A unit's key is its page, its field and the fingerprint of the
//! source's words, so it stays when blocks around it come and go. What comes back is checked before anything is written:
//! code, addresses, placeholders and tags of the source must all be there again ([`protect`]). It is then written into the
//! Markdown and YAML as a person would have written it ([`mod@write`]), and recorded as made from the words that the unit carries
//! ([`import`]); what is marked as fuzzy is written and not recorded.

pub mod import;
pub mod po;
pub mod protect;
pub mod write;
pub mod xliff;

use crate::content::Content;
use crate::content::texts::{GLOSSARY, page_key};
use crate::content::{Kind, registries::Term};
use crate::locale::{Locale, Locales};

use super::state::{Comparison, State};
use super::{Page, Translations};

/// The form of a file for translators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GNU gettext.
    Po,
    /// XLIFF 1.2, the version that nearly every tool reads.
    Xliff,
}

/// One block for a translator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// The key: `causes/card-type/body/5b1f90aa`.
    pub key: String,
    /// What a translator should know: the page and its kind, what stands before, terms of the glossary.
    pub notes: Vec<String>,
    /// Where the source's block is written: file and line.
    pub place: String,
    /// The source's words.
    pub source: String,
    /// What the source said when the translation was made, if that is something else.
    pub was: Option<String>,
    /// The translation; empty where there is none.
    pub target: String,
    /// Whether a person has to look at the translation: its source has changed, or nobody recorded what it was made from.
    pub fuzzy: bool,
}

/// How much of the block before is told, in characters.
const NEIGHBOUR: usize = 60;

/// The units of one locale, page by page.
pub fn units(translations: &Translations, content: &Content, locales: &Locales, locale: Locale) -> Vec<Unit> {
    let mut units = Vec::new();
    for (key, page) in &translations.pages {
        // Terms and the footer are in files of all languages, where each is seen beside the others.
        if key.starts_with(GLOSSARY) || key == "site" {
            continue;
        }
        let Some(source) = page.get(Locale::SOURCE) else { continue };
        let own = page.get(locale);
        let untranslated = Comparison::untranslated(source.blocks.len());
        let comparison = own.and_then(|it| it.comparison.as_ref()).unwrap_or(&untranslated);
        let title = source.blocks.iter().find(|it| it.field == "title").map_or("", |it| &it.text);
        let mut before: Option<&str> = None;
        for (index, block) in source.blocks.iter().enumerate() {
            let partner = comparison.blocks.iter().position(|(_, source)| *source == Some(index));
            let mut unit = Unit {
                key: unit_key(key, source, index),
                notes: vec![format!(
                    "{} {} “{title}”: {}",
                    locales[Locale::SOURCE].tag,
                    noun(key),
                    block.field
                )],
                place: format!(
                    "{}:{}",
                    source.texts.file.path(),
                    source.texts.file.line_of(block.range.start).0
                ),
                source: block.text.clone(),
                ..Unit::default()
            };
            unit.notes.extend(
                before.map(|text| format!("after: {}", text.chars().take(NEIGHBOUR).collect::<String>())),
            );
            unit.notes.extend(terms(&content.glossary, &block.text, locale));
            if let (Some(own), Some(partner)) = (own, partner) {
                unit.target.clone_from(&own.blocks[partner].text);
                match &comparison.blocks[partner].0 {
                    State::Fresh => {}
                    State::Stale { was } | State::Orphaned { was } => {
                        unit.fuzzy = true;
                        unit.was = Some(was.replace('⏎', "\n"));
                    }
                    State::Unrecorded => unit.fuzzy = true,
                }
            }
            before = Some(&block.text);
            units.push(unit);
        }
    }
    units
}

/// The key of a block: its page, its field and what it says, with a number where a page says the same twice in one field.
pub fn unit_key(page_key: &str, page: &Page, index: usize) -> String {
    let block = &page.blocks[index];
    let same =
        |other: &&super::block::Block| other.field == block.field && other.fingerprint == block.fingerprint;
    let number = page.blocks[..index].iter().filter(same).count() + 1;
    let key = format!("{page_key}/{}/{}", block.field, block.fingerprint);
    if number == 1 { key } else { format!("{key}/{number}") }
}

/// What a page is, for a translator.
fn noun(key: &str) -> &'static str {
    let kinds =
        [Kind::Home, Kind::Question, Kind::Symptom, Kind::Cause, Kind::Fix, Kind::Prevention, Kind::Article];
    let folder = key.split('/').next().unwrap_or_default();
    let kind = kinds
        .into_iter()
        .find(|kind| if *kind == Kind::Home { key == page_key(*kind, "") } else { kind.folder() == folder });
    kind.map_or("situation", Kind::noun)
}

/// How many terms of the glossary are named beside one unit.
const TERMS: usize = 8;

/// The terms that a text uses, with what they are called in the other language.
fn terms<'t>(glossary: &'t [Term], text: &'t str, locale: Locale) -> impl Iterator<Item = String> + 't {
    let known = glossary.iter().filter_map(move |term| {
        let (from, to) = (term.terms.get(Locale::SOURCE)?, term.terms.get(locale)?);
        text.contains(&from.value).then(|| format!("term: {} = {}", from.value, to.value))
    });
    known.take(TERMS)
}
