//! Quotes, and the alerts that are written as quotes.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::super::Problem;
use super::super::html::{Alert, Wanted, Word};
use super::Walk;

impl Walk<'_> {
    pub(super) fn quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) {
        let Some(kind) = kind else {
            self.check_alert_marker(&range);
            return self.piece.block("<blockquote>\n");
        };
        let alert = match kind {
            BlockQuoteKind::Note => Alert::Note,
            BlockQuoteKind::Tip => Alert::Tip,
            BlockQuoteKind::Important => Alert::Important,
            BlockQuoteKind::Warning => Alert::Warning,
            BlockQuoteKind::Caution => Alert::Caution,
        };
        self.piece.block("<div class=\"alert alert-");
        self.piece.tag(alert.name());
        self.piece.tag("\" role=\"note\">\n<p class=\"alert-title\">");
        self.piece.hole(Wanted::Word(Word::Alert(alert)));
        self.piece.tag("</p>\n");
    }

    /// A quote that begins like an alert but is none shows its marker to readers, which nobody wants.
    fn check_alert_marker(&mut self, range: &Range<usize>) {
        let range = self.source.original(range.clone());
        let source = self.original.get(range.clone()).unwrap_or_default();
        let Some(marker) = alert_marker(source) else { return };
        let length = source.lines().next().map_or(0, str::len);
        let known =
            Alert::ALL.iter().any(|alert| alert.name().eq_ignore_ascii_case(&marker[2..marker.len() - 1]));
        let (message, hint) = if known {
            let message = format!("`{marker}` makes an alert only on a line by itself");
            (message, "begin the text on the next line, after a `>`".to_owned())
        } else {
            let names = Alert::ALL.map(|alert| format!("`[!{}]`", alert.name().to_ascii_uppercase()));
            (format!("there is no alert `{marker}`"), format!("the alerts are {}", names.join(", ")))
        };
        let line = range.start..range.start + length;
        self.found.problems.push(Problem::error(line, message).hint(hint));
    }
}

/// The `[!…]` that a quote begins with. Only a few bytes are looked at, since quotes can be nested by the thousand
/// on one line.
fn alert_marker(quote: &str) -> Option<&str> {
    const LONGEST: usize = 20;
    let text = quote.strip_prefix('>')?.trim_start_matches(' ');
    let name = text.strip_prefix("[!")?;
    let length = name.bytes().take(LONGEST).take_while(u8::is_ascii_alphabetic).count();
    (length > 0 && name[length..].starts_with(']')).then(|| &text[..length + 3])
}
