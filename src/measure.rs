//! How wide text is, and where it may be broken. No font is known when a site is built, so widths are those of a wide sans
//! serif, in which Han characters are square: a line that is shorter than it might be is better than one that is cut.

use unicode_width::UnicodeWidthChar;

/// The width of a text at a size, in the units of the size.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The width of a character in ems.
fn advance(c: char) -> f64 {
    match c {
        _ if c.width() == Some(2) => 1.0,
        _ if c.width() == Some(0) => 0.0,
        'i' | 'j' | 'l' | 'I' | '|' | '!' | '.' | ',' | ':' | ';' | '\'' => 0.32,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' => 0.7,
        _ => 0.61,
    }
}

/// The lines of a text that are no wider than `room` at a size, which joined are the text again: a space at which a line ends
/// stays at its end. A word that is wider has a line of its own.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("there is always a line");
        let with_piece = width(line, size) + width(piece.trim_end(), size);
        if with_piece > room && !line.is_empty() {
            lines.push(piece.to_owned());
        } else {
            line.push_str(piece);
        }
    }
    lines
}

/// A text cut wherever a line may end: after a space, and beside Han characters and kana, but not before a mark that closes nor
/// after one that opens (JIS X 4051 and its Chinese kin, GB/T 15834).
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = previous {
            let beside_han = is_wide(before) || is_wide(c);
            let after_space = before == ' ' && c != ' ';
            if after_space || (beside_han && c != ' ' && !closes(c) && !opens(before)) {
                cuts.push(at);
            }
        }
        previous = Some(c);
    }
    let ends = cuts.iter().copied().chain([text.len()]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    starts.zip(ends).map(|(start, end)| &text[start..end]).collect()
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn closes(c: char) -> bool {
    "，。、；：？！）》」』】〉”’…—·ー々っゃゅょッャュョ,.;:?!)]%".contains(c)
}

fn opens(c: char) -> bool {
    "（《「『【〈“‘([$".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};

    #[test]
    fn a_han_character_is_square_and_a_latin_one_narrower() {
        assert_eq!(width("银行", 10.0), 20.0);
        assert!(width("bank", 10.0) < 25.0);
    }

    #[test]
    fn lines_end_beside_han_and_at_spaces_but_never_before_a_closing_mark() {
        let cases = [
            ("银行拦下了这笔付款", 50.0, vec!["银行拦下了", "这笔付款"]),
            ("银行拦下，付款没过", 40.0, vec!["银行拦", "下，付款", "没过"]),
            ("说「被拒绝」了", 30.0, vec!["说「被", "拒绝」", "了"]),
            ("说是「被拒」", 30.0, vec!["说是", "「被", "拒」"]),
            ("用 Visa 付", 40.0, vec!["用 Visa ", "付"]),
            ("Your card was declined", 60.0, vec!["Your card ", "was ", "declined"]),
            ("insufficient_funds", 20.0, vec!["insufficient_funds"]),
            ("", 20.0, vec![""]),
        ];
        for (text, room, expected) in cases {
            assert_eq!(wrap(text, 10.0, room), expected, "{text}");
        }
    }
}
