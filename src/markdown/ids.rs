//! The ids of a text: readable, stable, each only once.

use std::collections::HashMap;

use crate::romanize::romanize;

/// Ids that are taken, in the order they were.
#[derive(Default)]
pub(super) struct Ids {
    /// With every id the number to try next when it is wanted again, so that many equal headings stay cheap.
    taken: HashMap<String, usize>,
    list: Vec<String>,
}

impl Ids {
    /// Takes an id that the author chose. `false` if it is taken already.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        let free = !self.taken.contains_key(id);
        if free {
            self.take(id);
        }
        free
    }

    /// Takes `wanted`, or where that is gone, `wanted-2`, `wanted-3` and so on.
    pub(super) fn assign(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = self.taken.get(wanted).copied().unwrap_or_default();
        while self.taken.contains_key(&id) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        if let Some(next) = self.taken.get_mut(wanted) {
            *next = number;
        }
        self.take(&id);
        id
    }

    fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned(), 2);
        self.list.push(id.to_owned());
    }

    /// All ids, in the order they were taken.
    pub(super) fn into_list(self) -> Vec<String> {
        self.list
    }
}

/// Whether an author may choose this id: it is the same in any address, and needs no encoding.
pub(super) fn is_valid(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The id for a piece of text: its words in ASCII, joined by hyphens, or `fallback` if it has none.
pub(super) fn slug(text: &str, fallback: &str) -> String {
    match romanize(text) {
        words if words.is_empty() => fallback.to_owned(),
        words => words.replace(' ', "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once_and_then_counted() {
        let mut ids = Ids::default();
        assert!(ids.claim("a-3") && !ids.claim("a-3"));
        let given: Vec<_> = ["a", "a", "a", "a-2", "a"].iter().map(|wanted| ids.assign(wanted)).collect();
        assert_eq!(given, ["a", "a-2", "a-4", "a-2-2", "a-5"]);
    }

    #[test]
    fn a_slug_is_ascii_and_never_empty() {
        let slugs = ["怎么确认", "Is it 3DS?", "Überweisung", "🎉", "。。"].map(|text| slug(text, "section"));
        assert_eq!(slugs, ["zen-me-que-ren", "is-it-3ds", "uberweisung", "tada", "section"]);
    }
}
