//! Parsed pages become the graph: ids become indices, each relation gets its other side, words find their facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{self, Config};
use crate::content::diagnosis::{AnswerWords, PATH, QuestionFacts, QuestionWords};
use crate::content::page::{CauseWords, FixWords, PageFacts, PageWords, Risk, Step};
use crate::content::registries::{GroupWords, SourceEntry, SymptomWords};
use crate::content::texts::{self, page_key};
use crate::content::{Content, FactsEntry, Kind, Pages, WordsEntry, intents, prose, registries};
use crate::derive::Derivers;
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Locale, Locales, PerLocale};
use crate::source::{SourceFile, Sources};
use crate::translation::marks::{Mark, Marks};
use crate::yaml::Text;

use super::complete::{complete, complete_whole};
use super::diagnosis::{Answer, AnswerText, Diagnosis, Question};
use super::links::{Index, Target};
use super::{
    Behind, Cause, CauseText, Fix, FixText, Group, Guide, Home, Intent, Page, PageRef, PageText, Place,
    Prevention, Prose, Source, Symptom, Term, TermWords,
};

/// Builds the guide. What does not fit together is reported and left out.
pub fn assemble<'s>(
    sources: &'s Sources,
    content: Content<'s>,
    config: &Config,
    derivers: &Derivers,
    marks: &Marks,
    found: &mut Diagnostics,
) -> Guide<'s> {
    let locales = &config.locales;
    let mut mistakes = Vec::new();
    let home = Joined::new(Kind::Home, content.home, locales, &mut mistakes);
    let questions = Joined::new(Kind::Question, content.questions, locales, &mut mistakes);
    let symptoms = Joined::new(Kind::Symptom, content.symptoms, locales, &mut mistakes);
    let causes = Joined::new(Kind::Cause, content.causes, locales, &mut mistakes);
    let fixes = Joined::new(Kind::Fix, content.fixes, locales, &mut mistakes);
    let prevention = Joined::new(Kind::Prevention, content.prevention, locales, &mut mistakes);
    let articles = Joined::new(Kind::Article, content.articles, locales, &mut mistakes);
    let ids = Ids {
        questions: questions.ids.clone(),
        symptoms: symptoms.ids.clone(),
        causes: causes.ids.clone(),
        fixes: fixes.ids.clone(),
        prevention: prevention.ids.clone(),
        articles: articles.ids.clone(),
        groups: Known::of("situation", content.groups.ids.iter().map(|(id, _)| id.value.clone())),
        terms: Known::of("term", content.glossary.iter().map(|it| it.id.value.clone())),
        sources: Known::of("source", content.sources.iter().map(|it| it.id.value.clone())),
    };
    let home_ref =
        (!home.pages.is_empty()).then_some((PageRef { kind: Kind::Home, index: 0 }, String::new()));
    let pages = home_ref.into_iter().chain(ids.pages());
    let first = first_question(content.first_question, &ids.questions, &mut mistakes);
    let first_ref = first.map(|index| PageRef { kind: Kind::Question, index });
    let pictures =
        super::pictures::join(content.drawings, content.picture_words, locales, derivers, &mut mistakes);
    let index = Index::new(sources, pages, first_ref, ids.terms.ids.clone(), ids.sources.ids.clone())
        .with_pictures(&pictures);
    let mut join = Joiner { locales, derivers, marks, index: &index, ids: &ids, found: mistakes };

    let mut guide = Guide {
        locales: locales.clone(),
        home: join.each(home, Joiner::home).pop(),
        diagnosis: join.diagnosis(questions, first),
        symptoms: join.each(symptoms, Joiner::symptom),
        causes: join.each(causes, Joiner::cause),
        fixes: join.each(fixes, Joiner::fix),
        prevention: join.each(prevention, |_, page, (), _| Prevention { page, causes: Vec::new() }),
        articles: join.each(articles, |_, page, (), _| page),
        groups: join.groups(content.groups),
        glossary: content
            .glossary
            .into_iter()
            .enumerate()
            .map(|(index, term)| join.term(index, term))
            .collect(),
        sources: content.sources.into_iter().map(|it| join.cited(it)).collect(),
        synonyms: complete_whole(locales, derivers, content.synonyms),
        intents: content.intents.into_iter().map(|it| join.intent(it)).collect(),
        media: index.media(),
        pictures,
        name: complete_whole(locales, derivers, config.name.clone()),
        footer: join.footer(sources, config),
    };
    found.extend(join.found);
    add_other_sides(&mut guide, found);
    guide
}

/// Ids that may be referred to.
#[derive(Clone)]
struct Known {
    noun: &'static str,
    ids: BTreeMap<String, usize>,
    /// Ids of pages that are written but could not be read: their own mistake has been reported, not this one.
    unreadable: BTreeSet<String>,
}

impl Known {
    fn of(noun: &'static str, ids: impl Iterator<Item = String>) -> Self {
        Known { noun, ids: ids.zip(0..).collect(), unreadable: BTreeSet::new() }
    }
}

/// The ids of everything.
struct Ids {
    questions: Known,
    symptoms: Known,
    causes: Known,
    fixes: Known,
    prevention: Known,
    articles: Known,
    groups: Known,
    terms: Known,
    sources: Known,
}

impl Ids {
    /// The ids of the pages of a kind that has several.
    fn of(&self, kind: Kind) -> Option<&Known> {
        match kind {
            Kind::Home => None,
            Kind::Question => Some(&self.questions),
            Kind::Symptom => Some(&self.symptoms),
            Kind::Cause => Some(&self.causes),
            Kind::Fix => Some(&self.fixes),
            Kind::Prevention => Some(&self.prevention),
            Kind::Article => Some(&self.articles),
        }
    }

    fn pages(&self) -> impl Iterator<Item = (PageRef, String)> {
        let kinds = [
            (Kind::Question, &self.questions),
            (Kind::Symptom, &self.symptoms),
            (Kind::Cause, &self.causes),
            (Kind::Fix, &self.fixes),
            (Kind::Prevention, &self.prevention),
            (Kind::Article, &self.articles),
        ];
        kinds.into_iter().flat_map(|(kind, known)| {
            known.ids.iter().map(move |(id, index)| (PageRef { kind, index: *index }, id.clone()))
        })
    }
}

/// The pages of one kind, facts and words together, in the order of their ids.
struct Joined<'s, F, W> {
    kind: Kind,
    pages: Vec<(FactsEntry<'s, F>, PerLocale<WordsEntry<'s, W>>)>,
    ids: Known,
}

impl<'s, F, W> Joined<'s, F, W> {
    fn new(kind: Kind, pages: Pages<'s, F, W>, locales: &Locales, found: &mut Vec<Diagnostic>) -> Self {
        let Pages { facts, words, known } = pages;
        let mut by_id: BTreeMap<String, PerLocale<WordsEntry<'s, W>>> = BTreeMap::new();
        for entry in words {
            if !known.contains(&entry.id.value) {
                found.push(without_facts(kind, &entry, &known, locales));
                continue;
            }
            by_id
                .entry(entry.id.value.clone())
                .or_insert_with(|| PerLocale::empty(locales))
                .set(entry.locale, entry);
        }
        let mut joined = Vec::new();
        for entry in facts {
            let words = by_id.remove(&entry.id.value).unwrap_or_else(|| PerLocale::empty(locales));
            if words.get(Locale::SOURCE).is_some() {
                joined.push((entry, words));
            } else if let Some((registry, fields)) = match kind {
                Kind::Symptom => Some(("symptoms", "`title`, `summary` and `first_action`")),
                Kind::Question => Some(("diagnosis", "`title`, `summary` and `answers`")),
                _ => None,
            } {
                let file = format!("content/{}/{registry}.yaml", locales[Locale::SOURCE].tag);
                let message = format!("{} `{}` has no words in `{file}`", kind.noun(), entry.id.value);
                found.push(
                    Diagnostic::at(entry.file, entry.id.range, message)
                        .hint(format!("add its {fields} there")),
                );
            }
        }
        joined.sort_by(|(a, _), (b, _)| a.id.value.cmp(&b.id.value));
        let mut ids = Known::of(kind.noun(), joined.iter().map(|(entry, _)| entry.id.value.clone()));
        ids.unreadable = known;
        Joined { kind, pages: joined, ids }
    }
}

/// Words whose page does not exist in the source locale.
fn without_facts<W>(
    kind: Kind,
    entry: &WordsEntry<W>,
    known: &BTreeSet<String>,
    locales: &Locales,
) -> Diagnostic {
    let id = &entry.id.value;
    let source = &locales[Locale::SOURCE].tag;
    let missing = match kind {
        Kind::Symptom => format!("no symptom `{id}` in `content/symptoms.yaml`"),
        Kind::Question => format!("no question `{id}` in `{PATH}`"),
        Kind::Home => format!("no source page `content/{source}/index.md`"),
        kind => format!("no source page `content/{source}/{}/{id}.md`", kind.folder()),
    };
    let hint = nearest(id, known.iter().map(String::as_str));
    Diagnostic::at(entry.file, entry.id.range.clone(), missing).hint(
        hint.unwrap_or_else(|| "these words have no facts; write the facts or remove the words".to_owned()),
    )
}

/// The index of the question that readers begin with.
fn first_question(
    written: Option<(Text, &SourceFile)>,
    questions: &Known,
    found: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let (id, file) = written?;
    let index = questions.ids.get(&id.value).copied();
    if index.is_none() && !questions.unreadable.contains(&id.value) {
        let hint = nearest(&id.value, questions.ids.keys().map(String::as_str));
        let message = format!("no question `{}`", id.value);
        found.push(Diagnostic::at(file, id.range, message).maybe_hint(hint));
    }
    index
}

/// Resolves what one part of the content says of another.
struct Joiner<'j, 's> {
    locales: &'j Locales,
    derivers: &'j Derivers,
    marks: &'j Marks,
    index: &'j Index<'s>,
    ids: &'j Ids,
    found: Vec<Diagnostic>,
}

/// Where a text comes from.
#[derive(Clone, Copy)]
struct Origin<'o, 's> {
    file: &'s SourceFile,
    locale: Locale,
    /// The key of the page, by which the state of its translation is known.
    key: &'o str,
    /// The page itself.
    page: &'o Target,
}

impl Origin<'_, '_> {
    fn behind(&self, mark: &Mark) -> Behind {
        let target = match self.page {
            Target::Page(page, _) => Target::Page(*page, mark.section.clone()),
            other => other.clone(),
        };
        Behind { target, words: mark.words.clone() }
    }
}

/// The words of one kind of page, each with the file it is in.
type Words<'s, W> = PerLocale<(&'s SourceFile, W)>;

impl<'j, 's> Joiner<'j, 's> {
    fn each<F, W, T>(
        &mut self,
        joined: Joined<'s, F, W>,
        mut build: impl FnMut(&mut Self, Page<'s>, F, Words<'s, W>) -> T,
    ) -> Vec<T> {
        let kind = joined.kind;
        let numbered = joined.pages.into_iter().enumerate();
        numbered
            .map(|(index, (entry, words))| {
                let place = Place { file: entry.file, range: entry.id.range };
                let (texts, words) = words.map(|_, it| ((it.file, it.page), (it.file, it.words))).unzip();
                let key = page_key(kind, &entry.id.value);
                let this = Target::Page(PageRef { kind, index }, None);
                let texts = complete(self.locales, self.derivers, texts, |(file, words), locale, base| {
                    self.text(&Origin { file, locale, key: &key, page: &this }, words, base)
                });
                let page = self.page(PageRef { kind, index }, entry.id.value, place, entry.page, texts);
                build(self, page, entry.facts, words)
            })
            .collect()
    }

    /// The words of a page; `base` has what they leave out.
    fn text(
        &mut self,
        origin: &Origin<'_, 's>,
        words: PageWords,
        base: Option<&PageText<'s>>,
    ) -> PageText<'s> {
        let Origin { file, locale, key, .. } = *origin;
        let marks = self.marks.page(locale, key);
        let lines = marks.iter().flat_map(|it| ["title", "summary"].map(|name| it.field(name)));
        let derived =
            base.filter(|base| base.derived_from.is_some() && self.locales[locale].derived.is_some());
        let or_derived = |own: Vec<String>, derived: Option<&Vec<String>>| match derived {
            Some(derived) if own.is_empty() => derived.clone(),
            _ => own,
        };
        let line = |own: Option<Text>, base: Option<&String>| {
            own.map(|it| it.value).or_else(|| base.cloned()).unwrap_or_default()
        };
        let own_body = !words.body.html.is_empty();
        PageText {
            file,
            derived_from: derived.and_then(|it| it.derived_from.filter(|_| !own_body)),
            title: line(words.title, base.map(|it| &it.title)),
            summary: line(words.summary, base.map(|it| &it.summary)),
            behind: lines.flatten().map(|(_, mark)| origin.behind(mark)).collect(),
            out_of_date: marks.map_or((0, 0), |it| (it.behind, it.missing)),
            // How readers put it is searched in their own language only.
            says: or_derived(words.says, derived.map(|it| &it.says)),
            keywords: or_derived(words.keywords, derived.map(|it| &it.keywords)),
            body: match base {
                Some(base) if !own_body && !base.body.html.is_empty() => base.body.clone(),
                _ => {
                    let behind = marks.map_or(&[][..], |it| it.field("body")).iter();
                    let behind = behind.map(|(block, mark)| (*block, origin.behind(mark))).collect();
                    Prose { behind, ..self.prose(file, locale, words.body) }
                }
            },
        }
    }

    fn page(
        &mut self,
        this: PageRef,
        id: String,
        place: Place<'s>,
        facts: PageFacts,
        words: PerLocale<PageText<'s>>,
    ) -> Page<'s> {
        let sources = self.resolve(&facts.sources, place.file, &self.ids.sources);
        let aliases = facts.aliases.into_iter().map(|it| it.value).collect();
        Page {
            this,
            id,
            place,
            reviewed: facts.reviewed,
            review_due: facts.review_due,
            sources,
            aliases,
            words,
        }
    }

    fn prose(&mut self, file: &'s SourceFile, locale: Locale, text: prose::Prose) -> Prose<'s> {
        self.index.resolve(file, locale, text, &mut self.found)
    }

    /// One line of Markdown, the n-th of a field, with what its source says otherwise.
    fn line(&mut self, origin: &Origin<'_, 's>, field: &str, number: usize, text: prose::Prose) -> Prose<'s> {
        let marks = self.marks.page(origin.locale, origin.key).map_or(&[][..], |it| it.field(field));
        let behind = marks.iter().filter(|(at, _)| *at == number).map(|(_, mark)| (0, origin.behind(mark)));
        Prose { behind: behind.collect(), ..self.prose(origin.file, origin.locale, text) }
    }

    /// Such a line, or that of `base`; nothing where neither is there, which has been reported.
    fn line_or(
        &mut self,
        origin: &Origin<'_, 's>,
        field: &str,
        own: Option<prose::Prose>,
        base: Option<&Prose<'s>>,
    ) -> Prose<'s> {
        match (own, base) {
            (None, Some(base)) => base.clone(),
            (own, _) => self.line(origin, field, 0, own.unwrap_or_default()),
        }
    }

    /// Ids as indices; an unknown one is reported with the nearest.
    fn resolve(&mut self, ids: &[Text], file: &SourceFile, known: &Known) -> Vec<usize> {
        let resolve = |id: &Text| {
            let index = known.ids.get(&id.value).copied();
            if index.is_none() && !known.unreadable.contains(&id.value) {
                let hint = nearest(&id.value, known.ids.keys().map(String::as_str));
                let message = format!("no {} `{}`", known.noun, id.value);
                self.found.push(Diagnostic::at(file, id.range.clone(), message).maybe_hint(hint));
            }
            index
        };
        ids.iter().filter_map(resolve).collect()
    }

    fn home(&mut self, page: Page<'s>, facts: crate::content::page::HomeFacts, _: Words<'s, ()>) -> Home<'s> {
        let featured = self.resolve(&facts.featured, page.place.file, &self.ids.articles);
        Home { page, featured }
    }

    /// The questions and their ways; nothing where the first is missing, which has been reported.
    fn diagnosis(
        &mut self,
        questions: Joined<'s, QuestionFacts, QuestionWords>,
        first: Option<usize>,
    ) -> Option<Diagnosis<'s>> {
        let questions = self.each(questions, Joiner::question);
        Some(Diagnosis::new(first?, questions))
    }

    fn question(
        &mut self,
        page: Page<'s>,
        facts: QuestionFacts,
        words: Words<'s, QuestionWords>,
    ) -> Question<'s> {
        let file = page.place.file;
        let mut answers: Vec<Answer> = Vec::new();
        for answer in facts.answers {
            let leads_to = answer.leads_to.and_then(|(kind, id)| {
                let index = self.resolve(std::slice::from_ref(&id), file, self.ids.of(kind)?).pop()?;
                Some(PageRef { kind, index })
            });
            let place = Place { file, range: answer.id.range };
            answers.push(Answer {
                place,
                id: answer.id.value,
                leads_to,
                words: PerLocale::empty(self.locales),
            });
        }
        let mut own: Vec<PerLocale<AnswerText>> =
            answers.iter().map(|_| PerLocale::empty(self.locales)).collect();
        for (locale, (file, words)) in words.written() {
            let key = page_key(Kind::Question, &page.id);
            let origin = Origin { file, locale, key: &key, page: &Target::Page(page.this, None) };
            self.answer_words(&page.id, &answers, &mut own, &origin, words);
        }
        for (answer, own) in answers.iter_mut().zip(own) {
            answer.words = complete_whole(self.locales, self.derivers, own);
        }
        Question { id: page.id.clone(), page, answers, previous: Vec::new() }
    }

    /// Gives each answer its words in one locale. A reader must find all of them, and no other.
    fn answer_words(
        &mut self,
        question: &str,
        answers: &[Answer<'s>],
        own: &mut [PerLocale<AnswerText>],
        origin: &Origin<'_, 's>,
        words: &QuestionWords,
    ) {
        let Origin { file, locale, key, .. } = *origin;
        let marks = self.marks.page(locale, key);
        for AnswerWords { id, label, note } in &words.answers {
            let Some(index) = answers.iter().position(|it| it.id == id.value) else {
                let hint = nearest(&id.value, answers.iter().map(|it| it.id.as_str()));
                let message = format!("question `{question}` has no answer `{}`", id.value);
                let hint = hint.unwrap_or_else(|| format!("list it in `{PATH}`, or remove it here"));
                self.found.push(Diagnostic::at(file, id.range.clone(), message).hint(hint));
                continue;
            };
            if let Some(label) = label {
                let note = note.as_ref().map(|it| it.value.clone());
                let parts = ["label", "note"].map(|part| format!("answers.{}.{part}", id.value));
                let mut changed = parts.iter().flat_map(|field| marks.map_or(&[][..], |it| it.field(field)));
                let behind = changed.next().map(|(_, mark)| origin.behind(mark));
                own[index].set(locale, AnswerText { label: label.value.clone(), note, behind });
            }
        }
        if self.locales[locale].derived.is_some() {
            return; // What is left out is made from the other locale.
        }
        let told = |answer: &&Answer| !words.answers.iter().any(|it| it.id.value == answer.id);
        for answer in answers.iter().filter(told) {
            let message = format!("the answer `{}` of question `{question}` has no words here", answer.id);
            self.found.push(
                Diagnostic::at(file, words.place.start..words.place.start, message)
                    .hint(format!("add `{}:` with a `label`", answer.id)),
            );
        }
    }

    fn symptom(
        &mut self,
        page: Page<'s>,
        facts: registries::SymptomFacts,
        words: Words<'s, SymptomWords>,
    ) -> Symptom<'s> {
        let file = page.place.file;
        let group = facts
            .group
            .as_ref()
            .and_then(|id| self.resolve(std::slice::from_ref(id), file, &self.ids.groups).pop());
        if facts.group.is_none() && !self.ids.groups.ids.is_empty() {
            let message = format!("symptom `{}` belongs to no situation", page.id);
            self.found
                .push(page.place.error(message).hint("add `group:` with one of the ids under `groups`"));
        }
        if facts.causes.is_empty() {
            let message = format!("symptom `{}` leads to no cause", page.id);
            self.found.push(page.place.error(message).hint("list the causes in the order to try"));
        }
        Symptom {
            group,
            causes: self.resolve(&facts.causes, file, &self.ids.causes),
            messages: facts.messages,
            patterns: facts.patterns.into_iter().map(|it| it.value).collect(),
            codes: facts.codes.into_iter().map(|it| it.value).collect(),
            first_action: complete(self.locales, self.derivers, words, |(file, words), locale, base| {
                let key = page_key(Kind::Symptom, &page.id);
                let origin = Origin { file, locale, key: &key, page: &Target::Page(page.this, None) };
                self.line_or(&origin, "first_action", words.first_action, base)
            }),
            page,
        }
    }

    fn cause(
        &mut self,
        page: Page<'s>,
        facts: crate::content::page::CauseFacts,
        words: Words<'s, CauseWords>,
    ) -> Cause<'s> {
        let file = page.place.file;
        if facts.fixes.is_empty() {
            let message = format!("cause `{}` has no fix", page.id);
            self.found
                .push(page.place.error(message).hint("a reader must not end here: list at least one fix"));
        }
        let own = |id: &&Text| id.value == page.id;
        if let Some(id) = facts.look_alikes.iter().find(own) {
            self.found.push(Diagnostic::at(file, id.range.clone(), "a cause cannot be its own look-alike"));
        }
        Cause {
            likelihood: facts.likelihood,
            who: facts.who,
            symptoms: Vec::new(),
            fixes: self.resolve(&facts.fixes, file, &self.ids.fixes),
            prevention: self.resolve(&facts.prevention, file, &self.ids.prevention),
            look_alikes: self.resolve(&facts.look_alikes, file, &self.ids.causes),
            words: complete(self.locales, self.derivers, words, |(file, words), locale, base| {
                let key = page_key(Kind::Cause, &page.id);
                let origin = Origin { file, locale, key: &key, page: &Target::Page(page.this, None) };
                self.cause_text(&origin, words, base)
            }),
            page,
        }
    }

    fn fix(
        &mut self,
        page: Page<'s>,
        facts: crate::content::page::FixFacts,
        words: Words<'s, FixWords>,
    ) -> Fix<'s> {
        self.check_steps(&words);
        for (_, (file, text)) in words.written() {
            // A translation without steps shows those of another language, with their warning.
            if facts.risk != Risk::None && text.warning.is_none() && !text.steps.is_empty() {
                let message = "this fix has a risk but no warning";
                self.found.push(
                    Diagnostic::at(file, text.steps_range.start..text.steps_range.start, message)
                        .hint("add `warning:`, which is shown before the steps, or set `risk: none`"),
                );
            }
        }
        Fix {
            time: facts.time,
            difficulty: facts.difficulty,
            who: facts.who,
            risk: facts.risk,
            causes: Vec::new(),
            words: complete(self.locales, self.derivers, words, |(file, words), locale, base| {
                let key = page_key(Kind::Fix, &page.id);
                let origin = Origin { file, locale, key: &key, page: &Target::Page(page.this, None) };
                self.fix_text(&origin, words, base)
            }),
            page,
        }
    }

    fn cause_text(
        &mut self,
        origin: &Origin<'_, 's>,
        words: CauseWords,
        base: Option<&CauseText<'s>>,
    ) -> CauseText<'s> {
        let confirm = words.confirm.into_iter().enumerate();
        let confirm: Vec<_> = confirm.map(|(number, it)| self.line(origin, "confirm", number, it)).collect();
        let base_line = base.map(|it| &it.if_not_fixed);
        CauseText {
            confirm: match base {
                Some(base) if confirm.is_empty() => base.confirm.clone(),
                _ => confirm,
            },
            if_not_fixed: self.line_or(origin, "if_not_fixed", words.if_not_fixed, base_line),
        }
    }

    fn fix_text(
        &mut self,
        origin: &Origin<'_, 's>,
        words: FixWords,
        base: Option<&FixText<'s>>,
    ) -> FixText<'s> {
        let base_line = base.map(|it| &it.if_not_fixed);
        let if_not_fixed = self.line_or(origin, "if_not_fixed", words.if_not_fixed, base_line);
        let base = base.filter(|_| words.steps.is_empty());
        let warning = words.warning.map(|it| self.line(origin, "warning", 0, it));
        let steps = words.steps.into_iter().enumerate().map(|(number, Step { action, expect })| {
            let action = self.line(origin, "steps.do", number, action);
            (action, self.line(origin, "steps.expect", number, expect))
        });
        FixText {
            steps: match base {
                Some(base) => base.steps.clone(),
                None => steps.collect(),
            },
            // The warning is about the steps.
            warning: warning.or_else(|| base?.warning.clone()),
            if_not_fixed,
        }
    }

    /// A translation that left out a step would send its readers wrong.
    fn check_steps(&mut self, words: &Words<'s, FixWords>) {
        let Some((source_file, source)) = words.get(Locale::SOURCE) else { return };
        for (_, (file, text)) in words.written() {
            if !text.steps.is_empty() && text.steps.len() != source.steps.len() {
                let message =
                    format!("{} steps here, but {} in the source", text.steps.len(), source.steps.len());
                self.found.push(
                    Diagnostic::at(file, text.steps_range.start..text.steps_range.start, message)
                        .hint(format!("compare with `{}`", source_file.path())),
                );
            }
        }
    }

    fn groups(&mut self, groups: registries::Groups<'s>) -> Vec<Group<'s>> {
        let known = self.ids.groups.clone();
        let mut words: Vec<PerLocale<(String, String)>> =
            groups.ids.iter().map(|_| PerLocale::empty(self.locales)).collect();
        for GroupWords { id, locale, file, title, summary } in groups.words {
            if let Some(index) = self.resolve(std::slice::from_ref(&id), file, &known).pop() {
                words[index].set(locale, (title.value, summary.value));
            }
        }
        let mut list = Vec::new();
        for ((id, file), words) in groups.ids.into_iter().zip(words) {
            if words.get(Locale::SOURCE).is_none() {
                let path = format!("content/{}/symptoms.yaml", self.locales[Locale::SOURCE].tag);
                let message = format!("situation `{}` has no words in `{path}`", id.value);
                self.found.push(
                    Diagnostic::at(file, id.range.clone(), message)
                        .hint("add its `title` and `summary` under `groups` there"),
                );
            }
            let place = Place { file, range: id.range };
            let words = complete_whole(self.locales, self.derivers, words);
            list.push(Group { place, id: id.value, words, symptoms: Vec::new() });
        }
        list
    }

    fn term(&mut self, index: usize, term: registries::Term<'s>) -> Term<'s> {
        let file = term.file;
        let key = format!("{}{}", texts::GLOSSARY, term.id.value);
        let (mut also, mut says) = (term.also, term.says);
        Term {
            id: term.id.value,
            words: complete(
                self.locales,
                self.derivers,
                term.terms,
                |text, locale, base: Option<&TermWords>| {
                    let derived = base.filter(|_| self.derivers.get(locale).is_some());
                    let or_derived = |own: Option<Vec<String>>, derived: Option<&Vec<String>>| {
                        own.or_else(|| derived.cloned()).unwrap_or_default()
                    };
                    TermWords {
                        term: text.value,
                        also: or_derived(also.take(locale), derived.map(|it| &it.also)),
                        says: or_derived(says.take(locale), derived.map(|it| &it.says)),
                    }
                },
            ),
            definitions: complete(self.locales, self.derivers, term.definitions, |text, locale, _| {
                let origin = Origin { file, locale, key: &key, page: &Target::Glossary(Some(index)) };
                self.line(&origin, "definition", 0, text)
            }),
        }
    }

    fn intent(&mut self, intent: intents::Intent<'s>) -> Intent {
        let pages = intent.pages.into_iter().filter_map(|(kind, id)| {
            let index = self.resolve(&[id], intent.file, self.ids.of(kind)?).pop()?;
            Some(PageRef { kind, index })
        });
        Intent { pages: pages.collect(), says: complete_whole(self.locales, self.derivers, intent.says) }
    }

    fn footer(&mut self, sources: &'s Sources, config: &Config) -> PerLocale<Prose<'s>> {
        let mut footer = PerLocale::empty(self.locales);
        let Some(file) = sources.content.get(config::PATH) else { return footer };
        // It is under every page; the home page will do.
        let home = Target::Page(PageRef { kind: Kind::Home, index: 0 }, None);
        for (locale, text) in config.footer.written() {
            let text = prose::inline(file, text, config, &mut self.found);
            let origin = Origin { file, locale, key: "site", page: &home };
            footer.set(locale, self.line(&origin, "footer", 0, text));
        }
        complete_whole(self.locales, self.derivers, footer)
    }

    fn cited(&self, entry: SourceEntry) -> Source {
        let title = entry.title.map(|_, text| text.value);
        Source {
            id: entry.id.value,
            title: complete_whole(self.locales, self.derivers, title),
            address: entry.address.value,
            publisher: entry.publisher,
            first_hand: entry.first_hand,
            checked: entry.checked,
        }
    }
}

/// Writes the other side of every relation, which no author writes.
fn add_other_sides(guide: &mut Guide, found: &mut Diagnostics) {
    for (index, symptom) in guide.symptoms.iter().enumerate() {
        for cause in &symptom.causes {
            guide.causes[*cause].symptoms.push(index);
        }
        if let Some(group) = symptom.group {
            guide.groups[group].symptoms.push(index);
        }
    }
    for (index, cause) in guide.causes.iter().enumerate() {
        for fix in &cause.fixes {
            guide.fixes[*fix].causes.push(index);
        }
        for habit in &cause.prevention {
            guide.prevention[*habit].causes.push(index);
        }
    }
    let written: Vec<(usize, usize)> = guide
        .causes
        .iter()
        .enumerate()
        .flat_map(|(index, cause)| cause.look_alikes.iter().map(move |other| (index, *other)))
        .collect();
    for (index, other) in written {
        if guide.causes[other].look_alikes.contains(&index) {
            // The pair is met from both sides; one report is enough.
            if index < other {
                let [a, b] = [index, other].map(|it| &guide.causes[it].page);
                let message = format!("`{}` and `{}` name each other as look-alikes", a.id, b.id);
                found.push(
                    b.place.error(message).hint("write the pair on one side only; the other is computed"),
                );
            }
        } else {
            guide.causes[other].look_alikes.push(index);
        }
    }
}
