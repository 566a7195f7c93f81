//! Text becomes typed parts: pages and registries, each value with its place, nothing connected yet.
//!
//! A file's path says what it is: `content/<locale>/causes/<id>.md`. The source locale's pages hold facts and words,
//! the others words only; the registries directly below `content/` hold facts.

pub mod diagnosis;
pub mod front_matter;
pub mod intents;
pub mod page;
pub mod pictures;
pub mod prose;
pub mod registries;
pub mod texts;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Locale, PerLocale};
use crate::source::{SourceFile, Sources};
use crate::yaml::{Text, id_problem};

use diagnosis::{QuestionFacts, QuestionWords};
use intents::Intent;
use page::{CauseFacts, CauseWords, FixFacts, FixWords, HomeFacts, PageFacts, PageWords};
use registries::{Groups, SourceEntry, SymptomFacts, SymptomWords, Term};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The home page of a locale.
    Home,
    /// A question of the diagnosis.
    Question,
    /// What the reader sees: an exact message or a state.
    Symptom,
    /// Why it happens.
    Cause,
    /// What to do, in steps.
    Fix,
    /// A habit that keeps a cause away.
    Prevention,
    /// Any other page.
    Article,
}

impl Kind {
    /// The kinds that have a folder of pages, in the order in which a reader meets them.
    pub const LISTED: [Kind; 5] = [Kind::Symptom, Kind::Cause, Kind::Fix, Kind::Prevention, Kind::Article];

    /// The listed kind whose pages are in a folder of this name.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::LISTED.into_iter().find(|kind| kind.folder() == folder)
    }

    /// The folder of this kind's pages, in `content/<locale>/` and in the built site.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Home => "",
            Kind::Question => "diagnosis",
            Kind::Symptom => "symptoms",
            Kind::Cause => "causes",
            Kind::Fix => "fixes",
            Kind::Prevention => "prevention",
            Kind::Article => "articles",
        }
    }

    /// The word for one page of this kind, in messages.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Home => "home page",
            Kind::Question => "question",
            Kind::Symptom => "symptom",
            Kind::Cause => "cause",
            Kind::Fix => "fix",
            Kind::Prevention => "prevention",
            Kind::Article => "article",
        }
    }
}

/// The facts of one page, from the source locale's file or from a registry.
pub struct FactsEntry<'s, F> {
    /// The page's id; its range is where findings about the whole page are shown.
    pub id: Text,
    /// The file that holds the facts.
    pub file: &'s SourceFile,
    /// The facts that every kind of page has.
    pub page: PageFacts,
    /// The facts of this kind.
    pub facts: F,
}

/// The words of one page in one locale.
pub struct WordsEntry<'s, W> {
    /// The page's id; its range is where findings about the whole page are shown.
    pub id: Text,
    /// The language.
    pub locale: Locale,
    /// The file that holds the words.
    pub file: &'s SourceFile,
    /// The words that every kind of page has.
    pub page: PageWords,
    /// The words of this kind.
    pub words: W,
}

/// All pages of one kind.
pub struct Pages<'s, F, W> {
    /// Facts, one entry a page.
    pub facts: Vec<FactsEntry<'s, F>>,
    /// Words, one entry a page and locale.
    pub words: Vec<WordsEntry<'s, W>>,
    /// The id of every page that is written, also of one that could not be read: such a page is not missing.
    pub known: BTreeSet<String>,
}

impl<F, W> Default for Pages<'_, F, W> {
    fn default() -> Self {
        Pages { facts: Vec::new(), words: Vec::new(), known: BTreeSet::new() }
    }
}

impl<'s, F, W> Pages<'s, F, W> {
    fn push(&mut self, entry: page::Entry<'s, F, W>) {
        if entry.locale == Locale::SOURCE {
            self.known.insert(entry.id);
        }
        self.facts.extend(entry.facts);
        self.words.extend(entry.words);
    }
}

/// All that the content folder says.
pub struct Content<'s> {
    /// The home page.
    pub home: Pages<'s, HomeFacts, ()>,
    /// The first question of the diagnosis, and the file that names it.
    pub first_question: Option<(Text, &'s SourceFile)>,
    /// The questions of the diagnosis, from the registry and its words.
    pub questions: Pages<'s, QuestionFacts, QuestionWords>,
    /// The symptoms, from the registry and its words.
    pub symptoms: Pages<'s, SymptomFacts, SymptomWords>,
    /// The causes.
    pub causes: Pages<'s, CauseFacts, CauseWords>,
    /// The fixes.
    pub fixes: Pages<'s, FixFacts, FixWords>,
    /// The habits.
    pub prevention: Pages<'s, (), ()>,
    /// The other pages.
    pub articles: Pages<'s, (), ()>,
    /// The situations that symptoms are grouped by.
    pub groups: Groups<'s>,
    /// The terms of the glossary.
    pub glossary: Vec<Term<'s>>,
    /// The cited sources.
    pub sources: Vec<SourceEntry<'s>>,
    /// What readers want to know.
    pub intents: Vec<Intent<'s>>,
    /// What readers call what the guide calls something else, in each language of the site: in each list the guide's word,
    /// then theirs.
    pub synonyms: PerLocale<Vec<Vec<String>>>,
    /// The drawings of pictures.
    pub drawings: Vec<pictures::Drawing>,
    /// The words of pictures.
    pub picture_words: Vec<pictures::PictureWords<'s>>,
    /// Phrases that a derived locale words in its own way, each with what it becomes.
    pub wordings: PerLocale<Vec<(String, String)>>,
}

/// One parsed page, by kind.
enum Parsed<'s> {
    Home(page::Entry<'s, HomeFacts, ()>),
    Cause(page::Entry<'s, CauseFacts, CauseWords>),
    Fix(page::Entry<'s, FixFacts, FixWords>),
    Prevention(page::Entry<'s, (), ()>),
    Article(page::Entry<'s, (), ()>),
}

/// Parses every file below `content/` but the settings.
pub fn parse<'s>(sources: &'s Sources, config: &Config, found: &mut Diagnostics) -> Content<'s> {
    let mut content = Content {
        home: Pages::default(),
        first_question: None,
        drawings: pictures::drawings(sources, found),
        picture_words: Vec::new(),
        questions: Pages::default(),
        symptoms: Pages::default(),
        causes: Pages::default(),
        fixes: Pages::default(),
        prevention: Pages::default(),
        articles: Pages::default(),
        groups: Groups::default(),
        glossary: Vec::new(),
        sources: Vec::new(),
        intents: Vec::new(),
        synonyms: PerLocale::empty(&config.locales),
        wordings: PerLocale::empty(&config.locales),
    };
    let parsed: Vec<_> = sources
        .content
        .values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|file| parse_page(file, config))
        .collect();
    for (page, findings) in parsed {
        found.extend(findings);
        match page {
            Some(Parsed::Home(entry)) => content.home.push(entry),
            Some(Parsed::Cause(entry)) => content.causes.push(entry),
            Some(Parsed::Fix(entry)) => content.fixes.push(entry),
            Some(Parsed::Prevention(entry)) => content.prevention.push(entry),
            Some(Parsed::Article(entry)) => content.articles.push(entry),
            None => {}
        }
    }
    registries::parse(sources, config, &mut content, found);
    content
}

fn parse_page<'s>(file: &'s SourceFile, config: &Config) -> (Option<Parsed<'s>>, Vec<Diagnostic>) {
    let (kind, locale, id) = match page_of(file.path(), config) {
        Ok(Some(page)) => page,
        Ok(None) => return (None, Vec::new()),
        Err(diagnostic) => return (None, vec![diagnostic]),
    };
    match kind {
        Kind::Home => wrap(Parsed::Home, page::parse(file, locale, id, config)),
        Kind::Cause => wrap(Parsed::Cause, page::parse(file, locale, id, config)),
        Kind::Fix => wrap(Parsed::Fix, page::parse(file, locale, id, config)),
        Kind::Prevention => wrap(Parsed::Prevention, page::parse(file, locale, id, config)),
        Kind::Article => wrap(Parsed::Article, page::parse(file, locale, id, config)),
        // These are in registries; `page_of` makes no such page.
        Kind::Question | Kind::Symptom => (None, Vec::new()),
    }
}

fn wrap<'s, E>(
    variant: impl FnOnce(E) -> Parsed<'s>,
    (entry, found): (E, Vec<Diagnostic>),
) -> (Option<Parsed<'s>>, Vec<Diagnostic>) {
    (Some(variant(entry)), found)
}

/// What a file's path says it is: a page, or a registry (`None`).
fn page_of(path: &str, config: &Config) -> Result<Option<(Kind, Locale, String)>, Diagnostic> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts[..] {
        // `queries.yaml` is for the tests of search, which read it themselves.
        [
            "site.yaml" | "symptoms.yaml" | "diagnosis.yaml" | "glossary.yaml" | "sources.yaml" | "intents.yaml"
            | "queries.yaml",
        ] => Ok(None),
        [tag, "index.md"] => Ok(Some((Kind::Home, locale_of(path, tag, config)?, String::new()))),
        [tag, "symptoms.yaml" | "diagnosis.yaml" | "pictures.yaml" | "synonyms.yaml"] => {
            locale_of(path, tag, config).map(|_| None)
        }
        [tag, "translation.lock"] => locale_of(path, tag, config).map(|_| None),
        [tag, "terms.yaml"] => match config.locales[locale_of(path, tag, config)?].derived {
            Some(_) => Ok(None),
            None => Err(Diagnostic::about(path, format!("`{tag}` is not made from another locale")).hint(
                "this file words what is derived; what a term is called belongs to `content/glossary.yaml`",
            )),
        },
        [tag, folder, file] if file.ends_with(".md") => {
            let locale = locale_of(path, tag, config)?;
            let kind = kind_of(path, folder)?;
            let id = file.trim_end_matches(".md");
            match id_problem(id) {
                None => Ok(Some((kind, locale, id.to_owned()))),
                Some(problem) => Err(Diagnostic::about(path, format!("`{id}` cannot be an id: {problem}"))
                    .hint("rename the file, such as `card-declined.md`")),
            }
        }
        _ => Err(Diagnostic::about(path, "nothing reads this file").hint(
            "pages are `content/<locale>/<kind>/<id>.md`, and the registries are `site.yaml`, `symptoms.yaml`, \
             `diagnosis.yaml`, `glossary.yaml`, `sources.yaml` and `intents.yaml`",
        )),
    }
}

fn locale_of(path: &str, tag: &str, config: &Config) -> Result<Locale, Diagnostic> {
    config.locales.find(tag).ok_or_else(|| {
        let hint = nearest(tag, config.locales.tags())
            .unwrap_or_else(|| format!("list it under `locales` in `{}`", config::PATH));
        Diagnostic::about(path, format!("`{tag}` is not a locale of this site")).hint(hint)
    })
}

fn kind_of(path: &str, folder: &str) -> Result<Kind, Diagnostic> {
    match Kind::of_folder(folder) {
        Some(Kind::Symptom) => Err(Diagnostic::about(path, "symptoms are not pages of their own here").hint(
            "write the facts in `content/symptoms.yaml` and the words in `content/<locale>/symptoms.yaml`",
        )),
        Some(kind) => Ok(kind),
        None => {
            let folders = Kind::LISTED.map(Kind::folder);
            let hint = nearest(folder, folders).unwrap_or_else(|| {
                "the folders are `causes`, `fixes`, `prevention` and `articles`".to_owned()
            });
            Err(Diagnostic::about(path, format!("`{folder}` is not a kind of page")).hint(hint))
        }
    }
}
