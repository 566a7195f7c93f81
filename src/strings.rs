//! The words of the interface, one file per locale with the same names in each.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Locale, Locales, PerLocale};
use crate::source::SourceFile;
use crate::theme::Theme;
use crate::yaml::{self, Reader, Text};

/// The locale whose file says which names there are.
const REFERENCE: &str = "zh-Hans";

/// The interface words of one locale.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    words: BTreeMap<String, String>,
}

impl Strings {
    /// The words under a name. Every name of the reference is there, as [`load`] has checked.
    pub fn get(&self, name: &str) -> &str {
        debug_assert!(self.words.contains_key(name), "no interface words `{name}`");
        self.words.get(name).map_or("", String::as_str)
    }

    /// The words under a name with values in place of `{placeholders}`.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(name).to_owned(), |text, (placeholder, value)| {
            text.replace(&format!("{{{placeholder}}}"), value)
        })
    }

    /// All words by name, for templates.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

/// The interface words of every locale: the built-in ones with the project's own over them.
pub fn load(theme: &Theme, locales: &Locales, found: &mut Diagnostics) -> PerLocale<Strings> {
    let reference =
        theme.built_in_strings.get(REFERENCE).map(|file| entries(file, found)).unwrap_or_default();
    let mut strings = PerLocale::empty(locales);
    for locale in locales.all() {
        strings.set(locale, load_one(theme, locales, locale, &reference, found));
    }
    strings
}

fn load_one(
    theme: &Theme,
    locales: &Locales,
    locale: Locale,
    reference: &BTreeMap<String, Text>,
    found: &mut Diagnostics,
) -> Strings {
    let tag = &locales[locale].tag;
    let built_in = theme.built_in_strings.get(tag).map(|file| entries(file, found)).unwrap_or_default();
    let own = theme.own_strings.get(tag);
    let own_entries = own.map(|file| entries(file, found)).unwrap_or_default();
    for (name, text) in &own_entries {
        let known = reference.keys().any(|it| it == name);
        let misspelt = nearest(name, reference.keys().map(String::as_str)).filter(|_| !known);
        if let (Some(hint), Some(file)) = (misspelt, own) {
            // A theme may have words of its own; a name that is nearly a known one is a slip.
            found.push(
                Diagnostic::at(file, text.range.clone(), format!("there are no words `{name}`"))
                    .hint(hint)
                    .warning(),
            );
        }
    }
    let mut words: BTreeMap<String, String> =
        built_in.into_iter().map(|(name, text)| (name, text.value)).collect();
    words.extend(own_entries.into_iter().map(|(name, text)| (name, text.value)));
    let missing: Vec<&str> =
        reference.keys().map(String::as_str).filter(|name| !words.contains_key(*name)).collect();
    if !missing.is_empty() {
        let path = format!("templates/strings/{tag}.yaml");
        let (message, hint) = if words.is_empty() {
            let have: Vec<&str> = theme.built_in_strings.keys().map(String::as_str).collect();
            (
                format!("the interface has no words in `{tag}`"),
                format!("write this file; the program brings words in {}", yaml::list_of(&have)),
            )
        } else {
            (
                format!("the interface words {} are missing", yaml::list_of(&missing)),
                format!("add them to `{path}`"),
            )
        };
        found.push(Diagnostic::about(path, message).hint(hint));
    }
    Strings { words }
}

fn entries(file: &SourceFile, found: &mut Diagnostics) -> BTreeMap<String, Text> {
    let node = match yaml::parse(file, 0..file.text().len()) {
        Ok(node) => node,
        Err(diagnostic) => {
            found.push(diagnostic);
            return BTreeMap::new();
        }
    };
    let mut reader = Reader::new(file, 0);
    let entries = reader.entries(&node);
    let entries =
        entries.into_iter().filter_map(|(name, node)| Some((name.value, reader.text(node)?))).collect();
    found.extend(reader.into_found());
    entries
}
