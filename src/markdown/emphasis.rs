//! Makes `**强调。**后文` emphasis, which plain CommonMark leaves as asterisks.
//!
//! CommonMark lets a delimiter run open or close emphasis only where spaces and punctuation around it look like
//! the edge of a word; Chinese puts no spaces there. The CJK-friendly amendments count wide punctuation as
//! letters, and let any punctuation pass that stands next to a wide character. Where they differ from the plain
//! rule, one side of the run is punctuation, the other a letter, and the run should both open and close. That is
//! what the plain rule says of a run between two punctuation marks, so [`Walled`] puts one more mark, a wall,
//! between the run and the letter. A run at the start of a line or of a table cell keeps its meaning, because the
//! parser looks at those edges first.
//!
//! The wall is a real but hardly ever used punctuation mark that the text does not contain. It is taken out of
//! everything that the parser hands back, and positions are counted without it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};
use pulldown_cmark::CowStr;

use super::chars::{Kind, kind_after, kind_before};

/// Marks that can be a wall, from scripts that nobody writes any more. A text that contains all of them gets
/// plain CommonMark.
const WALLS: [char; 4] = ['\u{1BC9F}', '\u{12474}', '\u{11FFF}', '\u{16B44}'];

/// The length of every one of [`WALLS`] in bytes.
const WALL_LENGTH: usize = 4;

/// The first byte of every one of [`WALLS`].
const WALL_START: u8 = 0xF0;

/// A text as the parser should see it, with the way back to the text as it was written.
pub(super) struct Walled<'t> {
    text: Cow<'t, str>,
    wall: char,
    /// Where the walls stand in `text`, ascending.
    walls: Vec<usize>,
}

impl<'t> Walled<'t> {
    /// Finds the delimiter runs that need a wall. A text without any is borrowed as it is.
    pub(super) fn new(original: &'t str) -> Self {
        let places = wall_places(original);
        let wall =
            if places.is_empty() { None } else { WALLS.into_iter().find(|&wall| !original.contains(wall)) };
        match wall {
            Some(wall) => Walled::build(original, wall, &places),
            None => Walled { text: Cow::Borrowed(original), wall: WALLS[0], walls: Vec::new() },
        }
    }

    fn build(original: &str, wall: char, places: &[usize]) -> Self {
        let mut text = String::with_capacity(original.len() + places.len() * WALL_LENGTH);
        let mut walls = Vec::with_capacity(places.len());
        let mut copied = 0;
        for &place in places {
            text.push_str(&original[copied..place]);
            walls.push(text.len());
            text.push(wall);
            copied = place;
        }
        text.push_str(&original[copied..]);
        Walled { text: Cow::Owned(text), wall, walls }
    }

    /// What the parser is given.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte range in the text as written that a byte range of [`Walled::text`] stands for.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.original_position(range.start)..self.original_position(range.end)
    }

    fn original_position(&self, position: usize) -> usize {
        position - WALL_LENGTH * self.walls.partition_point(|&wall| wall < position)
    }

    /// A string from the parser without walls.
    pub(super) fn clean<'a>(&self, text: CowStr<'a>) -> CowStr<'a> {
        // The first byte of a wall is rarer in Chinese text than its last, by which a whole character is sought.
        if self.walls.is_empty() || memchr(WALL_START, text.as_bytes()).is_none() || !text.contains(self.wall)
        {
            return text;
        }
        match text {
            // Walls stand at the edges of text, inside of it only where a run turned out to be no delimiter.
            CowStr::Borrowed(text) if !text.trim_matches(self.wall).contains(self.wall) => {
                CowStr::Borrowed(text.trim_matches(self.wall))
            }
            text => CowStr::from(text.replace(self.wall, "")),
        }
    }
}

/// The byte positions where a wall is needed, ascending.
fn wall_places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut searched = 0;
    while let Some(found) = memchr2(b'*', b'~', &bytes[searched..]) {
        let cluster = cluster_around(bytes, searched + found, searched);
        searched = cluster.end.max(searched + found + 1);
        if let Some(cluster) = Cluster::new(text, cluster) {
            places.extend(cluster.wall_before());
            places.extend(cluster.wall_after());
        }
    }
    places
}

/// The unbroken sequence of delimiter characters around `at`, from `floor` on, without an escaped first one.
fn cluster_around(bytes: &[u8], at: usize, floor: usize) -> Range<usize> {
    let underscores = bytes[floor..at].iter().rev().take_while(|&&byte| byte == b'_').count();
    let start = at - underscores;
    let length = bytes[start..].iter().take_while(|byte| matches!(byte, b'*' | b'~' | b'_')).count();
    let backslashes = bytes[floor..start].iter().rev().take_while(|&&byte| byte == b'\\').count();
    start + backslashes % 2..start + length
}

/// Adjacent delimiter runs, such as `**` or `**~~`, and what stands around them.
struct Cluster {
    range: Range<usize>,
    /// More than one run: each has the other's punctuation on its inner side.
    mixed: bool,
    underscores: bool,
    /// Whether the first and the last run are ones that the rule is for.
    first: bool,
    last: bool,
    before: Kind,
    after: Kind,
}

impl Cluster {
    fn new(text: &str, range: Range<usize>) -> Option<Self> {
        let run = &text.as_bytes()[range.clone()];
        let (&first, &last) = (run.first()?, run.last()?);
        let first_length = run.iter().take_while(|&&byte| byte == first).count();
        let last_length = run.iter().rev().take_while(|&&byte| byte == last).count();
        Some(Cluster {
            mixed: first_length < run.len(),
            underscores: run.contains(&b'_'),
            first: is_for(first, first_length),
            last: is_for(last, last_length),
            before: kind_before(&text[..range.start]),
            after: kind_after(&text[range.end..]),
            range,
        })
    }

    fn wall_before(&self) -> Option<usize> {
        (self.first && self.needs_wall(self.before, self.after)).then_some(self.range.start)
    }

    fn wall_after(&self) -> Option<usize> {
        (self.last && self.needs_wall(self.after, self.before)).then_some(self.range.end)
    }

    /// Whether a wall must stand between the cluster and `side`, given what is on the `other` side.
    ///
    /// In a mixed cluster each run has the other's punctuation on its inner side, so a wide character always needs
    /// a wall. For a letter the amendments leave `**~~甲。~~**a` as it is; here it passes, like `**甲。**a`.
    fn needs_wall(&self, side: Kind, other: Kind) -> bool {
        match side {
            Kind::Wide if self.mixed => true,
            Kind::Wide => matches!(other, Kind::Punctuation | Kind::WidePunctuation),
            Kind::Letter if self.underscores => false,
            Kind::Letter if self.mixed => matches!(other, Kind::Wide | Kind::WidePunctuation),
            Kind::Letter => other == Kind::WidePunctuation,
            _ => false,
        }
    }
}

/// The rule is for `*` and `~~`. `_` has rules of its own, which come to the same for wide characters; a single
/// `~` is more often a range or an approximation (`3~5 天`) than struck-out text.
fn is_for(delimiter: u8, length: usize) -> bool {
    match delimiter {
        b'*' => true,
        b'~' => length == 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where a wall is put.
    fn walls_of(text: &str) -> String {
        let mut shown = text.to_owned();
        for place in wall_places(text).into_iter().rev() {
            shown.insert(place, '|');
        }
        shown
    }

    #[test]
    fn a_wall_stands_only_where_the_two_rules_differ() {
        let table = "\
**强调**后文
**强调。**|后文
前文|**「引号」**|后文
前文|**（a）**|b
a|**「b」**|c
a**(b)**c
前文 **「引号」** 后文
**强调(b)**|后文
**“引号”**|后文
a|**“引号”**|c
a**“b”**c
甲|~~「乙」~~|丙
甲~「乙」~丙
甲|**~~|乙|~~**|丙
~~**|甲。**~~|abc
a|**~~|乙|~~**|c
a **~~|乙|~~** c
_甲。_乙
甲|**_乙_**|丙
*甲。*_乙
\\**|甲
\\\\**|甲
\\***「甲
甲。*
* 列表
***
甲\u{E0100}|**「
";
        let plain = table.replace('|', "");
        assert_eq!(plain.lines().map(|line| walls_of(line) + "\n").collect::<String>(), table);
    }

    #[test]
    fn positions_and_text_come_back_without_walls() {
        let walled = Walled::new("甲**「乙」**丙");
        assert_eq!(walled.text().len(), 19 + 2 * WALL_LENGTH);
        let all: Vec<_> = walled.text().char_indices().map(|(at, _)| walled.original(at..at).start).collect();
        assert_eq!(all, [0, 3, 3, 4, 5, 8, 11, 14, 15, 16, 16]);
        assert_eq!(&*walled.clean(CowStr::Borrowed(walled.text())), "甲**「乙」**丙");
    }

    #[test]
    fn a_text_may_contain_any_of_the_walls() {
        let first = format!("{}**「甲」**乙", WALLS[0]);
        assert!(Walled::new(&first).text().contains(WALLS[1]));
        let all = format!("{}**「甲」**乙", WALLS.iter().collect::<String>());
        assert_eq!(Walled::new(&all).text(), all);
    }
}
