//! What a character means for emphasis and for line breaks: a letter, a punctuation mark, a wide one, or space.
//!
//! "Wide" follows the CJK-friendly amendments to CommonMark (<https://github.com/tats-u/markdown-cjk-friendly>):
//! East Asian Width W, F or H without emoji, and everything Hangul.

/// The kinds of characters that the rules tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space, and the ends of the text.
    Space,
    /// A letter, digit or mark of a script that puts spaces between words.
    Letter,
    /// A Han character, kana, Hangul, a full-width letter.
    Wide,
    /// ASCII punctuation, a symbol, an emoji, a dash.
    Punctuation,
    /// `。`, `「`, `（` and their like.
    WidePunctuation,
}

/// The kind of one character by itself.
pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii() {
        match c {
            _ if c.is_ascii_punctuation() => Kind::Punctuation,
            _ if c.is_whitespace() => Kind::Space,
            _ => Kind::Letter,
        }
    } else if c.is_whitespace() {
        Kind::Space
    } else if contains(WIDE, c) {
        if contains(WIDE_PUNCTUATION, c) { Kind::WidePunctuation } else { Kind::Wide }
    } else if contains(PUNCTUATION, c) {
        Kind::Punctuation
    } else {
        Kind::Letter
    }
}

/// The kind of what stands before a place in the text: the end of `before`.
pub(super) fn kind_before(before: &str) -> Kind {
    let mut chars = before.chars().rev();
    let Some(last) = chars.next() else { return Kind::Space };
    match kind(last) {
        // A variation selector belongs to the character that it varies.
        Kind::Letter if is_variation_selector(last) => match chars.next().map(kind) {
            Some(Kind::Wide | Kind::WidePunctuation) => Kind::Wide,
            _ => Kind::Letter,
        },
        own => in_company(own, last, chars),
    }
}

/// The kind of what stands after a place in the text: the start of `after`.
pub(super) fn kind_after(after: &str) -> Kind {
    let mut chars = after.chars();
    match chars.next() {
        Some(first) => in_company(kind(first), first, chars),
        None => Kind::Space,
    }
}

/// Chinese shares its quotation marks, dash and ellipsis with Latin scripts; they are wide where the text beside
/// them is. `onward` are the characters on the far side of `c`.
fn in_company(own: Kind, c: char, mut onward: impl Iterator<Item = char>) -> Kind {
    if !is_shared(c) {
        return own;
    }
    match onward.find(|&c| !is_shared(c)).map(kind) {
        Some(Kind::Wide | Kind::WidePunctuation) => Kind::WidePunctuation,
        _ => own,
    }
}

/// Whether a line break between these two characters vanishes: Chinese and Japanese set no space there.
pub fn joins(before: char, after: char) -> bool {
    if is_hangul(before) || is_hangul(after) {
        return false;
    }
    match (kind(before), kind(after)) {
        (Kind::WidePunctuation, _) | (_, Kind::WidePunctuation) => true,
        (Kind::Wide, Kind::Wide) => true,
        (Kind::Wide, _) => is_shared(after),
        (_, Kind::Wide) => is_shared(before),
        _ => false,
    }
}

/// Characters that no HTML document may contain: controls other than white space, and noncharacters.
pub(super) fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    control || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Characters that show nothing but change what is read: direction marks, and spaces without width.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0E}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{302E}'..='\u{302F}' | '\u{3131}'..='\u{318E}' | '\u{3200}'..='\u{321E}'
        | '\u{3260}'..='\u{327E}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}

fn contains(ranges: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let after = ranges.partition_point(|&(first, _)| first <= code);
    after > 0 && code <= ranges[after - 1].1
}

/// The wide characters, unassigned ones between them included.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x11FF),
    (0x20A9, 0x20A9),
    (0x2329, 0x232A),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x2E80, 0x303E),
    (0x3041, 0x3247),
    (0x3250, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF01, 0xFFEE),
    (0x16FE0, 0x18DFF),
    (0x1AFF0, 0x1B2FF),
    (0x1D300, 0x1D37F),
    (0x1F200, 0x1F200),
    (0x1F202, 0x1F219),
    (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231),
    (0x1F237, 0x1F237),
    (0x1F23B, 0x1F265),
    (0x20000, 0x3FFFD),
];

/// The punctuation and symbols (Unicode P and S) among [`WIDE`].
const WIDE_PUNCTUATION: &[(u32, u32)] = &[
    (0x20A9, 0x20A9),
    (0x2329, 0x232A),
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x2E80, 0x2E99),
    (0x2E9B, 0x2EF3),
    (0x2F00, 0x2FD5),
    (0x2FF0, 0x2FFF),
    (0x3001, 0x3004),
    (0x3008, 0x3020),
    (0x3030, 0x3030),
    (0x3036, 0x3037),
    (0x303D, 0x303E),
    (0x309B, 0x309C),
    (0x30A0, 0x30A0),
    (0x30FB, 0x30FB),
    (0x3190, 0x3191),
    (0x3196, 0x319F),
    (0x31C0, 0x31E3),
    (0x31EF, 0x31EF),
    (0x3200, 0x321E),
    (0x322A, 0x3247),
    (0x3250, 0x3250),
    (0x3260, 0x327F),
    (0x328A, 0x32B0),
    (0x32C0, 0x33FF),
    (0x4DC0, 0x4DFF),
    (0xA490, 0xA4C6),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE52),
    (0xFE54, 0xFE66),
    (0xFE68, 0xFE6B),
    (0xFF01, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF65),
    (0xFFE0, 0xFFE6),
    (0xFFE8, 0xFFEE),
    (0x16FE2, 0x16FE2),
    (0x1D300, 0x1D356),
    (0x1F200, 0x1F200),
    (0x1F202, 0x1F202),
    (0x1F210, 0x1F219),
    (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231),
    (0x1F237, 0x1F237),
    (0x1F23B, 0x1F23B),
    (0x1F240, 0x1F248),
    (0x1F250, 0x1F251),
    (0x1F260, 0x1F265),
];

/// The other punctuation and symbols that stand beside Chinese: quotation marks, dashes, arrows, signs, emoji.
/// One that is missing here counts as a letter, which only means that plain CommonMark applies to it.
const PUNCTUATION: &[(u32, u32)] = &[
    (0xA1, 0xA9),
    (0xAB, 0xAC),
    (0xAE, 0xB1),
    (0xB4, 0xB4),
    (0xB6, 0xB8),
    (0xBB, 0xBB),
    (0xBF, 0xBF),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20A8),
    (0x20AA, 0x20C0),
    (0x2100, 0x2101),
    (0x2103, 0x2106),
    (0x2116, 0x2118),
    (0x211E, 0x2123),
    (0x2190, 0x2328),
    (0x232B, 0x2426),
    (0x249C, 0x24E9),
    (0x2500, 0x262F),
    (0x2638, 0x2689),
    (0x2690, 0x2775),
    (0x2794, 0x2B73),
    (0x2B76, 0x2B95),
    (0x2B97, 0x2BFF),
    (0x2E00, 0x2E2E),
    (0x2E30, 0x2E5D),
    (0x1F000, 0x1F02B),
    (0x1F0A0, 0x1F0AE),
    (0x1F1E6, 0x1F1FF),
    (0x1F300, 0x1F6D7),
    (0x1F6E0, 0x1F6EC),
    (0x1F6F0, 0x1F6FC),
    (0x1F7E0, 0x1F7EB),
    (0x1F900, 0x1FA53),
    (0x1FA70, 0x1FA74),
    (0x1FA80, 0x1FA86),
    (0x1FA90, 0x1FAA8),
    (0x1FAB0, 0x1FAB6),
    (0x1FAC0, 0x1FAC2),
    (0x1FAD0, 0x1FAD6),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser itself takes for punctuation: a `**` between a letter and punctuation cannot open.
    fn parser_says_punctuation(c: char) -> bool {
        let text = format!("a**{c}b**");
        !pulldown_cmark::Parser::new(&text)
            .any(|event| matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::Strong)))
    }

    #[test]
    fn the_tables_agree_with_the_parser_over_the_whole_of_unicode() {
        let mut wrong = Vec::new();
        for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_whitespace()) {
            let punctuation = matches!(kind(c), Kind::Punctuation | Kind::WidePunctuation);
            // Beyond the wide characters, a mark may be missing from our table, but never be made up.
            let must_agree = punctuation || contains(WIDE, c);
            if must_agree && punctuation != parser_says_punctuation(c) {
                wrong.push(format!("U+{:04X}", u32::from(c)));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
