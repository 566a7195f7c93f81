//! One thing has one word: what the glossary says to avoid is found wherever it is written.
//!
//! A longer word that the glossary knows may contain one that is to be avoided: `拒付争议` is a term although `拒付` alone says
//! two things.

use std::collections::BTreeMap;

use crate::content::registries::Term;
use crate::locale::{Locale, Locales, PerLocale};
use crate::markdown::Stretch;

use super::typography::Finding;

/// The words to avoid in each locale.
pub struct Terms {
    locales: PerLocale<Avoided>,
}

/// The words to avoid in one locale, by their first character in lower case: a text is walked along once, and most of its
/// characters begin none of them.
type Avoided = BTreeMap<char, Vec<Word>>;

/// A word to avoid.
struct Word {
    word: String,
    /// The terms that it is not to be used for: their ids, and the words to write.
    instead: Vec<(String, Vec<String>)>,
    /// Longer words that may contain it, and where in each it stands.
    within: Vec<(String, usize)>,
}

impl Terms {
    /// Takes the words out of a glossary.
    pub fn new(glossary: &[Term], locales: &Locales) -> Self {
        let mut terms = Terms { locales: PerLocale::empty(locales) };
        for locale in locales.all() {
            let avoided = avoided(glossary, locale);
            if !avoided.is_empty() {
                terms.locales.set(locale, avoided);
            }
        }
        terms
    }

    /// The words to avoid in a text. `own` is the term that the text explains, which may name them.
    pub fn findings(
        &self,
        locale: Locale,
        text: &str,
        stretches: &[Stretch],
        own: Option<&str>,
    ) -> Vec<Finding> {
        let Some(avoided) = self.locales.get(locale) else { return Vec::new() };
        let mut found = Vec::new();
        for stretch in stretches {
            let words = &text[stretch.range.clone()];
            for (at, c) in words.char_indices() {
                let Some(candidates) = avoided.get(&c.to_ascii_lowercase()) else { continue };
                let meant = candidates.iter().filter(|it| it.stands_at(words, at));
                // Of two that begin here, the longer one is what is written.
                let Some(word) = meant.max_by_key(|it| it.word.len()) else { continue };
                if word.instead.iter().any(|(id, _)| Some(id.as_str()) == own) {
                    continue;
                }
                let start = stretch.range.start + at;
                found.push(Finding {
                    part: start..start + word.word.len(),
                    message: format!("the glossary avoids `{}`", &words[at..at + word.word.len()]),
                    hint: word.hint(),
                });
            }
        }
        found
    }
}

fn avoided(glossary: &[Term], locale: Locale) -> Avoided {
    let words_of = |term: &Term| -> Vec<String> {
        let own = term.terms.get(locale).map(|it| it.value.clone());
        own.into_iter().chain(term.also.get(locale).into_iter().flatten().cloned()).collect()
    };
    let known: Vec<String> = glossary.iter().flat_map(words_of).collect();
    let mut avoided = Avoided::new();
    for term in glossary {
        for text in term.avoid.get(locale).into_iter().flatten() {
            let Some(first) = text.value.chars().next() else { continue };
            let words = avoided.entry(first.to_ascii_lowercase()).or_default();
            // What to write: the words of the term, but for those that may only stand because they are longer.
            let instead = words_of(term).into_iter().filter(|it| find(it, &text.value).is_none()).collect();
            let instead = (term.id.value.clone(), instead);
            match words.iter_mut().find(|it| it.word.eq_ignore_ascii_case(&text.value)) {
                Some(word) => word.instead.push(instead),
                None => {
                    let longer = |it: &String| Some((it.clone(), find(it, &text.value)?));
                    let within = known.iter().filter_map(longer).collect();
                    words.push(Word { word: text.value.clone(), instead: vec![instead], within });
                }
            }
        }
    }
    avoided
}

/// Where a word stands in a longer one.
fn find(longer: &str, word: &str) -> Option<usize> {
    longer.to_ascii_lowercase().find(&word.to_ascii_lowercase())
}

impl Word {
    fn stands_at(&self, text: &str, at: usize) -> bool {
        is_at(text, &self.word, at)
            && !self.within.iter().any(|(longer, before)| {
                at.checked_sub(*before).is_some_and(|start| is_at(text, longer, start))
            })
    }

    fn hint(&self) -> String {
        let one = |(id, words): &(String, Vec<String>)| {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("{} for `{id}`", words.join(" or "))
        };
        let all: Vec<String> = self.instead.iter().map(one).collect();
        format!("write {}", all.join(", "))
    }
}

/// Whether a word stands at a place, whole if it is of letters that make words with spaces between them.
fn is_at(text: &str, word: &str, at: usize) -> bool {
    let end = at + word.len();
    if !text.get(at..end).is_some_and(|it| it.eq_ignore_ascii_case(word)) {
        return false;
    }
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let cut = |inside: Option<char>, outside: Option<char>| is_letter(inside) && is_letter(outside);
    !cut(word.chars().next(), text[..at].chars().next_back())
        && !cut(word.chars().next_back(), text[end..].chars().next())
}
