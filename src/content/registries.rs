//! The registries: symptoms with their exact messages, the diagnosis, the glossary, and the cited sources.

use jiff::civil::Date;

use crate::config::{self, Config};
use crate::diagnostics::Diagnostics;
use crate::locale::{Locale, PerLocale};
use crate::source::{SourceFile, Sources};
use crate::yaml::{self, Fields, Node, Ranged, Reader, Text};

use super::page::{Context, Facts, PageFacts, PageWords, Words};
use super::prose::{self, Prose};
use super::texts::Field;
use super::{Content, FactsEntry, WordsEntry, diagnosis, intents, pictures};

/// The facts of a symptom.
#[derive(Debug, Clone)]
pub struct SymptomFacts {
    /// The situation it belongs to.
    pub group: Option<Text>,
    /// The exact messages, by the language in which they are shown.
    pub messages: Vec<Message>,
    /// Messages with `{placeholders}` for what changes.
    pub patterns: Vec<Text>,
    /// The codes that come with it.
    pub codes: Vec<Text>,
    /// Ids of the causes, in the order to try.
    pub causes: Vec<Text>,
}

/// An exact message as the reader sees it.
#[derive(Debug, Clone)]
pub struct Message {
    /// The BCP 47 tag of its language.
    pub language: String,
    /// The text.
    pub text: Text,
}

/// The words of a symptom.
#[derive(Debug, Clone)]
pub struct SymptomWords {
    /// The first thing to do.
    pub first_action: Option<Prose>,
}

/// The situations that symptoms are grouped by.
#[derive(Default)]
pub struct Groups<'s> {
    /// Their ids, in order, and the file that lists them.
    pub ids: Vec<(Text, &'s SourceFile)>,
    /// Their words.
    pub words: Vec<GroupWords<'s>>,
}

/// The words of one situation in one locale.
pub struct GroupWords<'s> {
    /// The situation.
    pub id: Text,
    /// The language.
    pub locale: Locale,
    /// The file that holds the words.
    pub file: &'s SourceFile,
    /// The title, plain text.
    pub title: Text,
    /// What belongs here, plain text.
    pub summary: Text,
}

/// A term of the glossary.
pub struct Term<'s> {
    /// Its id, which is its anchor on the glossary page.
    pub id: Text,
    /// The registry.
    pub file: &'s SourceFile,
    /// The term in each language of the site.
    pub terms: PerLocale<Text>,
    /// Other words for it in each language of the site.
    pub also: PerLocale<Vec<String>>,
    /// Everyday words for it that are searched and not shown.
    pub says: PerLocale<Vec<String>>,
    /// Words that are not to be used for it, in each language of the site.
    pub avoid: PerLocale<Vec<Text>>,
    /// What it means, inline Markdown.
    pub definitions: PerLocale<Prose>,
}

/// A cited source.
pub struct SourceEntry<'s> {
    /// Its id.
    pub id: Text,
    /// The registry.
    pub file: &'s SourceFile,
    /// What it is called.
    pub title: PerLocale<Text>,
    /// Where it is.
    pub address: Text,
    /// Who published it.
    pub publisher: String,
    /// Whether the publisher speaks of its own affairs.
    pub first_hand: bool,
    /// When a person last looked.
    pub checked: Date,
}

/// Parses the registries and their words in each locale.
pub fn parse<'s>(sources: &'s Sources, config: &Config, content: &mut Content<'s>, found: &mut Diagnostics) {
    let mut read =
        |path: &str,
         locale: Locale,
         read: &mut dyn FnMut(&'s SourceFile, &mut Reader, &Node, &mut Context)| {
            let Some(file) = sources.content.get(path) else { return };
            match yaml::parse(file, 0..file.text().len()) {
                Ok(node) => {
                    let mut reader = Reader::new(file, 0);
                    let mut context = Context { file, locale, config, found: Vec::new() };
                    read(file, &mut reader, &node, &mut context);
                    found.extend(reader.into_found());
                    found.extend(context.found);
                }
                Err(diagnostic) => found.push(diagnostic),
            }
        };
    let facts = Locale::SOURCE;
    read("content/symptoms.yaml", facts, &mut |file, reader, node, _| symptoms(file, reader, node, content));
    read("content/glossary.yaml", facts, &mut |file, reader, node, context| {
        content.glossary =
            yaml::named(reader, node, |reader, id, node| term(file, reader, id, node, context));
    });
    read("content/sources.yaml", facts, &mut |file, reader, node, _| {
        content.sources =
            yaml::named(reader, node, |reader, id, node| source(file, reader, id, node, config));
    });
    read(intents::PATH, facts, &mut |file, reader, node, _| {
        content.intents = intents::parse(file, reader, node, config);
    });
    read(diagnosis::PATH, facts, &mut |file, reader, node, _| diagnosis::facts(file, reader, node, content));
    for locale in config.locales.all() {
        let tag = &config.locales[locale].tag;
        read(&format!("content/{tag}/symptoms.yaml"), locale, &mut |file, reader, node, context| {
            symptom_words(file, locale, reader, node, context, content)
        });
        read(&format!("content/{tag}/diagnosis.yaml"), locale, &mut |file, reader, node, context| {
            diagnosis::words(file, locale, reader, node, context, content)
        });
        read(&format!("content/{tag}/pictures.yaml"), locale, &mut |file, reader, node, _| {
            content.picture_words.extend(pictures::words(file, locale, reader, node));
        });
        read(&format!("content/{tag}/synonyms.yaml"), locale, &mut |_, reader, node, _| {
            if let Some(lists) = reader.list(node, synonyms) {
                content.synonyms.set(locale, lists);
            }
        });
        if config.locales[locale].derived.is_some() {
            read(&format!("content/{tag}/terms.yaml"), locale, &mut |_, reader, node, _| {
                let entries = reader.entries(node).into_iter();
                let phrases = entries.filter_map(|(from, to)| Some((from.value, reader.text(to)?.value)));
                content.wordings.set(locale, phrases.collect());
            });
        }
    }
}

fn symptoms<'s>(file: &'s SourceFile, reader: &mut Reader, node: &Node, content: &mut Content<'s>) {
    let Some(mut fields) = reader.fields(node, 0..0) else { return };
    let groups = fields.optional("groups", Reader::ids).unwrap_or_default();
    content.groups.ids = groups.into_iter().map(|id| (id, file)).collect();
    let entry = |reader: &mut Reader, id: Text, node: &Node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let page = PageFacts::read(&mut fields);
        let facts = SymptomFacts::read(&mut fields);
        for names in [PageWords::NAMES, SymptomWords::NAMES] {
            fields.refuse(names, |name| {
                let hint = "it belongs to `content/<locale>/symptoms.yaml`; remove it here";
                (format!("`{name}` is for readers, and words are written per locale"), hint.to_owned())
            });
        }
        fields.finish();
        Some(FactsEntry { id, file, page, facts: facts? })
    };
    let facts = fields.optional("symptoms", |reader, node| {
        content.symptoms.known = reader.entries(node).into_iter().map(|(id, _)| id.value).collect();
        Some(yaml::named(reader, node, entry))
    });
    content.symptoms.facts = facts.unwrap_or_default();
    fields.finish();
}

impl Facts for SymptomFacts {
    const NAMES: &'static [&'static str] = &["group", "messages", "patterns", "codes", "causes"];

    fn read(fields: &mut Fields) -> Option<Self> {
        let group = fields.optional("group", Reader::id);
        let messages = fields.optional("messages", messages).unwrap_or_default();
        let patterns =
            fields.optional("patterns", |reader, node| reader.list(node, pattern)).unwrap_or_default();
        let codes = fields.optional("codes", Reader::texts).unwrap_or_default();
        let causes = fields.required("causes", Reader::ids)?;
        Some(SymptomFacts { group, messages, patterns, codes, causes })
    }
}

fn messages(reader: &mut Reader, node: &Node) -> Option<Vec<Message>> {
    let mut messages = Vec::new();
    for (language, node) in reader.entries(node) {
        self::language(reader, &language);
        let texts = reader.texts(node).unwrap_or_default();
        messages.extend(texts.into_iter().map(|text| Message { language: language.value.clone(), text }));
    }
    Some(messages)
}

/// A message with at least one `{placeholder}`, each brace closed.
fn pattern(reader: &mut Reader, node: &Node) -> Option<Text> {
    let text = reader.text(node)?;
    let mut rest = text.value.as_str();
    let mut placeholders = 0;
    let mut good = true;
    while let Some(open) = rest.find(['{', '}']) {
        let name = rest[open..].strip_prefix('{').and_then(|inside| inside.split_once('}'));
        match name {
            Some((name, after)) if yaml::id_problem(&name.replace('_', "-")).is_none() => {
                placeholders += 1;
                rest = after;
            }
            _ => {
                good = false;
                break;
            }
        }
    }
    if !good || placeholders == 0 {
        let hint = "put what changes into braces, such as `Limit reached for {model}`; a text that never changes is a message".to_owned();
        reader.report(text.range.clone(), "this pattern has no proper placeholder", Some(hint));
    }
    Some(text)
}

impl Words for SymptomWords {
    const NAMES: &'static [&'static str] = &["first_action"];

    fn read(fields: &mut Fields, context: &mut Context) -> Option<Self> {
        Some(SymptomWords { first_action: context.prose(fields, "first_action")? })
    }

    fn fields(&self) -> Vec<Field<'_>> {
        self.first_action.iter().map(|it| Field::prose("first_action", it)).collect()
    }
}

fn symptom_words<'s>(
    file: &'s SourceFile,
    locale: Locale,
    reader: &mut Reader,
    node: &Node,
    context: &mut Context,
    content: &mut Content<'s>,
) {
    let Some(mut fields) = reader.fields(node, 0..0) else { return };
    let group = |reader: &mut Reader, id: Text, node: &Node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let title = fields.required("title", Reader::text);
        let summary = fields.required("summary", Reader::text);
        fields.finish();
        Some(GroupWords { id, locale, file, title: title?, summary: summary? })
    };
    let groups = fields.optional("groups", |reader, node| Some(yaml::named(reader, node, group)));
    content.groups.words.extend(groups.unwrap_or_default());
    let entry = |reader: &mut Reader, id: Text, node: &Node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let page = PageWords::read(&mut fields, Prose::default(), context);
        let words = SymptomWords::read(&mut fields, context);
        for names in [PageFacts::NAMES, SymptomFacts::NAMES] {
            fields.refuse(names, |name| {
                let hint = "it belongs to `content/symptoms.yaml`; remove it here";
                (format!("`{name}` is a fact, and facts are written once"), hint.to_owned())
            });
        }
        fields.finish();
        Some(WordsEntry { id, locale, file, page: page?, words: words? })
    };
    let words = fields.optional("symptoms", |reader, node| Some(yaml::named(reader, node, entry)));
    content.symptoms.words.extend(words.unwrap_or_default());
    fields.finish();
}

fn term<'s>(
    file: &'s SourceFile,
    reader: &mut Reader,
    id: Text,
    node: &Node,
    context: &mut Context,
) -> Option<Term<'s>> {
    let locales = &context.config.locales;
    let mut fields = reader.fields(node, id.range.clone())?;
    // A glossary may know more languages than the site has: those wait for their translation.
    let terms = fields.required("terms", |reader, node| Some(known(reader, node, context.config)));
    let also = fields.optional("also", |reader, node| Some(known(reader, node, context.config)));
    let says = fields.optional("says", |reader, node| Some(known(reader, node, context.config)));
    let avoid = fields.optional("avoid", |reader, node| Some(known(reader, node, context.config)));
    let definitions =
        fields.required("definitions", |reader, node| Some(known(reader, node, context.config)));
    fields.finish();

    let mut term = Term {
        file,
        terms: PerLocale::empty(locales),
        also: PerLocale::empty(locales),
        says: PerLocale::empty(locales),
        avoid: PerLocale::empty(locales),
        definitions: PerLocale::empty(locales),
        id,
    };
    for (locale, node) in terms? {
        if let Some(text) = reader.text(node) {
            term.terms.set(locale, text);
        }
    }
    for (words, into) in [(also, &mut term.also), (says, &mut term.says)] {
        set_texts(reader, words.unwrap_or_default(), into);
    }
    for (locale, node) in avoid.unwrap_or_default() {
        term.avoid.set(locale, reader.texts(node).unwrap_or_default());
    }
    for (locale, node) in definitions? {
        if let Some(text) = reader.text(node) {
            term.definitions.set(locale, prose::inline(file, &text, context.config, &mut context.found));
        }
    }
    let source = &locales[Locale::SOURCE].tag;
    for (name, missing) in [
        ("terms", term.terms.get(Locale::SOURCE).is_none()),
        ("definitions", term.definitions.get(Locale::SOURCE).is_none()),
    ] {
        if missing {
            let range = term.id.range.clone();
            reader.report(range, format!("`{name}` has no text in `{source}`, the source locale"), None);
        }
    }
    Some(term)
}

/// The entries under tags of this site's locales; a name that is no tag at all is reported.
pub fn known<'n>(reader: &mut Reader, node: &'n Node, config: &Config) -> Vec<(Locale, &'n Node)> {
    let entries = reader.entries(node);
    let checked = entries.into_iter().inspect(|(tag, _)| language(reader, tag));
    checked.filter_map(|(tag, node)| Some((config.locales.find(&tag.value)?, node))).collect()
}

/// Reads the list of texts of each locale.
pub fn set_texts(reader: &mut Reader, lists: Vec<(Locale, &Node)>, into: &mut PerLocale<Vec<String>>) {
    for (locale, node) in lists {
        let texts = reader.texts(node).unwrap_or_default();
        into.set(locale, texts.into_iter().map(|it| it.value).collect());
    }
}

/// A word of the guide, and what readers type for it.
fn synonyms(reader: &mut Reader, node: &Node) -> Option<Vec<String>> {
    let words: Vec<String> = reader.texts(node)?.into_iter().map(|it| it.value).collect();
    if words.len() < 2 {
        let hint = "write the guide's word first, then at least one that readers type for it".to_owned();
        reader.report(reader.range(node), "nothing here means the same as anything", Some(hint));
        return None;
    }
    Some(words)
}

/// Reports a name that is not a language tag.
fn language(reader: &mut Reader, tag: &Text) {
    if !crate::locale::is_tag(&tag.value) {
        let hint = "write a BCP 47 tag in its usual case, such as `zh-Hans` or `en`".to_owned();
        reader.report(tag.range.clone(), format!("`{}` is not a language tag", tag.value), Some(hint));
    }
}

fn source<'s>(
    file: &'s SourceFile,
    reader: &mut Reader,
    id: Text,
    node: &Node,
    config: &Config,
) -> Option<SourceEntry<'s>> {
    let mut fields = reader.fields(node, id.range.clone())?;
    let title = fields.required("title", config::text_by_locale);
    let address = fields.required("address", Reader::text);
    let publisher = fields.required("publisher", Reader::text);
    let first_hand = fields.required("first_hand", Reader::truth);
    let checked: Option<Ranged<Date>> = fields.required("checked", Reader::date);
    fields.finish();
    let title = config::by_locale(reader, title?, &config.locales);
    if title.get(Locale::SOURCE).is_none() {
        let tag = &config.locales[Locale::SOURCE].tag;
        reader.report(id.range.clone(), format!("`title` has no text in `{tag}`, the source locale"), None);
    }
    let address = address?;
    if !(address.value.starts_with("https://") || address.value.starts_with("http://")) {
        reader.report(address.range.clone(), format!("`{}` is not a web address", address.value), None);
    }
    Some(SourceEntry {
        id,
        file,
        title,
        address,
        publisher: publisher?.value,
        first_hand: first_hand?,
        checked: checked?.value,
    })
}
