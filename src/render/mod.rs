//! The guide becomes files: pages, lists, and what machines read.
//!
//! Each file is drawn on its own, from the guide alone, on whichever core is free, and handed to the sink at once: no more
//! than a few pages are in memory at a time, and a page costs the same whether it is one of ten or of ten thousand.
//!
//! Each page has a Markdown twin (`twin`), made from it while it is there. What tells of all pages at once, `llms.txt` and
//! `guide.json` (`graph`), is made locale by locale.

mod assets;
mod coverage;
mod desk;
mod diagnosis;
mod drawing;
mod extras;
mod feed;
mod figure;
mod graph;
mod lists;
mod llms;
mod metadata;
mod offline;
mod pages;
mod qr;
mod report;
mod templates;
mod twin;
mod view;
mod weight;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tera::{Context, Value};

use crate::config::Config;
use crate::content::Kind;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::guide::address::Address;
use crate::guide::links::Target;
use crate::guide::{Guide, PageRef, address};
use crate::locale::{Locale, PerLocale};
use crate::output::Sink;
use crate::source::BinaryFile;
use crate::strings::Strings;
use crate::theme::Theme;
use crate::translation::status::Status;

use assets::Assets;
use desk::Desk;
use templates::Templates;
use weight::Scales;

/// How many pages of each kind a locale has, lists and the like under `None`.
pub type Counts = BTreeMap<(Locale, Option<Kind>), usize>;

/// All that drawing needs; nothing in it changes while pages are drawn.
pub struct Renderer<'r> {
    guide: &'r Guide<'r>,
    config: &'r Config,
    strings: &'r PerLocale<Strings>,
    status: &'r Status,
    /// The locales that have a feed.
    fed: Vec<Locale>,
    /// Where the Markdown twin of each page is, by the page's address.
    twins: HashMap<Address, Address>,
    /// The pages by the keys under which the status of translations knows them.
    keys: HashMap<String, PageRef>,
    templates: Templates<'r>,
    assets: Assets,
    scales: Scales,
    /// The pages that have been drawn.
    drawn: Mutex<BTreeMap<Locale, offline::Drawn>>,
    /// The locales of this build.
    locales: Vec<Locale>,
    /// What all pages of a locale at one depth share, ready for templates.
    shared: HashMap<(Locale, usize), Value>,
    /// The interface words of each locale, ready for templates.
    words: HashMap<Locale, Value>,
}

/// One file, or one list of several files.
enum Job {
    Page(PageRef),
    List(Kind),
    Glossary,
    Sources,
    All,
    Results,
    Report,
    DiagnosisMap,
    Offline,
    Translations,
    NotFound,
    Aliases(PageRef),
    /// What programs read of a whole locale.
    Machines,
}

impl<'r> Renderer<'r> {
    /// Prepares the theme. `None` when a template is wrong, which has been reported.
    pub fn new(
        guide: &'r Guide<'r>,
        config: &'r Config,
        strings: &'r PerLocale<Strings>,
        status: &'r Status,
        theme: &'r Theme,
        locales: Vec<Locale>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let templates = Templates::new(theme, found);
        let mut mistakes = Vec::new();
        let assets = Assets::new(theme, &mut mistakes);
        let scales = Scales::new(config.budgets, &assets, &mut mistakes);
        found.extend(mistakes);
        let (shared, words) = (HashMap::new(), HashMap::new());
        let keys = guide.pages().map(|page| (guide.key(page), page)).collect();
        let mut renderer = Renderer {
            guide,
            config,
            strings,
            status,
            fed: Vec::new(),
            twins: HashMap::new(),
            keys,
            templates: templates?,
            assets,
            scales,
            drawn: Mutex::default(),
            locales,
            shared,
            words,
        };
        renderer.fed = renderer.locales.iter().copied().filter(|it| feed::is_fed(&renderer, *it)).collect();
        renderer.twins = twin::addresses(&renderer);
        for locale in renderer.locales.clone() {
            // A page lies in the locale's folder, or in a kind's folder in there.
            for name in ["x.html", "x/x.html"] {
                let desk = Desk::new(&renderer, locale, address::file(&guide.locales, locale, name));
                let site = Value::from_serializable(&desk.site());
                renderer.shared.insert((locale, desk.depth()), site);
            }
            let words =
                Value::from_serializable(strings.get(locale).map(Strings::all).unwrap_or(&BTreeMap::new()));
            renderer.words.insert(locale, words);
        }
        Some(renderer)
    }

    /// Draws every file of the site into the sink. `done` is told how many of the pages are finished.
    pub fn render(
        &self,
        media: &BTreeMap<String, BinaryFile>,
        index: &[(address::Address, Vec<u8>)],
        sink: &dyn Sink,
        done: &AtomicUsize,
        found: &mut Diagnostics,
    ) -> Counts {
        let jobs = self.jobs();
        let findings: Vec<Diagnostic> = jobs
            .par_iter()
            .flat_map_iter(|(locale, job)| {
                let mut mistakes = Vec::new();
                self.draw(*locale, job, sink, &mut mistakes);
                done.fetch_add(1, Ordering::Relaxed);
                mistakes
            })
            .collect();
        found.extend(findings);
        let ready = self.assets.files.iter().chain(index);
        found.extend(ready.filter_map(|(address, bytes)| sink.put(address, bytes).err()));
        let kept = offline::files(self, &self.drawn.lock().unwrap_or_else(PoisonError::into_inner), index);
        let rest = self.used_media(media).chain(extras::files(self)).chain(kept);
        found.extend(rest.filter_map(|(address, bytes)| sink.put(&address, &bytes).err()));
        let mut counts = Counts::new();
        for (locale, job) in &jobs {
            let kind = match job {
                Job::Page(page) => Some(page.kind),
                Job::Aliases(_) | Job::Machines => continue,
                _ => None,
            };
            *counts.entry((*locale, kind)).or_default() += 1;
        }
        counts
    }

    /// How many files or lists there are to draw.
    pub fn job_count(&self) -> usize {
        self.jobs().len()
    }

    fn jobs(&self) -> Vec<(Locale, Job)> {
        let guide = self.guide;
        let mut jobs = Vec::new();
        for locale in self.locales.iter().copied() {
            if guide.home.is_none() {
                jobs.push((locale, Job::Page(PageRef { kind: Kind::Home, index: 0 })));
            }
            jobs.extend(guide.pages().map(|page| (locale, Job::Page(page))));
            jobs.extend(
                Kind::LISTED
                    .into_iter()
                    .filter(|kind| guide.count(*kind) > 0)
                    .map(|kind| (locale, Job::List(kind))),
            );
            if !guide.glossary.is_empty() {
                jobs.push((locale, Job::Glossary));
            }
            if !guide.sources.is_empty() {
                jobs.push((locale, Job::Sources));
            }
            jobs.push((locale, Job::All));
            jobs.push((locale, Job::Results));
            if guide.count(Kind::Fix) > 0 {
                jobs.push((locale, Job::Report));
            }
            if guide.diagnosis.is_some() {
                jobs.push((locale, Job::DiagnosisMap));
            }
            if guide.locales.count() > 1 {
                jobs.push((locale, Job::Translations));
            }
            jobs.push((locale, Job::Offline));
            jobs.push((locale, Job::NotFound));
            let aliased = guide.pages().filter(|page| !guide.page(*page).aliases.is_empty());
            jobs.extend(aliased.map(|page| (locale, Job::Aliases(page))));
            jobs.push((locale, Job::Machines));
        }
        jobs
    }

    fn draw(&self, locale: Locale, job: &Job, sink: &dyn Sink, mistakes: &mut Vec<Diagnostic>) {
        // A file that every language has once: its name there, its template, and what that may see.
        let mut single = |name: &str, template: &str, context: &dyn Fn(&Desk) -> Option<Context>| {
            let desk = Desk::new(self, locale, address::file(&self.guide.locales, locale, name));
            if let Some(context) = context(&desk) {
                self.put(template, &desk, context, sink, mistakes);
            }
        };
        match job {
            Job::Page(page) => {
                let desk = Desk::new(self, locale, self.address(locale, *page));
                let (template, context) = pages::page(&desk, *page);
                let html = self.put(template, &desk, context, sink, mistakes);
                let twin = html.and_then(|html| twin::twin(&desk, &html));
                mistakes.extend(twin.and_then(|(address, text)| sink.put(&address, text.as_bytes()).err()));
                if let Some(code) = desk.qr(page.kind).and_then(|it| qr::svg(&it)) {
                    mistakes.extend(sink.put(&address::qr(desk.address()), code.as_bytes()).err());
                }
            }
            Job::List(kind) => lists::kind(self, locale, *kind, &mut |template, desk, context| {
                self.put(template, desk, context, sink, mistakes);
            }),
            Job::Glossary => lists::glossary(self, locale, &mut |template, desk, context| {
                self.put(template, desk, context, sink, mistakes);
            }),
            Job::Sources => lists::sources(self, locale, &mut |template, desk, context| {
                self.put(template, desk, context, sink, mistakes);
            }),
            Job::All => lists::all(self, locale, &mut |template, desk, context| {
                self.put(template, desk, context, sink, mistakes);
            }),
            Job::Results => single("search.html", "search.html", &|desk| Some(lists::results(desk))),
            Job::Report => single(report::PAGE, "report.html", &|desk| Some(report::page(desk))),
            Job::DiagnosisMap => single(diagnosis::MAP, "diagnosis-map.html", &diagnosis::map),
            Job::Offline => single(offline::PAGE, "offline.html", &|desk| Some(offline::page(desk))),
            Job::Translations => {
                single(coverage::PAGE, "translations.html", &|desk| Some(coverage::page(desk, self)));
            }
            Job::NotFound => single("404.html", "not-found.html", &|desk| Some(lists::not_found(desk))),
            Job::Aliases(page) => {
                for alias in &self.guide.page(*page).aliases {
                    let desk = Desk::new(self, locale, address::file(&self.guide.locales, locale, alias));
                    self.put("redirect.html", &desk, pages::redirect(&desk, *page), sink, mistakes);
                }
            }
            Job::Machines => {
                let files = [llms::file(self, locale), graph::file(self, locale)];
                let put =
                    files.into_iter().filter_map(|(address, text)| sink.put(&address, text.as_bytes()).err());
                mistakes.extend(put);
            }
        }
    }

    /// Draws a file into the sink, and returns it.
    fn put(
        &self,
        template: &str,
        desk: &Desk,
        mut context: Context,
        sink: &dyn Sink,
        mistakes: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        context.insert_value("ui", self.words[&desk.locale()].clone());
        context.insert_value("site", desk.shared_site());
        let drawn = self.templates.draw(template, &context);
        let put = drawn.and_then(|html| {
            self.scales.weigh(desk.address(), &html)?;
            if template != "redirect.html" {
                let fingerprint = offline::fingerprint(&html);
                let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
                drawn.entry(desk.locale()).or_default().insert(desk.address().to_owned(), fingerprint);
            }
            sink.put(desk.address(), html.as_bytes()).map(|()| html)
        });
        put.map_err(|mistake| mistakes.push(mistake)).ok()
    }

    fn address(&self, locale: Locale, page: PageRef) -> address::Address {
        // A guide without a home page of its own still has one.
        let id = if page.kind == Kind::Home { "" } else { &self.guide.page(page).id };
        address::page(&self.guide.locales, locale, page.kind, id)
    }

    /// The images and files that some page refers to.
    fn used_media<'m>(
        &'m self,
        media: &'m BTreeMap<String, BinaryFile>,
    ) -> impl Iterator<Item = (address::Address, Vec<u8>)> + 'm {
        let mut used = vec![false; self.guide.media.len()];
        for page in self.guide.pages() {
            let locales = self.guide.page(page).words.written();
            let prose = locales.flat_map(|(locale, _)| self.guide.prose_of(page, locale));
            for link in prose.flat_map(|prose| &prose.links) {
                if let Target::Media(index) = link.target {
                    used[index] = true;
                }
            }
        }
        let files = self.guide.media.iter().zip(used).filter(|(_, used)| *used);
        // The same picture in two folders has one address.
        let unique: BTreeMap<&str, &str> =
            files.map(|(it, _)| (it.address.as_str(), it.path.as_str())).collect();
        unique
            .into_iter()
            .filter_map(|(address, path)| Some((address.to_owned(), media.get(path)?.bytes.clone())))
    }
}
