//! `guide.json` of each locale: the whole guide as data, for programs that want facts and relations rather than pages.
//!
//! What each property means is written in `guide.schema.json`, which is published beside it. A property that is not there says
//! that there is no such thing, so that nothing is ever null.

use serde::Serialize;

use crate::content::Kind;
use crate::content::page::{Time, TimeUnit};
use crate::guide::address::{self, Address};
use crate::guide::{self, Group, Guide, PageRef, Prose, diagnosis};
use crate::locale::{Locale, PerLocale};
use crate::yaml::Choice;

use super::Renderer;
use super::desk::Desk;

/// The file, in each locale's folder.
pub const FILE: &str = "guide.json";

/// What the file may hold, at the site's root.
pub const SCHEMA: (&str, &str) = ("guide.schema.json", include_str!("guide.schema.json"));

/// The whole guide.
#[derive(Serialize)]
struct Graph<'g> {
    #[serde(rename = "$schema")]
    schema: String,
    name: &'g str,
    language: &'g str,
    address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnosis: Option<Diagnosis<'g>>,
    situations: Vec<Situation<'g>>,
    symptoms: Vec<Symptom<'g>>,
    causes: Vec<Cause<'g>>,
    fixes: Vec<Fix<'g>>,
    prevention: Vec<Habit<'g>>,
    articles: Vec<Page<'g>>,
    glossary: Vec<Term<'g>>,
    sources: Vec<Source<'g>>,
}

/// What every page has.
#[derive(Serialize)]
struct Page<'g> {
    id: &'g str,
    address: String,
    markdown: String,
    title: &'g str,
    summary: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_due: Option<String>,
    sources: Vec<&'g str>,
}

/// A text, which on a page that is not all translated may be in another language.
#[derive(Serialize)]
struct Text<'g> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
}

#[derive(Serialize)]
struct Diagnosis<'g> {
    first: &'g str,
    questions: Vec<Question<'g>>,
}

#[derive(Serialize)]
struct Question<'g> {
    #[serde(flatten)]
    page: Page<'g>,
    answers: Vec<Answer<'g>>,
}

#[derive(Serialize)]
struct Answer<'g> {
    id: &'g str,
    label: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
    leads_to: Target<'g>,
}

#[derive(Serialize)]
struct Target<'g> {
    kind: &'static str,
    id: &'g str,
}

#[derive(Serialize)]
struct Situation<'g> {
    id: &'g str,
    title: &'g str,
    summary: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
    symptoms: Vec<&'g str>,
}

#[derive(Serialize)]
struct Symptom<'g> {
    #[serde(flatten)]
    page: Page<'g>,
    #[serde(skip_serializing_if = "Option::is_none")]
    situation: Option<&'g str>,
    messages: Vec<Message<'g>>,
    patterns: &'g [String],
    codes: &'g [String],
    first_action: Text<'g>,
    causes: Vec<&'g str>,
}

#[derive(Serialize)]
struct Message<'g> {
    text: &'g str,
    language: &'g str,
}

#[derive(Serialize)]
struct Cause<'g> {
    #[serde(flatten)]
    page: Page<'g>,
    likelihood: &'static str,
    who: Vec<&'static str>,
    confirm: Vec<Text<'g>>,
    fixes: Vec<&'g str>,
    if_not_fixed: Text<'g>,
    prevention: Vec<&'g str>,
    look_alikes: Vec<&'g str>,
}

#[derive(Serialize)]
struct Fix<'g> {
    #[serde(flatten)]
    page: Page<'g>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Span>,
    difficulty: &'static str,
    who: Vec<&'static str>,
    risk: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<Text<'g>>,
    steps: Vec<Step<'g>>,
    if_not_fixed: Text<'g>,
}

#[derive(Serialize)]
struct Span {
    from: u32,
    to: u32,
    unit: &'static str,
}

#[derive(Serialize)]
struct Step<'g> {
    action: Text<'g>,
    expect: Text<'g>,
}

#[derive(Serialize)]
struct Habit<'g> {
    #[serde(flatten)]
    page: Page<'g>,
    causes: Vec<&'g str>,
}

#[derive(Serialize)]
struct Term<'g> {
    id: &'g str,
    address: String,
    term: &'g str,
    also: &'g [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
    definition: Text<'g>,
}

#[derive(Serialize)]
struct Source<'g> {
    id: &'g str,
    address: &'g str,
    title: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'g str>,
    publisher: &'g str,
    first_hand: bool,
    checked: String,
}

/// The file of a locale.
pub fn file(renderer: &Renderer, locale: Locale) -> (Address, String) {
    let address = address::file(&renderer.guide.locales, locale, FILE);
    let desk = Desk::new(renderer, locale, address.clone());
    let text = serde_json::to_string(&View { desk: &desk }.graph()).expect("strings and numbers") + "\n";
    (address, text)
}

/// The guide as it is seen from the file.
struct View<'v, 'g> {
    desk: &'v Desk<'g>,
}

impl<'g> View<'_, 'g> {
    fn guide(&self) -> &'g Guide<'g> {
        self.desk.guide()
    }

    /// The tag of a text's language; nothing where it is that of the file.
    fn language(&self, of: Locale) -> Option<&'g str> {
        (of != self.desk.locale()).then(|| self.guide().locales[of].tag.as_str())
    }

    fn reading<T>(&self, texts: &'g PerLocale<T>) -> (&'g T, Option<&'g str>) {
        let reading = self.guide().reading(texts, self.desk.locale());
        (reading.text(), reading.borrowed_from().and_then(|from| self.language(from)))
    }

    fn text(&self, prose: &'g Prose) -> Text<'g> {
        Text { text: prose.plain(), language: self.language(prose.locale) }
    }

    /// The ids of pages of a kind.
    fn ids(&self, kind: Kind, indices: &[usize]) -> Vec<&'g str> {
        indices.iter().map(|index| self.id(PageRef { kind, index: *index })).collect()
    }

    fn id(&self, page: PageRef) -> &'g str {
        match page.kind {
            // The page of the first question has none, as it lies at the folder's own address.
            Kind::Question => &self.guide().question(page.index).id,
            _ => &self.guide().page(page).id,
        }
    }

    fn page(&self, this: PageRef) -> Page<'g> {
        let page = self.guide().page(this);
        let (text, language) = self.reading(&page.words);
        Page {
            id: self.id(this),
            address: self.desk.href_to(this),
            markdown: self.desk.href_to_twin(this),
            title: &text.title,
            summary: &text.summary,
            language,
            reviewed: page.reviewed.map(|it| it.to_string()),
            review_due: page.review_due.map(|it| it.to_string()),
            sources: page.sources.iter().map(|index| self.guide().sources[*index].id.as_str()).collect(),
        }
    }

    fn question(&self, this: PageRef) -> Question<'g> {
        let answers = &self.guide().question(this.index).answers;
        // An answer that leads nowhere has been reported.
        Question { page: self.page(this), answers: answers.iter().filter_map(|it| self.answer(it)).collect() }
    }

    fn answer(&self, answer: &'g diagnosis::Answer) -> Option<Answer<'g>> {
        let to = answer.leads_to?;
        let (text, language) = self.reading(&answer.words);
        Some(Answer {
            id: &answer.id,
            label: &text.label,
            note: text.note.as_deref(),
            language,
            leads_to: Target { kind: to.kind.noun(), id: self.id(to) },
        })
    }

    fn situation(&self, group: &'g Group) -> Situation<'g> {
        let ((title, summary), language) = self.reading(&group.words);
        let symptoms = self.ids(Kind::Symptom, &group.symptoms);
        Situation { id: &group.id, title, summary, language, symptoms }
    }

    fn symptom(&self, symptom: &'g guide::Symptom) -> Symptom<'g> {
        Symptom {
            page: self.page(symptom.page.this),
            situation: symptom.group.map(|index| self.guide().groups[index].id.as_str()),
            messages: symptom
                .messages
                .iter()
                .map(|it| Message { text: &it.text.value, language: &it.language })
                .collect(),
            patterns: &symptom.patterns,
            codes: &symptom.codes,
            first_action: self.text(self.reading(&symptom.first_action).0),
            causes: self.ids(Kind::Cause, &symptom.causes),
        }
    }

    fn cause(&self, cause: &'g guide::Cause) -> Cause<'g> {
        let (words, _) = self.reading(&cause.words);
        Cause {
            page: self.page(cause.page.this),
            likelihood: cause.likelihood.word(),
            who: cause.who.iter().map(|it| it.word()).collect(),
            confirm: words.confirm.iter().map(|it| self.text(it)).collect(),
            fixes: self.ids(Kind::Fix, &cause.fixes),
            if_not_fixed: self.text(&words.if_not_fixed),
            prevention: self.ids(Kind::Prevention, &cause.prevention),
            look_alikes: self.ids(Kind::Cause, &cause.look_alikes),
        }
    }

    fn fix(&self, fix: &'g guide::Fix) -> Fix<'g> {
        let (words, _) = self.reading(&fix.words);
        let step = |(action, expect)| Step { action: self.text(action), expect: self.text(expect) };
        Fix {
            page: self.page(fix.page.this),
            time: span(fix.time),
            difficulty: fix.difficulty.word(),
            who: fix.who.iter().map(|it| it.word()).collect(),
            risk: fix.risk.word(),
            warning: words.warning.as_ref().map(|it| self.text(it)),
            steps: words.steps.iter().map(|(action, expect)| step((action, expect))).collect(),
            if_not_fixed: self.text(&words.if_not_fixed),
        }
    }

    fn habit(&self, habit: &'g guide::Prevention) -> Habit<'g> {
        Habit { page: self.page(habit.page.this), causes: self.ids(Kind::Cause, &habit.causes) }
    }

    fn term(&self, index: usize, term: &'g guide::Term) -> Term<'g> {
        let (words, language) = self.reading(&term.words);
        let file = address::numbered("glossary", index / address::PART);
        Term {
            id: &term.id,
            address: format!("{}#{}", self.desk.href_to_file(&file), term.id),
            term: &words.term,
            also: &words.also,
            language,
            definition: self.text(self.reading(&term.definitions).0),
        }
    }

    fn source(&self, source: &'g guide::Source) -> Source<'g> {
        let (title, language) = self.reading(&source.title);
        Source {
            id: &source.id,
            address: &source.address,
            title,
            language,
            publisher: &source.publisher,
            first_hand: source.first_hand,
            checked: source.checked.to_string(),
        }
    }

    fn graph(&self) -> Graph<'g> {
        let guide = self.guide();
        Graph {
            schema: self.desk.href(SCHEMA.0),
            name: self.reading(&guide.name).0,
            language: &guide.locales[self.desk.locale()].tag,
            address: self.desk.href_to_file("index.html"),
            base_url: self.desk.absolute(""),
            diagnosis: guide.diagnosis.as_ref().map(|diagnosis| Diagnosis {
                first: &diagnosis.questions[diagnosis.first].id,
                questions: guide.pages_of(Kind::Question).map(|page| self.question(page)).collect(),
            }),
            situations: guide.groups.iter().map(|group| self.situation(group)).collect(),
            symptoms: guide.symptoms.iter().map(|symptom| self.symptom(symptom)).collect(),
            causes: guide.causes.iter().map(|cause| self.cause(cause)).collect(),
            fixes: guide.fixes.iter().map(|fix| self.fix(fix)).collect(),
            prevention: guide.prevention.iter().map(|habit| self.habit(habit)).collect(),
            articles: guide.pages_of(Kind::Article).map(|page| self.page(page)).collect(),
            glossary: guide.glossary.iter().enumerate().map(|(index, term)| self.term(index, term)).collect(),
            sources: guide.sources.iter().map(|source| self.source(source)).collect(),
        }
    }
}

/// How long something takes; nothing where nobody can say.
fn span(time: Time) -> Option<Span> {
    let Time::Takes { from, to, unit } = time else { return None };
    let unit = match unit {
        TimeUnit::Minutes => "minutes",
        TimeUnit::Hours => "hours",
        TimeUnit::Days => "days",
    };
    Some(Span { from, to, unit })
}
