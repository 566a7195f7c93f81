//! Languages as BCP 47 tags, their direction, and which language stands in for which.

use crate::yaml::Choice;

/// A language of the site, as an index into [`Locales`]. 0 is the source: the one written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(pub usize);

impl Locale {
    /// The language in which facts and words are written first.
    pub const SOURCE: Locale = Locale(0);
}

/// What is known of one language.
#[derive(Debug, Clone)]
pub struct LocaleInfo {
    /// The BCP 47 tag, such as `zh-Hans`.
    pub tag: String,
    /// The languages that stand in for a missing text, in order; the source is always the last.
    pub fallbacks: Vec<Locale>,
    /// What its texts are made from where nobody has written them.
    pub derived: Option<Derived>,
}

/// How the texts of a language are made from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    /// The language they are made from, which is not derived itself.
    pub from: Locale,
    /// What they are made into.
    pub wording: Wording,
}

/// What derived texts are worded like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Traditional Chinese with the words of Taiwan.
    Taiwan,
    /// Traditional Chinese with the character forms of Hong Kong.
    HongKong,
    /// Traditional characters, and the words as they are.
    Plain,
    /// Letters with accents, longer and between brackets: what is not among the words of the site stands out.
    Pseudo,
}

impl Choice for Wording {
    const WORDS: &'static [(&'static str, Self)] =
        &[("taiwan", Wording::Taiwan), ("hong-kong", Wording::HongKong), ("plain", Wording::Plain)];
}

impl LocaleInfo {
    /// `rtl` for scripts that run from right to left.
    pub fn direction(&self) -> &'static str {
        direction(&self.tag)
    }
}

/// The writing direction of a tag, by its script, or by its language where no script is named.
pub fn direction(tag: &str) -> &'static str {
    let script = tag.split('-').find(|part| part.len() == 4);
    let language = tag.split('-').next().unwrap_or_default();
    let right_to_left = match script {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo"),
        None => matches!(language, "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv"),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

/// All languages of the site, the source first.
#[derive(Debug, Clone)]
pub struct Locales {
    list: Vec<LocaleInfo>,
}

impl Locales {
    /// The languages in order; the first is the source.
    pub fn new(list: Vec<LocaleInfo>) -> Self {
        Locales { list }
    }

    /// Every language, the source first.
    pub fn all(&self) -> impl Iterator<Item = Locale> + use<> {
        (0..self.list.len()).map(Locale)
    }

    /// Adds a language that is made from the source for tests of a theme. Its region is one that is nobody's.
    pub fn add_pseudo(&mut self) {
        let language = self.list[0].tag.split('-').next().unwrap_or_default();
        self.list.push(LocaleInfo {
            tag: format!("{language}-XA"),
            fallbacks: vec![Locale::SOURCE],
            derived: Some(Derived { from: Locale::SOURCE, wording: Wording::Pseudo }),
        });
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// The language with this tag.
    pub fn find(&self, tag: &str) -> Option<Locale> {
        self.list.iter().position(|it| it.tag == tag).map(Locale)
    }

    /// Every language after those that its texts may be made or borrowed from, the source first. Languages that stand in for
    /// each other keep the order of the list.
    pub fn by_need(&self) -> Vec<Locale> {
        let mut order = vec![Locale::SOURCE];
        let mut rest: Vec<Locale> = self.all().skip(1).collect();
        while !rest.is_empty() {
            let ready = |locale: &Locale| self.needs(*locale).all(|it| order.contains(&it));
            let next = rest.iter().position(ready).unwrap_or(0);
            order.push(rest.remove(next));
        }
        order
    }

    fn needs(&self, locale: Locale) -> impl Iterator<Item = Locale> + '_ {
        let info = &self[locale];
        info.derived.iter().map(|it| it.from).chain(info.fallbacks.iter().copied())
    }

    /// All tags, for messages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|it| it.tag.as_str())
    }
}

impl std::ops::Index<Locale> for Locales {
    type Output = LocaleInfo;

    fn index(&self, locale: Locale) -> &LocaleInfo {
        &self.list[locale.0]
    }
}

/// Whether a text is a well-formed BCP 47 tag in its usual case: `zh-Hans`, `en`, `pt-BR`.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let lower = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
    (2..=3).contains(&language.len())
        && lower(language)
        && parts.all(|part| match part.len() {
            2 => part.bytes().all(|b| b.is_ascii_uppercase()),
            3 => part.bytes().all(|b| b.is_ascii_digit()),
            4 => part.as_bytes()[0].is_ascii_uppercase() && lower(&part[1..]),
            5..=8 => part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
            _ => false,
        })
}

/// Something that exists in some of the languages.
#[derive(Debug, Clone)]
pub struct PerLocale<T>(Vec<Option<T>>);

/// What a reader finds at an address.
#[derive(Debug, Clone, Copy)]
pub enum Reading<'t, T> {
    /// The text in the language asked for.
    Own(&'t T),
    /// Not written in that language: the text of another, which must be said.
    Fallback {
        /// The text.
        text: &'t T,
        /// The language it is in.
        from: Locale,
    },
}

impl<'t, T> Reading<'t, T> {
    /// The text, whichever language it is in.
    pub fn text(&self) -> &'t T {
        match self {
            Reading::Own(text) | Reading::Fallback { text, .. } => text,
        }
    }

    /// The language of a borrowed text.
    pub fn borrowed_from(&self) -> Option<Locale> {
        match self {
            Reading::Own(_) => None,
            Reading::Fallback { from, .. } => Some(*from),
        }
    }

    /// The same reading of a part of the text.
    pub fn map<U>(self, part: impl FnOnce(&'t T) -> &'t U) -> Reading<'t, U> {
        match self {
            Reading::Own(text) => Reading::Own(part(text)),
            Reading::Fallback { text, from } => Reading::Fallback { text: part(text), from },
        }
    }
}

impl<T> PerLocale<T> {
    /// Nothing yet, with room for every language.
    pub fn empty(locales: &Locales) -> Self {
        PerLocale((0..locales.count()).map(|_| None).collect())
    }

    /// Sets the text of one language.
    pub fn set(&mut self, locale: Locale, text: T) {
        self.0[locale.0] = Some(text);
    }

    /// Takes the text of one language out.
    pub fn take(&mut self, locale: Locale) -> Option<T> {
        self.0.get_mut(locale.0)?.take()
    }

    /// The text of one language, if it is written.
    pub fn get(&self, locale: Locale) -> Option<&T> {
        self.0.get(locale.0)?.as_ref()
    }

    /// What a reader of `locale` gets: its own text, or that of the first fallback that has one.
    pub fn reading(&self, locale: Locale, locales: &Locales) -> Option<Reading<'_, T>> {
        if let Some(text) = self.get(locale) {
            return Some(Reading::Own(text));
        }
        let mut fallbacks = locales[locale].fallbacks.iter();
        fallbacks.find_map(|from| self.get(*from).map(|text| Reading::Fallback { text, from: *from }))
    }

    /// The languages that have a text of their own.
    pub fn written(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.0.iter().enumerate().filter_map(|(index, text)| Some((Locale(index), text.as_ref()?)))
    }

    /// The same languages, each text turned into something else.
    pub fn map<U>(self, mut turn: impl FnMut(Locale, T) -> U) -> PerLocale<U> {
        let turned = self.0.into_iter().enumerate();
        PerLocale(turned.map(|(index, text)| text.map(|text| turn(Locale(index), text))).collect())
    }
}

impl<T, U> PerLocale<(T, U)> {
    /// The two parts of each text apart.
    pub fn unzip(self) -> (PerLocale<T>, PerLocale<U>) {
        let (left, right) = self.0.into_iter().map(Option::unzip).unzip();
        (PerLocale(left), PerLocale(right))
    }
}
