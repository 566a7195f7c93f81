//! The guide becomes an index that a browser can search without a server.
//!
//! One index a locale, made of scripts ([`mod@format`]). A guide of up to [`COMPACT`] pages is compact: what hits show of its
//! pages (titles, headings, the reader's own words, messages) travels as it is, and the browser makes the terms itself, so
//! the first answers need no more than what is shown of them. What the rest of the text says follows as postings. A larger
//! guide is cut up: terms by hash, pages by number, and a browser loads the parts that a query needs.
//! `static/js/search/` is the other half of this module.
//!
//! Nothing here looks at a locale's script or language but for what is written in it: a guide in any mix of languages is
//! searched by the same rules.

mod cut;
mod format;
mod postings;
mod sounds;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::content::Kind;
use crate::diagnostics::Diagnostic;
use crate::guide::address::{self, Address};
use crate::guide::media::content_hash;
use crate::guide::{Guide, PageRef};
use crate::locale::{Locale, PerLocale};
use crate::strings::Strings;

use cut::Term;
use format::{Letters, push_number};
use sounds::Sounds;
use text::{Asked, Class, Intents, PageText};

/// The most pages of a compact index.
pub const COMPACT: usize = 500;

/// The version of the format; the browser's half names the same.
const VERSION: u32 = 4;

/// How many of a page's own words of the reader travel with the first part of a compact index.
const FIRST_SAYS: usize = 1;

/// How many pages of a large guide are described in one file.
const BLOCK: usize = 4;

/// How many languages, the first of the site, lend their words for a term to the readers of all: those that messages and
/// banks speak. With every language an index would grow with each that is added.
const LANGUAGES: usize = 2;

/// How long a file of words or sounds of a large guide should be, in characters.
const LISTING: usize = 2000;

/// What a browser loads first.
#[derive(Serialize)]
struct Index {
    version: u32,
    /// The BCP 47 tag of the locale.
    locale: String,
    /// Where the other parts are, relative to this one, without their names.
    parts: String,
    /// How many pages there are.
    count: usize,
    /// How many pages there are of each kind, in order.
    kinds: Vec<(&'static str, usize)>,
    /// How many leading bits of a hash are a term's key, and how many shards of terms there are.
    terms: (u32, usize),
    /// The groups of words that mean the same, from the glossary.
    glossary: String,
    /// Where a reader may go on whom no page answers: addresses below the site's root, with their words.
    ways: Vec<(Address, String)>,
    /// The interface words of search.
    ui: BTreeMap<String, String>,
    /// What only a compact index has.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    compact: Option<Compact>,
    /// What only a large index has.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    large: Option<Large>,
}

#[derive(Serialize)]
struct Compact {
    /// All pages.
    pages: Block,
    /// Traditional characters of the shown texts with their Simplified ones.
    traditional: String,
}

/// The second part of a compact index: what can be said of the pages beyond what is shown of them.
#[derive(Serialize)]
struct Text {
    details: Details,
    /// Where the details are written in [`Letters`]: those that are in no text of the first part.
    #[serde(skip_serializing_if = "Option::is_none")]
    letters: Option<String>,
    /// The reader's own words in groups, all of which want to know the same: a line for each page, and in it for each group
    /// three kinds of [numbers](format::push_number): how many words, how many other pages answer them, and which.
    asked: String,
    /// The one shard of terms.
    shard: String,
    /// Words that are in no shown text, for the endings and slips of typing.
    words: String,
}

#[derive(Serialize)]
struct Large {
    /// How many pages a block has.
    block: usize,
    /// How many files there are of words, and of sounds.
    words: usize,
    sounds: usize,
    /// See [`Details::synonyms`].
    synonyms: String,
}

/// Some pages in columns, which compress better than rows: a line for each page, its values apart by tabs.
#[derive(Serialize)]
struct Block {
    /// Addresses below the site's root.
    at: String,
    titles: String,
    says: String,
    keywords: String,
    headings: String,
    messages: String,
    codes: String,
    /// The pages that each leads to, in the order to try, as [numbers](push_number).
    leads: String,
    /// The tags of languages, where it is another.
    borrowed: String,
    /// What only the display needs; a compact index has it in its second part.
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Details>,
}

/// What a hit shows beside its title.
#[derive(Serialize)]
struct Details {
    summaries: String,
    /// The first thing to do, of a symptom.
    actions: String,
    /// The ids of the headings.
    anchors: String,
    /// The rest of the reader's own words: what is [`telling`] of them.
    says: String,
    /// Of a compact index, what readers call what the guide calls something else: a line for each word of the guide, apart
    /// by tabs from theirs.
    #[serde(skip_serializing_if = "String::is_empty")]
    synonyms: String,
}

/// The index of every locale: files by address.
///
/// Too many pages are an error; nothing else can be wrong.
pub fn index(
    guide: &Guide,
    locales: &[Locale],
    strings: &PerLocale<Strings>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Address, Vec<u8>)> {
    let pages = text::pages(guide);
    let intents = Intents::new(guide, &pages);
    if pages.len() > postings::PAGES {
        found.push(Diagnostic::about("content", format!("search counts {} pages at most", postings::PAGES)));
        return Vec::new();
    }
    locales.iter().flat_map(|locale| index_locale(guide, *locale, strings, &pages, &intents)).collect()
}

fn index_locale(
    guide: &Guide,
    locale: Locale,
    strings: &PerLocale<Strings>,
    pages: &[PageRef],
    intents: &Intents,
) -> Vec<(Address, Vec<u8>)> {
    let texts: Vec<PageText> =
        pages.par_iter().map(|page| PageText::new(guide, intents, *page, locale)).collect();
    let collected = postings::collect(&texts);
    let pairs = sounds::pairs(&texts);
    let used = characters(&texts);
    let is_compact = texts.len() <= COMPACT;
    // The pairs of a large guide are in files of their own, with their readings.
    let sounds = Sounds::new(if is_compact { Some(&pairs) } else { None }, &used);
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let name = |part: &str| format!("{}/{part}", guide.locales[locale].tag);
    let mut put =
        |part: String, value: &dyn ErasedScript| parts.push((part.clone(), value.script(&name(&part))));
    put("sounds".to_owned(), &sounds);

    let synonyms = guide.synonyms.get(locale).map_or(&[][..], Vec::as_slice);
    let synonyms = synonyms.iter().map(values).collect::<Vec<_>>().join("\n");
    let (compact, large, terms);
    if is_compact {
        let written = postings::write_hidden(&collected, texts.len());
        terms = (written.bits, 1);
        let shard = written.shards.into_iter().collect();
        let pages = Block::new(&texts);
        let (details, letters) = Details { synonyms, ..Details::new(&texts) }.in_letters_of(&pages);
        put(
            "text".to_owned(),
            &Text { details, letters, asked: asked(&texts), shard, words: hidden_words(&texts) },
        );
        compact = Some(Compact { pages, traditional: traditional_of(&texts) });
        large = None;
    } else {
        let written = postings::write_all(&collected);
        terms = (written.bits, written.shards.len());
        written.shards.iter().enumerate().for_each(|(number, shard)| put(format!("t{number}"), shard));
        for (number, texts) in texts.chunks(BLOCK).enumerate() {
            put(format!("p{number}"), &Block { details: Some(Details::new(texts)), ..Block::new(texts) });
        }
        let words = write_words(&texts);
        words.iter().enumerate().for_each(|(number, file)| put(format!("w{number}"), file));
        let heard = sounds::write_pairs(&pairs, (pairs.len() * 6 / LISTING).max(1));
        heard.iter().enumerate().for_each(|(number, file)| put(format!("s{number}"), file));
        large = Some(Large { block: BLOCK, words: words.len(), sounds: heard.len(), synonyms });
        compact = None;
    }

    let all: Vec<u8> = parts.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let mark = content_hash(&all);
    let index_address = address::search_index(&guide.locales, locale);
    let part_address = |part: &str| address::search_part(&guide.locales, locale, &mark, part);
    let ui = strings.get(locale).map(Strings::all).into_iter().flatten();
    let index = Index {
        version: VERSION,
        locale: guide.locales[locale].tag.clone(),
        parts: address::relative(&index_address, &part_address("")).trim_end_matches(".js").to_owned(),
        count: texts.len(),
        kinds: Kind::LISTED.map(|kind| (kind.folder(), guide.count(kind))).to_vec(),
        terms,
        glossary: glossary(guide, locale),
        ways: ways(guide, locale, strings),
        ui: ui
            .filter_map(|(name, words)| Some((name.strip_prefix("search_")?.to_owned(), words.clone())))
            .collect(),
        compact,
        large,
    };
    let index = (index_address, format::script(&guide.locales[locale].tag, &index));
    let parts = parts.into_iter().map(|(part, bytes)| (part_address(&part), bytes));
    std::iter::once(index).chain(parts).collect()
}

/// Anything that can be the value of a part.
trait ErasedScript {
    fn script(&self, name: &str) -> Vec<u8>;
}

impl<T: Serialize> ErasedScript for T {
    fn script(&self, name: &str) -> Vec<u8> {
        format::script(name, self)
    }
}

/// A line for each page.
fn column<'t>(pages: &'t [PageText], line: impl Fn(&'t PageText) -> String) -> String {
    pages.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Numbers of one page in a line.
fn numbers<'n>(numbers: impl IntoIterator<Item = &'n usize>) -> String {
    let mut line = String::new();
    numbers.into_iter().for_each(|number| push_number(&mut line, *number as u64));
    line
}

/// Values of one page in a line. White space is one space: it would end the value, or the line.
fn values<'t>(values: impl IntoIterator<Item = &'t String>) -> String {
    let one = |value: &String| value.split_whitespace().collect::<Vec<_>>().join(" ");
    values.into_iter().map(one).collect::<Vec<_>>().join("\t")
}

impl Block {
    fn new(pages: &[PageText]) -> Self {
        Block {
            at: column(pages, |page| page.address.clone()),
            titles: column(pages, |page| values([&page.title])),
            says: column(pages, |page| values(page.says.iter().take(FIRST_SAYS))),
            keywords: column(pages, |page| values(&page.keywords)),
            headings: column(pages, |page| values(page.headed().iter().map(|it| &it.title))),
            messages: column(pages, |page| values(&page.messages)),
            codes: column(pages, |page| values(&page.codes)),
            leads: column(pages, |page| numbers(&page.leads_to)),
            borrowed: column(pages, |page| page.borrowed.clone().unwrap_or_default()),
            details: None,
        }
    }
}

impl Details {
    fn new(pages: &[PageText]) -> Self {
        Details {
            summaries: column(pages, |page| values([&page.summary])),
            actions: column(pages, |page| values([&page.first_action])),
            anchors: column(pages, |page| values(page.headed().iter().map(|it| &it.id))),
            says: column(pages, |page| values(&telling(page))),
            synonyms: String::new(),
        }
    }

    /// Written in the letters of a block, where that is shorter, and then with the letters that the block has not.
    fn in_letters_of(self, block: &Block) -> (Self, Option<String>) {
        let known = [&*block.titles, &*block.says, &*block.keywords, &*block.headings].concat();
        let plain = [&*self.summaries, &*self.actions, &*self.says, &*self.synonyms];
        let letters = Letters::new(&known, &plain);
        let written = plain.map(|text| letters.write(text));
        let length = |texts: &[&str]| texts.iter().map(|it| it.len()).sum::<usize>();
        if length(&written.each_ref().map(String::as_str)) + letters.further.len() >= length(&plain) {
            return (self, None);
        }
        let [summaries, actions, says, synonyms] = written;
        (Details { summaries, actions, says, synonyms, ..self }, Some(letters.further))
    }
}

/// The reader's own words for a page but the first, of which a browser needs only what is new in their group: no Latin word
/// that stands there already or that every text has, and nothing that a Chinese question begins and ends with.
fn telling(page: &PageText) -> Vec<String> {
    let mut said = Vec::new();
    let mut phrases = page.says.iter();
    for group in &page.asked {
        let mut seen = HashSet::new();
        let mut is_new = |word: &&str| {
            let mut is_new = word.chars().any(cut::is_cjk);
            cut::cut(word, |term| is_new |= !term.is_filler() && seen.insert(term.hash()));
            is_new
        };
        for phrase in phrases.by_ref().take(group.phrases) {
            let words: Vec<&str> = phrase.split_whitespace().filter(&mut is_new).map(cut::unframed).collect();
            said.push(words.join(" "));
        }
    }
    said.split_off(FIRST_SAYS.min(said.len()))
}

/// The groups of the reader's own words; see [`Text::asked`].
fn asked(pages: &[PageText]) -> String {
    column(pages, |page| {
        let group = |it: &Asked| numbers([it.phrases, it.others.len()].iter().chain(&it.others));
        page.asked.iter().map(group).collect()
    })
}

/// The ways on when nothing answers: the questions, the symptoms by situation, and all pages.
fn ways(guide: &Guide, locale: Locale, strings: &PerLocale<Strings>) -> Vec<(Address, String)> {
    let word = |name| strings.get(locale).map_or("", |it| it.get(name)).to_owned();
    let questions =
        guide.diagnosis.as_ref().map(|_| address::page(&guide.locales, locale, Kind::Question, ""));
    let symptoms = address::list(&guide.locales, locale, Kind::Symptom, 0);
    let mut ways: Vec<_> = questions.map(|it| (it, word("diagnosis_start"))).into_iter().collect();
    ways.extend((!guide.symptoms.is_empty()).then(|| (symptoms, word("more_symptoms"))));
    ways.push((address::file(&guide.locales, locale, "all.html"), word("search_all_pages")));
    ways
}

/// The words that mean the same, from the glossary: a line for each term, its forms apart by tabs: those of the locale with
/// its everyday words, then the proper ones of other languages.
fn glossary<'g>(guide: &'g Guide, locale: Locale) -> String {
    let folded = |form: &str| -> String { form.to_lowercase().chars().map(cut::simplified).collect() };
    let mut lines = Vec::new();
    for term in &guide.glossary {
        let own = term.words.get(locale);
        let mut forms: Vec<&String> = Vec::new();
        let mut add = |form: &'g String| {
            if !forms.iter().any(|it| it.to_lowercase() == form.to_lowercase()) {
                forms.push(form);
            }
        };
        let mut seen = BTreeSet::new();
        for lender in [locale].into_iter().chain(lenders(guide, locale)) {
            let Some(words) = term.words.get(lender) else { continue };
            add(&words.term);
            seen.insert(folded(&words.term));
            // Further words of a derived language are mostly those of the other in Traditional characters, which are folded.
            let is_derived = guide.locales[lender].derived.is_some();
            for form in &words.also {
                if seen.insert(folded(form)) || !is_derived {
                    add(form);
                }
            }
        }
        for form in own.into_iter().flat_map(|words| &words.says) {
            add(form);
        }
        if forms.len() > 1 {
            lines.push(values(forms));
        }
    }
    lines.join("\n")
}

/// The languages whose words for a term are searched as well: the first of the site, and what is derived from the same texts.
fn lenders(guide: &Guide, locale: Locale) -> impl Iterator<Item = Locale> {
    let origin = |it: Locale| guide.locales[it].derived.map_or(it, |derived| derived.from);
    let written = guide.locales.all().filter(|it| guide.locales[*it].derived.is_none());
    let related = guide.locales.all().filter(move |it| origin(*it) == origin(locale));
    written.take(LANGUAGES).chain(related)
}

/// The Han characters that are anywhere in the guide, in their Simplified form. Those outside the basic plane have no other.
fn characters(pages: &[PageText]) -> BTreeSet<char> {
    let mark = |mut seen: Vec<bool>, page: &PageText| {
        for c in page.texts().flat_map(str::chars).filter(|c| *c <= '\u{FFFF}' && cut::is_cjk(*c)) {
            seen[cut::simplified(c) as usize] = true;
        }
        seen
    };
    let none = || vec![false; 0x1_0000];
    let either = |a: Vec<bool>, b: Vec<bool>| a.into_iter().zip(b).map(|(a, b)| a | b).collect();
    let seen = pages.par_iter().with_min_len(64).fold(none, mark).reduce(none, either);
    ('\0'..='\u{FFFF}').filter(|c| seen[*c as usize]).collect()
}

/// The words of the shown texts, or of all, with the number of pages that have them.
fn vocabulary(pages: &[PageText], wanted: impl Fn(&Term, Class) -> bool + Sync) -> HashMap<String, usize> {
    let add = |mut words: HashMap<String, (usize, usize)>, (number, page): (usize, &PageText)| {
        page.terms(|term, class, _| {
            if let Term::Word(word) | Term::Whole(word) = term
                && wanted(&term, class)
                && word.len() >= 3
                && !word.bytes().all(|b| b.is_ascii_digit())
            {
                match words.get_mut(word) {
                    Some((last, _)) if *last == number => {}
                    Some((last, count)) => (*last, *count) = (number, *count + 1),
                    None => drop(words.insert(word.to_owned(), (number, 1))),
                }
            }
        });
        words
    };
    let merge = |mut all: HashMap<String, (usize, usize)>, some: HashMap<String, (usize, usize)>| {
        some.into_iter().for_each(|(word, (last, count))| all.entry(word).or_insert((last, 0)).1 += count);
        all
    };
    let words =
        pages.par_iter().enumerate().with_min_len(64).fold(HashMap::new, add).reduce(HashMap::new, merge);
    words.into_iter().map(|(word, (_, count))| (word, count)).collect()
}

/// The words that are in the text of at least two pages and in no shown text.
fn hidden_words(pages: &[PageText]) -> String {
    let shown = vocabulary(pages, |_, class| class.is_shown());
    let hidden = vocabulary(pages, |term, class| !class.is_shown() && !term.is_filler());
    let hidden: BTreeMap<String, usize> = hidden.into_iter().collect();
    let words = hidden.into_iter().filter(|(word, count)| *count > 1 && !shown.contains_key(word));
    words.map(|(word, _)| word).collect::<Vec<_>>().join(" ")
}

/// All words of a large guide in files: by their first two letters, the commonest first.
fn write_words(pages: &[PageText]) -> Vec<String> {
    let words = vocabulary(pages, |term, class| class.is_shown() || matches!(term, Term::Word(_)));
    let length: usize = words.keys().map(|word| word.len() + 1).sum();
    let mut files = vec![Vec::new(); (length / LISTING).max(1)];
    let mut sorted: Vec<(&String, &usize)> = words.iter().collect();
    sorted.sort_by_key(|(word, count)| (std::cmp::Reverse(**count), *word));
    for (word, _) in sorted {
        let start: String = word.chars().take(2).collect();
        let file = Term::Word(&start).hash() as usize % files.len();
        files[file].push(word.as_str());
    }
    files.into_iter().map(|words| words.join(" ")).collect()
}

/// The Traditional characters of the shown texts, each followed by its Simplified one.
fn traditional_of(pages: &[PageText]) -> String {
    let characters: BTreeSet<char> = pages.iter().flat_map(PageText::shown).flat_map(str::chars).collect();
    let changed = characters.into_iter().map(|c| (c, cut::simplified(c))).filter(|(from, to)| from != to);
    changed.flat_map(|(from, to)| [from, to]).collect()
}
