//! Every text that authors write for readers, page by page and field by field: what the checks of wording look at, and what
//! a translation is compared by.
//!
//! Not among them are exact messages, ids and facts, and `says` and `keywords`, which are the reader's own words.

use std::borrow::Cow;

use crate::config::{self, Config};
use crate::locale::Locale;
use crate::source::{SourceFile, Sources};
use crate::yaml::Text;

use super::page::Words;
use super::prose::{Prose, Written};
use super::{Content, Kind, Pages};

/// A text under the name of its field.
pub struct Field<'c> {
    /// The name: `title`, `steps.do`, `body`. The entries of a list share one.
    pub name: Cow<'static, str>,
    /// The text.
    pub value: FieldValue<'c>,
}

/// A text as it was read.
#[derive(Clone, Copy)]
pub enum FieldValue<'c> {
    /// Plain text.
    Line(&'c Text),
    /// Markdown: one line, or the body of a page.
    Prose(&'c Prose),
}

impl<'c> Field<'c> {
    /// A field of plain text.
    pub fn line(name: impl Into<Cow<'static, str>>, text: &'c Text) -> Self {
        Field { name: name.into(), value: FieldValue::Line(text) }
    }

    /// A field of Markdown.
    pub fn prose(name: &'static str, prose: &'c Prose) -> Self {
        Field { name: name.into(), value: FieldValue::Prose(prose) }
    }

    /// The words as the author wrote them.
    pub fn written(&self) -> Cow<'c, Written> {
        match self.value {
            FieldValue::Line(text) => Cow::Owned(text.into()),
            FieldValue::Prose(prose) => prose.as_written(),
        }
    }
}

/// The texts of one page, or of one entry of a registry, in one locale.
pub struct Texts<'c> {
    /// What they are of: `causes/card-type`, `symptoms/card-declined`, `glossary/avs`.
    pub key: String,
    /// The language.
    pub locale: Locale,
    /// The file that holds them.
    pub file: &'c SourceFile,
    /// The texts, in the order in which they are read.
    pub fields: Vec<Field<'c>>,
}

/// The first part of the key of a term of the glossary.
pub const GLOSSARY: &str = "glossary/";

/// The texts of every page and registry, in every locale that has any.
pub fn all<'c>(sources: &'c Sources, content: &'c Content, config: &'c Config) -> Vec<Texts<'c>> {
    let mut all = Vec::new();
    pages(Kind::Home, &content.home, &mut all);
    pages(Kind::Question, &content.questions, &mut all);
    pages(Kind::Symptom, &content.symptoms, &mut all);
    pages(Kind::Cause, &content.causes, &mut all);
    pages(Kind::Fix, &content.fixes, &mut all);
    pages(Kind::Prevention, &content.prevention, &mut all);
    pages(Kind::Article, &content.articles, &mut all);
    all.extend(content.groups.words.iter().map(|group| Texts {
        key: format!("situations/{}", group.id.value),
        file: group.file,
        locale: group.locale,
        fields: vec![Field::line("title", &group.title), Field::line("summary", &group.summary)],
    }));
    all.extend(content.picture_words.iter().map(|words| {
        Texts {
            key: format!("pictures/{}", words.id.value),
            file: words.file,
            locale: words.locale,
            fields: [Field::line("title", &words.title), Field::line("description", &words.description)]
                .into_iter()
                .chain(
                    words
                        .labels
                        .iter()
                        .map(|(name, text)| Field::line(format!("labels.{}", name.value), text)),
                )
                .collect(),
        }
    }));
    for term in &content.glossary {
        all.extend(config.locales.all().filter_map(|locale| {
            let name = term.terms.get(locale).map(|it| Field::line("term", it));
            let definition = term.definitions.get(locale).map(|it| Field::prose("definition", it));
            let fields: Vec<Field> = name.into_iter().chain(definition).collect();
            let key = format!("{GLOSSARY}{}", term.id.value);
            (!fields.is_empty()).then_some(Texts { key, file: term.file, locale, fields })
        }));
    }
    if let Some(file) = sources.content.get(config::PATH) {
        all.extend(config.footer.written().map(|(locale, text)| Texts {
            key: "site".to_owned(),
            file,
            locale,
            // The footer's Markdown is read later, and its addresses look like nothing that a check is about.
            fields: vec![Field::line("footer", text)],
        }));
    }
    all
}

fn pages<'c, F, W: Words>(kind: Kind, pages: &'c Pages<F, W>, all: &mut Vec<Texts<'c>>) {
    all.extend(pages.words.iter().map(|entry| Texts {
        key: page_key(kind, &entry.id.value),
        file: entry.file,
        locale: entry.locale,
        fields: entry.page.fields().chain(entry.words.fields()).collect(),
    }));
}

/// The key of a page: its path below the locale's folder, without the ending.
pub fn page_key(kind: Kind, id: &str) -> String {
    if kind == Kind::Home { "index".to_owned() } else { format!("{}/{id}", kind.folder()) }
}
