//! Lists of pages, of terms and of sources. A list of more than [`PART`] entries is continued on further files, so that no
//! file grows with the site.

use std::collections::BTreeMap;

use tera::Context;

use crate::content::Kind;
use crate::guide::address::{self, PART};
use crate::guide::{Guide, PageRef};
use crate::locale::Locale;
use crate::romanize::romanize;

use super::Renderer;
use super::desk::{Desk, list_title};
use super::diagnosis;
use super::pages::{context, likelihood_name};
use super::view::{self, AllEntry, AllSection, Link, Part, Section};
use super::{graph, llms};

/// Takes each file of a list: its template, where it is drawn, and what the template may see.
pub type Draw<'a> = dyn FnMut(&str, &Desk, Context) + 'a;

/// Where each page of a kind stands in the list: symptoms by situation, causes by likelihood, the rest by id.
fn order(guide: &Guide, kind: Kind) -> Vec<(usize, PageRef)> {
    let mut order: Vec<(usize, PageRef)> = guide
        .pages_of(kind)
        .map(|page| match kind {
            Kind::Symptom => (guide.symptoms[page.index].group.unwrap_or(0), page),
            Kind::Cause => (guide.causes[page.index].likelihood as usize, page),
            _ => (0, page),
        })
        .collect();
    order.sort();
    order
}

/// The part of the list of symptoms in which a situation begins.
pub fn group_part(guide: &Guide, group: usize) -> usize {
    let before: usize = guide.groups[..group].iter().map(|it| it.symptoms.len()).sum();
    before / PART
}

/// The list of a kind's pages.
pub fn kind(renderer: &Renderer, locale: Locale, kind: Kind, draw: &mut Draw) {
    let locales = &renderer.guide.locales;
    let order = order(renderer.guide, kind);
    let parts: Vec<_> = order.chunks(PART).collect();
    for (number, entries) in parts.iter().enumerate() {
        let desk = Desk::new(renderer, locale, address::list(locales, locale, kind, number));
        let mut sections: Vec<(usize, Section)> = Vec::new();
        for (section, page) in entries.iter() {
            if sections.last().is_none_or(|(last, _)| last != section) {
                sections.push((*section, heading(&desk, kind, *section)));
            }
            if let Some((_, section)) = sections.last_mut() {
                section.cards.push(desk.card(*page));
            }
        }
        let words = desk.words();
        let name = format!("{}/{}", kind.folder(), address::numbered("index", number));
        let mut page = desk.plain_page(words.get(list_title(kind)), words.get(list_summary(kind)), &name);
        page.section = kind.folder();
        let titled = sections.iter().filter(|(_, section)| !section.title.is_empty());
        page.contents = titled
            .map(|(_, section)| view::ContentsEntry {
                href: format!("#{}", section.id),
                title: section.title.clone(),
                borrowed: section.borrowed.clone(),
            })
            .collect();
        let list = view::List {
            diagnosis: matches!(kind, Kind::Symptom | Kind::Cause)
                .then(|| diagnosis::link(&desk, "diagnosis_from_list"))
                .flatten(),
            sections: sections.into_iter().map(|(_, section)| section).collect(),
            parts: numbered_parts(&desk, parts.len(), number, |part| {
                address::list(locales, locale, kind, part)
            }),
        };
        let context = context(&desk, page, "list", &list);
        draw("list.html", &desk, context);
    }
}

fn list_summary(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "home",
        Kind::Question => "diagnosis",
        Kind::Symptom => "symptoms_summary",
        Kind::Cause => "causes_summary",
        Kind::Fix => "fixes_summary",
        Kind::Prevention => "prevention_summary",
        Kind::Article => "articles_summary",
    }
}

fn heading(desk: &Desk, kind: Kind, section: usize) -> Section {
    let guide = desk.guide();
    let mut heading = Section {
        id: String::new(),
        title: String::new(),
        summary: String::new(),
        borrowed: None,
        cards: Vec::new(),
    };
    if kind == Kind::Symptom && !guide.groups.is_empty() {
        let group = &guide.groups[section];
        let reading = desk.reading(&group.words);
        let (title, summary) = reading.text();
        heading.borrowed = desk.borrowed(&reading);
        heading.id.clone_from(&group.id);
        heading.title.clone_from(title);
        heading.summary.clone_from(summary);
    } else if kind == Kind::Cause {
        let likelihood = guide.causes.iter().map(|it| it.likelihood).find(|it| *it as usize == section);
        if let Some((id, name)) = likelihood.map(likelihood_name) {
            heading.id = id.to_owned();
            heading.title = desk.words().get(name).to_owned();
        }
    }
    heading
}

/// The other parts of a list, by number; nothing for a list in one part.
fn numbered_parts(
    desk: &Desk,
    count: usize,
    current: usize,
    address: impl Fn(usize) -> address::Address,
) -> Vec<Part> {
    let count = if count > 1 { count } else { 0 };
    (0..count)
        .map(|part| Part {
            href: desk.href(&address(part)),
            title: (part + 1).to_string(),
            current: part == current,
        })
        .collect()
}

/// The glossary.
pub fn glossary(renderer: &Renderer, locale: Locale, draw: &mut Draw) {
    let (guide, locales) = (renderer.guide, &renderer.guide.locales);
    let parts: Vec<_> = guide.glossary.chunks(PART).collect();
    for (number, terms) in parts.iter().enumerate() {
        let name = address::numbered("glossary", number);
        let desk = Desk::new(renderer, locale, address::file(locales, locale, &name));
        let terms = terms.iter().map(|term| {
            let (words, definition) = (desk.reading(&term.words), desk.reading(&term.definitions));
            view::Term {
                id: term.id.clone(),
                term: words.text().term.clone(),
                term_borrowed: desk.borrowed(&words),
                also: words.text().also.clone(),
                definition_html: desk.prose(definition.text()),
            }
        });
        let glossary = view::Glossary {
            terms: terms.collect(),
            parts: numbered_parts(&desk, parts.len(), number, |part| {
                address::file(locales, locale, &address::numbered("glossary", part))
            }),
        };
        let page = desk.plain_page(desk.words().get("glossary"), desk.words().get("glossary_summary"), &name);
        let context = context(&desk, page, "glossary", &glossary);
        draw("glossary.html", &desk, context);
    }
}

/// The list of cited sources.
pub fn sources(renderer: &Renderer, locale: Locale, draw: &mut Draw) {
    let (guide, locales) = (renderer.guide, &renderer.guide.locales);
    let indices: Vec<usize> = (0..guide.sources.len()).collect();
    let parts: Vec<_> = indices.chunks(PART).collect();
    for (number, indices) in parts.iter().enumerate() {
        let name = address::numbered("sources", number);
        let desk = Desk::new(renderer, locale, address::file(locales, locale, &name));
        let sources = view::Sources {
            entries: indices.iter().map(|index| desk.source(*index)).collect(),
            parts: numbered_parts(&desk, parts.len(), number, |part| {
                address::file(locales, locale, &address::numbered("sources", part))
            }),
        };
        let page = desk.plain_page(desk.words().get("sources"), desk.words().get("sources_summary"), &name);
        let context = context(&desk, page, "sources", &sources);
        draw("sources.html", &desk, context);
    }
}

/// The sign that stands for titles that begin with no letter.
const NO_LETTER: char = '#';

/// The list of all pages by initial: by pinyin for Chinese titles. It is the way to find things without scripts.
pub fn all(renderer: &Renderer, locale: Locale, draw: &mut Draw) {
    let locales = &renderer.guide.locales;
    let mut initials: BTreeMap<char, Vec<(String, PageRef)>> = BTreeMap::new();
    let is_japanese = locales[locale].tag.split('-').next() == Some("ja");
    // A question is asked at its place in the diagnosis; nobody looks for it by its first letter.
    let listed = Kind::LISTED.into_iter().flat_map(|kind| renderer.guide.pages_of(kind));
    for page in listed {
        let (initial, reading) = initial(&renderer.guide.text(page, locale).text().title, is_japanese);
        initials.entry(initial).or_default().push((reading, page));
    }
    for pages in initials.values_mut() {
        pages.sort();
    }
    let in_one_file = initials.values().map(Vec::len).sum::<usize>() <= PART;
    let name_of =
        |initial: char, part: usize| address::numbered(&format!("all-{}", plain_name(initial)), part);
    let draw_file =
        |name: String, of: &[(char, &[(String, PageRef)])], parts: (usize, usize), draw: &mut Draw| {
            let desk = Desk::new(renderer, locale, address::file(locales, locale, &name));
            let to_initial = |initial: &char| Part {
                href: if in_one_file {
                    format!("#{}", section_id(*initial))
                } else {
                    desk.href(&address::file(locales, locale, &name_of(*initial, 0)))
                },
                title: initial.to_string(),
                current: !in_one_file && of.iter().any(|(it, _)| it == initial),
            };
            let (count, current) = parts;
            let all = view::All {
                initials: initials.keys().map(to_initial).collect(),
                machines: vec![
                    Link { href: desk.href_to_file(llms::FILE), title: "Markdown".to_owned() },
                    Link { href: desk.href_to_file(graph::FILE), title: "JSON".to_owned() },
                ],
                sections: of.iter().map(|(initial, pages)| all_section(&desk, *initial, pages)).collect(),
                parts: numbered_parts(&desk, count, current, |part| {
                    address::file(locales, locale, &name_of(of[0].0, part))
                }),
            };
            let page =
                desk.plain_page(desk.words().get("all_pages"), desk.words().get("all_pages_summary"), &name);
            let context = context(&desk, page, "all", &all);
            draw("all.html", &desk, context);
        };
    if in_one_file {
        let everything: Vec<_> =
            initials.iter().map(|(initial, pages)| (*initial, pages.as_slice())).collect();
        draw_file("all.html".to_owned(), &everything, (0, 0), draw);
        return;
    }
    draw_file("all.html".to_owned(), &[], (0, 0), draw);
    for (initial, pages) in &initials {
        let parts: Vec<_> = pages.chunks(PART).collect();
        for (number, pages) in parts.iter().enumerate() {
            draw_file(name_of(*initial, number), &[(*initial, pages)], (parts.len(), number), draw);
        }
    }
}

/// The sign under which a title is listed, and what it is sorted by there: Latin and Chinese titles by their reading in Latin
/// letters, Japanese ones that begin with a Han character, whose reading nobody has written down, under one sign, and those
/// in other scripts by their own first letter.
fn initial(title: &str, is_japanese: bool) -> (char, String) {
    let first = title.chars().find(|c| c.is_alphanumeric()).unwrap_or(NO_LETTER);
    let is_han = matches!(first, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    if is_han && is_japanese {
        return ('漢', title.to_owned());
    }
    let reading = romanize(title);
    if is_han || first.is_ascii() || !first.is_alphabetic() {
        let initial = reading.chars().next().filter(char::is_ascii_alphabetic).unwrap_or(NO_LETTER);
        return (initial.to_ascii_uppercase(), reading);
    }
    (first.to_uppercase().next().unwrap_or(first), title.to_owned())
}

/// A sign as a part of names and ids: the letter itself, or its number.
fn plain_name(initial: char) -> String {
    match initial {
        NO_LETTER => "0".to_owned(),
        c if c.is_ascii_alphabetic() => c.to_ascii_lowercase().to_string(),
        c => format!("u{:x}", u32::from(c)),
    }
}

fn section_id(initial: char) -> String {
    format!("initial-{}", plain_name(initial))
}

fn all_section(desk: &Desk, initial: char, pages: &[(String, PageRef)]) -> AllSection {
    let entry = |page: PageRef| {
        let reading = desk.reading(&desk.guide().page(page).words);
        AllEntry {
            href: desk.href_to(page),
            title: reading.text().title.clone(),
            kind: desk.words().get(kind_name(page.kind)).to_owned(),
            borrowed: desk.borrowed(&reading),
        }
    };
    AllSection {
        id: section_id(initial),
        title: initial.to_string(),
        entries: pages.iter().map(|(_, page)| entry(*page)).collect(),
    }
}

/// The name of the interface words for one page of a kind.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "home",
        Kind::Question => "kind_question",
        Kind::Symptom => "kind_symptom",
        Kind::Cause => "kind_cause",
        Kind::Fix => "kind_fix",
        Kind::Prevention => "kind_prevention",
        Kind::Article => "kind_article",
    }
}

/// The page that a script fills with hits. It says nothing of its own, so search engines leave it out.
pub fn results(desk: &Desk) -> Context {
    let words = desk.words();
    let page = desk.unlisted_page(words.get("search"), words.get("search_page_summary"), "search.html");
    context(desk, page, "results", &())
}

/// The page that a server shows for an address that is not there.
pub fn not_found(desk: &Desk) -> Context {
    let words = desk.words();
    let page = desk.unlisted_page(words.get("not_found"), words.get("not_found_summary"), "404.html");
    // A server shows this page at the address that was asked for, however deep, where a relative way home may lead astray.
    let home = desk.absolute_home();
    let mut context = context(desk, page, "not_found", &());
    context.insert("absolute_home", &home);
    context
}
