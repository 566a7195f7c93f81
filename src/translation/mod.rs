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
    /// How they stand to those of the source, of a translation.
    pub comparison: Option<Comparison>,
}

impl<'c> Translations<'c> {
    /// Collects the blocks of all pages, reads the lock files, and compares every translation with its source.
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
            page.set(texts.locale, Page { texts, blocks, comparison: None });
        }
        let mut locks = PerLocale::empty(&config.locales);
        for locale in translated(&config.locales) {
            let file = sources.content.get(&lock::path(&config.locales[locale].tag));
            locks.set(locale, file.map(|file| Lock::parse(file, found)).unwrap_or_default());
        }
        let mut translations = Translations { pages, locks };
        translations.compare(&config.locales);
        translations
    }

    fn compare(&mut self, locales: &Locales) {
        let locks = &self.locks;
        self.pages.par_iter_mut().for_each(|(key, page)| {
            for locale in translated(locales) {
                let Some(mut own) = page.take(locale) else { continue };
                let recorded = locks.get(locale).and_then(|lock| lock.pages.get(key));
                let recorded = recorded.map_or(&[][..], Vec::as_slice);
                let source = page.get(Locale::SOURCE);
                own.comparison = source.map(|source| state::compare(&source.blocks, &own.blocks, recorded));
                page.set(locale, own);
            }
        });
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
    Findings { marks: Marks::new(&translations, locales), status: Status::new(&translations, locales, &[]) }
}

/// The locales that people translate into.
pub fn translated(locales: &Locales) -> impl Iterator<Item = Locale> + '_ {
    locales.all().skip(1).filter(|locale| locales[*locale].derived.is_none())
}
