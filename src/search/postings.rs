//! Which term is on which page: collected from all pages at once, sorted, written down.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::cut::Term;
use super::format::push_number;
use super::text::{Class, PageText};

/// A term in a place, in 64 bits, so that sorting numbers groups by term, then page, then section, then class:
/// the term's hash in 32, the page in 22, the section in 8, the class in 2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u64);

/// The most pages that can be told apart.
pub const PAGES: usize = 1 << 22;

impl Posting {
    fn new(term: &Term, page: usize, section: usize, class: Class) -> Self {
        let place = (page as u64) << 10 | (section.min(255) as u64) << 2 | class as u64;
        Posting(u64::from(term.hash()) << 32 | place)
    }

    fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The leading bits of the hash.
    fn key(self, bits: u32) -> u64 {
        self.0 >> (64 - bits)
    }

    fn page(self) -> u64 {
        self.0 >> 10 & (PAGES as u64 - 1)
    }

    fn section(self) -> u64 {
        self.0 >> 2 & 255
    }

    fn class(self) -> u64 {
        self.0 & 3
    }

    fn is_shown(self) -> bool {
        self.class() > Class::Body as u64
    }
}

/// Every term of every page, sorted, each place once with the class that says most.
pub fn collect(pages: &[PageText]) -> Vec<Posting> {
    let mut postings: Vec<Posting> = pages
        .par_iter()
        .enumerate()
        .flat_map_iter(|(page, text)| {
            let mut here = Vec::with_capacity(1024);
            text.terms(|term, class, section| {
                if class.is_shown() || !term.is_filler() {
                    here.push(Posting::new(&term, page, section, class));
                }
            });
            here.sort_unstable();
            here.dedup_by(|later, earlier| {
                // Classes are in order, so the later of two in one place says more.
                let same = later.0 >> 2 == earlier.0 >> 2;
                if same {
                    *earlier = *later;
                }
                same
            });
            here
        })
        .collect();
    postings.par_sort_unstable();
    postings
}

/// The postings of each term, as far as keys of so many bits tell terms apart.
fn terms(postings: &[Posting], bits: u32) -> impl Iterator<Item = Cow<'_, [Posting]>> {
    postings.chunk_by(move |a, b| a.key(bits) == b.key(bits)).map(|term| {
        let one = term.iter().all(|it| it.hash() == term[0].hash());
        if one { Cow::Borrowed(term) } else { Cow::Owned(in_order(term.to_vec())) }
    })
}

/// The places of several terms as if they were one's.
fn in_order(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_unstable_by_key(|it| it.0 & u64::from(u32::MAX));
    postings.dedup_by_key(|it| it.0 & u64::from(u32::MAX));
    postings
}

/// How many different terms there are.
fn term_count(postings: &[Posting]) -> usize {
    postings.chunk_by(|a, b| a.hash() == b.hash()).count()
}

/// How many different pages are named.
fn page_count(postings: &[Posting]) -> usize {
    postings.chunk_by(|a, b| a.page() == b.page()).count()
}

/// The terms of an index written down, and how to find one of them.
pub struct Written {
    /// How many leading bits of a hash are a term's key.
    pub bits: u32,
    /// The shards; each holds an equal part of all keys.
    pub shards: Vec<String>,
}

/// Keys are so long that of 64 to 128 terms that are on no page, one is taken for another that is on some.
fn key_bits(terms: usize) -> u32 {
    (terms.max(2).ilog2() + 7).min(32)
}

/// Writes the terms that are in no shown text of a page, in one shard.
///
/// A pair of characters that is on three pages at most is mostly where one word ends and the next begins, and what is on more
/// than two in five tells pages apart no more. Both are left out: on the guide's own queries they hardly change an answer.
pub fn write_hidden(postings: &[Posting], pages: usize) -> Written {
    let (least, most) = if pages < 20 { (1, pages) } else { (4, pages * 2 / 5) };
    let kept: Vec<Posting> = terms(postings, 32)
        .filter(|term| (least..=most).contains(&page_count(term)))
        .flat_map(|term| {
            let pages = term.chunk_by(|a, b| a.page() == b.page());
            let hidden = pages.filter(|page| !page.iter().any(|it| it.is_shown()));
            hidden.map(|page| page[0]).collect::<Vec<_>>()
        })
        .collect();
    let bits = key_bits(term_count(&kept));
    let mut shard = Shard::new(bits);
    for mut term in terms(&kept, bits) {
        term.to_mut().dedup_by_key(|it| it.page());
        shard.push(&term, term.len(), 1);
    }
    Written { bits, shards: vec![shard.text] }
}

/// The most postings of one term in a large index. Of a term that is on more pages, those that say most about it are kept.
const MOST: usize = 400;

/// How long a shard should be, in characters.
const SHARD: usize = 4000;

/// Writes all terms of a large guide, in shards.
pub fn write_all(postings: &[Posting]) -> Written {
    let bits = key_bits(term_count(postings));
    let stored = terms(postings, bits).fold(0, |stored, term| stored + term.len().min(MOST) + 2);
    // Two numbers for each posting, most of them one character, and some for each term.
    let wanted = (stored * 5 / 2 / SHARD).clamp(1, 1 << 16);
    let shards = (0..wanted)
        .into_par_iter()
        .map(|number| {
            let mut shard = Shard::new(bits);
            for term in terms(&postings[part(postings, bits, wanted, number)], bits) {
                let kept = strongest(&term);
                shard.push(kept.as_deref().unwrap_or(&term), page_count(&term), Class::COUNT);
            }
            shard.text
        })
        .collect();
    Written { bits, shards }
}

/// The postings whose keys belong in the n-th of so many shards: key × shards / 2^bits, rounded down, is the shard.
fn part(postings: &[Posting], bits: u32, shards: usize, number: usize) -> Range<usize> {
    let first = |number: usize| {
        let key = ((number as u64) << bits).div_ceil(shards as u64);
        postings.partition_point(|it| it.key(bits) < key)
    };
    first(number)..first(number + 1)
}

/// The postings to keep of a term that has too many.
fn strongest(term: &[Posting]) -> Option<Vec<Posting>> {
    if term.len() <= MOST {
        return None;
    }
    let mut kept = term.to_vec();
    kept.sort_by_key(|it| std::cmp::Reverse(it.class()));
    kept.truncate(MOST);
    Some(in_order(kept))
}

/// Terms written one after the other: the distance of the key from the one before, how many postings there are, and on how
/// many pages the term is where that is more than can be seen; then for each posting the distance of its page from the one
/// before, with its class where classes are told apart, and its section.
struct Shard {
    text: String,
    bits: u32,
    last: u64,
}

impl Shard {
    fn new(bits: u32) -> Self {
        Shard { text: String::new(), bits, last: 0 }
    }

    fn push(&mut self, term: &[Posting], page_count: usize, classes: u64) {
        let Some(first) = term.first() else { return };
        let key = first.key(self.bits);
        push_number(&mut self.text, key - self.last);
        self.last = key;
        push_number(&mut self.text, term.len() as u64 - 1);
        if term.len() == MOST {
            push_number(&mut self.text, page_count as u64);
        }
        let mut page = 0;
        for posting in term {
            let class = posting.class().min(classes - 1);
            push_number(&mut self.text, (posting.page() - page) * classes + class);
            push_number(&mut self.text, posting.section());
            page = posting.page();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_share_a_key_are_written_as_one_in_the_order_of_pages() {
        let postings = |hash: u64, pages: Range<usize>| {
            pages.step_by(2).map(move |page| Posting(hash << 32 | (page as u64) << 10 | Class::Title as u64))
        };
        // More postings than are kept, of two terms that differ in the last bit of their hashes only.
        let many = 2 * MOST;
        let all: Vec<Posting> = postings(6, 0..many).chain(postings(7, 1..many)).collect();
        let Written { bits, shards } = write_all(&all);
        assert_eq!((bits, shards.len()), (8, 1));
        let mut expected = String::new();
        let first = [0, MOST as u64 - 1, many as u64];
        let rest = (0..MOST as u64).flat_map(|page| [page.min(1) * Class::COUNT + Class::Title as u64, 0]);
        first.into_iter().chain(rest).for_each(|number| push_number(&mut expected, number));
        assert_eq!(shards[0], expected);
    }
}
