//! The guide as data: the graph of symptoms, causes, fixes and prevention, built once by [`assemble::assemble`], read by
//! every later step, changed by none.
//!
//! A relation is written on one side only; both sides are here. Indices, not ids, connect the parts, so that nothing later
//! can point nowhere.

pub mod address;
pub mod assemble;
pub mod complete;
pub mod diagnosis;
pub mod links;
pub mod media;
pub mod pictures;

use std::ops::Range;

use jiff::civil::Date;

use crate::content::Kind;
use crate::content::page::{Actor, Difficulty, Likelihood, Risk, Time};
use crate::content::registries::Message;
use crate::content::texts::page_key;
use crate::diagnostics::Diagnostic;
use crate::locale::{Locale, Locales, PerLocale, Reading};
use crate::markdown::{Heading, Html};
use crate::source::SourceFile;

use diagnosis::{Diagnosis, Question};
use links::Target;
use media::Media;

/// Any page: its kind, and its index among the pages of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageRef {
    /// The kind.
    pub kind: Kind,
    /// The index in the guide's list of that kind.
    pub index: usize,
}

/// A file and a part of it, for findings about something that was read there.
#[derive(Clone)]
pub struct Place<'s> {
    /// The file.
    pub file: &'s SourceFile,
    /// The part.
    pub range: Range<usize>,
}

impl Place<'_> {
    /// An error at this place.
    pub fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::at(self.file, self.range.clone(), message)
    }
}

/// What every page has.
pub struct Page<'s> {
    /// The kind and index of this page.
    pub this: PageRef,
    /// The id, which its addresses are made of. Empty for the home page and the first question of the diagnosis.
    pub id: String,
    /// Where its facts are written.
    pub place: Place<'s>,
    /// When a person last checked it.
    pub reviewed: Option<Date>,
    /// After which day it wants checking again.
    pub review_due: Option<Date>,
    /// Its sources, as indices into [`Guide::sources`].
    pub sources: Vec<usize>,
    /// Old addresses that lead here, relative to the locale's root.
    pub aliases: Vec<String>,
    /// The words in each locale.
    pub words: PerLocale<PageText<'s>>,
}

/// The words of a page in one locale.
pub struct PageText<'s> {
    /// The file that holds them, or that they are made from.
    pub file: &'s SourceFile,
    /// The language that the text is made from, if nobody has written it in this one.
    pub derived_from: Option<Locale>,
    /// The title.
    pub title: String,
    /// What it is and what to do.
    pub summary: String,
    /// Where the source says something else than title and summary.
    pub behind: Vec<Behind>,
    /// How many parts of the page, in any of its texts, the source has changed since, and how many it has more.
    pub out_of_date: (usize, usize),
    /// The reader's own words for it.
    pub says: Vec<String>,
    /// Further words to find it by.
    pub keywords: Vec<String>,
    /// The text after the front matter.
    pub body: Prose<'s>,
}

/// Markdown whose links are known to lead somewhere.
#[derive(Clone)]
pub struct Prose<'s> {
    /// The language that it is in, which on a page that is not all translated may be another than the page's.
    pub locale: Locale,
    /// The HTML with holes for addresses.
    pub html: Html,
    /// Where each hole leads.
    pub links: Vec<Link<'s>>,
    /// The headings, for the list of sections.
    pub headings: Vec<Heading>,
    /// Every id in the HTML.
    pub anchors: Vec<String>,
    /// The blocks of which the source says something else now, by their index; one line of Markdown is block 0.
    pub behind: Vec<(usize, Behind)>,
}

impl Prose<'_> {
    /// The words of a paragraph, without markup.
    pub fn plain(&self) -> String {
        let text: String = self.html.sections().into_iter().map(|section| section.text).collect();
        text.trim().to_owned()
    }
}

/// Where the source says something else than a part of a translation.
#[derive(Clone)]
pub struct Behind {
    /// The page in the source locale, and the section.
    pub target: Target,
    /// The first words of the source's block; empty where the block is gone.
    pub words: String,
}

/// A link or image, and where it is written.
#[derive(Clone)]
pub struct Link<'s> {
    /// Where it leads.
    pub target: Target,
    /// Where it is written.
    pub place: Place<'s>,
}

/// The home page.
pub struct Home<'s> {
    /// The page.
    pub page: Page<'s>,
    /// Indices of the articles shown first.
    pub featured: Vec<usize>,
}

/// What the reader sees.
pub struct Symptom<'s> {
    /// The page.
    pub page: Page<'s>,
    /// The situation, as an index into [`Guide::groups`].
    pub group: Option<usize>,
    /// The exact messages.
    pub messages: Vec<Message>,
    /// Messages with placeholders.
    pub patterns: Vec<String>,
    /// Codes.
    pub codes: Vec<String>,
    /// Indices of the causes, in the order to try.
    pub causes: Vec<usize>,
    /// The first thing to do.
    pub first_action: PerLocale<Prose<'s>>,
}

/// Why it happens.
pub struct Cause<'s> {
    /// The page.
    pub page: Page<'s>,
    /// How often it is met.
    pub likelihood: Likelihood,
    /// Who can act.
    pub who: Vec<Actor>,
    /// Indices of the symptoms that name it.
    pub symptoms: Vec<usize>,
    /// Indices of the fixes, in the order to try.
    pub fixes: Vec<usize>,
    /// Indices of the habits that keep it away.
    pub prevention: Vec<usize>,
    /// Indices of the causes it is mistaken for, whichever side wrote it.
    pub look_alikes: Vec<usize>,
    /// The words.
    pub words: PerLocale<CauseText<'s>>,
}

/// The words of a cause.
pub struct CauseText<'s> {
    /// Signs by which to tell that it is this one.
    pub confirm: Vec<Prose<'s>>,
    /// What to do when no fix worked.
    pub if_not_fixed: Prose<'s>,
}

/// What to do.
pub struct Fix<'s> {
    /// The page.
    pub page: Page<'s>,
    /// How long it takes.
    pub time: Time,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// Who does it.
    pub who: Vec<Actor>,
    /// What it may cost.
    pub risk: Risk,
    /// Indices of the causes it helps against.
    pub causes: Vec<usize>,
    /// The words.
    pub words: PerLocale<FixText<'s>>,
}

/// The words of a fix.
pub struct FixText<'s> {
    /// What to know before the first step.
    pub warning: Option<Prose<'s>>,
    /// What to do, and what the reader should then see.
    pub steps: Vec<(Prose<'s>, Prose<'s>)>,
    /// What to do when it did not work.
    pub if_not_fixed: Prose<'s>,
}

/// A habit that keeps causes away.
pub struct Prevention<'s> {
    /// The page.
    pub page: Page<'s>,
    /// Indices of the causes it keeps away.
    pub causes: Vec<usize>,
}

/// A situation that symptoms are grouped by.
pub struct Group<'s> {
    /// Where it is listed.
    pub place: Place<'s>,
    /// Its id, which is its anchor on the list of symptoms.
    pub id: String,
    /// Its title and what belongs to it.
    pub words: PerLocale<(String, String)>,
    /// Indices of its symptoms, in the order of their ids.
    pub symptoms: Vec<usize>,
}

/// A term of the glossary.
pub struct Term<'s> {
    /// Its id, which is its anchor.
    pub id: String,
    /// The term and other words for it.
    pub words: PerLocale<TermWords>,
    /// What it means.
    pub definitions: PerLocale<Prose<'s>>,
}

/// A term and other words for it in one locale.
pub struct TermWords {
    /// The term.
    pub term: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// Everyday words for it that are searched and not shown.
    pub says: Vec<String>,
}

/// A cited source.
pub struct Source {
    /// Its id, which is its anchor on the list of sources.
    pub id: String,
    /// What it is called.
    pub title: PerLocale<String>,
    /// Where it is.
    pub address: String,
    /// Who published it.
    pub publisher: String,
    /// Whether the publisher speaks of its own affairs.
    pub first_hand: bool,
    /// When a person last looked.
    pub checked: Date,
}

/// One thing that readers want to know, however they put it.
pub struct Intent {
    /// The pages that answer it, best first.
    pub pages: Vec<PageRef>,
    /// What readers type for it, the likeliest first; searched in their own language only.
    pub says: PerLocale<Vec<String>>,
}

/// The whole guide.
pub struct Guide<'s> {
    /// The languages.
    pub locales: Locales,
    /// The home page, if one is written.
    pub home: Option<Home<'s>>,
    /// The guided diagnosis, if there is one.
    pub diagnosis: Option<Diagnosis<'s>>,
    /// The symptoms, by id, as are all the lists below.
    pub symptoms: Vec<Symptom<'s>>,
    /// The causes.
    pub causes: Vec<Cause<'s>>,
    /// The fixes.
    pub fixes: Vec<Fix<'s>>,
    /// The habits.
    pub prevention: Vec<Prevention<'s>>,
    /// The other pages.
    pub articles: Vec<Page<'s>>,
    /// The situations, in the author's order.
    pub groups: Vec<Group<'s>>,
    /// The terms.
    pub glossary: Vec<Term<'s>>,
    /// The cited sources.
    pub sources: Vec<Source>,
    /// What readers want to know, in the author's order.
    pub intents: Vec<Intent>,
    /// What readers call what the guide calls something else: in each list the guide's word, then theirs.
    pub synonyms: PerLocale<Vec<Vec<String>>>,
    /// The images and other files that pages refer to.
    pub media: Vec<Media>,
    /// The pictures with words.
    pub pictures: Vec<pictures::Picture>,
    /// The site's name.
    pub name: PerLocale<String>,
    /// The sentence under every page.
    pub footer: PerLocale<Prose<'s>>,
}

impl<'s> Guide<'s> {
    /// A page by its reference.
    pub fn page(&self, page: PageRef) -> &Page<'s> {
        let PageRef { kind, index } = page;
        match kind {
            Kind::Home => {
                self.home.as_ref().map(|it| &it.page).expect("only a guide with a home page refers to it")
            }
            Kind::Question => &self.question(index).page,
            Kind::Symptom => &self.symptoms[index].page,
            Kind::Cause => &self.causes[index].page,
            Kind::Fix => &self.fixes[index].page,
            Kind::Prevention => &self.prevention[index].page,
            Kind::Article => &self.articles[index],
        }
    }

    /// The key of a page, by which translators know it: `causes/card-type`.
    pub fn key(&self, page: PageRef) -> String {
        match page.kind {
            Kind::Home => page_key(Kind::Home, ""),
            Kind::Question => page_key(page.kind, &self.question(page.index).id),
            _ => page_key(page.kind, &self.page(page).id),
        }
    }

    /// A question of the diagnosis.
    pub fn question(&self, index: usize) -> &Question<'s> {
        let diagnosis =
            self.diagnosis.as_ref().expect("only a guide with a diagnosis refers to its questions");
        &diagnosis.questions[index]
    }

    /// How many pages there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Home => usize::from(self.home.is_some()),
            Kind::Question => self.diagnosis.as_ref().map_or(0, |it| it.questions.len()),
            Kind::Symptom => self.symptoms.len(),
            Kind::Cause => self.causes.len(),
            Kind::Fix => self.fixes.len(),
            Kind::Prevention => self.prevention.len(),
            Kind::Article => self.articles.len(),
        }
    }

    /// Every page of a kind, in order.
    pub fn pages_of(&self, kind: Kind) -> impl Iterator<Item = PageRef> + use<> {
        (0..self.count(kind)).map(move |index| PageRef { kind, index })
    }

    /// Every page, kind by kind.
    pub fn pages(&self) -> impl Iterator<Item = PageRef> + '_ {
        [Kind::Home, Kind::Question].into_iter().chain(Kind::LISTED).flat_map(|kind| self.pages_of(kind))
    }

    /// What a reader of `locale` gets of something written in several languages. The source has it all.
    pub fn reading<'t, T>(&self, texts: &'t PerLocale<T>, locale: Locale) -> Reading<'t, T> {
        texts
            .reading(locale, &self.locales)
            .expect("`assemble` leaves nothing without words in the source locale")
    }

    /// The title and summary of a page for a reader of `locale`.
    pub fn text(&self, page: PageRef, locale: Locale) -> Reading<'_, PageText<'s>> {
        self.reading(&self.page(page).words, locale)
    }

    /// Every text of a page in one locale.
    pub fn prose_of(&self, page: PageRef, locale: Locale) -> Vec<&Prose<'s>> {
        let mut list: Vec<&Prose> =
            self.page(page).words.get(locale).map(|it| &it.body).into_iter().collect();
        match page.kind {
            Kind::Symptom => list.extend(self.symptoms[page.index].first_action.get(locale)),
            Kind::Cause => {
                if let Some(words) = self.causes[page.index].words.get(locale) {
                    list.extend(words.confirm.iter().chain([&words.if_not_fixed]));
                }
            }
            Kind::Fix => {
                if let Some(words) = self.fixes[page.index].words.get(locale) {
                    list.extend(&words.warning);
                    list.extend(words.steps.iter().flat_map(|(action, expect)| [action, expect]));
                    list.push(&words.if_not_fixed);
                }
            }
            Kind::Home | Kind::Question | Kind::Prevention | Kind::Article => {}
        }
        list
    }

    /// The locales in which a page is all there: written or derived, with no part of its text borrowed. Only such pages are
    /// translations to a search engine.
    pub fn whole(&self, page: PageRef) -> impl Iterator<Item = Locale> + '_ {
        let own =
            move |locale: Locale| self.prose_of(page, locale).iter().all(|prose| prose.locale == locale);
        self.page(page).words.written().map(|(locale, _)| locale).filter(move |locale| own(*locale))
    }

    /// The ids that the drawing of a page takes for its own sections. No heading may take them too, and links may use them.
    pub fn sections(kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Home => &["main", "contents", "symptoms", "causes", "prevention"],
            Kind::Symptom => &["main", "contents", "messages", "first-action", "causes", "sources"],
            Kind::Cause => &[
                "main",
                "contents",
                "messages",
                "confirm",
                "fixes",
                "if-not-fixed",
                "prevention",
                "look-alikes",
                "sources",
            ],
            Kind::Fix => &["main", "contents", "warning", "steps", "if-not-fixed", "causes", "sources"],
            Kind::Prevention => &["main", "contents", "causes", "sources"],
            Kind::Question => &["main", "contents", "way", "sources"],
            Kind::Article => &["main", "contents", "sources"],
        }
    }
}
