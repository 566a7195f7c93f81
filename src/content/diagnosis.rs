//! The guided diagnosis: questions that a person can answer by looking, and where each answer leads.
//!
//! `content/diagnosis.yaml` holds the facts: the first question, and each question's answers in order. What they say is in
//! `content/<locale>/diagnosis.yaml`, under the same ids.

use std::ops::Range;

use crate::locale::Locale;
use crate::source::SourceFile;
use crate::yaml::{self, Fields, Node, Reader, Text};

use super::page::{Context, Facts, PageFacts, PageWords, Words};
use super::prose::Prose;
use super::texts::Field;
use super::{Content, FactsEntry, Kind, WordsEntry};

/// Where the facts are.
pub const PATH: &str = "content/diagnosis.yaml";

/// The facts of a question.
#[derive(Debug, Clone)]
pub struct QuestionFacts {
    /// The answers, in the order in which they are offered.
    pub answers: Vec<AnswerFacts>,
}

/// An answer, and where it leads.
#[derive(Debug, Clone)]
pub struct AnswerFacts {
    /// Its id within the question.
    pub id: Text,
    /// The kind and the id of the page it leads to; nothing when that could not be read, which has been reported.
    pub leads_to: Option<(Kind, Text)>,
}

/// The words of a question.
#[derive(Debug, Clone)]
pub struct QuestionWords {
    /// What the answers say.
    pub answers: Vec<AnswerWords>,
    /// Where the answers are written, for findings about all of them.
    pub place: Range<usize>,
}

/// What one answer says.
#[derive(Debug, Clone)]
pub struct AnswerWords {
    /// Its id within the question.
    pub id: Text,
    /// What the reader would say, plain text. Nothing when it could not be read, which has been reported.
    pub label: Option<Text>,
    /// How to tell that it is this answer, plain text.
    pub note: Option<Text>,
}

/// What an answer may lead to, by the field that says so.
const TARGETS: &[(&str, Kind)] = &[
    ("question", Kind::Question),
    ("cause", Kind::Cause),
    ("fix", Kind::Fix),
    ("symptom", Kind::Symptom),
    ("article", Kind::Article),
];

/// The names of an answer's words.
const ANSWER_WORDS: &[&str] = &["label", "note"];

/// Reads the facts.
pub fn facts<'s>(file: &'s SourceFile, reader: &mut Reader, node: &Node, content: &mut Content<'s>) {
    let Some(mut fields) = reader.fields(node, 0..0) else { return };
    content.first_question = fields.required("first", Reader::id).map(|id| (id, file));
    let entry = |reader: &mut Reader, id: Text, node: &Node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let page = PageFacts::read(&mut fields);
        let facts = QuestionFacts::read(&mut fields);
        refuse_words(&mut fields, PageWords::NAMES);
        fields.finish();
        Some(FactsEntry { id, file, page, facts: facts? })
    };
    let facts = fields.required("questions", |reader, node| {
        content.questions.known = reader.entries(node).into_iter().map(|(id, _)| id.value).collect();
        Some(yaml::named(reader, node, entry))
    });
    content.questions.facts = facts.unwrap_or_default();
    fields.finish();
}

fn refuse_words(fields: &mut Fields, names: &[&'static str]) {
    fields.refuse(names, |name| {
        let hint = "it belongs to `content/<locale>/diagnosis.yaml`; remove it here";
        (format!("`{name}` is for readers, and words are written per locale"), hint.to_owned())
    });
}

fn refuse_facts(fields: &mut Fields, names: &[&'static str]) {
    fields.refuse(names, |name| {
        let hint = format!("it belongs to `{PATH}`; remove it here");
        (format!("`{name}` is a fact, and facts are written once"), hint)
    });
}

impl Facts for QuestionFacts {
    const NAMES: &'static [&'static str] = &[];

    fn read(fields: &mut Fields) -> Option<Self> {
        let answers =
            fields.required("answers", |reader, node| Some(yaml::named(reader, node, answer_facts)))?;
        Some(QuestionFacts { answers })
    }
}

fn answer_facts(reader: &mut Reader, id: Text, node: &Node) -> Option<AnswerFacts> {
    let Some(mut fields) = reader.fields(node, id.range.clone()) else {
        return Some(AnswerFacts { id, leads_to: None });
    };
    let written: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).filter(|name| fields.has(name)).collect();
    let mut targets = Vec::new();
    for (name, kind) in TARGETS {
        targets.extend(fields.optional(name, Reader::id).map(|target| (*kind, target)));
    }
    refuse_words(&mut fields, ANSWER_WORDS);
    fields.finish();
    let problem = match written[..] {
        [] => Some((
            format!("the answer `{}` leads nowhere", id.value),
            "say where, with one of `question:`, `cause:`, `fix:`, `symptom:` or `article:` and an id"
                .to_owned(),
        )),
        [_] => None,
        _ => Some((
            format!("the answer `{}` leads to several places: {}", id.value, yaml::list_of(&written)),
            "keep one of them".to_owned(),
        )),
    };
    if let Some((message, hint)) = problem {
        reader.report(id.range.clone(), message, Some(hint));
        targets.clear();
    }
    Some(AnswerFacts { id, leads_to: targets.pop() })
}

/// Reads the words of one locale.
pub fn words<'s>(
    file: &'s SourceFile,
    locale: Locale,
    reader: &mut Reader,
    node: &Node,
    context: &mut Context,
    content: &mut Content<'s>,
) {
    let Some(mut fields) = reader.fields(node, 0..0) else { return };
    let entry = |reader: &mut Reader, id: Text, node: &Node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let page = PageWords::read(&mut fields, Prose::default(), context);
        let words = QuestionWords::read(&mut fields, context);
        refuse_facts(&mut fields, PageFacts::NAMES);
        fields.finish();
        Some(WordsEntry { id, locale, file, page: page?, words: words? })
    };
    let words = fields.optional("questions", |reader, node| Some(yaml::named(reader, node, entry)));
    content.questions.words.extend(words.unwrap_or_default());
    refuse_facts(&mut fields, &["first"]);
    fields.finish();
}

impl Words for QuestionWords {
    const NAMES: &'static [&'static str] = &["answers"];

    fn read(fields: &mut Fields, _: &mut Context) -> Option<Self> {
        fields.required("answers", |reader, node| {
            let place = reader.range(node);
            Some(QuestionWords { answers: yaml::named(reader, node, answer_words), place })
        })
    }

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        for answer in &self.answers {
            let name = |part| format!("answers.{}.{part}", answer.id.value);
            fields.extend(answer.label.iter().map(|it| Field::line(name("label"), it)));
            fields.extend(answer.note.iter().map(|it| Field::line(name("note"), it)));
        }
        fields
    }
}

fn answer_words(reader: &mut Reader, id: Text, node: &Node) -> Option<AnswerWords> {
    let Some(mut fields) = reader.fields(node, id.range.clone()) else {
        return Some(AnswerWords { id, label: None, note: None });
    };
    let label = fields.required("label", Reader::line);
    let note = fields.optional("note", Reader::line);
    let facts: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    refuse_facts(&mut fields, &facts);
    fields.finish();
    Some(AnswerWords { id, label, note })
}
