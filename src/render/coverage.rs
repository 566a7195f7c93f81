//! How far each language has come: a page for readers who want to know or to help, and the same for machines.

use serde::Serialize;
use tera::Context;

use crate::guide::PageRef;
use crate::guide::address::{self, Address};
use crate::locale::Locale;
use crate::translation::status::{Blocks, LocaleStatus, PageStatus, Pages};

use super::Renderer;
use super::desk::Desk;
use super::pages::context;
use super::view::{self, Borrowed, Link};

/// How many pages of a language are named on the page; `translations.json` has them all.
const NAMED: usize = 50;

/// The file of the page, in each locale's folder.
pub const PAGE: &str = "translations.html";

/// The file for machines, at the site's root.
const JSON: &str = "translations.json";

/// The page.
pub fn page(desk: &Desk, renderer: &Renderer) -> Context {
    let words = desk.words();
    let page = desk.plain_page(words.get("translations"), words.get("translations_summary"), PAGE);
    let locales = renderer.locales.iter().map(|locale| row(desk, renderer, *locale));
    let view = view::Translations { locales: locales.collect(), json: desk.href(JSON) };
    context(desk, page, "translations", &view)
}

fn row(desk: &Desk, renderer: &Renderer, locale: Locale) -> view::TranslationRow {
    let info = &renderer.guide.locales[locale];
    let name =
        |locale: Locale| renderer.strings.get(locale).map_or("", |it| it.get("language_name")).to_owned();
    let words = desk.words();
    let status = status_of(renderer, locale);
    let state = match (info.derived, status) {
        _ if locale == Locale::SOURCE => words.get("translations_source").to_owned(),
        (Some(derived), _) => words.fill("translations_derived", &[("language", &name(derived.from))]),
        (None, Some(status)) => {
            let (pages, total) = (status.pages.translated.to_string(), status.pages.total.to_string());
            // Rounded down: what is not all translated never reads as if it were.
            let percent = format!("{}", status.blocks.percent().floor());
            words.fill("translations_state", &[("pages", &pages), ("total", &total), ("percent", &percent)])
        }
        (None, None) => String::new(),
    };
    let pages = |wanted: &dyn Fn(&PageStatus) -> bool| -> Vec<Link> {
        let todo = status.iter().flat_map(|it| &it.todo).filter(|it| wanted(it));
        // Situations, terms and the footer have no page of their own.
        todo.filter_map(|it| link(desk, renderer, locale, *renderer.keys.get(&it.page)?))
            .take(NAMED)
            .collect()
    };
    view::TranslationRow {
        name: name(locale),
        language: Borrowed { lang: info.tag.clone(), dir: info.direction() },
        href: desk.href(&address::file(&renderer.guide.locales, locale, "index.html")),
        state,
        behind: pages(&|it| it.blocks.stale + it.blocks.orphaned > 0),
        in_part: pages(&|it| it.translated && it.blocks.missing > 0),
        missing: pages(&|it| !it.translated),
    }
}

fn status_of<'r>(renderer: &'r Renderer, locale: Locale) -> Option<&'r LocaleStatus> {
    let tag = &renderer.guide.locales[locale].tag;
    renderer.status.locales.iter().find(|it| it.locale == *tag)
}

/// A page in a language that it is or should be in, by the title that readers of this page understand.
fn link(desk: &Desk, renderer: &Renderer, locale: Locale, page: PageRef) -> Option<Link> {
    let title = renderer.guide.text(page, desk.locale()).text().title.clone();
    Some(Link { href: desk.href(&renderer.address(locale, page)), title })
}

/// What machines read of one locale.
#[derive(Serialize)]
struct Coverage<'r> {
    locale: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived_from: Option<&'r str>,
    blocks: Blocks,
    pages: Pages,
    /// The pages on which something is to be done, with their addresses below the site's root.
    todo: Vec<Todo<'r>>,
}

#[derive(Serialize)]
struct Todo<'r> {
    page: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
    translated: bool,
    blocks: Blocks,
}

#[derive(Serialize)]
struct All<'r> {
    source: &'r str,
    locales: Vec<Coverage<'r>>,
}

/// The file for machines.
pub fn json(renderer: &Renderer) -> (Address, Vec<u8>) {
    let built = renderer.locales.iter().filter_map(|locale| Some((*locale, status_of(renderer, *locale)?)));
    let locales = built.map(|(locale, status)| Coverage {
        locale: &status.locale,
        derived_from: status.derived_from.as_deref(),
        blocks: status.blocks,
        pages: status.pages,
        todo: status
            .todo
            .iter()
            .map(|it| Todo {
                page: &it.page,
                address: renderer.keys.get(&it.page).map(|page| renderer.address(locale, *page)),
                translated: it.translated,
                blocks: it.blocks,
            })
            .collect(),
    });
    let all = All { source: &renderer.status.source, locales: locales.collect() };
    let text = serde_json::to_string(&all).expect("strings and numbers") + "\n";
    (JSON.to_owned(), text.into_bytes())
}
