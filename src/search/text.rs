//! What is searched of each page, and what is shown of it in a list of hits.

use crate::content::Kind;
use crate::guide::links::Target;
use crate::guide::{Guide, Intent, PageRef, Prose, address};
use crate::locale::Locale;
use crate::markdown::Section;

use super::cut::{Term, cut};

/// How much a place says about its page. The weights are in `static/js/search/rank.js`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The text, the signs by which to tell a cause, the steps and what to do when nothing worked.
    Body,
    /// The summary, the first thing to do, headings and keywords.
    Lead,
    /// The reader's own words.
    Says,
    /// The title, exact messages and codes.
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
    /// The reader's own words for it: those that it names itself, then the phrases of what readers want to know of it first.
    pub says: Vec<String>,
    /// The same in groups.
    pub asked: Vec<Asked>,
    /// Further words to find it by.
    pub keywords: Vec<String>,
    /// The exact messages and those with placeholders.
    pub messages: Vec<String>,
    /// The codes.
    pub codes: Vec<String>,
    /// The first thing to do, of a symptom.
    pub first_action: String,
    /// Where it leads, as places in the list of pages: a symptom to causes and a cause to fixes, in the order to try, then
    /// each page to those that answer most of what readers want to know of it, then to those that its text names.
    pub leads_to: Vec<usize>,
    /// Signs by which to tell a cause.
    confirm: Vec<String>,
    /// Steps, warnings, what to do when nothing worked.
    rest: Vec<String>,
    /// The text by section; the first has no heading.
    pub sections: Vec<Section>,
}

/// A group of the reader's own words for a page, all of which want to know the same.
pub struct Asked {
    /// How many they are.
    pub phrases: usize,
    /// The other pages that answer them, as places in the list of pages, best first.
    pub others: Vec<usize>,
}

/// What readers want to know first of a page, for each page that is searched.
pub struct Intents<'g>(Vec<Vec<&'g Intent>>);

impl<'g> Intents<'g> {
    /// Those of a guide.
    pub fn new(guide: &'g Guide, pages: &[PageRef]) -> Self {
        let mut intents: Vec<Vec<&Intent>> = pages.iter().map(|_| Vec::new()).collect();
        for intent in &guide.intents {
            if let Some(place) = intent.pages.first().and_then(|page| place(guide, *page)) {
                intents[place].push(intent);
            }
        }
        Intents(intents)
    }

    /// Those of one page, in the author's order.
    fn of(&self, guide: &Guide, page: PageRef) -> &[&'g Intent] {
        place(guide, page).map_or(&[], |place| &self.0[place])
    }
}

/// The most pages that a page leads to since they answer what readers want to know of it.
const RELATED: usize = 4;

/// How much less each further page answers.
const LATER: f64 = 0.85;

/// The pages that answer most of some intents, but for the page that answers them best.
fn related(intents: &[&Intent]) -> Vec<PageRef> {
    let mut weights: Vec<(PageRef, f64)> = Vec::new();
    for intent in intents {
        let phrases = intent.says.written().map(|(_, says)| says.len()).sum::<usize>();
        for (rank, page) in intent.pages[1..].iter().enumerate() {
            let weight = phrases as f64 * LATER.powi(rank as i32);
            match weights.iter_mut().find(|(other, _)| other == page) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((*page, weight)),
            }
        }
    }
    weights.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    weights.into_iter().take(RELATED).map(|(page, _)| page).collect()
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
    pub fn new(guide: &Guide, intents: &Intents, page: PageRef, locale: Locale) -> Self {
        let facts = guide.page(page);
        let intents = intents.of(guide, page);
        let reading = guide.text(page, locale);
        let text = reading.text();
        let mut found = PageText {
            address: address::page(&guide.locales, locale, page.kind, &facts.id),
            borrowed: reading.borrowed_from().map(|from| guide.locales[from].tag.clone()),
            title: text.title.clone(),
            summary: text.summary.clone(),
            says: text.says.clone(),
            asked: vec![Asked { phrases: text.says.len(), others: Vec::new() }],
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
        // Who reads borrowed words may type in their language.
        let language = reading.borrowed_from().unwrap_or(locale);
        for intent in intents {
            let phrases = intent.says.get(language).map_or(&[][..], Vec::as_slice);
            let others = intent.pages[1..].iter().filter_map(|page| place(guide, *page));
            found.asked.push(Asked { phrases: phrases.len(), others: others.collect() });
            found.says.extend_from_slice(phrases);
        }
        found.asked.retain(|it| it.phrases > 0);
        found.lead(guide, page, related(intents).into_iter());
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
            (Class::Says, &self.says),
            (Class::Title, &self.messages),
            (Class::Title, &self.codes),
            (Class::Lead, &self.keywords),
            (Class::Lead, std::slice::from_ref(&self.summary)),
            (Class::Lead, std::slice::from_ref(&self.first_action)),
            (Class::Body, &self.confirm),
            (Class::Body, &self.rest),
        ];
        let lists = lists.into_iter().flat_map(|(class, texts)| texts.iter().map(move |it| (it, class, 0)));
        let sections = self.sections.iter().enumerate().flat_map(|(number, section)| {
            [(&section.title, Class::Lead, number), (&section.text, Class::Body, number)]
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
