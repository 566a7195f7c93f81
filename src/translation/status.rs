//! What there is to do for translators: counts for each locale, and the blocks that are behind, with the source's words
//! then and now.

use std::fmt::Write as _;

use serde::Serialize;

use crate::locale::{Locale, Locales};

use super::state::{Comparison, State};
use super::{Translations, translated};

/// How the translations of a site stand.
#[derive(Debug, Serialize)]
pub struct Status {
    /// The tag of the source locale.
    pub source: String,
    /// Every other locale, in the order of the site.
    pub locales: Vec<LocaleStatus>,
}

/// How one locale stands.
#[derive(Debug, Serialize)]
pub struct LocaleStatus {
    /// The BCP 47 tag.
    pub locale: String,
    /// The locale that its texts are made from, if they are: such a locale is never behind, and nothing is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<String>,
    /// Blocks.
    pub blocks: Blocks,
    /// Pages, and what is translated like one: situations, terms of the glossary, the footer.
    pub pages: Pages,
    /// The pages on which something is to be done, by key.
    pub todo: Vec<PageStatus>,
}

/// Counts of blocks. The source has `total`, which are fresh, stale, unrecorded or missing.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Blocks {
    /// Blocks of the source.
    pub total: usize,
    /// Translated, and the source still says the same.
    pub fresh: usize,
    /// Translated, and the source says something else now.
    pub stale: usize,
    /// Translated, and nobody wrote down from what.
    pub unrecorded: usize,
    /// Not translated.
    pub missing: usize,
    /// Blocks of translations whose source is gone, which are not among the total.
    pub orphaned: usize,
}

/// Counts of pages.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Pages {
    /// Pages of the source.
    pub total: usize,
    /// Pages that are translated at least in part.
    pub translated: usize,
    /// Translated pages with a stale or orphaned block.
    pub behind: usize,
}

/// What there is to do on one page.
#[derive(Debug, Serialize)]
pub struct PageStatus {
    /// The key, by which `i18n accept` knows it.
    pub page: String,
    /// The file of the translation, or of the source where there is none.
    pub file: String,
    /// Whether there is a translation.
    pub translated: bool,
    /// Blocks.
    pub blocks: Blocks,
    /// The blocks to look at; none for a page that is not translated.
    pub todo: Vec<BlockStatus>,
}

/// One block to look at.
#[derive(Debug, Serialize)]
pub struct BlockStatus {
    /// `stale`, `missing`, `orphaned` or `unrecorded`.
    pub state: &'static str,
    /// The field.
    pub field: String,
    /// The line of the translation, or of the source for a missing block.
    pub line: usize,
    /// What the source said when the block was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What the source says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// What the translation says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
}

impl Status {
    /// Counts everything. `only` names the locales that are wanted; all when empty.
    pub fn new(translations: &Translations, locales: &Locales, only: &[Locale]) -> Self {
        let wanted = |locale: &Locale| only.is_empty() || only.contains(locale);
        let statuses = locales.all().skip(1).filter(wanted).map(|locale| {
            let derived = locales[locale].derived;
            let mut status = LocaleStatus {
                locale: locales[locale].tag.clone(),
                derived_from: derived.map(|it| locales[it.from].tag.clone()),
                blocks: Blocks::default(),
                pages: Pages::default(),
                todo: Vec::new(),
            };
            if derived.is_none() {
                status.count(translations, locale);
            }
            status
        });
        Status { source: locales[Locale::SOURCE].tag.clone(), locales: statuses.collect() }
    }

    /// The share of blocks that are fresh, in percent, of the locale that has the fewest; 100 without any translation.
    pub fn least_percent(&self) -> f64 {
        let counted = self.locales.iter().filter(|it| it.derived_from.is_none());
        counted.map(|it| it.blocks.percent()).fold(100.0, f64::min)
    }

    /// The status for machines.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("strings and numbers") + "\n"
    }

    /// The status for people.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for status in &self.locales {
            status.write(&mut out, &self.source);
        }
        out
    }
}

impl Blocks {
    /// The counts of one page.
    pub fn of(comparison: &Comparison) -> Self {
        let mut blocks =
            Blocks { total: comparison.total, missing: comparison.missing.len(), ..Blocks::default() };
        for (state, source) in &comparison.blocks {
            match (state, source) {
                // A block of the translation's own is nothing that the source has.
                (State::Fresh | State::Unrecorded, None) => {}
                (State::Fresh, _) => blocks.fresh += 1,
                (State::Unrecorded, _) => blocks.unrecorded += 1,
                (State::Stale { .. }, _) => blocks.stale += 1,
                (State::Orphaned { .. }, _) => blocks.orphaned += 1,
            }
        }
        blocks
    }

    /// The share that is fresh, in percent.
    pub fn percent(&self) -> f64 {
        if self.total == 0 { 100.0 } else { 100.0 * self.fresh as f64 / self.total as f64 }
    }

    fn add(&mut self, other: &Blocks) {
        self.total += other.total;
        self.fresh += other.fresh;
        self.stale += other.stale;
        self.unrecorded += other.unrecorded;
        self.missing += other.missing;
        self.orphaned += other.orphaned;
    }
}

impl LocaleStatus {
    fn count(&mut self, translations: &Translations, locale: Locale) {
        for (key, page) in &translations.pages {
            let Some(source) = page.get(Locale::SOURCE) else { continue };
            let own = page.get(locale);
            let comparison = own.and_then(|it| it.comparison.clone());
            let comparison = comparison.unwrap_or_else(|| Comparison::untranslated(source.blocks.len()));
            let blocks = Blocks::of(&comparison);
            self.blocks.add(&blocks);
            self.pages.total += 1;
            self.pages.translated += usize::from(own.is_some());
            self.pages.behind += usize::from(blocks.stale + blocks.orphaned > 0);
            if blocks.fresh == blocks.total && blocks.orphaned == 0 {
                continue;
            }
            let shown = own.unwrap_or(source);
            self.todo.push(PageStatus {
                page: key.clone(),
                file: shown.texts.file.path().to_owned(),
                translated: own.is_some(),
                blocks,
                todo: own.map(|own| todo(source, own, &comparison)).unwrap_or_default(),
            });
        }
    }

    fn write(&self, out: &mut String, source: &str) {
        let tag = &self.locale;
        if let Some(from) = &self.derived_from {
            let _ = writeln!(out, "{tag}: made from {from}, never behind\n");
            return;
        }
        let Blocks { total, fresh, stale, unrecorded, missing, orphaned } = self.blocks;
        let _ = writeln!(
            out,
            "{tag}: {:.1} % of {total} blocks say what {source} says: {fresh} fresh, {stale} stale, {unrecorded} \
             unrecorded, {missing} missing; {orphaned} orphaned\n{:>w$}  {} of {} pages are translated, {} of them behind",
            self.blocks.percent(),
            "",
            self.pages.translated,
            self.pages.total,
            self.pages.behind,
            w = tag.len(),
        );
        for page in self.todo.iter().filter(|it| it.translated) {
            page.write(out);
        }
        let missing: Vec<&str> =
            self.todo.iter().filter(|it| !it.translated).map(|it| it.page.as_str()).collect();
        if !missing.is_empty() {
            let _ = writeln!(out, "\nnot translated: {}", missing.join(", "));
        }
        out.push('\n');
    }
}

/// The most missing blocks of a page that people are told one by one.
const MISSING: usize = 3;

impl PageStatus {
    fn write(&self, out: &mut String) {
        let _ = writeln!(out, "\n{} ({})", self.file, self.page);
        // A page of which nothing is recorded needs one line, not one for each of its blocks.
        if self.blocks.unrecorded > 0 && self.todo.iter().all(|it| it.state == "unrecorded") {
            let _ = writeln!(
                out,
                "  {} blocks unrecorded; if they say what the source says: zhinan i18n accept {}",
                self.blocks.unrecorded, self.page
            );
            return;
        }
        let missing = self.todo.iter().filter(|it| it.state == "missing").count();
        let shown = self.todo.iter().filter(|it| it.state != "missing" || missing <= MISSING);
        if missing > MISSING {
            let mut fields: Vec<&str> = Vec::new();
            for block in self.todo.iter().filter(|it| it.state == "missing") {
                if !fields.contains(&block.field.as_str()) {
                    fields.push(&block.field);
                }
            }
            let _ = writeln!(out, "  {missing} blocks missing: {}", fields.join(", "));
        }
        for block in shown {
            let _ = writeln!(out, "  line {}: {} {}", block.line, block.state, block.field);
            let texts = [("was", &block.was), ("now", &block.now), ("here", &block.translation)];
            for (name, text) in texts {
                if let Some(text) = text {
                    let _ = writeln!(out, "    {name:<4}  {}", text.replace('\n', "\n          "));
                }
            }
        }
    }
}

/// The blocks to look at: those of the translation by line, then what it lacks.
fn todo(source: &super::Page, own: &super::Page, comparison: &Comparison) -> Vec<BlockStatus> {
    let mut todo = Vec::new();
    for (block, (state, partner)) in own.blocks.iter().zip(&comparison.blocks) {
        let (state, was) = match state {
            State::Fresh => continue,
            State::Unrecorded => ("unrecorded", None),
            State::Stale { was } => ("stale", Some(was.clone())),
            State::Orphaned { was } => ("orphaned", Some(was.clone())),
        };
        todo.push(BlockStatus {
            state,
            field: block.field.to_string(),
            line: own.texts.file.line_of(block.range.start).0,
            was,
            now: partner.map(|index| source.blocks[index].text.clone()),
            translation: Some(block.text.clone()),
        });
    }
    todo.sort_by_key(|it| it.line);
    todo.extend(comparison.missing.iter().map(|index| {
        let block = &source.blocks[*index];
        BlockStatus {
            state: "missing",
            field: block.field.to_string(),
            line: source.texts.file.line_of(block.range.start).0,
            was: None,
            now: Some(block.text.clone()),
            translation: None,
        }
    }));
    todo
}

/// The lock of each locale after `pages` have been accepted: every block of those is recorded as made from what its source
/// says now. A page is named by its key or by its file.
///
/// # Errors
/// The names that no page has, where `pages` is not empty; all pages are accepted where it is.
pub fn accept(
    translations: &Translations,
    locales: &Locales,
    only: &[Locale],
    pages: &[String],
) -> Result<Vec<(Locale, super::lock::Lock, usize)>, Vec<String>> {
    let mut unknown: Vec<String> = pages.to_vec();
    let mut locks = Vec::new();
    for locale in translated(locales).filter(|it| only.is_empty() || only.contains(it)) {
        let mut lock = translations.locks.get(locale).cloned().unwrap_or_default();
        // Pages that are gone leave the record with the next change to it.
        let there = |key: &String| translations.pages.get(key).is_some_and(|it| it.get(locale).is_some());
        lock.pages.retain(|key, _| there(key));
        let mut accepted = 0;
        for (key, page) in &translations.pages {
            let (Some(source), Some(own)) = (page.get(Locale::SOURCE), page.get(locale)) else { continue };
            let named = |name: &String| name == key || name == own.texts.file.path();
            if !pages.is_empty() && !pages.iter().any(named) {
                continue;
            }
            unknown.retain(|name| !named(name));
            let Some(comparison) = &own.comparison else { continue };
            let lines = own.blocks.iter().zip(&comparison.blocks).map(|(block, (_, partner))| {
                super::lock::Line::new(partner.map(|index| &source.blocks[index]), block)
            });
            let lines: Vec<_> = lines.collect();
            if lock.pages.get(key) != Some(&lines) {
                accepted += 1;
                lock.pages.insert(key.clone(), lines);
            }
        }
        locks.push((locale, lock, accepted));
    }
    if unknown.is_empty() { Ok(locks) } else { Err(unknown) }
}
