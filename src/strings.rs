//! The words of the interface, one file per locale with the same names in each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::derive::Derivers;
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Locale, Locales, PerLocale};
use crate::source::SourceFile;
use crate::theme::Theme;
use crate::yaml::{self, Reader, Text};

/// The locale whose file says which names there are.
const REFERENCE: &str = "zh-Hans";

/// The plural categories of CLDR, by the names that Unicode gives them.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::ZERO),
    ("one", PluralCategory::ONE),
    ("two", PluralCategory::TWO),
    ("few", PluralCategory::FEW),
    ("many", PluralCategory::MANY),
    ("other", PluralCategory::OTHER),
];

/// How far the categories that a language has for whole numbers are looked for; every rule of CLDR shows its own by then.
const NUMBERS: u32 = 1000;

/// The interface words of one locale. Words that depend on a number are under their name with the plural category behind it
/// (`search_count_few`), those of a list under their name with a number from 1 (`months_11`).
#[derive(Clone, Default)]
pub struct Strings {
    words: BTreeMap<String, String>,
    plurals: Option<PluralRules>,
    /// Whether the language runs from right to left.
    is_rtl: bool,
}

impl Strings {
    /// The words under a name. Every name of the reference is there, as [`load`] has checked.
    pub fn get(&self, name: &str) -> &str {
        debug_assert!(self.words.contains_key(name), "no interface words `{name}`");
        self.words.get(name).map_or("", String::as_str)
    }

    /// The words under a name with values in place of `{placeholders}`. Among words from right to left a value stands between
    /// the characters that isolate it (RLI or LRI, and PDI, of Unicode's UAX #9): it may be Latin, or a range of numbers.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let isolated: Vec<(&str, String)> = values
            .iter()
            .map(|(placeholder, value)| {
                let isolate = if value.contains(is_right_to_left) { '\u{2067}' } else { '\u{2066}' };
                let plain = !self.is_rtl || value.bytes().all(|b| b.is_ascii_digit());
                (*placeholder, if plain { (*value).to_owned() } else { format!("{isolate}{value}\u{2069}") })
            })
            .collect();
        self.put(name, isolated.iter().map(|(placeholder, value)| (*placeholder, value.as_str())))
    }

    fn put<'v>(&self, name: &str, values: impl Iterator<Item = (&'v str, &'v str)>) -> String {
        values.fold(self.get(name).to_owned(), |text, (placeholder, value)| {
            text.replace(&format!("{{{placeholder}}}"), value)
        })
    }

    /// The words that go with a number, by the plural rules of the language. `shown` takes the place of `{n}`: the number, or
    /// a range that ends with it; `values` that of other placeholders.
    pub fn count(&self, name: &str, number: u32, shown: &str, values: &[(&str, &str)]) -> String {
        let mut name = format!("{name}_{}", category(self.plurals.as_ref(), number));
        // Words for one or two may do without the number, and then cannot say a range.
        if shown != number.to_string() && !self.get(&name).contains("{n}") {
            name.truncate(name.rfind('_').map_or(0, |at| at + 1));
            name += "other";
        }
        let values: Vec<(&str, &str)> = values.iter().copied().chain([("n", shown)]).collect();
        self.fill(&name, &values)
    }

    /// A date as the language writes it.
    pub fn date(&self, date: Date) -> String {
        let month = self.get(&format!("months_{}", date.month()));
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.put("date", [("year", year.as_str()), ("month", month), ("day", day.as_str())].into_iter())
    }

    /// All words by name, for templates.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.words
    }
}

/// Whether a character is a letter of a script that runs from right to left: Hebrew, Arabic and their kin.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// The plural rules of a language; none for one that CLDR does not know.
fn plural_rules(tag: &str) -> Option<PluralRules> {
    let tag: LanguageIdentifier = tag.parse().ok()?;
    let language = LanguageIdentifier::from_parts(tag.language, None, None, &[]);
    let rules = |tag| PluralRules::create(tag, PluralRuleType::CARDINAL).ok();
    rules(tag).or_else(|| rules(language))
}

fn category(rules: Option<&PluralRules>, number: u32) -> &'static str {
    let category = rules.and_then(|it| it.select(number).ok()).unwrap_or(PluralCategory::OTHER);
    CATEGORIES.iter().find(|(_, it)| *it == category).map_or("other", |(name, _)| name)
}

/// The categories that a language has for whole numbers, and `other`, which also stands for all that is not known.
fn categories(rules: Option<&PluralRules>) -> Vec<&'static str> {
    let used: BTreeSet<&str> = (0..=NUMBERS).map(|number| category(rules, number)).collect();
    CATEGORIES.into_iter().map(|(name, _)| name).filter(|it| used.contains(it) || *it == "other").collect()
}

/// What is under a name in a file of interface words.
enum Entry {
    /// Words.
    One(Text),
    /// Words by plural category, and where the name stands.
    Plural(Text, Vec<(Text, Text)>),
    /// A list of words.
    List(Vec<Text>),
}

impl Entry {
    fn shape(&self) -> &'static str {
        match self {
            Entry::One(_) => "text",
            Entry::Plural(..) => "words by plural category",
            Entry::List(_) => "a list",
        }
    }
}

/// The interface words of every locale: the built-in ones with the project's own over them. Those of a derived locale are
/// made from those of another where neither has them.
pub fn load(
    theme: &Theme,
    locales: &Locales,
    derivers: &Derivers,
    found: &mut Diagnostics,
) -> PerLocale<Strings> {
    let reference =
        theme.built_in_strings.get(REFERENCE).map(|file| entries(file, found)).unwrap_or_default();
    let reference = reference.into_iter().map(|(name, (_, entry))| (name, entry)).collect();
    let mut strings = PerLocale::empty(locales);
    for locale in locales.by_need() {
        let base = derivers.get(locale).and_then(|deriver| {
            let from: &Strings = strings.get(deriver.from)?;
            Some(from.words.iter().map(|(name, text)| (name.clone(), deriver.text(text))).collect())
        });
        let words = load_one(theme, locales, locale, base.unwrap_or_default(), &reference, found);
        strings.set(locale, words);
    }
    strings
}

/// A file of interface words for a new language: those in English, with the plural categories that the language has.
pub fn to_translate(theme: &Theme, tag: &str) -> String {
    let categories = categories(plural_rules(tag).as_ref());
    let english = theme.built_in_strings.get("en").map_or("", SourceFile::text);
    let mut text =
        format!("# The words of the interface in `{tag}`: translate what stands behind the names.\n");
    for line in english.lines().filter(|it| !it.starts_with('#')) {
        let indented = line.strip_prefix("  ").and_then(|it| it.split_once(": "));
        let Some((category, words)) = indented else {
            text += line;
            text.push('\n');
            continue;
        };
        // English ends each of its plurals with `other`, whose words serve for every category.
        if category == "other" {
            for category in &categories {
                text += &format!("  {category}: {words}\n");
            }
        }
    }
    text
}

fn load_one(
    theme: &Theme,
    locales: &Locales,
    locale: Locale,
    derived: BTreeMap<String, String>,
    reference: &BTreeMap<String, Entry>,
    found: &mut Diagnostics,
) -> Strings {
    let tag = &locales[locale].tag;
    let plurals = plural_rules(tag);
    let mut words = derived;
    for (file, is_own) in [(theme.built_in_strings.get(tag), false), (theme.own_strings.get(tag), true)] {
        let Some(file) = file else { continue };
        for (name, (place, entry)) in entries(file, found) {
            if is_own && !reference.contains_key(&name) && !theme.uses(&name) {
                let hint = nearest(&name, reference.keys().map(String::as_str));
                found.push(
                    Diagnostic::at(file, place.clone(), format!("nothing uses the words `{name}`"))
                        .hint(hint.unwrap_or_else(|| "remove them".to_owned())),
                );
            }
            let wanted = reference.get(&name).map(Entry::shape);
            if let Some(wanted) = wanted.filter(|wanted| *wanted != entry.shape()) {
                let message = format!("`{name}` has to be {wanted}, not {}", entry.shape());
                found.push(Diagnostic::at(file, place, message));
                continue;
            }
            flatten(file, name, entry, plurals.as_ref(), &mut words, found);
        }
    }
    let mut missing = Vec::new();
    for (name, entry) in reference {
        let wanted: Vec<String> = match entry {
            Entry::One(_) => vec![name.clone()],
            Entry::Plural(..) => {
                categories(plurals.as_ref()).iter().map(|category| format!("{name}_{category}")).collect()
            }
            Entry::List(list) => (1..=list.len()).map(|number| format!("{name}_{number}")).collect(),
        };
        if wanted.iter().any(|it| !words.contains_key(it)) {
            missing.push(name.as_str());
        }
    }
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
    Strings { words, plurals, is_rtl: locales[locale].direction() == "rtl" }
}

/// Adds an entry under names that have one text each. A plural must have the categories of its language and no other.
fn flatten(
    file: &SourceFile,
    name: String,
    entry: Entry,
    plurals: Option<&PluralRules>,
    words: &mut BTreeMap<String, String>,
    found: &mut Diagnostics,
) {
    match entry {
        Entry::One(text) => {
            words.insert(name, text.value);
        }
        Entry::List(list) => {
            words.extend((1..).zip(list).map(|(number, text)| (format!("{name}_{number}"), text.value)));
        }
        Entry::Plural(place, forms) => {
            let wanted = categories(plurals);
            let list = yaml::list_of(&wanted);
            for category in wanted.iter().filter(|it| !forms.iter().any(|(form, _)| form.value == **it)) {
                let message = format!("`{name}` has no words for the plural category `{category}`");
                found.push(
                    Diagnostic::at(file, place.range.clone(), message)
                        .hint(format!("numbers have {list} in this language")),
                );
            }
            for (category, text) in forms {
                if wanted.contains(&category.value.as_str()) {
                    words.insert(format!("{name}_{}", category.value), text.value);
                } else {
                    let message = format!("no number is `{}` in this language", category.value);
                    found.push(
                        Diagnostic::at(file, category.range, message).hint(format!("numbers have {list}")),
                    );
                }
            }
        }
    }
}

fn entries(file: &SourceFile, found: &mut Diagnostics) -> BTreeMap<String, (Range<usize>, Entry)> {
    let node = match yaml::parse(file, 0..file.text().len()) {
        Ok(node) => node,
        Err(diagnostic) => {
            found.push(diagnostic);
            return BTreeMap::new();
        }
    };
    let mut reader = Reader::new(file, 0);
    let mut entries = BTreeMap::new();
    for (name, node) in reader.entries(&node) {
        let entry = if node.is_mapping() {
            let forms = reader.entries(node).into_iter();
            let forms = forms.filter_map(|(category, node)| Some((category, reader.text(node)?))).collect();
            Some(Entry::Plural(name.clone(), forms))
        } else if node.is_sequence() {
            reader.texts(node).map(Entry::List)
        } else {
            reader.text(node).map(Entry::One)
        };
        entries.extend(entry.map(|entry| (name.value, (name.range, entry))));
    }
    found.extend(reader.into_found());
    entries
}
