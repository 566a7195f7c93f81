//! Zhinan builds a multilingual troubleshooting site from a folder of Markdown and YAML.
//!
//! # How it works
//!
//! Text goes in, typed data comes out, checks run, pages are drawn, files are written. [`build`] is the table of contents:
//! each step is one call to one module, in that order.
//!
//! | step | module | from | to |
//! |---|---|---|---|
//! | read | [`source`] | folders | texts with paths |
//! | settings | [`config`] | `site.yaml` | names, locales, address |
//! | parse | [`content`] | texts | pages and registries, each value with its place |
//! | derive | [`mod@derive`] | the glossary, tables | what turns texts into those of a derived language |
//! | words | [`theme`], [`strings`] | `templates/`, `static/` | templates, static files, interface words |
//! | compare | [`translation`] | pages, lock files | which blocks of translations are behind |
//! | connect | [`guide`] | pages | the graph: symptom → causes → fixes, cause → prevention; question → answers |
//! | check | [`mod@check`] | texts, the graph | wording, dead ends, circles, missing anchors |
//! | index | [`mod@search`] | the graph | what a browser needs to search |
//! | draw | [`render`] | the graph | files: pages, their Markdown twins, `guide.json` and what else machines read |
//! | write | [`output`] | files | the site, whole or not at all |
//!
//! # What must never happen
//!
//! - Only [`source`] reads a project and only [`output`] writes a site; everything between is functions over values.
//! - Only [`guide::address`] makes an address. Only the types of `render::view` reach a template.
//! - Nothing changes the guide after [`guide::assemble`] has built it.
//! - Text that a locale does not have is a [`locale::Reading::Fallback`], which no caller can take for the locale's own; a
//!   part of a page that is borrowed is a [`guide::Prose`] that knows its language.
//! - All findings of a run are reported together, and a run with an error writes nothing.
//! - No order in the output comes from a hash map, a clock or the number of cores.

pub mod check;
pub mod config;
pub mod content;
pub mod derive;
pub mod diagnostics;
pub mod guide;
pub mod locale;
pub mod markdown;
pub mod measure;
pub mod output;
pub mod render;
pub mod romanize;
pub mod search;
pub mod source;
pub mod strings;
pub mod theme;
pub mod translation;
pub mod yaml;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use config::{BaseUrl, Config};
use diagnostics::{Diagnostic, Diagnostics, nearest};
use locale::{Locale, Locales};
use output::{Discard, Staging, Written};
use render::{Counts, Renderer};
use theme::Theme;

/// What to build, and where to.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The project: the folder that holds `content/`.
    pub root: PathBuf,
    /// The folder of the built site; `site` in the project when not said.
    pub output: Option<PathBuf>,
    /// The address of the site, in place of the one in `site.yaml`.
    pub base_url: Option<BaseUrl>,
    /// The tags of the locales to build; all when empty.
    pub locales: Vec<String>,
    /// Whether warnings stop the build.
    pub strict: bool,
    /// Whether a language is added in which every letter is another, to see what is not among the words of the site.
    pub pseudo: bool,
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// What was found, in the order of files and lines.
    pub found: Diagnostics,
    /// The site, when nothing stood in its way.
    pub summary: Option<Summary>,
}

/// A finished site in numbers.
#[derive(Debug)]
pub struct Summary {
    /// Pages by locale and kind.
    pub counts: Vec<(String, Option<content::Kind>, usize)>,
    /// What was written; nothing for a check.
    pub written: Option<Written>,
    /// The page to open first; nothing for a check.
    pub home: Option<PathBuf>,
    /// The address that pages name as their own.
    pub base_url: Option<BaseUrl>,
}

/// How far a run is, for a progress bar in another thread.
#[derive(Debug, Default)]
pub struct Progress {
    /// Files and lists that are drawn.
    pub done: AtomicUsize,
    /// Files and lists that there are; 0 as long as that is not known.
    pub total: AtomicUsize,
}

/// Builds the site of a project.
pub fn build(options: &Options, progress: &Progress) -> Outcome {
    run(options, progress, true)
}

/// Does everything that [`build`] does but write.
pub fn check(options: &Options, progress: &Progress) -> Outcome {
    run(options, progress, false)
}

fn run(options: &Options, progress: &Progress, write: bool) -> Outcome {
    let mut found = Diagnostics::default();
    let summary = build_site(options, progress, write, &mut found);
    if options.strict {
        found.be_strict();
    }
    Outcome { summary: summary.filter(|_| !found.has_errors()), found: found.sorted() }
}

fn build_site(
    options: &Options,
    progress: &Progress,
    write: bool,
    found: &mut Diagnostics,
) -> Option<Summary> {
    let mut sources = source::read(&options.root, found);
    if sources.content.is_empty() && found.has_errors() {
        return None; // There is no project here, and nothing more to say about it.
    }
    let mut config = config::parse(&sources, found)?;
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.clone());
    }
    if options.pseudo {
        config.locales.add_pseudo();
    }
    let locales = chosen_locales(&options.locales, &config, found);
    let theme = Theme::new(&mut sources);
    let content = content::parse(&sources, &config, found);
    let derivers = derive::derivers(&content, &config.locales);
    let strings = strings::load(&theme, &config.locales, &derivers, found);
    check::check_wording(&sources, &content, &config, found);
    let translations = translation::find(&sources, &content, &config, found);
    let guide = guide::assemble::assemble(&sources, content, &config, &derivers, &translations.marks, found);
    check::check(&guide, found);
    let stop = |found: &Diagnostics| found.has_errors() || (options.strict && found.warnings() > 0);
    if stop(found) {
        return None;
    }
    // The home page of the first locale that is built, which need not be the source.
    let first = locales.first().copied().unwrap_or(Locale::SOURCE);
    let first_page = guide::address::page(&config.locales, first, content::Kind::Home, "");
    let mut mistakes = Vec::new();
    let index = search::index(&guide, &locales, &strings, &mut mistakes);
    found.extend(mistakes);
    let renderer = Renderer::new(&guide, &config, &strings, &translations.status, &theme, locales, found)?;
    progress.total.store(renderer.job_count(), Ordering::Relaxed);
    if !write {
        let counts = renderer.render(&sources.media, &index, &Discard::default(), &progress.done, found);
        return Some(summary(counts, &config, None, None));
    }
    let output = options.output.clone().unwrap_or_else(|| options.root.join("site"));
    let staging = found.take(Staging::begin(&options.root, &output))?;
    let counts = renderer.render(&sources.media, &index, &staging, &progress.done, found);
    if stop(found) {
        return None; // The staging folder goes, the last good site stays.
    }
    let home = staging.output().join(first_page);
    let written = found.take(staging.finish())?;
    Some(summary(counts, &config, Some(written), Some(&home)))
}

fn chosen_locales(tags: &[String], config: &Config, found: &mut Diagnostics) -> Vec<Locale> {
    if tags.is_empty() {
        return config.locales.all().collect();
    }
    let mut chosen = Vec::new();
    for tag in tags {
        match config.locales.find(tag) {
            Some(locale) => chosen.push(locale),
            None => found.push(
                Diagnostic::about(config::PATH, format!("`{tag}` is not a locale of this site"))
                    .maybe_hint(nearest(tag, config.locales.tags())),
            ),
        }
    }
    chosen.sort();
    chosen.dedup();
    chosen
}

fn summary(counts: Counts, config: &Config, written: Option<Written>, home: Option<&Path>) -> Summary {
    let tag = |locales: &Locales, locale: Locale| locales[locale].tag.clone();
    Summary {
        counts: counts
            .into_iter()
            .map(|((locale, kind), count)| (tag(&config.locales, locale), kind, count))
            .collect(),
        written,
        home: home.map(Path::to_path_buf),
        base_url: config.base_url.clone(),
    }
}
