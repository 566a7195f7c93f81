//! Texts of one language made into those of another by tables: Traditional Chinese from Simplified, with the words that
//! readers there use.
//!
//! A [`Deriver`] sees text that readers read and nothing else: no code, no addresses, no ids, no exact messages, and no
//! part that is marked with another language or `translate="no"`. What the glossary calls a thing in both languages, and
//! what `content/<locale>/terms.yaml` says, goes before the phrase tables.

use std::collections::HashMap;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use crate::content::Content;
use crate::locale::{Locale, Locales, PerLocale, Wording};
use crate::markdown::Html;

/// What turns texts into those of a derived language, one for each such language.
pub type Derivers = PerLocale<Deriver>;

/// The derivers of a site.
pub fn derivers(content: &Content, locales: &Locales) -> Derivers {
    let mut derivers = PerLocale::empty(locales);
    for locale in locales.all() {
        let Some(derived) = locales[locale].derived else { continue };
        let own = content.wordings.get(locale).into_iter().flatten();
        let own = own.map(|(from, to)| (from.as_str(), to.as_str()));
        let terms = content.glossary.iter().filter_map(|term| {
            Some((term.terms.get(derived.from)?.value.as_str(), term.terms.get(locale)?.value.as_str()))
        });
        // The first of two entries for one phrase is kept: a site's own table goes before its glossary.
        derivers.set(locale, Deriver::new(locale, derived.from, derived.wording, own.chain(terms)));
    }
    derivers
}

/// Turns texts of one language into those of another.
pub struct Deriver {
    /// The language of what comes out.
    pub to: Locale,
    /// The language of what goes in.
    pub from: Locale,
    tables: Tables,
    /// Phrases by their first character, the longest first, with what they become.
    phrases: HashMap<char, Vec<(String, String)>>,
}

enum Tables {
    Chinese(Box<OpenCC>),
    Pseudo,
}

impl Deriver {
    fn new<'t>(
        to: Locale,
        from: Locale,
        wording: Wording,
        phrases: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Self {
        let config = match wording {
            Wording::Taiwan => Some(BuiltinConfig::S2twp),
            Wording::HongKong => Some(BuiltinConfig::S2hk),
            Wording::Plain => Some(BuiltinConfig::S2t),
            Wording::Pseudo => None,
        };
        let tables = match config {
            Some(config) => {
                let tables = OpenCC::from_config(config).expect("the tables are inside the program");
                Tables::Chinese(Box::new(tables))
            }
            None => Tables::Pseudo,
        };
        let mut by_first: HashMap<char, Vec<(String, String)>> = HashMap::new();
        for (phrase, becomes) in phrases {
            let Some(first) = phrase.chars().next() else { continue };
            let list = by_first.entry(first).or_default();
            if !list.iter().any(|(known, _)| known == phrase) {
                list.push((phrase.to_owned(), becomes.to_owned()));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Deriver { to, from, tables, phrases: by_first }
    }

    /// Plain text in the other language.
    pub fn text(&self, text: &str) -> String {
        let tables = match &self.tables {
            Tables::Chinese(tables) => tables,
            Tables::Pseudo => return pseudo(text),
        };
        if text.is_ascii() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        // What is not a phrase of the tables of this site waits here until a phrase or the end comes.
        let mut waiting = 0;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let known = self.phrases.get(&c).into_iter().flatten();
            match known.into_iter().find(|(phrase, _)| text[at..].starts_with(phrase.as_str())) {
                Some((phrase, becomes)) => {
                    out.push_str(&tables.convert(&text[waiting..at]));
                    out.push_str(becomes);
                    at += phrase.len();
                    waiting = at;
                }
                None => at += c.len_utf8(),
            }
        }
        out.push_str(&tables.convert(&text[waiting..]));
        out
    }

    /// Rendered text in the other language. Code stays, and so does what is marked as another language.
    pub fn html(&self, html: &Html) -> Html {
        html.map_words(|words| self.text(words))
    }
}

/// How much longer translations of short texts are than English, at a guess that tight layouts should survive.
const LONGER: usize = 3;

/// Text in which every letter is another and that is a third longer, between brackets: whatever stays plain on a page is
/// not among the words that are translated.
fn pseudo(text: &str) -> String {
    if !text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let mut out = String::from("⟦");
    // What stands in braces is filled in by the program, and `&amp;` is one character of HTML.
    let mut until = None;
    for (at, c) in text.char_indices() {
        match c {
            '{' => until = Some('}'),
            '&' if text[at..].chars().take(9).any(|it| it == ';') => until = Some(';'),
            _ if until == Some(c) => until = None,
            _ => {}
        }
        out.push(if until.is_some() { c } else { accented(c) });
    }
    let more = text.chars().filter(|c| c.is_alphabetic()).count() / LONGER;
    out.extend(std::iter::repeat_n('~', more));
    out.push('⟧');
    out
}

fn accented(c: char) -> char {
    const PLAIN: &str = "aceginosuyzACEGINOSUYZ";
    const ACCENTED: &str = "àçéĝîñöšûýžÀÇÉĜÎÑÖŠÛÝŽ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| accented)
}
