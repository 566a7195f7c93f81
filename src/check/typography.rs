//! Chinese set as Chinese readers expect it: Chinese and Latin apart by a space, full-width punctuation after Chinese and no
//! space beside it, no mark twice, and quotes that are not straight.
//!
//! The rules are few on purpose. Each looks at two neighbouring characters, across emphasis and links and never into code or
//! addresses, so a text is read once whatever is in it.

use std::ops::Range;

use crate::markdown::Stretch;

/// Something to write in another way.
pub struct Finding {
    /// The part of the text.
    pub part: Range<usize>,
    /// What was found.
    pub message: String,
    /// What to write.
    pub hint: String,
}

/// Half-width marks, and what stands for each after a Chinese character.
const HALF_WIDTH: &[(char, char)] =
    &[(',', '，'), ('.', '。'), (':', '：'), (';', '；'), ('!', '！'), ('?', '？')];

/// Marks that end or divide a sentence.
const STOPS: &[char] = &['，', '。', '：', '；', '！', '？', '、'];

/// Marks that stand around something.
const BRACKETS: &[char] = &['（', '）', '「', '」', '『', '』', '《', '》', '〈', '〉', '【', '】'];

/// Checks the words of a Chinese text.
pub fn findings(text: &str, stretches: &[Stretch]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut before: Option<(char, usize)> = None;
    for stretch in stretches {
        if !stretch.joined {
            before = None;
        }
        let words = &text[stretch.range.clone()];
        for (at, c) in words.char_indices() {
            let end = at + c.len_utf8();
            let next = || words[end..].chars().next();
            let at = stretch.range.start + at;
            if c == '"' {
                found.extend(straight_quote(before.map(|(c, _)| c), next(), at));
            }
            if let Some((last, start)) = before {
                let finding = pair(last, c, next);
                found.extend(finding.map(|(message, hint)| Finding {
                    part: start..at + c.len_utf8(),
                    message,
                    hint,
                }));
            }
            before = Some((c, at));
        }
    }
    found
}

/// What is wrong with two characters beside each other, if anything is; `next` is the one after them.
fn pair(a: char, b: char, next: impl Fn() -> Option<char>) -> Option<(String, String)> {
    // Most pairs are two Chinese characters or two letters.
    if is_han(a) && is_han(b) || a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() {
        return None;
    }
    if is_han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && is_han(b) {
        return Some((format!("no space between `{a}` and `{b}`"), format!("write `{a} {b}`")));
    }
    if is_han(a) || matches!(a, '）' | '」' | '』' | '》') {
        let half = HALF_WIDTH.iter().find(|(half, _)| *half == b);
        match half {
            // The name of a file or site.
            Some(('.', _)) if next().is_some_and(|it| it.is_ascii_alphanumeric()) => {}
            Some(('.', _)) if next() == Some('.') => {
                return Some(("`...` after Chinese".to_owned(), "write `……`".to_owned()));
            }
            Some((half, full)) => {
                return Some((
                    format!("the half-width mark `{half}` after Chinese"),
                    format!("write `{full}`"),
                ));
            }
            None => {}
        }
    }
    let wide = [a, b].into_iter().find(|c| STOPS.contains(c) || BRACKETS.contains(c))?;
    if a == ' ' || b == ' ' {
        let message = format!("a space beside the full-width mark `{wide}`");
        return Some((message, format!("write `{wide}` without it; the mark brings its own")));
    }
    let doubled = STOPS.contains(&a) && STOPS.contains(&b) && !matches!((a, b), ('？', '！') | ('！', '？'));
    doubled.then(|| (format!("two marks in a row: `{a}{b}`"), "keep one of them".to_owned()))
}

fn straight_quote(before: Option<char>, next: Option<char>, at: usize) -> Option<Finding> {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || STOPS.contains(&c));
    (chinese(before) || chinese(next)).then(|| Finding {
        part: at..at + 1,
        message: "a straight quote beside Chinese".to_owned(),
        hint: "write `「` and `」`".to_owned(),
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
