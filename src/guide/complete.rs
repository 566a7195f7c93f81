//! What a locale has of its own is completed: a derived locale with texts made from another, a translation with the parts
//! that nobody has translated yet. A text that nobody has begun stays missing; see [`crate::locale::Reading`].

use crate::derive::{Deriver, Derivers};
use crate::locale::{Locale, Locales, PerLocale};

use super::diagnosis::AnswerText;
use super::{CauseText, FixText, PageText, Prose, TermWords};

/// A text that can be made into that of another language.
pub trait Derive {
    /// The same in the other language.
    fn derive(&self, deriver: &Deriver) -> Self;
}

/// The texts of every locale, from what each has of its own. `build` gets that, and the text from which its gaps are filled:
/// for a derived locale the one that was made for it, for any other that of its first fallback.
pub fn complete<P, T: Derive>(
    locales: &Locales,
    derivers: &Derivers,
    mut own: PerLocale<P>,
    mut build: impl FnMut(P, Locale, Option<&T>) -> T,
) -> PerLocale<T> {
    let mut done: PerLocale<T> = PerLocale::empty(locales);
    for locale in locales.by_need() {
        let deriver = derivers.get(locale);
        let derived = deriver.and_then(|it| Some(done.get(it.from)?.derive(it)));
        let text = match own.take(locale) {
            Some(own) => {
                let mut fallbacks = locales[locale].fallbacks.iter();
                let base = derived.as_ref().or_else(|| fallbacks.find_map(|from| done.get(*from)));
                Some(build(own, locale, base))
            }
            None => derived,
        };
        if let Some(text) = text {
            done.set(locale, text);
        }
    }
    done
}

/// Completes texts that are whole or missing.
pub fn complete_whole<T: Derive>(locales: &Locales, derivers: &Derivers, own: PerLocale<T>) -> PerLocale<T> {
    complete(locales, derivers, own, |own, _, _| own)
}

impl Derive for String {
    fn derive(&self, deriver: &Deriver) -> Self {
        deriver.text(self)
    }
}

impl<T: Derive> Derive for (T, T) {
    fn derive(&self, deriver: &Deriver) -> Self {
        (self.0.derive(deriver), self.1.derive(deriver))
    }
}

impl<T: Derive> Derive for Vec<T> {
    fn derive(&self, deriver: &Deriver) -> Self {
        self.iter().map(|it| it.derive(deriver)).collect()
    }
}

impl<T: Derive> Derive for Option<T> {
    fn derive(&self, deriver: &Deriver) -> Self {
        self.as_ref().map(|it| it.derive(deriver))
    }
}

impl Derive for Prose<'_> {
    /// A text that is borrowed from a third language stays as it is.
    fn derive(&self, deriver: &Deriver) -> Self {
        if self.locale != deriver.from {
            return self.clone();
        }
        let mut prose = Prose { locale: deriver.to, html: deriver.html(&self.html), ..self.clone() };
        for heading in &mut prose.headings {
            heading.text = deriver.text(&heading.text);
        }
        prose
    }
}

impl Derive for PageText<'_> {
    fn derive(&self, deriver: &Deriver) -> Self {
        PageText {
            file: self.file,
            derived_from: Some(deriver.from),
            title: self.title.derive(deriver),
            summary: self.summary.derive(deriver),
            behind: Vec::new(),
            out_of_date: (0, 0),
            says: self.says.derive(deriver),
            keywords: self.keywords.derive(deriver),
            body: self.body.derive(deriver),
        }
    }
}

impl Derive for CauseText<'_> {
    fn derive(&self, deriver: &Deriver) -> Self {
        CauseText { confirm: self.confirm.derive(deriver), if_not_fixed: self.if_not_fixed.derive(deriver) }
    }
}

impl Derive for FixText<'_> {
    fn derive(&self, deriver: &Deriver) -> Self {
        FixText {
            warning: self.warning.derive(deriver),
            steps: self.steps.derive(deriver),
            if_not_fixed: self.if_not_fixed.derive(deriver),
        }
    }
}

impl Derive for AnswerText {
    fn derive(&self, deriver: &Deriver) -> Self {
        AnswerText { label: self.label.derive(deriver), note: self.note.derive(deriver), behind: None }
    }
}

impl Derive for TermWords {
    fn derive(&self, deriver: &Deriver) -> Self {
        TermWords {
            term: self.term.derive(deriver),
            also: self.also.derive(deriver),
            says: self.says.derive(deriver),
        }
    }
}
