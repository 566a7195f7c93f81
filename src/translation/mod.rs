//! How a translation stands to its source, block by block.
//!
//! A block is a paragraph, a heading, a list item, a row of a table, or a field of the front matter. When a person has
//! translated a page, `zhinan i18n accept` writes down from which words of the source each block was made ([`lock`]). From
//! then on the two are compared by what they say, never by dates: a block whose source has changed is [`state::State::Stale`]
//! until a person accepts it again ([`state`]).
//!
//! `says` and `keywords` are not compared: readers of each language have words of their own.

pub mod block;
pub mod command;
pub mod exchange;
pub mod lock;
pub mod marks;
pub mod state;
pub mod status;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::texts::{self, Texts};
use crate::diagnostics::Diagnostics;
use crate::locale::{Locale, Locales, PerLocale};
use crate::source::Sources;

use block::Block;
use lock::Lock;
use marks::Marks;
use state::Comparison;
use status::Status;

/// All that is compared: the blocks of every page in every locale that has them, and what translations were made from.
pub struct Translations<'c> {
    /// The texts of each page by its key, in each locale.
    pub pages: BTreeMap<String, PerLocale<Page<'c>>>,
    /// What each translation was made from; nothing for the source and for derived locales.
    pub locks: PerLocale<Lock>,
}

/// One page in one locale.
pub struct Page<'c> {
    /// The texts.
    pub texts: Texts<'c>,
    /// The same as blocks.
    pub blocks: Vec<Block>,
}

/// How each page of a translation stands, by key.
pub type Comparisons = BTreeMap<String, PerLocale<Comparison>>;

impl<'c> Translations<'c> {
    /// Collects the blocks of all pages and reads the lock files.
    pub fn new(
        sources: &'c Sources,
        content: &'c Content,
        config: &'c Config,
        found: &mut Diagnostics,
    ) -> Self {
        let texts: Vec<Texts> = texts::all(sources, content, config);
        let blocks: Vec<Vec<Block>> = texts.par_iter().map(block::blocks).collect();
        let mut pages: BTreeMap<String, PerLocale<Page>> = BTreeMap::new();
        for (texts, blocks) in texts.into_iter().zip(blocks) {
            let page = pages.entry(texts.key.clone()).or_insert_with(|| PerLocale::empty(&config.locales));
            page.set(texts.locale, Page { texts, blocks });
        }
        let mut locks = PerLocale::empty(&config.locales);
        for locale in translated(&config.locales) {
            let file = sources.content.get(&lock::path(&config.locales[locale].tag));
            locks.set(locale, file.map(|file| Lock::parse(file, found)).unwrap_or_default());
        }
        Translations { pages, locks }
    }

    /// How every translation stands to its source.
    pub fn compare(&self, locales: &Locales) -> Comparisons {
        let pages: Vec<(&String, &PerLocale<Page>)> = self.pages.iter().collect();
        let compared = pages.into_par_iter().filter_map(|(key, page)| {
            let source = page.get(Locale::SOURCE)?;
            let mut comparisons = PerLocale::empty(locales);
            for locale in translated(locales) {
                let Some(translation) = page.get(locale) else { continue };
                let recorded = self.locks.get(locale).and_then(|lock| lock.pages.get(key));
                let recorded = recorded.map_or(&[][..], Vec::as_slice);
                comparisons.set(locale, state::compare(&source.blocks, &translation.blocks, recorded));
            }
            Some((key.clone(), comparisons))
        });
        compared.collect()
    }
}

/// What a build has to know of translations.
pub struct Findings {
    /// What readers are told on pages.
    pub marks: Marks,
    /// What is told of the whole site.
    pub status: Status,
}

/// Compares all translations with their source.
pub fn find(sources: &Sources, content: &Content, config: &Config, found: &mut Diagnostics) -> Findings {
    let locales = &config.locales;
    let translations = Translations::new(sources, content, config, found);
    let comparisons = translations.compare(locales);
    Findings {
        marks: Marks::new(&translations, &comparisons, locales),
        status: Status::new(&translations, &comparisons, locales, &[]),
    }
}

/// The locales that people translate into.
pub fn translated(locales: &Locales) -> impl Iterator<Item = Locale> + '_ {
    locales.all().skip(1).filter(|locale| locales[*locale].derived.is_none())
}
