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
        let line = source.lines().next().unwrap_or_default();
        let Some(marker) = alert_marker(line) else { return };
        let known =
            Alert::ALL.iter().any(|alert| alert.name().eq_ignore_ascii_case(&marker[2..marker.len() - 1]));
        let problem = if known {
            Problem::error(
                range.start..range.start + line.len(),
                format!("`{marker}` makes an alert only by itself"),
            )
            .hint("begin the text on the next line, after a `>`")
        } else {
            let names = Alert::ALL.map(|alert| format!("`[!{}]`", alert.name().to_ascii_uppercase()));
            Problem::error(range.start..range.start + line.len(), format!("there is no alert `{marker}`"))
                .hint(format!("the alerts are {}", names.join(", ")))
        };
        self.found.problems.push(problem);
    }
}

/// The `[!…]` that the first line of a quote begins with.
fn alert_marker(line: &str) -> Option<&str> {
    let line = line.trim_start().strip_prefix('>')?.trim_start();
    let name = line.strip_prefix("[!")?;
    let length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    (length > 0 && name[length..].starts_with(']')).then(|| &line[..length + 3])
}
