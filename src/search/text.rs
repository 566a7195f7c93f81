//! What is searched of each page, and what is shown of it in a list of hits.

use crate::content::Kind;
use crate::guide::links::Target;
use crate::guide::{Guide, PageRef, Prose, address};
use crate::locale::Locale;
use crate::markdown::Section;

use super::cut::{Term, cut};

/// How much a place says about its page. The weights are in `static/js/search/rank.js`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The text, the signs by which to tell a cause, the steps and what to do when nothing worked.
    Body,
    /// The summary and the first thing to do.
    Lead,
    /// Headings and keywords.
    Heading,
    /// The title, exact messages, codes and the reader's own words.
    Title,
}

impl Class {
    /// How many there are.
    pub const COUNT: u64 = 4;

    /// Whether the words of this class travel as they are with the index of a small guide, for display.
    pub fn is_shown(self) -> bool {
        self > Class::Body
    }
}

/// One page as search sees it, for readers of one locale.
pub struct PageText {
    /// Where it is, below the site's root.
    pub address: address::Address,
    /// The tag of the locale that the words are borrowed from.
    pub borrowed: Option<String>,
    /// The title.
    pub title: String,
    /// What it is and what to do.
    pub summary: String,
    /// The reader's own words for it.
    pub says: Vec<String>,
    /// Further words to find it by.
    pub keywords: Vec<String>,
    /// The exact messages and those with placeholders.
    pub messages: Vec<String>,
    /// The codes.
    pub codes: Vec<String>,
    /// The first thing to do, of a symptom.
    pub first_action: String,
    /// Where it leads, as places in the list of pages: a symptom to causes and a cause to fixes, in the order to try, then
    /// each page to those that its text names.
    pub leads_to: Vec<usize>,
    /// Signs by which to tell a cause.
    confirm: Vec<String>,
    /// Steps, warnings, what to do when nothing worked.
    rest: Vec<String>,
    /// The text by section; the first has no heading.
    pub sections: Vec<Section>,
}

/// The pages that are searched, in the order in which the index counts them.
pub fn pages(guide: &Guide) -> Vec<PageRef> {
    Kind::LISTED.into_iter().flat_map(|kind| guide.pages_of(kind)).collect()
}

/// Where a page is in that list, if it is searched.
fn place(guide: &Guide, page: PageRef) -> Option<usize> {
    let kind = Kind::LISTED.into_iter().position(|kind| kind == page.kind)?;
    let before: usize = Kind::LISTED[..kind].iter().map(|kind| guide.count(*kind)).sum();
    Some(before + page.index)
}

/// The pages of a kind at these indices.
fn refs(kind: Kind, indices: &[usize]) -> impl Iterator<Item = PageRef> {
    indices.iter().map(move |index| PageRef { kind, index: *index })
}

impl PageText {
    /// What there is of a page for readers of a locale.
    pub fn new(guide: &Guide, page: PageRef, locale: Locale) -> Self {
        let facts = guide.page(page);
        let reading = guide.text(page, locale);
        let text = reading.text();
        let mut found = PageText {
            address: address::page(&guide.locales, locale, page.kind, &facts.id),
            borrowed: reading.borrowed_from().map(|from| guide.locales[from].tag.clone()),
            title: text.title.clone(),
            summary: text.summary.clone(),
            says: text.says.clone(),
            keywords: text.keywords.clone(),
            messages: Vec::new(),
            codes: Vec::new(),
            first_action: String::new(),
            leads_to: Vec::new(),
            confirm: Vec::new(),
            rest: Vec::new(),
            sections: text.body.html.sections(),
        };
        match page.kind {
            Kind::Symptom => {
                let symptom = &guide.symptoms[page.index];
                let messages = symptom.messages.iter().map(|it| it.text.value.clone());
                found.messages = messages.chain(symptom.patterns.iter().cloned()).collect();
                found.codes = symptom.codes.clone();
                found.first_action = guide.reading(&symptom.first_action, locale).text().plain();
                found.lead(guide, page, refs(Kind::Cause, &symptom.causes));
            }
            Kind::Cause => {
                let cause = &guide.causes[page.index];
                found.lead(guide, page, refs(Kind::Fix, &cause.fixes));
                let words = guide.reading(&cause.words, locale).text();
                found.confirm = words.confirm.iter().map(Prose::plain).collect();
                found.rest = vec![words.if_not_fixed.plain()];
            }
            Kind::Fix => {
                let words = guide.reading(&guide.fixes[page.index].words, locale).text();
                let steps = words.steps.iter().flat_map(|(action, expect)| [action, expect]);
                found.rest = words
                    .warning
                    .iter()
                    .chain(steps)
                    .chain([&words.if_not_fixed])
                    .map(Prose::plain)
                    .collect();
            }
            // Questions lead to answers and are none.
            Kind::Home | Kind::Question | Kind::Prevention | Kind::Article => {}
        }
        // The source has every page, and its links are those of all translations.
        let links = guide.prose_of(page, Locale::SOURCE).into_iter().flat_map(|prose| &prose.links);
        let named = links.filter_map(|link| match link.target {
            Target::Page(to, _) => Some(to),
            _ => None,
        });
        found.lead(guide, page, named);
        found
    }

    /// Adds pages to those that this one leads to.
    fn lead(&mut self, guide: &Guide, from: PageRef, to: impl Iterator<Item = PageRef>) {
        for page in to.filter(|page| *page != from) {
            if let Some(place) = place(guide, page).filter(|place| !self.leads_to.contains(place)) {
                self.leads_to.push(place);
            }
        }
    }

    /// The sections that have a heading.
    pub fn headed(&self) -> &[Section] {
        self.sections.get(1..).unwrap_or_default()
    }

    /// Every text, with its class and the section it stands in.
    fn parts(&self) -> impl Iterator<Item = (&str, Class, usize)> {
        let lists = [
            (Class::Title, std::slice::from_ref(&self.title)),
            (Class::Title, &self.says),
            (Class::Title, &self.messages),
            (Class::Title, &self.codes),
            (Class::Heading, &self.keywords),
            (Class::Lead, std::slice::from_ref(&self.summary)),
            (Class::Lead, std::slice::from_ref(&self.first_action)),
            (Class::Body, &self.confirm),
            (Class::Body, &self.rest),
        ];
        let lists = lists.into_iter().flat_map(|(class, texts)| texts.iter().map(move |it| (it, class, 0)));
        let sections = self.sections.iter().enumerate().flat_map(|(number, section)| {
            [(&section.title, Class::Heading, number), (&section.text, Class::Body, number)]
        });
        lists.chain(sections).map(|(text, class, section)| (text.as_str(), class, section))
    }

    /// Cuts everything into terms and hands each to `take`, with its class and the section it stands in.
    pub fn terms(&self, mut take: impl FnMut(Term, Class, usize)) {
        for (text, class, section) in self.parts() {
            cut(text, |term| take(term, class, section));
        }
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts().map(|(text, _, _)| text)
    }

    /// The texts that are shown, in which a term may also be found by how it sounds.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        self.parts().filter(|(_, class, _)| class.is_shown()).map(|(text, _, _)| text)
    }
}
